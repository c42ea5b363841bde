// The words of the page, in the language that it was rendered in.

const WORDS = new Map([...document.getElementById("words").content.querySelectorAll("[data-word]")]
  .map((entry) => [entry.dataset.word, entry.textContent]));

/** The word, with {0}, {1} … replaced; empty where there is none. */
export function word(name, ...values) {
  return (WORDS.get(name) || "").replace(/\{(\d)\}/g, (all, place) => values[Number(place)] || "");
}

/** How long ago, in minutes, hours or days. */
export function age(ms) {
  const minutes = Math.max(0, Math.floor(ms / 60000));
  const [unit, length] = minutes < 120 ? ["minutes", 1] : minutes < 2880 ? ["hours", 60] : ["days", 1440];
  return word(unit, String(Math.floor(minutes / length)));
}

export function hasWord(name) {
  return WORDS.has(name);
}

const CLOCK = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
const DAY_AND_CLOCK = new Intl.DateTimeFormat("zh-CN",
  { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false });

/** hh:mm, with the day where it is not today. */
export function time(epochMs, now) {
  const sameDay = new Date(epochMs).toDateString() === new Date(now).toDateString();
  return (sameDay ? CLOCK : DAY_AND_CLOCK).format(epochMs);
}
