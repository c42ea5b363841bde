// Follows the code while it is looked at: the color within two seconds, a new QR code each minute, the seconds of the
// server's clock (a picture of the screen has an old one). How often and why: docs/decisions/015.
import { belongsTo, drop, family, keep, pass, refreshShell, speech } from "./store.js";

const EACH = 1000; // ms between two looks
const EACH_LATER = 5000;
const EAGER_FOR = 2 * 60 * 1000; // ms since somebody has touched the page
const PATIENT_FOR = 10 * 60 * 1000;
const LONGEST = 15000;
const ANSWERS_WITHIN = 4000;
const SPREAD = 20000; // A code is good for a minute after its own, so not all ask in the same second.
const PASS_AGE = 15 * 60 * 1000;
const CHINA = 8 * 3600 * 1000;

const main = document.getElementById("main");
const banner = document.getElementById("banner");
const owner = main.dataset.owner;
let card = document.getElementById("card");
let ahead = Number(card.dataset.now) - Date.now(); // ms that the server's clock is ahead of this one
let spread = Math.random() * SPREAD;
let touched = Date.now();
let failures = 0;
let paused = false;
let ended = false;
let timer = 0;

function time() {
  return Date.now() + ahead;
}

function hms(at) {
  return new Date(at + CHINA).toISOString().slice(11, 19);
}

setInterval(() => {
  const clock = document.getElementById("clock");
  if (clock && !paused) {
    clock.textContent = hms(time());
  }
  main.classList.toggle("past", paused || time() > Number(card.dataset.end));
}, 250);

async function ask(part) {
  const patience = new AbortController();
  const limit = setTimeout(() => patience.abort(), ANSWERS_WITHIN);
  try {
    const answer = await fetch("/me/code/" + card.dataset.who + "/" + part, { signal: patience.signal, redirect: "error" });
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      end(answer.status);
    } else if (answer.status >= 500 || answer.status === 429) {
      throw new Error(String(answer.status));
    }
    return answer;
  } finally {
    clearTimeout(limit);
  }
}

function tell(words, href) {
  banner.replaceChildren();
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = words;
    banner.append(link);
  } else {
    banner.textContent = words;
  }
  banner.hidden = !words;
}

/** The session has ended, or a dependant is none any more: what is shown gets old and says so. */
function end(status) {
  ended = true;
  main.classList.add("old");
  if (status === 401) {
    tell(main.dataset.expired, "/sign-in?to=" + encodeURIComponent(location.pathname));
  } else {
    drop(card.dataset.who);
    card.remove();
    tell(main.dataset.gone, "/me/code");
  }
}

async function look() {
  clearTimeout(timer);
  try {
    const answer = await ask("state");
    if (answer.ok) {
      const state = await answer.json();
      failures = 0;
      main.classList.remove("old");
      tell("");
      ahead = state.now - Date.now();
      const asOf = document.getElementById("as-of");
      if (asOf) {
        asOf.textContent = state.asOf;
      }
      if (state.version !== card.dataset.version || time() > Number(card.dataset.renew) + spread) {
        await renew();
      }
    }
  } catch (e) {
    fail();
  }
  plan();
}

function fail() {
  failures += 1;
  if (failures > 1 || !navigator.onLine) {
    const asOf = document.getElementById("as-of");
    main.classList.add("old");
    tell(main.dataset.offline.replace("{0}", asOf ? asOf.textContent : "…"));
  }
  const kept = pass(card.dataset.who);
  if (failures > 2 && kept && kept.html && navigator.serviceWorker && navigator.serviceWorker.controller) {
    location.reload(); // The worker shows the pass.
  }
}

function plan() {
  clearTimeout(timer);
  const unused = Date.now() - touched;
  if (document.hidden || ended) {
    return;
  }
  if (unused > PATIENT_FOR) {
    paused = true;
    main.classList.add("old");
    tell(main.dataset.paused);
    return;
  }
  const wait = failures > 0
    ? Math.min(LONGEST, EACH * 2 ** failures) * (0.75 + Math.random() / 2)
    : unused < EAGER_FOR ? EACH : EACH_LATER;
  timer = setTimeout(look, wait);
}

