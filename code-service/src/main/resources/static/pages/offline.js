// Shows the pass that this phone has kept, until the network is back.
import { family, forget, isSignedOut, owner, pass, speech } from "./store.js";

const EACH = 4000; // ms between two tries

const main = document.getElementById("main");
const named = /^\/me\/code\/([0-9a-f]{32})/.exec(location.pathname);
const asked = location.pathname === "/me/offline";

if (isSignedOut()) {
  forget();
}
const who = named ? named[1] : owner();
const kept = who ? pass(who) : null;

function show() {
  if (!kept || !kept.html) {
    return;
  }
  const part = document.createElement("template");
  part.innerHTML = kept.html;
  const shown = part.content.querySelector(".code");
  const over = Date.now() > Number(shown.dataset.ends);
  document.getElementById("none").hidden = true;
  document.getElementById("ended").hidden = !over;
  document.getElementById("todo").hidden = over;
  const before = document.querySelector("#pass .code");
  if (before) {
    before.remove();
  }
  if (!over) {
    const late = Date.now() > Number(shown.dataset.lasts);
    shown.querySelector(".over").hidden = !late;
    shown.classList.toggle("late", late);
    document.getElementById("pass").append(shown);
  }
}

async function retry() {
  try {
    const answer = await fetch("/me/code/" + (who || "me") + "/state", { redirect: "error" });
    if (answer.status < 500) {
      location.reload();
      return;
    }
  } catch (e) {
    // Still none.
  }
  setTimeout(retry, EACH * (0.75 + Math.random() / 2));
}

show();
setInterval(show, 30000);
family(main.dataset.self, who);
speech();
if (asked) {
  document.querySelector(".rest .button").href = "/me/code";
} else {
  setTimeout(retry, EACH);
  window.addEventListener("online", retry);
}
