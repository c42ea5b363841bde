// The page at a gate: a code comes in, a verdict goes up, and nobody touches anything in between.

import { keepDecoder } from "../qr-reader.js";
import { camera } from "./camera.js";
import { now, skewWorthTelling } from "./clock.js";
import { listen } from "./gun.js";
import { fault, normal } from "./id-number.js";
import { recall, remember } from "./memory.js";
import { isPass, judgeOffline, Rejected } from "./pass.js";
import * as queue from "./queue.js";
import * as server from "./server.js";
import { shift } from "./shift.js";
import * as sound from "./sound.js";
import { asking, ready, show } from "./verdict.js";
import { age, hasWord, time, word } from "./words.js";

const { checkpoint, account } = document.getElementById("main").dataset;
const OURS = /^H[NPI]1:/;
const SAME_CODE_MS = 3000;
const UPLOAD_EVERY_MS = 15000;
const FEVER = 37.3;
const COLDEST = 30;
const HOTTEST = 45;
const URN = "urn:healthcode:problem:";
const SIGN_IN = "/sign-in?to=%2Fcheckpoint";

const element = (id) => document.getElementById(id);
const counts = shift(account, now);

// One question

let last = { code: "", seen: 0 };
let latest = 0;

/** A code that stays in view, or that a trembling finger scans twice, is one question. */
function isRepeated(code) {
  const seen = performance.now();
  const again = code === last.code && seen - last.seen < SAME_CODE_MS;
  last = { code, seen };
  return again;
}

function notClear(reason) {
  return { verdict: "CHECK", reason };
}

function problemOf(result) {
  return String(result.body.type || "").replace(URN, "");
}

/** What a refusal means to who stands at the gate; null where it is not about the person. */
function refused(result) {
  const problem = problemOf(result);
  if (result.status === 401) {
    tell("signed-out", SIGN_IN, "sign-in");
    return notClear("signed-out");
  }
  if (problem === "checkpoint-mismatch") {
    tell("other-account", "/checkpoint", "reload");
    return notClear("other-account");
  }
  return notClear(hasWord(problem) ? problem : "unexpected");
}

async function offline(code, temperature) {
  const at = now();
  let answer;
  try {
    answer = isPass(code)
      ? await judgeOffline(code, server.trustList(), at, temperature >= FEVER)
      : notClear(OURS.test(code) ? "needs-network" : "other-needs-network");
  } catch (failure) {
    answer = notClear(failure instanceof Rejected ? failure.reason : "unexpected");
  }
  // Of another issuer's code the server could not tell later whose it was.
  if (!answer.foreign && (answer.state || answer.reason === "needs-network")) {
    queue.keep(account, { code, at: new Date(at).toISOString(), verdict: answer.verdict })
      .then(showWaiting)
      .catch(() => undefined);
  }
  return answer;
}

async function judge(code) {
  if (!OURS.test(code) && OURS.test(code.toUpperCase())) {
    return notClear("caps-lock");
  }
  const temperature = takeTemperature();
  if (Number.isNaN(temperature)) {
    return notClear("temperature-invalid");
  }
  if (!server.isReachable()) {
    return offline(code, temperature);
  }
  const result = await server.scan({ code, checkpointId: checkpoint, ...(temperature && { temperature }) });
  if (result.status === 0) {
    return offline(code, temperature);
  }
  return result.status === 200 ? result.body : refused(result);
}

/** Puts the answer up, unless a later question has taken its place. */
function put(answer, question) {
  counts.count(answer.verdict);
  if (question === latest) {
    show(answer, now());
  }
}

/** From the code to the picture: once the next frame is drawn. */
function measure() {
  requestAnimationFrame(() => setTimeout(() => {
    performance.clearMeasures("code-to-verdict");
    performance.measure("code-to-verdict", "code");
  }));
}

