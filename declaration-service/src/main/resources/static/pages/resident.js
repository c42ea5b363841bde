// The residents' forms: fields are checked as one goes, by the rules that stand in their attributes
// and in the words that the server uses; regions are chosen in two steps or found by name.

const REGION = "region";

// Errors beside the fields

function placeOf(field) {
  const ids = (field.getAttribute("aria-describedby") || "").split(" ");
  const id = ids.find((each) => each.startsWith("error-"));
  return id ? document.getElementById(id) : null;
}

function wordsOf(field) {
  return field.dataset.error || "";
}

function say(field, words) {
  const place = placeOf(field);
  if (!place) {
    return;
  }
  place.textContent = words;
  place.hidden = !words;
  const all = field.type === "radio" ? [...field.form.elements].filter((each) => each.name === field.name) : [field];
  for (const each of all) {
    if (words) {
      each.setAttribute("aria-invalid", "true");
    } else {
      each.removeAttribute("aria-invalid");
    }
  }
}

function isTooLong(field) {
  return field.dataset.longest && [...field.value.trim()].length > Number(field.dataset.longest);
}

function isRight(field) {
  return field.validity.valid && !isTooLong(field);
}

function check(field) {
  const right = isRight(field);
  say(field, right ? "" : wordsOf(field));
  return right;
}

/** A set of boxes of which at least one is to be ticked, and "none" not beside another. */
function checkSome(set) {
  const ticked = [...set.querySelectorAll(`input[name="${set.dataset.some}"]:checked`)];
  const right = ticked.length > 0 && !(ticked.length > 1 && ticked.some((box) => box.dataset.none !== undefined));
  const place = placeOf(set);
  place.textContent = right ? "" : set.dataset.error;
  place.hidden = right;
  return right;
}

/** As a Chinese keyboard writes a number, made plain. */
function plainDecimal(field) {
  field.value = field.value.normalize("NFKC").replace(/[。,]/g, ".").replace(/\s*(°?c|度|摄氏度)$/i, "").trim();
}

// Words that appear while a finger is on the next field would push it away from under it.
const waiting = [];
let isPressed = false;

document.addEventListener("pointerdown", () => {
  isPressed = true;
}, true);

for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    isPressed = false;
    setTimeout(() => waiting.splice(0).forEach((say) => say()));
  }, true);
}

function onceReleased(say) {
  if (isPressed) {
    waiting.push(say);
  } else {
    say();
  }
}

function watch(form) {
  form.noValidate = true;
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.decimal !== undefined) {
      plainDecimal(field);
    }
    const set = field.closest("[data-some]");
    if (set && field.name === set.dataset.some) {
      alone(set, field);
      onceReleased(() => checkSome(set));
    } else if (field.validity && wordsOf(field)) {
      onceReleased(() => check(field));
    }
  });
  form.addEventListener("input", (event) => {
    if (event.target.getAttribute("aria-invalid") === "true" && isRight(event.target)) {
      say(event.target, "");
    }
  });
  // On the click and not on the submit, which counts as sent already. Enter clicks, too.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.type !== "submit" || button.formNoValidate) {
      return;
    }
    form.querySelectorAll("[data-decimal]").forEach(plainDecimal);
    const wrong = [...form.querySelectorAll("[data-some]")].filter((set) => !checkSome(set));
    const asked = new Set();
    for (const field of form.elements) {
      if (field.dataset.some === undefined && wordsOf(field) && !asked.has(field.name)) {
        asked.add(field.type === "radio" ? field.name : "");
        if (!check(field)) {
          wrong.push(field);
        }
      }
    }
    if (wrong.length > 0) {
      event.preventDefault();
      wrong.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      reveal(wrong[0]);
    }
  });
}

function reveal(field) {
  const row = field.closest("details");
  if (row) {
    row.open = true;
  }
  field.focus();
  field.scrollIntoView({ block: "center" });
}

