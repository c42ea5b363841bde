// Lets the checkpoint's page open without network: the page and what it is made of, never an answer about anybody.
// With a network everything comes from it, so that a page of yesterday never meets a script of today.

const CACHE = "checkpoint";
const PAGE = "/checkpoint";
const PARTS = "/pages/checkpoint/";
const SCRIPTS = ["camera", "checkpoint", "clock", "gun", "id-number", "keys", "memory", "pass", "queue", "server", "shift",
  "sound", "trust-list", "verdict", "words"];
const SHELL = [
  PAGE,
  PARTS + "checkpoint.css",
  ...SCRIPTS.map((name) => PARTS + name + ".js"),
  "/pages/base.css",
  "/pages/pages.js",
  "/pages/qr-reader.js",
  "/pages/icon.svg",
  "/webjars/htmx.org/2.0.8/dist/htmx.min.js",
];
const PATIENCE_MS = 3000;

/** Not the way to sign in, and not what went wrong. */
function isOurs(response) {
  return response.ok && !response.redirected && response.type === "basic";
}

async function fromNetwork(request) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(request, { signal: abort.signal });
    if (isOurs(response)) {
      const cache = await caches.open(CACHE);
      await cache.put(new URL(request.url).pathname, response.clone());
    }
    return response;
  } finally {
    clearTimeout(timer);
  }
}

async function answer(request) {
  try {
    return await fromNetwork(request);
  } catch (failure) {
    const kept = await caches.match(new URL(request.url).pathname);
    return kept || Response.error();
  }
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  await Promise.all(SHELL.map(async (path) => {
    const response = await fetch(path, { redirect: "manual", cache: "no-cache" });
    if (isOurs(response)) {
      await cache.put(path, response);
    }
  }));
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = pathname === PAGE || pathname.startsWith("/pages/") || pathname.startsWith("/webjars/");
  if (event.request.method === "GET" && origin === self.location.origin && ours) {
    event.respondWith(answer(event.request));
  }
});
