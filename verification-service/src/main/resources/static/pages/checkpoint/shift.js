// How many passed, were looked at and were stopped since the shift began; kept per account, and of nobody in particular.

import { recall, remember } from "./memory.js";
import { time, word } from "./words.js";

const VERDICTS = ["PASS", "CHECK", "STOP"];
const SURE_MS = 4000;

export function shift(account, now) {
  const name = "shift-" + account;
  const begun = () => ({ since: now(), PASS: 0, CHECK: 0, STOP: 0 });
  const button = document.getElementById("reset");
  let counts = recall(name, null) || begun();
  let timer = 0;

  function show() {
    VERDICTS.forEach((verdict) => { document.getElementById("count-" + verdict).textContent = counts[verdict]; });
    document.getElementById("since").textContent = word("since", time(counts.since, now()));
  }

  function calm() {
    clearTimeout(timer);
    timer = 0;
    button.textContent = word("reset");
  }

  // Asked twice instead of in a dialog, which would hold up the queue.
  button.addEventListener("click", () => {
    if (!timer) {
      button.textContent = word("reset-sure");
      timer = setTimeout(calm, SURE_MS);
      return;
    }
    calm();
    counts = begun();
    remember(name, counts);
    show();
  });

  remember(name, counts);
  show();
  return {
    count(verdict) {
      counts = recall(name, counts);
      counts[verdict] += 1;
      remember(name, counts);
      show();
    },
  };
}
