// How far each test site is: computed here, so that where somebody is does not leave the device.

import { metres, onChineseMap } from "./chinese-map.js";

const PAGES = 40;
const SHOWN = 100;

const list = document.querySelector("[data-sites]");
const near = document.querySelector("[data-near]");
const said = document.querySelector("[data-said]");

if ("geolocation" in navigator && list.children.length) {
  near.hidden = false;
  near.querySelector("[data-locate]").addEventListener("click", () => {
    said.textContent = said.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      (position) => sort(onChineseMap(position.coords.longitude, position.coords.latitude)),
      () => { said.textContent = said.dataset.refused; },
      { timeout: 20000, maximumAge: 60000 });
  });
}

/** The sites of this page and of those behind it: they say nothing of who reads them. */
async function all() {
  const sites = [...list.children];
  let next = document.querySelector("[data-next]");
  for (let page = 1; next && page < PAGES; page++) {
    const answer = await fetch(next.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      break;
    }
    const more = new DOMParser().parseFromString(await answer.text(), "text/html");
    sites.push(...[...more.querySelectorAll("[data-site]")].map((site) => document.adoptNode(site)));
    next = more.querySelector("[data-next]");
  }
  return sites;
}

async function sort(here) {
  const sites = await all();
  for (const site of sites) {
    const { longitude, latitude } = site.dataset;
    const far = longitude && latitude ? metres(here, { longitude: Number(longitude), latitude: Number(latitude) }) : Infinity;
    site.far = far;
    const text = site.querySelector("[data-distance]");
    text.textContent = words(far);
    text.hidden = !Number.isFinite(far);
  }
  sites.sort((one, other) => (one.far === other.far ? 0 : one.far - other.far));
  list.replaceChildren(...sites.slice(0, SHOWN));
  document.querySelector("[data-next]")?.remove();
  said.textContent = said.dataset.sorted;
}

/** Rounded: a browser is often 50 m wrong. */
function words(far) {
  return far < 1000
    ? `${list.dataset.about} ${Math.max(50, Math.round(far / 50) * 50)} ${list.dataset.metres}`
    : `${list.dataset.about} ${(far / 1000).toFixed(far < 10000 ? 1 : 0)} ${list.dataset.kilometres}`;
}
