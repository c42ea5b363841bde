const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { addressOf, PAGES } = require("./pages-of.js");

const read = (name) => fs.readFileSync(path.join(__dirname, name), "utf8");

test("every file that the runtime reads is there and is JSON where it has to be", () => {
  const app = JSON.parse(read("app.json"));
  for (const name of ["project.config.json", app.sitemapLocation]) {
    JSON.parse(read(name));
  }
  for (const page of app.pages) {
    JSON.parse(read(page + ".json"));
    for (const ending of [".js", ".wxml", ".wxss"]) {
      assert.ok(read(page + ending).length > 0, page + ending);
    }
  }
});

test("a link opens the page that it names and nothing else", () => {
  assert.equal(addressOf("https://a.cn", "help"), "https://a.cn/help");
  for (const page of [undefined, "", "none", "https://evil.example", "//evil.example", "__proto__", "constructor"]) {
    assert.equal(addressOf("https://a.cn", page), "https://a.cn" + PAGES.code);
  }
});

test("a base that is no https address is refused", () => {
  for (const base of ["http://a.cn", "https://a.cn/x", "https://u@evil.example", "a.cn", ""]) {
    assert.throws(() => addressOf(base, "code"), /https:\/\/HOST/);
  }
});

test("where the pages are stands in the configuration alone, and is nobody's", () => {
  for (const name of ["app.js", "pages-of.js", "pages/index/index.js", "pages/index/index.wxml"]) {
    assert.doesNotMatch(read(name), /https:\/\/[a-z]/, name);
  }
  assert.match(read("config.js"), /example\.gov\.cn/);
});
