// Reads QR codes off the camera: with the browser's own detector where there is one, else with the decoder of the
// WebJar, which is fetched only then.

const DECODER = "/webjars/html5-qrcode/2.2.1/html5-qrcode.min.js";
const QR_CODE = 0;
const BETWEEN_MS = 40;
/** Edge of the square that is decoded; a pass has 53 modules and needs about 8 pixels for each. */
const EDGE = 480;
/**
 * The whole square and its middle, for near and far codes, in turns and in several sizes: of a hundred codes one or two
 * can't be read in one size, however long the camera is held still.
 */
const LOOKS = [[1, 1], [0.6, 1], [1, 0.83], [0.95, 1], [0.6, 0.83], [0.9, 0.92]]; // [cut, size]

function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function nativeDetector() {
  if (!("BarcodeDetector" in window)) {
    return null;
  }
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) {
    return null;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video)).map((code) => code.rawValue)[0];
}

async function ownDecoder() {
  await load(DECODER);
  const { qrcode } = new window.__Html5QrcodeLibrary__.Html5Qrcode("decoder", { formatsToSupport: [QR_CODE], verbose: false });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let turn = 0;
  return async (video) => {
    const [part, size] = LOOKS[turn = (turn + 1) % LOOKS.length];
    const cut = Math.min(video.videoWidth, video.videoHeight) * part;
    const edge = Math.round(Math.min(cut, EDGE) * size);
    canvas.width = edge;
    canvas.height = edge;
    context.drawImage(video, (video.videoWidth - cut) / 2, (video.videoHeight - cut) / 2, cut, cut, 0, 0, edge, edge);
    // Nothing found is an exception there.
    return qrcode.decodeAsync(canvas).then((result) => result.text, () => undefined);
  };
}

let reading;
function reader() {
  reading = reading || nativeDetector().then((native) => native || ownDecoder());
  return reading;
}

/** Fetches the decoder before there is a network to miss. */
export async function prepare() {
  if (!await nativeDetector() && "caches" in window) {
    await caches.open("checkpoint").then((cache) => cache.add(DECODER));
  }
}

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
    const read = await reader();
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
