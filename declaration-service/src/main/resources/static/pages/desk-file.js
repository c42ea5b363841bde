// What a file is: its key, so that the same file is the same upload, and its charset.

const SLICE = 4 * 1024 * 1024;

function bytes(text) {
  return new TextEncoder().encode(text);
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** FNV-1a over 32 bits, eight times: for pages over plain http, where browsers have no SHA-256. */
function fnv(data) {
  const result = new Uint8Array(32);
  for (let round = 0; round < 8; round++) {
    let hash = 0x811c9dc5 ^ round;
    for (const byte of data) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    new DataView(result.buffer).setUint32(round * 4, hash >>> 0);
  }
  return result;
}

async function digest(data) {
  return crypto.subtle ? new Uint8Array(await crypto.subtle.digest("SHA-256", data)) : fnv(data);
}

/** Letters alone: a key must not look as if an identity number stood in it. */
function letters(hash) {
  return [...hash.subarray(0, 16)].map((byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15))).join("");
}

/**
 * Reads the file piece by piece: {key, utf8}.
 *
 * The key is a chain of hashes over the feed and the content; the same file again has the same, whatever it is called.
 */
export async function inspect(file, feed) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let utf8 = true;
  let state = bytes(feed);
  for (let at = 0; at < file.size; at += SLICE) {
    const piece = new Uint8Array(await new Response(file.slice(at, at + SLICE)).arrayBuffer());
    state = await digest(joined(state, await digest(piece)));
    try {
      decoder.decode(piece, { stream: true });
    } catch (e) {
      utf8 = false;
    }
  }
  return { key: "file-" + letters(await digest(state)), utf8 };
}

/** The media type by the name's end; empty for what can't be read. */
export function typeOf(file) {
  if (/\.(csv|txt|tsv|gz)$/i.test(file.name)) {
    return "text/csv";
  }
  if (/\.(xlsx|xls)$/i.test(file.name)) {
    return "application/vnd.ms-excel";
  }
  return /\.(ndjson|jsonl)$/i.test(file.name) ? "application/x-ndjson" : "";
}
