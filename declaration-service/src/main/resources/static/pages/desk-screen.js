// Shows a venue's code on a screen and replaces it before it ends; an old one is taken away.

import { signInAgain } from "./desk-problem.js";

const EVERY = 30000;
const GOOD_FOR = 90000;

const picture = document.getElementById("screen");
const words = document.getElementById("screen-words");
const path = "/venues/" + document.querySelector("[data-code]").dataset.code + "/screen-code";
let shownAt = 0;

async function refresh() {
  try {
    const answer = await fetch(path, { method: "POST", headers: { Accept: "image/svg+xml" } });
    if (answer.status === 401) {
      signInAgain();
      return;
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const before = picture.src;
    picture.src = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: "image/svg+xml" }));
    picture.hidden = false;
    shownAt = Date.now();
    words.textContent = words.dataset.fresh;
    if (before) {
      URL.revokeObjectURL(before);
    }
  } catch (e) {
    if (Date.now() - shownAt > GOOD_FOR) {
      picture.hidden = true;
      words.textContent = words.dataset.gone;
    }
  }
}

refresh();
setInterval(refresh, EVERY);