async function scan(text) {
  const code = text.trim();
  if (!code || isRepeated(code)) {
    return;
  }
  performance.clearMarks("code");
  performance.mark("code");
  const question = ++latest;
  asking();
  put(await judge(code).catch(() => notClear("unexpected")), question);
  measure();
}

// Temperature

function measured() {
  const text = element("temperature").value.trim().replace(",", ".").replace("。", ".");
  const degrees = text === "" ? 0 : Number(text);
  return degrees === 0 || (degrees >= COLDEST && degrees <= HOTTEST) ? degrees : NaN;
}

function checkTemperature() {
  const wrong = Number.isNaN(measured());
  element("temperature").setAttribute("aria-invalid", String(wrong));
  element("temperature-error").hidden = !wrong;
}

/** 0 where none was measured; it counts for one person and is gone. */
function takeTemperature() {
  const degrees = measured();
  if (!Number.isNaN(degrees)) {
    element("temperature").value = "";
  }
  checkTemperature();
  return degrees;
}

element("temperature").addEventListener("change", checkTemperature);

// Scanner

listen(scan);

/** pages.js sends every form once; these never leave the page. */
function onSubmit(form, act) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act();
    } finally {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    }
  });
}

onSubmit(element("code-form"), async () => {
  const field = element("code");
  const text = field.value;
  field.value = "";
  await scan(text);
});

// ID number

function idFault(name, value = "") {
  const text = name && word(name, value);
  element("id-error").textContent = text;
  element("id-error").hidden = !text;
  element("id-number").setAttribute("aria-invalid", String(Boolean(text)));
}

function checkNumber(complete) {
  const type = element("id-type").value;
  const number = normal(element("id-number").value);
  const wrong = fault(type, number);
  const tooEarly = !complete && (!number || (type === "10" && number.length < 18));
  idFault(tooEarly ? "" : wrong, String(number.length));
  element("id-good").textContent = !wrong && type === "10" ? word("id-good") : "";
  const issuer = element("id-issuer") ? element("id-issuer").value : "";
  return wrong ? null : { idType: type, idNumber: number, ...(issuer && { issuerId: issuer }) };
}

async function lookUp() {
  const asked = checkNumber(true);
  if (!asked) {
    element("id-number").focus();
    return;
  }
  const temperature = takeTemperature();
  if (Number.isNaN(temperature)) {
    element("temperature").focus();
    return;
  }
  const question = ++latest;
  asking();
  const result = await server.scan({ ...asked, checkpointId: checkpoint, ...(temperature && { temperature }) });
  if (result.status === 200) {
    element("id-form").reset();
    checkNumber(false);
    put(result.body, question);
    return;
  }
  ready();
  const problem = problemOf(result);
  if (result.status === 0) {
    idFault("id-needs-network");
  } else if (result.status === 401) {
    tell("signed-out", SIGN_IN, "sign-in");
  } else if (result.status === 429) {
    idFault("too-many", result.wait || "60");
  } else {
    idFault(problem === "invalid-fields" ? "id-refused" : hasWord(problem) ? problem : "unexpected");
  }
}

if (element("id-form")) {
  onSubmit(element("id-form"), lookUp);
  element("id-number").addEventListener("input", () => checkNumber(false));
  element("id-number").addEventListener("change", () => checkNumber(Boolean(element("id-number").value)));
  element("id-type").addEventListener("change", () => checkNumber(Boolean(element("id-number").value)));
}

// Camera

const eye = camera(element("video"), scan);

function cameraProblem(failure) {
  const name = !navigator.mediaDevices ? "camera-insecure"
    : failure.name === "NotAllowedError" ? "camera-denied" : "camera-missing";
  element("camera-problem").textContent = word(name);
  element("camera-problem").hidden = false;
}

function showCamera() {
  const on = eye.isOn();
  element("view").hidden = !on;
  element("camera").textContent = word(on ? "camera-off" : "camera-on");
  element("camera").setAttribute("aria-pressed", String(on));
  element("torch").hidden = !eye.hasTorch();
}

