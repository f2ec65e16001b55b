// Keeps the empty entry page and its files, so that it opens without a line. Nothing that is typed or answered is kept here.
const NAME = "liannong-phone-1";
const isShell = (url) => url.origin === location.origin && (url.pathname === new URL("phone/", registration.scope).pathname || url.pathname.startsWith("/static/"));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await Promise.all((await caches.keys()).filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

const fresh = async (request) => {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(request.url, answer.clone());
    return answer;
  } catch (error) {
    const known = await cache.match(request.url);
    if (known) return known;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isShell(new URL(event.request.url))) event.respondWith(fresh(event.request));
});

// Files that the first visit loaded before there was a worker.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await Promise.all(event.data.map((address) => cache.add(address)));
})()));
