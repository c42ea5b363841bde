// Which of two trust lists to keep: what was fetched, or what this device had.

/** What a device without network judges by; the signature is for who gets the list from somebody else. */
function kept(list) {
  const { signed, ...rest } = list;
  return rest;
}

/**
 * The list to keep. A number never falls: an older list would bring back a key that was taken out. One without issuers, of
 * an instance that does not know them yet, brings the keys of our own passes alone.
 *
 * @param known undefined where this device never had one
 * @param at epoch milliseconds of now
 */
export function newer(known, fetched, at) {
  if (fetched.number === undefined) {
    return { ...known, keys: fetched.keys };
  }
  if (known && known.number > fetched.number) {
    return { ...known, keys: fetched.keys };
  }
  return { ...kept(fetched), fetchedAt: at };
}
