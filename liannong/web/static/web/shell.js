// A weak network must not look like success: says so when an exchange with the server fails.
document.addEventListener("DOMContentLoaded", () => {
  const notice = document.getElementById("connection");
  const tell = (failed) => () => { if (notice) notice.hidden = !failed; };
  for (const event of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.body.addEventListener(event, tell(true));
  }
  document.body.addEventListener("htmx:afterOnLoad", tell(false));
});
