// The verifier of the checkpoint's page against the vectors that the Java side made. Run with: node --test deploy/verify-pass/

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));
const pages = 'verification-service/src/main/resources/static/pages/checkpoint/';
const load = (name) => import(`data:text/javascript;base64,${read(`${pages}${name}`).toString('base64')}`);
const { valid, rejected, trustList } = JSON.parse(read('schemas/src/test/resources/vectors/offline-pass.json'));

globalThis.window = globalThis;
const { judgeOffline, Rejected } = await load('pass.js');
const { fault, normal } = await load('id-number.js');
const { newer } = await load('trust-list.js');

const HOUR = 3600_000;
const PROBLEMS = {
  NOT_OURS: /./,
  TRUNCATED: /^code-truncated$/,
  FORGED: /^code-forged$/,
  OTHER_KEY: /^code-other-key$/,
  SIGNATURE_INVALID: /^pass-signature-invalid$/,
  EXPIRED: /^pass-expired$/,
  NOT_YET_VALID: /^pass-not-yet-valid$/,
};
const VERDICTS = { GREEN: 'PASS', YELLOW: 'CHECK', RED: 'STOP' };

for (const vector of valid) {
  test(`a fresh ${vector.color} pass is ${VERDICTS[vector.color]} without network`, async () => {
    const answer = await judgeOffline(vector.pass, trustList, vector.iat * 1000, false);
    assert.equal(answer.verdict, VERDICTS[vector.color]);
    assert.equal(answer.state, vector.color);
    assert.equal(answer.mode, 'OFFLINE');
    assert.equal(answer.maskedName, vector.maskedName);
    assert.equal(answer.idTail, vector.idTail);
  });

  test(`promise 2: a ${vector.color} pass of four hours lets nobody pass`, async () => {
    const at = vector.iat * 1000 + 4 * HOUR;
    if (at < vector.exp * 1000) {
      const answer = await judgeOffline(vector.pass, trustList, at, false);
      assert.equal(answer.verdict, vector.color === 'RED' ? 'STOP' : 'CHECK');
    }
  });

  test(`with a fever a ${vector.color} pass lets nobody pass`, async () => {
    const answer = await judgeOffline(vector.pass, trustList, vector.iat * 1000, true);
    assert.notEqual(answer.verdict, 'PASS');
  });
}

for (const vector of rejected.filter((one) => one.pass.startsWith('HP1:'))) {
  test(`refused as ${vector.reason}: ${vector.why}`, async () => {
    await assert.rejects(
      judgeOffline(vector.pass, trustList, Date.parse(vector.at), false),
      (error) => error instanceof Rejected && PROBLEMS[vector.reason].test(error.reason),
    );
  });
}

test('without the public keys nothing is verified', async () => {
  await assert.rejects(judgeOffline(valid[0].pass, undefined, Date.parse(valid[0].at), false), { reason: 'no-trust-list' });
});

const { pass: green, iat, iss } = valid.find((one) => one.color === 'GREEN');
const another = (more = {}) => ({
  keys: [], number: 3, fetchedAt: iat * 1000,
  issuers: [{
    issuerId: '350000-fj', kind: 'PROVINCE', iss, nameZh: '福建', nameEn: 'Fujian', regions: ['350000'], formats: ['HP1'],
    keys: trustList.keys, recognisedFrom: '2020-01-01T00:00:00Z', recognisedUntil: null, ...more,
  }],
});

test('a pass of another issuer on the list is judged without network, and names the issuer', async () => {
  const answer = await judgeOffline(green, another(), iat * 1000, false);
  assert.equal(answer.verdict, 'PASS');
  assert.equal(answer.foreign.nameEn, 'Fujian');
  assert.equal(answer.foreign.compared, false);
});

test('promise 2: an issuer that is not recognised at that moment lets nobody pass', async () => {
  for (const [more, reason] of [
    [{ recognisedUntil: new Date(iat * 1000).toISOString() }, 'FOREIGN_NOT_RECOGNISED'],
    [{ recognisedFrom: new Date(iat * 1000 + 1).toISOString() }, 'FOREIGN_NOT_RECOGNISED'],
    [{ keys: trustList.keys.map((key) => ({ ...key, notAfter: new Date(iat * 1000).toISOString() })) }, 'FOREIGN_KEY_EXPIRED'],
  ]) {
    const answer = await judgeOffline(green, another(more), iat * 1000, false);
    assert.equal(answer.verdict, 'CHECK');
    assert.equal(answer.reason, reason);
    assert.equal(answer.maskedName, null);
  }
});

test('promise 2: by a list of yesterday nobody passes with another issuer\'s code', async () => {
  const list = { ...another(), fetchedAt: iat * 1000 - 24 * HOUR - 1 };
  assert.equal((await judgeOffline(green, list, iat * 1000, false)).reason, 'FOREIGN_LIST_OLD');
});

test('a key lends its name to no other issuer', async () => {
  await assert.rejects(judgeOffline(green, another({ iss: 'xx' }), iat * 1000, false), { reason: 'code-other-key' });
});

test('where two issuers speak for one region neither counts', async () => {
  const list = another();
  list.issuers.push({ ...list.issuers[0], issuerId: 'other', iss: 'other' });
  assert.equal((await judgeOffline(green, list, iat * 1000, false)).reason, 'FOREIGN_REGION_CONTESTED');
});

test('the last good list is kept: its number never falls, and half a list takes no issuer away', () => {
  const known = newer(undefined, { keys: ['a'], number: 17, issuers: ['x'], signed: 'jws' }, 1);
  assert.deepEqual(known, { keys: ['a'], number: 17, issuers: ['x'], fetchedAt: 1 });
  assert.deepEqual(newer(known, { keys: ['b'], number: 16, issuers: [] }, 2), { ...known, keys: ['b'] });
  assert.deepEqual(newer(known, { keys: ['b'] }, 2), { ...known, keys: ['b'] });
  assert.deepEqual(newer(known, { keys: ['b'], number: 18, issuers: [] }, 2), { keys: ['b'], number: 18, issuers: [], fetchedAt: 2 });
});

test('no changed character of a pass does anything but refuse', async () => {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  const { pass, at } = valid[0];
  for (let place = 4; place < pass.length; place += 1) {
    const other = alphabet[(alphabet.indexOf(pass[place]) + 1) % alphabet.length];
    const changed = pass.slice(0, place) + other + pass.slice(place + 1);
    await assert.rejects(judgeOffline(changed, trustList, Date.parse(at), false), Rejected);
  }
});

test('typing errors in an ID number are found', () => {
  assert.equal(fault('10', normal(' 11010519491231002x ')), '');
  assert.equal(fault('10', '110105194912310021'), 'id-check');
  assert.equal(fault('10', '11010519491331002X'), 'id-date');
  assert.equal(fault('10', '1101'), 'id-length');
  assert.equal(fault('10', 'A10105194912310021'), 'id-characters');
  assert.equal(fault('10', ''), 'id-empty');
  assert.equal(fault('20', 'E12345678'), '');
});