async function renew() {
  const answer = await ask("card");
  if (!answer.ok) {
    return;
  }
  const part = document.createElement("template");
  part.innerHTML = await answer.text();
  const next = part.content.querySelector("#card");
  const before = card.dataset;
  const changed = before.state !== next.dataset.state;
  if (before.version === next.dataset.version) {
    // The rest stays as it is, with what is open, in focus or being read.
    card.querySelector(".code").replaceWith(next.querySelector(".code"));
    Object.assign(card.dataset, next.dataset);
  } else {
    card.replaceWith(next);
    card = next;
    speech();
  }
  ahead = Number(card.dataset.now) - Date.now();
  spread = Math.random() * SPREAD;
  paused = false;
  failures = 0;
  main.classList.remove("old");
  tell("");
  if (changed) {
    document.getElementById("said").textContent = card.dataset.say;
    window.scrollTo(0, 0);
    if (navigator.vibrate) {
      navigator.vibrate(300);
    }
    keepPass(true);
  }
}

/** After a change the old pass goes first: it must not be shown if there is no new one. */
async function keepPass(changed) {
  const who = card.dataset.who;
  const lang = document.documentElement.lang;
  const kept = pass(who);
  const isGood = kept && kept.state === card.dataset.state && kept.lang === lang && Date.now() - kept.at < PASS_AGE;
  if (isGood && !changed) {
    return;
  }
  const empty = { name: card.dataset.name, state: card.dataset.state, lang, html: "", at: 0 };
  const unknown = card.dataset.state === "UNKNOWN"; // A pass of before still says what was known then.
  if (!unknown && kept && kept.state !== card.dataset.state || !kept) {
    keep(who, empty);
  }
  if (unknown || card.dataset.state === "UNDECLARED") {
    return;
  }
  const answer = await ask("pass");
  if (answer.ok) {
    keep(who, { ...empty, html: await answer.text(), at: Date.now() });
  }
}

/** Who wants to act for the owner; without an answer the page of the family shows it. */
async function atHand() {
  if (card.dataset.who !== owner || ended) {
    return;
  }
  const answer = await fetch("/me/code/me/at-hand", { redirect: "error" });
  if (answer.ok) {
    const part = await answer.text();
    const place = document.getElementById("at-hand");
    if (place.dataset.shown !== part) {
      place.innerHTML = part;
      place.dataset.shown = part;
    }
  }
}

function touch() {
  touched = Date.now();
  if (paused) {
    renew().catch(fail).then(plan);
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-renew].button")) {
    event.preventDefault();
    touched = Date.now();
    renew().catch(fail).then(plan);
  }
});
document.addEventListener("pointerdown", touch);
document.addEventListener("keydown", touch);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !ended) {
    touched = Date.now();
    look();
    atHand().catch(() => {});
  }
});
window.addEventListener("online", look);
window.addEventListener("offline", look);

// Pulling down renews, as people know it from elsewhere.
let from = -1;
document.addEventListener("touchstart", (event) => {
  from = window.scrollY <= 0 && event.touches.length === 1 ? event.touches[0].clientY : -1;
}, { passive: true });
document.addEventListener("touchmove", (event) => {
  main.classList.toggle("pulled", from >= 0 && event.touches[0].clientY - from > 90);
}, { passive: true });
document.addEventListener("touchend", () => {
  if (main.classList.contains("pulled")) {
    main.classList.remove("pulled");
    renew().catch(fail).then(plan);
  }
});

belongsTo(owner);
speech();
plan();
// What is for later waits until the code can be seen.
setTimeout(() => {
  atHand().catch(() => {});
  keepPass(false).catch(() => {}).then(() => family(main.dataset.self, card.dataset.who));
  refreshShell();
}, 600);
