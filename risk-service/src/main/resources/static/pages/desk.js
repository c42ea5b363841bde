// The dashboard renews itself: quietly while nobody looks, and without closing what is open.

let open = [];

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.dataset.quiet !== undefined && document.hidden) {
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
