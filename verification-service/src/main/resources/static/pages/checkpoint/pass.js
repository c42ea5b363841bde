// Verifies an offline pass (HP1:…) with the trust list alone: Base45 (RFC 9285), CBOR (RFC 8949), COSE_Sign1 (RFC 9052)
// with EdDSA, and the claims of a CWT (RFC 8392). deploy/verify-pass does the same for Node.

const PREFIX = "HP1:";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const COLORS = ["GREEN", "YELLOW", "RED"];
const HEALTH_CODE = -65537;
const CLOCK_SKEW_MS = 60000;
const GREEN_OFFLINE_MS = 4 * 3600000;
const DEEPEST = 8;

/** A pass that does not count; the reason is the problem that the server would answer with. */
export class Rejected extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

function base45(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((character) => ALPHABET.indexOf(character));
    const number = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.includes(-1) || number > 0xffff) {
      throw new Rejected("code-forged");
    }
    if (digits.length === 1 || (digits.length === 2 && number > 0xff)) {
      throw new Rejected("code-truncated");
    }
    if (digits.length === 3) {
      bytes.push(number >> 8);
    }
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
}

function cbor(bytes) {
  let position = 0;

  function take(length) {
    if (length > bytes.length - position) {
      throw new Rejected("code-truncated");
    }
    position += length;
    return bytes.subarray(position - length, position);
  }

  function argument(detail) {
    if (detail < 24) {
      return detail;
    }
    const number = detail > 27 ? NaN : take(1 << (detail - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    required(Number.isSafeInteger(number));
    return number;
  }

  function many(count, depth) {
    if (count > bytes.length) {
      throw new Rejected("code-truncated");
    }
    return Array.from({ length: count }, () => item(depth));
  }

  function item(depth) {
    required(depth <= DEEPEST);
    const head = take(1)[0];
    const number = argument(head & 0x1f);
    switch (head >> 5) {
      case 0: return number;
      case 1: return -1 - number;
      case 2: return take(number);
      case 3: return utf8(take(number));
      case 4: return many(number, depth + 1);
      case 5: return pairs(many(2 * number, depth + 1));
      case 6: return { tag: number, content: item(depth + 1) };
      default: throw new Rejected("code-forged");
    }
  }

  const value = item(0);
  required(position === bytes.length);
  return value;
}

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (failure) {
    throw new Rejected("code-forged");
  }
}

function pairs(items) {
  const map = new Map();
  for (let i = 0; i < items.length; i += 2) {
    map.set(items[i], items[i + 1]);
  }
  return map;
}

function required(holds) {
  if (!holds) {
    throw new Rejected("code-forged");
  }
}

/** CBOR inside a byte string, which is complete: what is missing there was never there. */
function nested(bytes) {
  try {
    return cbor(bytes);
  } catch (failure) {
    throw new Rejected("code-forged");
  }
}

function byteString(bytes) {
  const length = bytes.length;
  const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
  return [...head, ...bytes];
}

function toBeSigned(protectedHeader, payload) {
  const context = [...new TextEncoder().encode("Signature1")];
  return Uint8Array.from([0x84, 0x6a, ...context, ...byteString(protectedHeader), 0x40, ...byteString(payload)]);
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function keyOf(trustList, kid) {
  const wanted = base64url(kid);
  const key = trustList.keys.find((one) => one.kty === "OKP" && one.crv === "Ed25519" && one.kid === wanted);
  if (!key) {
    throw new Rejected("code-other-key");
  }
  return key;
}

/** Chromium from 137, Firefox from 129, Safari from 17. */
function importKey(jwk) {
  const publicPart = { kty: "OKP", crv: "Ed25519", x: jwk.x };
  return crypto.subtle.importKey("jwk", publicPart, { name: "Ed25519" }, false, ["verify"])
    .catch(() => { throw new Rejected("cannot-verify"); });
}

function readClaims(payload) {
  const claims = nested(payload);
  const health = claims instanceof Map && claims.get(HEALTH_CODE);
  required(health instanceof Map && claims.get(7) instanceof Uint8Array);
  required([claims.get(4), claims.get(6)].every(Number.isInteger) && COLORS[health.get(1)]);
  return {
    issuer: claims.get(1),
    issuedAt: claims.get(6) * 1000,
    expiresAt: claims.get(4) * 1000,
    color: COLORS[health.get(1)],
    maskedName: String(health.get(2)),
    idTail: String(health.get(3)),
  };
}

/** The claims, or a Rejected. Times are epoch milliseconds. */
async function verify(code, trustList, now) {
  const message = cbor(base45(code.slice(PREFIX.length)));
  required(message && message.tag === 18 && Array.isArray(message.content) && message.content.length === 4);
  const [protectedHeader, , payload, signature] = message.content;
  required([protectedHeader, payload, signature].every((part) => part instanceof Uint8Array));
  const header = nested(protectedHeader);
  required(header instanceof Map && header.get(1) === -8 && header.get(4) instanceof Uint8Array);
  const jwk = keyOf(trustList, header.get(4));
  const key = await importKey(jwk);
  if (!await crypto.subtle.verify({ name: "Ed25519" }, key, signature, toBeSigned(protectedHeader, payload))) {
    throw new Rejected("pass-signature-invalid");
  }
  const claims = readClaims(payload);
  if (jwk.iss !== undefined && jwk.iss !== claims.issuer) {
    throw new Rejected("code-other-key");
  }
  if (now >= claims.expiresAt) {
    throw new Rejected("pass-expired");
  }
  if (claims.issuedAt - now > CLOCK_SKEW_MS) {
    throw new Rejected("pass-not-yet-valid");
  }
  return claims;
}

export function isPass(code) {
  return code.startsWith(PREFIX);
}

/**
 * What a checkpoint without network is told, in the shape of the server's answer. Red and yellow count until the pass
 * ends, green for four hours from issue.
 *
 * @param trustList undefined where this device never fetched it
 * @param fever whether a temperature was measured that makes green one to look at
 */
export async function judgeOffline(code, trustList, now, fever) {
  if (!trustList) {
    throw new Rejected("no-trust-list");
  }
  if (!(window.crypto && crypto.subtle)) {
    throw new Rejected("cannot-verify");
  }
  const claims = await verify(code, trustList, now);
  const old = claims.color === "GREEN" && now >= claims.issuedAt + GREEN_OFFLINE_MS;
  const state = old ? "UNKNOWN" : claims.color;
  const reason = old ? "PASS_TOO_OLD" : fever && state !== "RED" ? "TEMPERATURE" : null;
  const verdict = state === "RED" ? "STOP" : state === "GREEN" && !reason ? "PASS" : "CHECK";
  return {
    verdict, state, reason, mode: "OFFLINE", notices: [],
    maskedName: claims.maskedName, idTail: claims.idTail, asOf: new Date(claims.issuedAt).toISOString(),
  };
}
