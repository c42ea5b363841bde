// Run with: node --test deploy/verify-pass/

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { base45, cbor, Rejected, verifyPass } from './verify-pass.mjs';

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../schemas/src/test/resources/vectors/${name}.json`, import.meta.url)));
const { valid, rejected, trustList } = vectors('offline-pass');

for (const vector of valid) {
  test(`a ${vector.color} pass made by the Java side verifies`, () => {
    const claims = verifyPass(vector.pass, trustList, new Date(vector.at));
    assert.deepEqual(claims, {
      issuer: vector.iss,
      issuedAt: new Date(vector.iat * 1000).toISOString(),
      expiresAt: new Date(vector.exp * 1000).toISOString(),
      passId: vector.cti,
      color: vector.color,
      maskedName: vector.maskedName,
      idTail: vector.idTail,
    });
  });
}

for (const vector of rejected) {
  test(`refused as ${vector.reason}: ${vector.why}`, () => {
    assert.throws(
      () => verifyPass(vector.pass, trustList, new Date(vector.at)),
      (error) => error instanceof Rejected && error.reason === vector.reason,
    );
  });
}

test('the examples of RFC 9285 decode', () => {
  for (const vector of vectors('base45').valid) {
    assert.equal(Buffer.from(base45(vector.base45)).toString(), vector.text);
  }
});

test('a key speaks only for its issuer', () => {
  const hubei = { keys: trustList.keys.map((key) => ({ ...key, iss: '42' })) };
  assert.throws(() => verifyPass(valid[0].pass, hubei, new Date(valid[0].at)), { reason: 'OTHER_KEY' });
});

test('no bytes make it do anything but refuse', () => {
  for (let i = 0; i < 20_000; i++) {
    const bytes = Uint8Array.from({ length: randomInt(40) }, () => randomInt(256));
    try {
      cbor(bytes);
    } catch (error) {
      assert.ok(error instanceof Rejected);
    }
  }
});

test('no changed byte of a pass does anything but refuse', () => {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  const { pass, at } = valid[0];
  for (let place = 4; place < pass.length; place++) {
    const other = alphabet[(alphabet.indexOf(pass[place]) + 1) % alphabet.length];
    const changed = pass.slice(0, place) + other + pass.slice(place + 1);
    assert.throws(() => verifyPass(changed, trustList, new Date(at)), Rejected);
  }
});

test('the command line reads standard input, prints the claims and says by its exit code whether the pass counts', (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'verify-pass-'));
  context.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'trust-list.json');
  writeFileSync(file, JSON.stringify(trustList));
  const command = fileURLToPath(new URL('verify-pass.mjs', import.meta.url));
  const run = (pass, at) => spawnSync(process.execPath, [command, '-', file, at], { input: `${pass}\n`, encoding: 'utf8' });

  const good = run(valid[0].pass, valid[0].at);
  assert.equal(good.status, 0);
  assert.equal(JSON.parse(good.stdout).color, valid[0].color);
  const expired = run(valid[0].pass, '2030-01-01T00:00:00Z');
  assert.equal(expired.status, 1);
  assert.match(expired.stderr, /^EXPIRED/);
  assert.equal(spawnSync(process.execPath, [command]).status, 2);
});