/** "None" and a symptom take turns. */
function alone(set, ticked) {
  if (!ticked.checked) {
    return;
  }
  for (const box of set.querySelectorAll(`input[name="${set.dataset.some}"]`)) {
    if (box !== ticked && (box.dataset.none !== undefined || ticked.dataset.none !== undefined)) {
      box.checked = false;
      // The draft has kept what was ticked before this.
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

// Regions

async function ask(query) {
  const answer = await fetch(`/me/regions?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`regions: ${answer.status}`);
  }
  return answer.json();
}

function option(value, text) {
  return new Option(text, value);
}

async function showCounties(picker, chosen) {
  const area = picker.querySelector("[data-area]");
  const county = picker.querySelector("[data-county]");
  const first = county.options[0];
  const asked = area.value;
  // Nothing of the area before can be chosen meanwhile, and an answer that comes late changes nothing.
  county.replaceChildren(first);
  const question = (Number(picker.dataset.question) || 0) + 1;
  picker.dataset.question = question;
  const groups = asked ? await ask({ area: asked }) : [];
  if (Number(picker.dataset.question) !== question) {
    return;
  }
  county.replaceChildren(first, ...groups.map((group) => {
    const heading = document.createElement("optgroup");
    heading.label = group.name;
    heading.lang = "zh";
    heading.append(...group.regions.map((region) => option(region.code, region.name)));
    return heading;
  }));
  first.textContent = asked ? area.options[0].textContent : first.dataset.first;
  const all = groups.flatMap((group) => group.regions);
  county.value = chosen || (all.length === 1 ? all[0].code : "");
  if (county.value) {
    check(county);
  }
  county.dispatchEvent(new Event("input", { bubbles: true }));
}

async function choose(picker, code, areaCode) {
  picker.querySelector("[data-area]").value = areaCode;
  await showCounties(picker, code);
}

function finds(picker) {
  const box = picker.querySelector("[data-find]");
  const list = picker.querySelector("[data-found]");
  const count = picker.querySelector("[data-found-count]");
  let waiting = 0;
  box.closest(".find").hidden = false;
  async function look() {
    const name = box.value.trim();
    const found = name ? await ask({ name }) : [];
    if (box.value.trim() !== name) {
      return;
    }
    count.textContent = name ? (found.length ? `${count.dataset.yes}: ${found.length}` : count.dataset.no) : "";
    count.className = name && !found.length ? "hint" : "visually-hidden";
    list.replaceChildren(...found.map((region) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.lang = "zh";
      button.textContent = region.name;
      button.addEventListener("click", () => {
        choose(picker, region.code, region.area).then(() => picker.querySelector("[data-county]").focus(), () => {});
        box.value = "";
        list.replaceChildren();
        count.textContent = "";
      });
      item.append(button);
      return item;
    }));
  }
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    clearTimeout(waiting);
    waiting = setTimeout(() => look().catch(() => {}), 250);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      look().catch(() => {});
    }
  });
}

for (const picker of document.querySelectorAll("[data-region]")) {
  const county = picker.querySelector("[data-county]");
  const area = picker.querySelector("[data-area]");
  county.options[0].dataset.first = county.options[0].textContent;
  area.addEventListener("change", () => showCounties(picker, "").catch(() => {}));
  finds(picker);
  const remembers = picker.closest("form[data-remember-region]");
  const wanted = county.dataset.wanted;
  const last = remembers && !area.value ? JSON.parse(localStorage.getItem(REGION) || "null") : null;
  // Who is quick, or whose network is slow, has chosen an area before this ran.
  const isUnanswered = county.options.length === 1;
  if (area.value && (isUnanswered || (wanted && county.value !== wanted))) {
    showCounties(picker, wanted || "").catch(() => {});
  } else if (last) {
    choose(picker, last.code, last.area).catch(() => {});
  }
  if (remembers) {
    remembers.addEventListener("submit", () => {
      if (county.value) {
        localStorage.setItem(REGION, JSON.stringify({ code: county.value, area: area.value }));
      }
    });
  }
}

// Rows, counters, focus

function isFilled(row) {
  return [...row.querySelectorAll("input[name], select[name]")].some((field) => field.value);
}

for (const row of document.querySelectorAll("[data-row]")) {
  row.open = row.open || isFilled(row) || row.querySelector("[aria-invalid=true]") !== null;
  const clear = row.querySelector("[data-clear]");
  clear.hidden = false;
  clear.addEventListener("click", () => {
    row.querySelectorAll("input[name], select[name]").forEach((field) => {
      field.value = "";
      say(field, "");
    });
    row.open = false;
    row.dispatchEvent(new Event("input", { bubbles: true }));
    row.querySelector("summary").focus();
  });
}

for (const counter of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(counter.dataset.count);
  const show = () => {
    counter.textContent = `${counter.dataset.left} ${Number(field.dataset.longest) - [...field.value].length}`;
  };
  field.addEventListener("input", show);
  show();
}

// A form keeps its key when one comes back to it, so that sending it again is no second event.
for (const field of document.querySelectorAll("form input[name=key]")) {
  const known = history.state && history.state.key;
  if (known && performance.getEntriesByType("navigation").some((entry) => entry.type === "back_forward")) {
    field.value = known;
  } else {
    history.replaceState({ ...history.state, key: field.value }, "");
  }
}

document.querySelectorAll("form[data-checked]").forEach(watch);
const focus = document.querySelector("[data-focus]");
if (focus) {
  focus.focus();
}
