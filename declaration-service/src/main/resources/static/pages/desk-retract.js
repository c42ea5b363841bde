// Says whether there was a record to take back. Where nobody could say at once, asks again until somebody can.

import { signInAgain } from "./desk-problem.js";

const AGAIN_MS = 1000;

/** Only the last retraction of the page is told of. */
let asking;

function tell(done, known) {
  for (const part of done.querySelectorAll("[data-known]")) {
    part.hidden = part.dataset.known !== String(known);
  }
}

async function ask(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    if (answer.status === 401) {
      signInAgain();
    }
    return answer.ok ? (await answer.json()).known : undefined;
  } catch (e) {
    return undefined;
  }
}

/** Shows what is known of the record, now or as soon as it is. */
export async function tellWhetherKnown(done, record, known) {
  const question = {};
  asking = question;
  done.querySelectorAll("[data-record]").forEach((part) => { part.textContent = record.recordId; });
  tell(done, known);
  const path = "/feeds/records/" + encodeURIComponent(record.feed) + "?" + new URLSearchParams({ recordId: record.recordId });
  for (let answer = known; answer === undefined;) {
    await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
    answer = await ask(path);
    if (asking !== question) {
      return;
    }
    tell(done, answer);
  }
}
