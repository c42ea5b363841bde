// What the device keeps: counts, switches, public keys. Nothing about anybody who was scanned.

/** The value, or what to take where there is none or the browser keeps nothing. */
export function recall(name, otherwise) {
  try {
    const text = localStorage.getItem("checkpoint:" + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch (failure) {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem("checkpoint:" + name, JSON.stringify(value));
  } catch (failure) {
    // A full or forbidden store costs the memory, never the gate.
  }
}
