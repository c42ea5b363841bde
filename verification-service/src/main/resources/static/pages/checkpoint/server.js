// Asks the server, and knows whether it can be reached.

import { learn, now } from "./clock.js";
import { recall, remember } from "./memory.js";
import { newer } from "./trust-list.js";

/** Nobody at a gate waits longer; then the device decides by itself. */
const PATIENCE_MS = 4000;
const UPLOAD_PATIENCE_MS = 15000;
const TRY_AGAIN_MS = 5000;
const KEYS_FOR_MS = 10 * 60000;

const listeners = [];
let reachable = navigator.onLine !== false;

export function isReachable() {
  return reachable;
}

/** Calls back whenever the network comes or goes. */
export function onChange(listener) {
  listeners.push(listener);
}

function reached(yes) {
  if (yes !== reachable) {
    reachable = yes;
    listeners.forEach((listener) => listener(yes));
  }
}

async function call(path, options, patience) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  const askedAt = Date.now();
  try {
    const response = await fetch(path, { ...options, signal: abort.signal, cache: "no-store" });
    learn(response, askedAt, Date.now());
    const body = await response.json().catch(() => ({}));
    const away = response.status >= 500 && !body.type;
    reached(!away);
    return away ? { status: 0, body: {} } : { status: response.status, body, wait: response.headers.get("Retry-After") };
  } catch (failure) {
    reached(false);
    return { status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}

function post(path, body, patience) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept": "application/json" },
    body: JSON.stringify(body),
  }, patience);
}

/** {status, body, wait}: status 0 where the server can't be reached. */
export function scan(question) {
  return post("/scans", question, PATIENCE_MS);
}

export function tellLater(batch) {
  return post("/scans/offline", batch, UPLOAD_PATIENCE_MS);
}

/** The trust list: the last good one that could be had, with when; undefined where there never was one. */
export function trustList() {
  const known = recall("trust-list", null);
  return known === null ? undefined : known;
}

/** Fetches the trust list, which also tells the time and whether there is a network. */
export async function refresh() {
  const { status, body } = await call("/trust-list", { headers: { "Accept": "application/json" } }, PATIENCE_MS);
  if (status === 200 && Array.isArray(body.keys)) {
    remember("trust-list", newer(trustList(), body, now()));
  }
}

window.addEventListener("offline", () => reached(false));
window.addEventListener("online", refresh);
setInterval(() => reachable || refresh(), TRY_AGAIN_MS);
setInterval(refresh, KEYS_FOR_MS);
