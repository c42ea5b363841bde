// The verdict: the whole screen for a moment, then its place at the top until the next one.

import { play } from "./sound.js";
import { age, hasWord, time, word } from "./words.js";

const FULL_MS = 2500;
const PARTS = ["word", "state", "who", "test", "why", "how", "from"];
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A test is said to be within so many hours; one that is older, by days. */
const TEST_LIMITS = [24, 48, 72];

const card = document.getElementById("verdict");
const next = document.getElementById("shrink");
let timer = 0;
let end = 0;

function put(texts, mode = "") {
  clearTimeout(end);
  card.dataset.mode = mode;
  for (const part of PARTS) {
    document.getElementById(part).textContent = texts[part] || "";
  }
}

export function shrink() {
  clearTimeout(timer);
  card.classList.remove("full");
  next.hidden = true;
}

card.addEventListener("click", shrink);
document.addEventListener("keydown", (event) => event.key === "Escape" && shrink());

export function asking() {
  shrink();
  card.dataset.verdict = "NONE";
  put({ word: word("asking") });
}

/** Back to the invitation, where nothing came of a question. */
export function ready() {
  shrink();
  card.dataset.verdict = "NONE";
  put({ word: word("ready"), why: word("ready-hint") });
}

function why(answer) {
  if (answer.reason) {
    return hasWord(answer.reason) ? word(answer.reason) : word("reason-" + answer.reason);
  }
  return word("reason-" + answer.state);
}

function who(answer) {
  return [answer.maskedName, answer.idTail && word("id-tail", answer.idTail)].filter(Boolean).join(" · ");
}

function test(answer) {
  if (!answer.lastTest) {
    return "";
  }
  const { hours } = answer.lastTest;
  const limit = TEST_LIMITS.find((most) => hours < most);
  return limit ? word("test-within", limit) : word("test-days", Math.floor(hours / 24));
}

function how(answer, now) {
  return answer.asOf ? word(answer.mode === "OFFLINE" ? "offline" : "online", time(Date.parse(answer.asOf), now)) : "";
}

function isChinese() {
  return document.documentElement.lang.startsWith("zh");
}

/** Whose word it is, of which city, updated when, and whether ours was asked too. */
function from(answer, now) {
  const theirs = answer.foreign;
  if (!theirs || !theirs.issuerId) {
    return "";
  }
  const updated = theirs.asOf ? Date.parse(theirs.asOf) : 0;
  return [
    word("foreign-issuer", isChinese() ? theirs.nameZh : theirs.nameEn),
    theirs.color && word(theirs.color),
    theirs.certificate && word("certificate-" + theirs.certificate),
    theirs.city ? word("foreign-city", theirs.city) : word("foreign-no-city"),
    updated ? word("foreign-updated", time(updated, now), age(now - updated)) : word("foreign-no-time"),
    !theirs.compared && word("foreign-not-compared"),
  ].filter(Boolean).join(" · ");
}

/** A color of another issuer ends where it said so, also while it is on the screen. */
function endWith(answer, now) {
  const left = answer.foreign && answer.foreign.expiresAt ? Date.parse(answer.foreign.expiresAt) - now : 0;
  if (left > 0 && left < LONGEST_TIMER_MS) {
    end = setTimeout(ready, left);
  }
}

function reminders(answer) {
  return (answer.notices || []).map((notice) => (isChinese() ? notice.textZh : notice.textEn));
}

/** Shows an answer of the server, or what this device found in its shape. */
export function show(answer, now) {
  card.dataset.verdict = answer.verdict;
  put({
    word: word(answer.verdict),
    state: answer.state && word(answer.state),
    who: who(answer),
    test: test(answer),
    why: [why(answer), ...reminders(answer)].filter(Boolean).join(" "),
    how: how(answer, now),
    from: from(answer, now),
  }, answer.mode);
  endWith(answer, now);
  card.classList.add("full");
  next.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(shrink, FULL_MS);
  play(answer.verdict);
}
