// Each verdict sounds and shakes in its own way, so that eyes may stay on the queue.

import { recall, remember } from "./memory.js";

const TONES = {
  PASS: [[880, 0, 0.09], [1320, 0.1, 0.14]],
  CHECK: [[660, 0, 0.16], [660, 0.24, 0.16]],
  STOP: [[220, 0, 0.28], [180, 0.34, 0.28], [220, 0.68, 0.4]],
};
const SHAPES = { PASS: "sine", CHECK: "triangle", STOP: "square" };
const SHAKES = { PASS: [60], CHECK: [120, 80, 120], STOP: [400, 120, 400] };

let on = recall("sound", true);
let context = null;

export function isOn() {
  return on;
}

export function switchTo(wanted) {
  on = wanted;
  remember("sound", on);
}

/** Browsers let a page sound only after somebody touched it or pressed a key. */
function awaken() {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!context && Context) {
    context = new Context();
  }
  if (context && context.state === "suspended") {
    context.resume().catch(() => undefined);
  }
}
["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, awaken, { passive: true }));

export function play(verdict) {
  if (!on) {
    return;
  }
  if (navigator.vibrate && (!navigator.userActivation || navigator.userActivation.hasBeenActive)) {
    navigator.vibrate(SHAKES[verdict]);
  }
  if (!context || context.state !== "running") {
    return;
  }
  for (const [hertz, after, seconds] of TONES[verdict]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const from = context.currentTime + after;
    tone.type = SHAPES[verdict];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.4, from + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + seconds);
  }
}
