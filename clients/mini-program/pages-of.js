// The pages that a link into the mini-program may name; any other, and none, is the code.
const PAGES = {
  code: "/me/code",
  declare: "/me/declare",
  itinerary: "/me/itinerary",
  family: "/me/family",
  help: "/help",
  guide: "/guide",
};

// A link comes from outside: only a name of the list goes into the address.
function addressOf(base, page) {
  if (!/^https:\/\/[^/?#@\s]+$/.test(base)) {
    throw new Error("config.js: base is to be https://HOST, without a path");
  }
  return base + (Object.hasOwn(PAGES, page) ? PAGES[page] : PAGES.code);
}

module.exports = { addressOf, PAGES };
