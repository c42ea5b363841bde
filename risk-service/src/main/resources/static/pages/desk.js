// Lists and numbers renew themselves: quietly while nobody looks, without closing what is open, and
// not below the hand of who is about to decide: they decide what they have read.

let open = [];

document.addEventListener("htmx:beforeRequest", (event) => {
  const quiet = event.target.dataset.quiet !== undefined;
  if (quiet && (document.hidden || event.target.querySelector("form:hover, form:focus-within"))) {
    event.preventDefault();
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  open = [...event.target.querySelectorAll("details[open]")].map((details) => details.id);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) {
    const details = document.getElementById(id);
    if (details) {
      details.open = true;
    }
  }
  say();
});

/** A screen reader hears of a state when it changes, not of every number. */
function say() {
  const place = document.getElementById("say");
  const state = document.querySelector("[data-say]");
  if (place && state && place.textContent !== state.textContent.trim()) {
    place.textContent = state.textContent.trim();
  }
}

say();
