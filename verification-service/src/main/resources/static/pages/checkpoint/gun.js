// Hand-held scanners: keyboards that type very fast and press Enter. They are heard wherever the cursor stands, and
// nothing of what they type stays in a field that they happened to hit.

import { typedBy } from "./keys.js";

const OURS = /^H[NPI]1:/i;
/** Slower than this between two characters it is a person. */
const PAUSE_MS = 1000;
const FAST_MS = 60;
const LONGEST = 4296;

function isField(element) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
}

/** @param found called with what was scanned, case and blanks as they were typed */
export function listen(found) {
  let text = "";
  let began = 0;
  let last = 0;
  let field = null;
  let before = "";

  function forget() {
    text = "";
    field = null;
  }

  function isScan() {
    const fast = (last - began) / Math.max(1, text.length - 1) < FAST_MS;
    return OURS.test(text) || (fast && text.length >= (field ? 20 : 4));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const typed = typedBy(event);
    if (event.timeStamp - last > PAUSE_MS) {
      forget();
    }
    if (typed === "Enter" || typed === "Tab") {
      if (text && isScan()) {
        event.preventDefault();
        event.stopPropagation();
        if (field) {
          if (event.isComposing) {
            // Else the input method puts its letters into the field afterwards.
            field.blur();
          }
          field.value = before;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        found(text);
      }
      forget();
      return;
    }
    if (typed.length !== 1) {
      return;
    }
    if (!text) {
      began = event.timeStamp;
      field = isField(event.target) ? event.target : null;
      before = field ? field.value : "";
    }
    last = event.timeStamp;
    text = (text + typed).slice(0, LONGEST);
    // A blank in a code must not press the button that has the focus; one that a person types may.
    if (!field && (typed !== " " || text.length > 1)) {
      event.preventDefault();
    }
  }, true);

  document.addEventListener("keyup", (event) => {
    if (event.key === " " && text.length > 1 && !field) {
      event.preventDefault();
    }
  }, true);
}
