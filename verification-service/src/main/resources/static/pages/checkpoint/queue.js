// Scans made without network, until the server has them. A pass is personal data: each is sealed with a key that the
// browser keeps and gives to nobody, and deleted as soon as it is told.

const NAME = "checkpoint";
const BATCH = 500;

function promise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("waiting", { autoIncrement: true }).createIndex("account", "account");
    request.result.createObjectStore("keys");
  };
  return promise(request);
}

let opened;
function store(name, mode) {
  opened = opened || open();
  return opened.then((database) => database.transaction(name, mode).objectStore(name));
}

async function sealingKey() {
  const known = await promise((await store("keys", "readonly")).get("sealing"));
  if (known) {
    return known;
  }
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const keys = await store("keys", "readwrite");
  // Another tab may have been faster: then its key counts.
  const other = await promise(keys.get("sealing"));
  if (other) {
    return other;
  }
  await promise(keys.put(fresh, "sealing"));
  return fresh;
}

/** Keeps {code, at, verdict} of this account. */
export async function keep(account, scan) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(scan));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealingKey(), text);
  await promise((await store("waiting", "readwrite")).add({ account, iv, sealed }));
}

/** How many of this account wait. */
export async function count(account) {
  return promise((await store("waiting", "readonly")).index("account").count(account));
}

async function unsealed(entry, key) {
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: entry.iv }, key, entry.sealed);
    return JSON.parse(new TextDecoder().decode(text));
  } catch (failure) {
    return null;
  }
}

async function drop(keys) {
  const waiting = await store("waiting", "readwrite");
  await Promise.all(keys.map((key) => promise(waiting.delete(key))));
}

/**
 * Tells all that wait, in batches, the oldest first.
 *
 * @param tell sends a batch and says whether the server has it
 */
export async function empty(account, tell) {
  for (;;) {
    const byAccount = (await store("waiting", "readonly")).index("account");
    const [entries, keys] = await Promise.all(
      [promise(byAccount.getAll(account, BATCH)), promise(byAccount.getAllKeys(account, BATCH))]);
    if (keys.length === 0) {
      return;
    }
    const key = await sealingKey();
    const scans = (await Promise.all(entries.map((entry) => unsealed(entry, key)))).filter(Boolean);
    if (scans.length > 0 && !await tell(scans)) {
      return;
    }
    await drop(keys);
  }
}
