// The time of the server, from the Date of its answers: offline passes are judged by it.

import { recall, remember } from "./memory.js";

const WORTH_TELLING_MS = 30000;
const SECOND = 1000;

let skew = recall("clock-skew", 0);

/** Epoch milliseconds by the server's clock, as far as it is known. */
export function now() {
  return Date.now() + skew;
}

/** How far this device's clock is behind (negative: ahead), in ms; 0 where it is not worth telling. */
export function skewWorthTelling() {
  return Math.abs(skew) > WORTH_TELLING_MS ? skew : 0;
}

/** Learns from an answer; a Date has whole seconds, so it is taken in the middle of its second. */
export function learn(response, askedAt, answeredAt) {
  const date = Date.parse(response.headers.get("Date") || "");
  if (!Number.isNaN(date)) {
    skew = Math.round(date + SECOND / 2 - (askedAt + answeredAt) / 2);
    remember("clock-skew", skew);
  }
}
