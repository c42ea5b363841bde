#!/usr/bin/env node
// Verifies an offline pass (HP1:…) with nothing but a trust list: no server, no dependency, none of the code that made it.
// Shares no line with the Java side on purpose, so that the two check each other.

import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const PREFIX = 'HP1:';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const COLORS = ['GREEN', 'YELLOW', 'RED'];
const HEALTH_CODE = -65537;
const CLOCK_SKEW_MS = 60_000;
const DEEPEST = 8;

/** A pass that does not count; `reason` is one of the reasons of the Java side's Unreadable. */
export class Rejected extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** RFC 9285. */
export function base45(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) throw new Rejected('FORGED', 'not Base45');
    const number = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.length === 1 || (digits.length === 2 && number > 0xff)) throw new Rejected('TRUNCATED', 'the end is missing');
    if (number > 0xffff) throw new Rejected('FORGED', 'not Base45');
    if (digits.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The part of RFC 8949 that a pass needs: integers, byte and text strings, arrays, maps, tags, all of definite length. */
export function cbor(bytes) {
  let position = 0;

  function take(length) {
    if (length > bytes.length - position) throw new Rejected('TRUNCATED', 'the end is missing');
    position += length;
    return bytes.subarray(position - length, position);
  }

  function argument(detail) {
    if (detail < 24) return detail;
    if (detail > 27) throw new Rejected('FORGED', 'not CBOR of definite length');
    const number = take(1 << (detail - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(number)) throw new Rejected('FORGED', 'a number too large');
    return number;
  }

  function many(count, depth) {
    if (count > bytes.length) throw new Rejected('TRUNCATED', 'the end is missing');
    return Array.from({ length: count }, () => item(depth));
  }

  function item(depth) {
    if (depth > DEEPEST) throw new Rejected('FORGED', 'nested too deeply');
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
      default: throw new Rejected('FORGED', 'a value that passes do not have');
    }
  }

  const value = item(0);
  if (position !== bytes.length) throw new Rejected('FORGED', 'more than one CBOR item');
  return value;
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Rejected('FORGED', 'not UTF-8');
  }
}

function pairs(items) {
  const map = new Map();
  for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  return map;
}

function required(condition, what) {
  if (!condition) throw new Rejected('FORGED', `expected ${what}`);
}

function encodeBytes(bytes) {
  const head = bytes.length < 24 ? [0x40 + bytes.length]
    : bytes.length < 256 ? [0x58, bytes.length]
    : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** RFC 9052, section 4.4. */
function toBeSigned(protectedHeader, payload) {
  const context = Buffer.concat([Buffer.from([0x84, 0x6a]), Buffer.from('Signature1')]);
  return Buffer.concat([context, encodeBytes(protectedHeader), Buffer.from([0x40]), encodeBytes(payload)]);
}

function findKey(trustList, kid) {
  const wanted = Buffer.from(kid).toString('base64url');
  const jwk = trustList.keys.find((key) => key.kty === 'OKP' && key.crv === 'Ed25519' && key.kid === wanted);
  if (!jwk) throw new Rejected('OTHER_KEY', `no key ${wanted} on the trust list`);
  return jwk;
}

/** CBOR inside a byte string, which is complete: what is missing there was never there. */
function nested(bytes) {
  try {
    return cbor(bytes);
  } catch (error) {
    throw new Rejected('FORGED', error.message);
  }
}

function readClaims(payload) {
  const claims = nested(payload);
  const health = claims instanceof Map && claims.get(HEALTH_CODE);
  required(health instanceof Map && claims.get(7) instanceof Uint8Array, 'the claims of a pass');
  required([claims.get(4), claims.get(6)].every(Number.isInteger) && COLORS[health.get(1)], 'the claims of a pass');
  return {
    issuer: claims.get(1),
    issuedAt: new Date(claims.get(6) * 1000).toISOString(),
    expiresAt: new Date(claims.get(4) * 1000).toISOString(),
    passId: Buffer.from(claims.get(7)).toString('hex'),
    color: COLORS[health.get(1)],
    maskedName: health.get(2),
    idTail: health.get(3),
  };
}

/** The claims of a pass, or a Rejected. */
export function verifyPass(scanned, trustList, now = new Date()) {
  const pass = scanned.trim();
  if (!pass.startsWith(PREFIX)) throw new Rejected('NOT_OURS', 'does not begin with HP1:');
  const message = cbor(base45(pass.slice(PREFIX.length)));
  required(message?.tag === 18 && Array.isArray(message.content) && message.content.length === 4, 'a COSE_Sign1');
  const [protectedHeader, , payload, signature] = message.content;
  required([protectedHeader, payload, signature].every((part) => part instanceof Uint8Array), 'a COSE_Sign1');
  const header = nested(protectedHeader);
  required(header instanceof Map && header.get(1) === -8, 'EdDSA in the protected header');
  required(header.get(4) instanceof Uint8Array, 'a key id in the protected header');
  const jwk = findKey(trustList, header.get(4));
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, format: 'jwk' });
  if (!verify(null, toBeSigned(protectedHeader, payload), key, signature)) {
    throw new Rejected('SIGNATURE_INVALID', 'the signature does not belong to what the pass says');
  }
  const claims = readClaims(payload);
  if (jwk.iss !== undefined && jwk.iss !== claims.issuer) throw new Rejected('OTHER_KEY', 'the key does not speak for this issuer');
  if (now >= new Date(claims.expiresAt)) throw new Rejected('EXPIRED', `expired at ${claims.expiresAt}`);
  if (new Date(claims.issuedAt) - now > CLOCK_SKEW_MS) throw new Rejected('NOT_YET_VALID', `issued at ${claims.issuedAt}`);
  return claims;
}

async function readTrustList(where) {
  if (/^https?:/.test(where)) {
    const answer = await fetch(where);
    if (!answer.ok) throw new Error(`${where} answered ${answer.status}`);
    return answer.json();
  }
  return JSON.parse(await readFile(where, 'utf8'));
}

async function main([passArgument, trustListArgument, atArgument]) {
  if (!passArgument || !trustListArgument) {
    console.error('usage: verify-pass.mjs PASS|- TRUST-LIST [AT]');
    console.error('  PASS        the text of the QR (HP1:…), or - to read it from standard input');
    console.error('  TRUST-LIST  a file or URL with the JWK Set, such as http://localhost:8084/trust-list');
    console.error('  AT          the time to verify for (ISO 8601); now if left out');
    return 2;
  }
  const pass = passArgument === '-' ? await readAll(process.stdin) : passArgument;
  try {
    const claims = verifyPass(pass, await readTrustList(trustListArgument), atArgument ? new Date(atArgument) : new Date());
    console.log(JSON.stringify(claims, null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    console.error(`${error.reason}: ${error.message}`);
    return 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
