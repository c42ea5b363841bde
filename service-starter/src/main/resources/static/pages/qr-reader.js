// Reads QR codes off a video: with the browser's own detector where there is one, else with the decoder of the WebJar,
// which is fetched only then.

const DECODER = "/webjars/html5-qrcode/2.2.1/html5-qrcode.min.js";
const QR_CODE = 0;
/** Edge of the square that is decoded; a pass has 53 modules and needs about 8 pixels for each. */
const EDGE = 480;
/** The whole square and its middle, for near and far codes. */
const CUTS = [1, 0.6];
const SMALLEST = 0.7;
/** Radians, to either side. */
const TILT = 0.1;

function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function nativeReader() {
  const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  if (!formats.includes("qr_code")) {
    return null;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video)).map((code) => code.rawValue)[0];
}

async function ownReader() {
  await load(DECODER);
  // The library wants an element, even where it only decodes.
  const unused = document.createElement("div");
  unused.id = "qr-decoder";
  unused.hidden = true;
  document.body.append(unused);
  const { qrcode } = new window.__Html5QrcodeLibrary__.Html5Qrcode(unused.id, { formatsToSupport: [QR_CODE], verbose: false });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let turn = 0;

  /**
   * The decoder never finds some codes upright, up to one in ten, however long they are held still; each look in
   * another size and at another angle finds nearly all of those.
   */
  function look(video) {
    const cut = Math.min(video.videoWidth, video.videoHeight) * CUTS[turn++ % CUTS.length];
    const edge = Math.round(Math.min(cut, EDGE) * (1 - Math.random() * (1 - SMALLEST)));
    canvas.width = canvas.height = edge;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, edge, edge);
    context.translate(edge / 2, edge / 2);
    context.rotate((2 * Math.random() - 1) * TILT);
    context.drawImage(video, (video.videoWidth - cut) / 2, (video.videoHeight - cut) / 2, cut, cut,
      -edge / 2, -edge / 2, edge, edge);
  }

  return async (video) => {
    look(video);
    // Nothing found is an exception there.
    return qrcode.decodeAsync(canvas).then((result) => result.text, () => undefined);
  };
}

let reading;

/** A function from a video to the text of a code in it now, or undefined. What could not be fetched is tried anew. */
export function qrReader() {
  reading = reading || nativeReader().then((native) => native || ownReader()).catch((failure) => {
    reading = undefined;
    throw failure;
  });
  return reading;
}

/** Fetches the decoder into that cache, before there is a network to miss. */
export async function keepDecoder(cache) {
  if (!await nativeReader() && "caches" in window) {
    await caches.open(cache).then((kept) => kept.add(DECODER));
  }
}
