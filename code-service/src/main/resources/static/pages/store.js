// What this phone keeps for when there is no network: a pass for each person shown, under their id. In localStorage,
// since what it holds must be gone before a sign-out is on its way, and that can't be waited for.

const PASS = "pass:";
const OWNER = "owner";
const SHELL = "shell";
// A cookie, since signing out of any of the services takes it away (cookies ignore ports).
const MARK = "healthcode-offline";
const SECURE = location.protocol === "https:" ? "; secure" : "";

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch (e) {
    return null; // Storage is shut off: then there is no pass.
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (e) {
    // Full or shut off.
  }
}

/** {name, state, lang, html, ends, at}; html is empty where there can be no pass. */
export function pass(person) {
  return JSON.parse(read(PASS + person) || "null");
}

export function keep(person, kept) {
  write(PASS + person, JSON.stringify(kept));
  document.cookie = MARK + "=1; path=/; max-age=86400; samesite=lax" + SECURE;
}

export function drop(person) {
  try {
    localStorage.removeItem(PASS + person);
  } catch (e) {
    // There was none.
  }
}

/** Whose passes are kept, as [person, pass]. */
export function people() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PASS))
      .map((key) => [key.slice(PASS.length), JSON.parse(localStorage.getItem(key))]);
  } catch (e) {
    return [];
  }
}

export function owner() {
  return read(OWNER);
}

/** Whoever uses this phone now: what others have kept on it goes. */
export function belongsTo(person) {
  if (read(OWNER) !== person) {
    forget();
    write(OWNER, person);
  }
}

/** Signed out of another of the services: nothing is shown any more. */
export function isSignedOut() {
  return !document.cookie.split("; ").some((cookie) => cookie.startsWith(MARK + "="));
}

export function forget() {
  try {
    Object.keys(localStorage)
      .filter((key) => key === OWNER || key.startsWith(PASS))
      .forEach((key) => localStorage.removeItem(key));
  } catch (e) {
    // There is nothing.
  }
  document.cookie = MARK + "=; path=/; max-age=0; samesite=lax" + SECURE;
}

/** Once a day, and in another language: the worker takes a new copy of the page for offline. */
export function refreshShell() {
  const now = document.documentElement.lang + new Date().toISOString().slice(0, 10);
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then((ready) => {
      if (read(SHELL) !== now) {
        ready.active.postMessage("refresh");
        write(SHELL, now);
      }
    }).catch(() => {});
  }
}

/** Links to the codes of everybody kept here, where there are several. */
export function family(self, current) {
  const place = document.getElementById("family");
  const all = people();
  if (!place || all.length < 2) {
    return;
  }
  const mine = owner();
  all.sort(([a], [b]) => (a === mine ? -1 : b === mine ? 1 : a < b ? -1 : 1));
  place.replaceChildren(...all.map(([person, kept]) => {
    const link = document.createElement("a");
    link.href = person === mine ? "/me/code" : "/me/code/" + person;
    link.textContent = person === mine ? self : kept.name || "…";
    if (person === current) {
      link.setAttribute("aria-current", "page");
    }
    return link;
  }));
  place.hidden = false;
}

/** Reads aloud what data-say says, where the phone can. */
export function speech() {
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.hidden = !("speechSynthesis" in window) || !document.querySelector("[data-say]");
  }
}

document.addEventListener("click", (event) => {
  const said = document.querySelector("[data-say]");
  if (event.target.closest("[data-speak]") && said) {
    const words = new SpeechSynthesisUtterance(said.dataset.say);
    words.lang = document.documentElement.lang;
    words.rate = 0.85;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
});

document.addEventListener("submit", (event) => {
  if ((event.target.getAttribute("action") || "").startsWith("/sign-out")) {
    forget();
  }
}, true);

if (document.querySelector("[data-erased]")) {
  forget();
}
