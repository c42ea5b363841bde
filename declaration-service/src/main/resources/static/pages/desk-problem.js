// Tells what a JSON answer complains about: beside the fields, or at the top of the page.

const english = document.documentElement.lang.startsWith("en");

function place() {
  return document.getElementById("problem");
}

export function tell(lines) {
  const alert = document.createElement("div");
  alert.className = "alert";
  for (const line of lines.filter(Boolean)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    alert.append(paragraph);
  }
  place().replaceChildren(alert);
  alert.scrollIntoView({ block: "center" });
}

export function tellOffline() {
  tell([english ? "No network. Nothing was lost; try again." : "网络不可用。填写的内容没有丢失，请稍后再试。"]);
}

/** Whoever's session has ended signs in and comes back; what was typed is kept by pages.js. */
export function signInAgain() {
  location.assign("/sign-in?to=" + encodeURIComponent(location.pathname + location.search));
}

export function title(problem) {
  const [zh, en] = String(problem.title || "").split(" / ");
  return english ? en || zh : zh;
}

export function clear(form) {
  place().replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const ids = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.endsWith("-error"));
    if (ids.length > 0) {
      field.setAttribute("aria-describedby", ids.join(" "));
    } else {
      field.removeAttribute("aria-describedby");
    }
  }
  form.querySelectorAll(".error").forEach((error) => error.remove());
}

function fieldOf(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof Element ? found : found && found[0];
}

function mark(field, words) {
  const error = document.createElement("p");
  error.className = "error";
  error.id = (field.id || field.name) + "-error";
  error.textContent = words;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " " + error.id).trim());
  const around = field.closest(".field, fieldset");
  if (around) {
    around.append(error);
  } else {
    field.after(error);
  }
}

/** Beside each field what it should be; what belongs to no field stands at the top. */
export function tellProblem(form, problem) {
  const others = [];
  let first = null;
  const told = new Set();
  for (const { field: name, expected } of problem.errors || []) {
    const field = fieldOf(form, name);
    if (!field) {
      others.push(name + ": " + expected);
    } else if (!told.has(name)) {
      told.add(name);
      mark(field, english ? "Expected " + expected + "." : field.dataset.expected || expected);
      first = first || field;
    }
  }
  if (others.length > 0 || !first) {
    tell([title(problem), english && others.length === 0 ? problem.detail : "", ...others]);
  }
  if (first) {
    first.focus();
  }
}