async function switchCamera(on) {
  element("camera-problem").hidden = true;
  remember("camera", on);
  if (on) {
    await eye.start().catch(cameraProblem);
  } else {
    eye.stop();
  }
  showCamera();
}

element("camera").addEventListener("click", () => switchCamera(!eye.isOn()));
element("torch").addEventListener("click", async () => {
  const on = element("torch").getAttribute("aria-pressed") !== "true";
  await eye.light(on).catch(() => undefined);
  element("torch").setAttribute("aria-pressed", String(on));
});
if (recall("camera", false)) {
  switchCamera(true);
}

// Sound

function showSound() {
  element("sound").textContent = word(sound.isOn() ? "sound-on" : "sound-off");
  element("sound").setAttribute("aria-pressed", String(sound.isOn()));
}

element("sound").addEventListener("click", () => {
  sound.switchTo(!sound.isOn());
  showSound();
});
showSound();

// What is to be known: network, clock, what waits, who is signed in

function note(name, text, more) {
  const id = "note-" + name;
  const known = element(id);
  if (!text) {
    if (known) {
      known.remove();
    }
    return;
  }
  if (known && known.dataset.text === text) {
    return;
  }
  const line = document.createElement("p");
  line.id = id;
  line.className = "note";
  line.dataset.text = text;
  line.append(text, ...more);
  if (known) {
    known.replaceWith(line);
  } else {
    element("notes").append(line);
  }
}

/** Something that needs a person: with the way out of it. */
function tell(name, href, action) {
  const link = document.createElement("a");
  link.className = "button";
  link.href = href;
  link.textContent = word(action);
  note("account", word(name), [" ", link]);
}

function showNetwork() {
  const on = server.isReachable();
  element("network").dataset.state = on ? "online" : "offline";
  element("network").textContent = word(on ? "network-online" : "network-offline");
  note("network", on ? "" : word("no-network"), []);
}

/** The list of other issuers that this device has, and how old it is. */
function showList() {
  const list = server.trustList();
  element("list-age").textContent = list && list.fetchedAt
    ? word("list-age", String(list.number), time(list.fetchedAt, now()), age(now() - list.fetchedAt))
    : word("list-none");
}

function showClock() {
  const skew = skewWorthTelling();
  const seconds = Math.round(Math.abs(skew) / 1000);
  const [unit, length] = seconds < 120 ? ["seconds", 1] : seconds < 7200 ? ["minutes", 60] : ["hours", 3600];
  const much = word(unit, String(Math.round(seconds / length)));
  note("clock", skew ? word(skew > 0 ? "clock-behind" : "clock-ahead", much) : "", []);
}

async function showWaiting() {
  const waiting = await queue.count(account);
  note("waiting", waiting ? word("waiting", String(waiting)) : "", []);
}

let uploading = false;
async function upload() {
  if (uploading || !server.isReachable()) {
    return;
  }
  uploading = true;
  try {
    await queue.empty(account, async (scans) => {
      const result = await server.tellLater({ checkpointId: checkpoint, scans });
      return result.status === 200;
    });
    await showWaiting();
  } catch (failure) {
    // The browser keeps nothing (private window): there is nothing to tell either.
  } finally {
    uploading = false;
  }
}

server.onChange(() => {
  showNetwork();
  upload();
});
showNetwork();
server.refresh().then(() => {
  showClock();
  showList();
  upload();
});
setInterval(() => {
  showClock();
  showList();
  upload();
}, UPLOAD_EVERY_MS);

// The page itself, where there is no network

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/checkpoint-worker.js", { scope: "/checkpoint" })
    .then(() => navigator.serviceWorker.ready)
    .then(() => keepDecoder("checkpoint"))
    .then(() => { document.body.dataset.shell = "kept"; })
    .catch(() => undefined);
}
