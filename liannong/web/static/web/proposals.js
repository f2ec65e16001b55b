// The operator of a proposal is looked up while its code or name is typed.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("proposal");
  const field = form && form.querySelector("[data-lookup]");
  if (!field) return;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const take = (one) => { field.value = one.value; field.dispatchEvent(new Event("change", { bubbles: true })); };
  field.addEventListener("input", () => lookup.ask(field, field.dataset.lookup, field.dataset.address, token, take));
  field.addEventListener("keydown", (event) => lookup.key(event));
  field.addEventListener("blur", () => lookup.close());
});
