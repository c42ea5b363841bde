// What every page does: keep what is typed, send a form once, and say when a session has ended.

const DRAFT = "draft:";

function key(form) {
  return DRAFT + location.pathname + "#" + (form.id || form.getAttribute("action") || "");
}

function isKept(field) {
  return field.name && !["password", "file", "hidden", "submit"].includes(field.type);
}

function fields(form) {
  return [...form.elements].filter(isKept);
}

function keep(form) {
  const values = fields(form).map((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? [field.name, field.value, field.checked]
      : [field.name, field.value, null]);
  sessionStorage.setItem(key(form), JSON.stringify(values));
}

/** By somebody who was quicker than this script: what they type now is not overwritten by what they typed before. */
function wasTyped(field) {
  return field.defaultValue !== undefined && field.value !== field.defaultValue;
}

function restore(form) {
  const kept = sessionStorage.getItem(key(form));
  if (!kept) {
    return;
  }
  const values = JSON.parse(kept);
  for (const field of fields(form)) {
    const toggles = field.type === "checkbox" || field.type === "radio";
    const index = values.findIndex(([name, value]) => name === field.name && (!toggles || value === field.value));
    if (index >= 0) {
      const [[, value, checked]] = values.splice(index, 1);
      if (toggles) {
        field.checked = checked;
      } else if (!wasTyped(field)) {
        field.value = value;
        if (field.value !== value) {
          // A list whose entries come later: the page's own script chooses the entry then.
          field.dataset.wanted = value;
        }
      }
    }
  }
  form.dispatchEvent(new Event("restored"));
}

export function forget(form) {
  sessionStorage.removeItem(key(form));
}

/** A page that was answered with success marks its form, so that the draft can go before it is put back. */
for (const done of document.querySelectorAll("[data-done]")) {
  sessionStorage.removeItem(DRAFT + done.dataset.done);
}

/** Forms that ask for data-draft keep what is typed until the server has taken it. */
for (const form of document.querySelectorAll("form[data-draft]")) {
  restore(form);
  form.addEventListener("input", () => keep(form));
}

/** A form is sent once: a second press while it is on its way does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.download !== undefined) {
    return; // The page stays, so nothing would say when it is done.
  }
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.setAttribute("aria-busy", "true");
  }
}, true);

export function mayBeSentAgain(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
  }
}

// A page that comes out of the browser's memory (the back button) is used again.
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(mayBeSentAgain));

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) {
    mayBeSentAgain(form);
    if (event.detail.successful && form.dataset.draft !== undefined) {
      forget(form);
    }
  }
  // What is only looked up, as parts that renew themselves are, says nothing of an error that is being read.
  const isLookup = event.detail.requestConfig.verb === "get";
  const problem = document.getElementById("problem");
  if (event.detail.successful && problem && !isLookup) {
    problem.replaceChildren();
  }
});

// Parts that go wrong are told at the top and leave what is on the page alone.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError && event.detail.xhr.status !== 401) {
    const place = document.getElementById("problem");
    event.detail.target = place;
    event.detail.swapOverride = "innerHTML";
    queueMicrotask(() => place.scrollIntoView({ block: "center" }));
  }
});

document.addEventListener("htmx:sendError", () => {
  const place = document.getElementById("problem");
  place.textContent = document.body.dataset.offline || "网络不可用，请稍后再试。No network, try again.";
  place.className = "alert";
});
