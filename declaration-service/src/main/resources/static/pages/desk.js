// Sends the desk's forms to the JSON API of the same service, with the session: data-api says where, {name} being a
// field; data-key is the Idempotency-Key; then data-to is the page that follows, or data-shows what appears.

import { forget, mayBeSentAgain } from "./pages.js";
import { clear, signInAgain, tellOffline, tellProblem } from "./desk-problem.js";
import { tellWhetherKnown } from "./desk-retract.js";

function values(form) {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  const hidden = [...form.querySelectorAll("[hidden] [name]")].map((field) => field.name);
  return Object.fromEntries(entries.filter(([name, value]) => value !== "" && !hidden.includes(name)));
}

function filled(pattern, from, escape = encodeURIComponent) {
  return pattern.replace(/\{(\w+)\}/g, (all, name) => escape(from[name] === undefined ? "" : from[name]));
}

function request(form) {
  const all = values(form);
  const path = filled(form.dataset.api, all);
  const method = form.dataset.method || "POST";
  const body = Object.fromEntries(Object.entries(all).filter(([name]) => !form.dataset.api.includes("{" + name + "}")));
  const headers = { Accept: "application/json" };
  if (form.dataset.key) {
    headers["Idempotency-Key"] = form.dataset.key;
  }
  if (method === "DELETE") {
    const query = new URLSearchParams(body).toString();
    return [query ? path + "?" + query : path, { method, headers }];
  }
  headers["Content-Type"] = "application/json";
  return [path, { method, headers, body: JSON.stringify(body) }];
}

async function read(answer) {
  try {
    return JSON.parse(await answer.text());
  } catch (e) {
    return {};
  }
}

/** What is sent next is another record. */
function renew(form) {
  if (form.dataset.key) {
    const random = crypto.getRandomValues(new Uint32Array(4));
    form.dataset.key = [...random].map((part) => part.toString(36)).join("-");
  }
  const name = form.dataset.renews;
  if (name) {
    form.elements[name].value = form.elements[name].defaultValue.replace(/[^-]*$/, Math.random().toString(36).slice(2, 8));
  }
}

/** Zero is an answer. */
function isThere(value) {
  return value === 0 || Boolean(value);
}

function show(form, result) {
  const done = document.getElementById(form.dataset.shows);
  done.querySelectorAll("[data-answer]").forEach((part) => { part.textContent = [].concat(isThere(result[part.dataset.answer]) ? result[part.dataset.answer] : []).join(" "); });
  done.querySelectorAll("[data-answer-href]").forEach((part) => { part.href = filled(part.dataset.answerHref, result); });
  done.querySelectorAll("[data-if]").forEach((part) => { part.hidden = !isThere(result[part.dataset.if]); });
  done.querySelectorAll("[data-unless]").forEach((part) => { part.hidden = Boolean(result[part.dataset.unless]); });
  if (done.querySelector("[data-known]")) {
    tellWhetherKnown(done, values(form), result.known);
  }
  done.hidden = false;
  done.scrollIntoView({ block: "center" });
  form.reset();
  renew(form);
}

async function send(form) {
  clear(form);
  let answer;
  try {
    const [path, how] = request(form);
    answer = await fetch(path, how);
  } catch (e) {
    tellOffline();
    mayBeSentAgain(form);
    return;
  }
  const result = await read(answer);
  if (answer.status === 401) {
    signInAgain();
    return;
  }
  if (!answer.ok) {
    mayBeSentAgain(form);
    tellProblem(form, result);
    return;
  }
  forget(form);
  if (form.dataset.to) {
    location.assign(filled(form.dataset.to, result));
  } else {
    mayBeSentAgain(form);
    show(form, result);
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.api && !event.defaultPrevented) {
    event.preventDefault();
    send(event.target);
  }
});

/** Parts of a form that matter only with some choices. */
function choose(form) {
  for (const part of form.querySelectorAll("[data-when]")) {
    const chosen = new FormData(form).get(part.dataset.when);
    part.hidden = !part.dataset.is.split(" ").includes(chosen);
  }
}

for (const form of document.querySelectorAll("form")) {
  if (form.querySelector("[data-when]")) {
    choose(form);
    form.addEventListener("change", () => choose(form));
    form.addEventListener("restored", () => choose(form));
  }
}

// What was done is said once: not again when the page is loaded anew.
if (document.getElementById("done")) {
  const query = new URLSearchParams(location.search);
  query.delete("done");
  const rest = query.toString();
  history.replaceState(history.state, "", location.pathname + (rest ? "?" + rest : ""));
}

// Files whose upload was begun in this tab are known by their names.
for (const link of document.querySelectorAll("[data-job]")) {
  const name = sessionStorage.getItem("file:" + link.dataset.job);
  if (name) {
    link.textContent = name + " · " + link.textContent;
  }
}
