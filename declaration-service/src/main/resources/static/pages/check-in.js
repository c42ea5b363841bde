// Scans venue codes with the camera, and keeps the receipts of the last day on this device, so that
// one can check out later.

import { qrReader } from "./qr-reader.js";

const field = document.getElementById("field-code");

// A code that came with the address: behind the #, so that no server sees it.
if (location.hash.startsWith("#HV1")) {
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(history.state, "", location.pathname);
}

// Receipts

const today = document.querySelector("[data-today]");
const STORE = `visits:${today.dataset.account}`;

function kept() {
  const all = JSON.parse(localStorage.getItem(STORE) || "[]");
  return all.filter((visit) => visit.ends > Date.now());
}

function keep(visits) {
  if (visits.length) {
    localStorage.setItem(STORE, JSON.stringify(visits));
  } else {
    localStorage.removeItem(STORE);
  }
}

let visits = kept();
const now = document.querySelector("[data-visit]");
if (now && !visits.some((visit) => visit.receipt === now.dataset.receipt)) {
  visits.unshift({ receipt: now.dataset.receipt, venue: now.dataset.venue, from: now.dataset.from, ends: Number(now.dataset.ends) });
}
keep(visits);

const list = today.querySelector("[data-visits]");
const template = today.querySelector("[data-visit-template]");
for (const visit of visits.filter((each) => !now || each.receipt !== now.dataset.receipt)) {
  const item = template.content.cloneNode(true);
  item.querySelector("[data-name]").textContent = visit.venue;
  item.querySelector("[data-since]").textContent = visit.from;
  item.querySelector("[name=checkIn]").value = visit.receipt;
  list.append(item);
}
today.hidden = !list.children.length;

document.addEventListener("submit", (event) => {
  const receipt = event.target.querySelector("[name=checkIn]");
  if (receipt) {
    visits = visits.filter((visit) => visit.receipt !== receipt.value);
    keep(visits);
  }
});

// The camera

const scanner = document.querySelector("[data-scanner]");
const viewer = scanner.querySelector("[data-viewer]");
const video = scanner.querySelector("[data-video]");
const open = scanner.querySelector("[data-scan]");
const failed = scanner.querySelector("[data-camera-error]");
let stream = null;

function stop() {
  if (stream) {
    stream.getTracks().forEach((track) => track.stop());
  }
  stream = null;
  viewer.hidden = true;
  open.hidden = false;
}

async function watch(mine) {
  const read = await qrReader();
  while (stream === mine) {
    const code = video.videoWidth ? await read(video).catch(() => undefined) : undefined;
    if (code && stream === mine) {
      field.value = code;
      stop();
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.form.querySelector("button:not([type])").focus();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function scan() {
  failed.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    viewer.hidden = false;
    open.hidden = true;
    await video.play();
    await watch(stream);
  } catch (error) {
    stop();
    failed.hidden = false;
  }
}

if (navigator.mediaDevices && navigator.mediaDevices.getUserMedia) {
  scanner.hidden = false;
  open.addEventListener("click", scan);
  scanner.querySelector("[data-stop]").addEventListener("click", stop);
  window.addEventListener("pagehide", stop);
}
