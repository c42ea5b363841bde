// Verifies an offline pass (HP1:…) with the trust list alone: Base45 (RFC 9285), CBOR (RFC 8949), COSE_Sign1 (RFC 9052)
// with EdDSA, and the claims of a CWT (RFC 8392). deploy/verify-pass does the same for Node.

const PREFIX = "HP1:";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const COLORS = ["GREEN", "YELLOW", "RED"];
const HEALTH_CODE = -65537;
const CLOCK_SKEW_MS = 60000;
const GREEN_OFFLINE_MS = 4 * 3600000;
const DEEPEST = 8;
/** Without a network nobody hears that an issuer's recognition ended: then its passes count for a day. */
const LIST_COUNTS_MS = 24 * 3600000;

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

/** Every key of this id, ours and those of other issuers: several may share one. */
function keysOf(trustList, kid) {
  const wanted = base64url(kid);
  const fits = (key) => key.kty === "OKP" && key.crv === "Ed25519" && key.kid === wanted;
  const ours = trustList.keys.filter(fits).map((key) => ({ key, iss: key.iss }));
  const theirs = (trustList.issuers || []).filter((issuer) => issuer.formats.includes("HP1"))
    .flatMap((issuer) => issuer.keys.filter(fits).map((key) => ({ key, issuer, iss: issuer.iss })));
  const found = [...ours, ...theirs];
  if (!found.length) {
    throw new Rejected("code-other-key");
  }
  return found;
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
  const signers = [];
  for (const candidate of keysOf(trustList, header.get(4))) {
    const key = await importKey(candidate.key);
    if (await crypto.subtle.verify({ name: "Ed25519" }, key, signature, toBeSigned(protectedHeader, payload))) {
      signers.push(candidate);
    }
  }
  if (!signers.length) {
    throw new Rejected("pass-signature-invalid");
  }
  const claims = readClaims(payload);
  const signer = signers.find((one) => one.iss === undefined || one.iss === claims.issuer);
  if (!signer) {
    throw new Rejected("code-other-key");
  }
  if (now >= claims.expiresAt) {
    throw new Rejected("pass-expired");
  }
  if (claims.issuedAt - now > CLOCK_SKEW_MS) {
    throw new Rejected("pass-not-yet-valid");
  }
  return { claims, signer };
}

/** Half-open, as everywhere; what is absent has no bound. */
function within(now, from, until) {
  return (!from || now >= Date.parse(from)) && (!until || now < Date.parse(until));
}

function isRecognised(issuer, now) {
  return within(now, issuer.recognisedFrom, issuer.recognisedUntil);
}

/** Why nothing of another issuer's counts now; null where it does. As the server judges, and by the list's age besides. */
function standing({ key, issuer }, trustList, now) {
  if (!isRecognised(issuer, now)) {
    return "FOREIGN_NOT_RECOGNISED";
  }
  const contested = trustList.issuers.some((other) => other.issuerId !== issuer.issuerId && other.kind === issuer.kind
    && isRecognised(other, now) && other.regions.some((region) => issuer.regions.includes(region)));
  if (contested) {
    return "FOREIGN_REGION_CONTESTED";
  }
  if (!within(now, key.notBefore, key.notAfter)) {
    return "FOREIGN_KEY_EXPIRED";
  }
  return now - (trustList.fetchedAt || 0) > LIST_COUNTS_MS ? "FOREIGN_LIST_OLD" : null;
}

function foreignPart(issuer, claims, asOf) {
  return {
    issuerId: issuer.issuerId, kind: issuer.kind, nameZh: issuer.nameZh, nameEn: issuer.nameEn, color: claims.color,
    asOf, expiresAt: new Date(claims.expiresAt).toISOString(), city: null, compared: false,
  };
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
  const { claims, signer } = await verify(code, trustList, now);
  const against = signer.issuer ? standing(signer, trustList, now) : null;
  const old = claims.color === "GREEN" && now >= claims.issuedAt + GREEN_OFFLINE_MS;
  const state = old || against ? "UNKNOWN" : claims.color;
  const reason = against || (old ? "PASS_TOO_OLD" : fever && state !== "RED" ? "TEMPERATURE" : null);
  const verdict = state === "RED" ? "STOP" : state === "GREEN" && !reason ? "PASS" : "CHECK";
  const asOf = new Date(claims.issuedAt).toISOString();
  return {
    verdict, state, reason, mode: "OFFLINE", notices: [], asOf,
    maskedName: against ? null : claims.maskedName, idTail: against ? null : claims.idTail,
    ...(signer.issuer && { foreign: foreignPart(signer.issuer, claims, asOf) }),
  };
}
