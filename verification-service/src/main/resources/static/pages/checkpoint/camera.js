// The camera as a scanner: turns it on and off, and reads codes off it while it is on.

import { qrReader } from "../qr-reader.js";

const BETWEEN_MS = 40;

/**
 * A camera that reads into the element.
 *
 * @param found called with each code that is seen, again and again while it is in view
 */
export function camera(video, found) {
  let stream = null;
  let awake = null;

  async function stayAwake() {
    awake = "wakeLock" in navigator ? await navigator.wakeLock.request("screen").catch(() => null) : null;
  }

  async function watch(mine) {
    const read = await qrReader();
    while (stream === mine) {
      if (!document.hidden && video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth) {
        const code = await read(video).catch(() => undefined);
        if (code && stream === mine) {
          found(code);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  }

  function track() {
    return stream && stream.getVideoTracks()[0];
  }

  return {
    isOn: () => stream !== null,

    /** Throws what getUserMedia throws. */
    async start() {
      const mine = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      stream = mine;
      video.srcObject = mine;
      await video.play();
      await stayAwake();
      watch(mine).catch(() => this.stop());
    },

    stop() {
      if (stream) {
        stream.getTracks().forEach((one) => one.stop());
      }
      stream = null;
      video.srcObject = null;
      if (awake) {
        awake.release().catch(() => undefined);
      }
    },

    hasTorch() {
      const one = track();
      return Boolean(one && one.getCapabilities && one.getCapabilities().torch);
    },

    light(on) {
      return track().applyConstraints({ advanced: [{ torch: on }] });
    },
  };
}
