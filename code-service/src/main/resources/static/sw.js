// Shows the page for offline when the code's page can't be had. Keeps nothing of anybody: only what is the same for all.

const KEPT = "resident-1";
const SHELL = "/me/offline";
const PARTS = [SHELL, "/pages/base.css", "/pages/resident.css", "/pages/pages.js", "/pages/store.js", "/pages/code.js",
  "/pages/offline.js", "/pages/icon.svg", "/pages/manifest.json"];
const ANSWERS_WITHIN = 6000; // ms

async function fill() {
  const kept = await caches.open(KEPT);
  await kept.addAll(PARTS);
}

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "refresh") {
    event.waitUntil(fill().catch(() => {}));
  }
});

async function keptOr(path, failure) {
  const kept = await caches.match(path);
  return kept || failure;
}

function inTime(request) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("late")), ANSWERS_WITHIN);
    fetch(request).then(resolve, reject);
  });
}

async function page(request) {
  try {
    const answer = await inTime(request);
    return answer.status >= 502 && answer.status <= 504 ? keptOr(SHELL, answer) : answer;
  } catch (e) {
    return keptOr(SHELL, Response.error());
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (e) {
    return keptOr(new URL(request.url).pathname, Response.error());
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (event.request.mode === "navigate" && (url.pathname === "/" || url.pathname.startsWith("/me/"))) {
    event.respondWith(page(event.request));
  } else if (PARTS.includes(url.pathname)) {
    event.respondWith(part(event.request));
  }
});
