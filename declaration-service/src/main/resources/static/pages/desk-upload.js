// Uploads a file to the feeds' API: what is sent shows as a bar, what became of the rows as numbers beneath.

import { mayBeSentAgain } from "./pages.js";
import { signInAgain, tell, title } from "./desk-problem.js";
import { inspect, typeOf } from "./desk-file.js";

const form = document.getElementById("upload");
const words = form.dataset;
const state = document.getElementById("upload-state");
const told = document.getElementById("upload-words");
const bar = document.getElementById("sent");
const stop = document.getElementById("stop");
const drop = document.getElementById("drop");
const file = document.getElementById("file");
const feed = document.getElementById("feed");
let under = null;

function say(text) {
  told.textContent = text;
}

function sent(part, all) {
  bar.value = all === 0 ? 100 : Math.floor((100 * part) / all);
  document.getElementById("sent-words").textContent = bar.value + " % · " + Math.ceil(part / 1024) + " / " + Math.ceil(all / 1024) + " KB";
}

function follow(key) {
  return htmx.ajax("GET", "/desk/feeds/jobs/" + key + "/progress", { target: "#job", swap: "outerHTML" });
}

function noJob() {
  const job = document.createElement("div");
  job.id = "job";
  document.getElementById("job").replaceWith(job);
}

function ended() {
  under = null;
  stop.hidden = true;
  mayBeSentAgain(form);
}

function problemOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch (e) {
    return {};
  }
}

function answered(request, key) {
  ended();
  if (request.status === 200) {
    say(words.finished);
    follow(key);
  } else if (request.status === 401) {
    signInAgain();
  } else if (request.status === 409) {
    say(title(problemOf(request)));
    follow(key);
  } else {
    const problem = problemOf(request);
    noJob();
    say(title(problem));
    tell([title(problem), ...(problem.errors || []).map((error) => error.field + ": " + error.expected)]);
  }
}

function send(chosen, key, type) {
  const request = new XMLHttpRequest();
  under = request;
  request.open("POST", "/feeds/" + feed.value);
  request.setRequestHeader("Content-Type", type);
  request.setRequestHeader("Idempotency-Key", key);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => sent(event.loaded, event.total));
  request.upload.addEventListener("load", () => { sent(chosen.size, chosen.size); say(words.sentAll); });
  request.addEventListener("load", () => answered(request, key));
  request.addEventListener("error", () => { ended(); say(words.broken); follow(key); });
  request.addEventListener("abort", () => { ended(); say(words.stopped); follow(key); });
  say(words.sending);
  stop.hidden = false;
  request.send(chosen);
  follow(key);
}

/** Since when the file is in, if all of it is; empty for one that is new or was cut. */
async function inSince(key) {
  const answer = await fetch("/feeds/keys/" + key, { headers: { Accept: "application/json" } });
  if (answer.status !== 200) {
    return "";
  }
  const known = await answer.json();
  return known.state === "CUT" || known.state === "RUNNING" ? "" : known.recordedAt;
}

/** Whether the file is to be recorded anew. */
function asked(since) {
  const choice = document.getElementById("in-already");
  const at = new Date(since).toLocaleString(document.documentElement.lang, { timeZone: "Asia/Shanghai" });
  say(words.inAlready.replace("{0}", at));
  choice.hidden = false;
  return new Promise((resolve) => {
    const close = (anew) => { choice.hidden = true; resolve(anew); };
    document.getElementById("anew").onclick = () => close(true);
    document.getElementById("leave").onclick = () => close(false);
  });
}

async function begin() {
  const chosen = file.files[0];
  if (!chosen) {
    mayBeSentAgain(form);
    tell([words.none]);
    file.focus();
    return;
  }
  const kind = typeOf(chosen);
  if (!kind) {
    mayBeSentAgain(form);
    tell([words.kind]);
    file.focus();
    return;
  }
  document.getElementById("problem").replaceChildren();
  noJob();
  state.hidden = false;
  stop.hidden = true;
  sent(0, chosen.size);
  say(words.checking);
  state.scrollIntoView({ block: "start" });
  const { key: ofContent, utf8 } = await inspect(chosen, feed.value);
  let key = ofContent;
  const since = await inSince(key);
  if (since) {
    if (await asked(since)) {
      key = ofContent + "-" + Date.now().toString(36);
    } else {
      ended();
      say("");
      follow(ofContent);
      return;
    }
  }
  const charset = document.getElementById("charset").value || (utf8 ? "UTF-8" : "GBK");
  try {
    sessionStorage.setItem("file:" + key, chosen.name);
  } catch (e) {
    // Only the name in the list would be missing.
  }
  send(chosen, key, kind === "application/vnd.ms-excel" ? kind : kind + ";charset=" + charset);
}

form.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) {
    event.preventDefault();
    begin().catch(() => { ended(); say(words.broken); });
  }
});

stop.addEventListener("click", () => {
  if (under) {
    under.abort();
  }
});

feed.addEventListener("change", () => {
  document.getElementById("template").href = "/desk/feeds/templates/" + feed.value + ".csv";
});

for (const kind of ["dragover", "drop"]) {
  // A file dropped beside the field must not replace the page.
  document.addEventListener(kind, (event) => event.preventDefault());
}
drop.addEventListener("dragover", () => drop.classList.add("over"));
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  drop.classList.remove("over");
  if (event.dataTransfer.files.length > 0) {
    file.files = event.dataTransfer.files;
  }
});

window.addEventListener("beforeunload", (event) => {
  if (under) {
    event.preventDefault();
    event.returnValue = "";
  }
});
