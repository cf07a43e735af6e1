// @ts-check
// One's own card being changed. New words are asked about like those of a new card.

import { el, fill, say } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";
import { question } from "./asking.js";
import { SourceFields } from "./source.js";

/** @import { OwnCard, Texts } from "../shared/types.d.ts" */

/**
 * @param {Texts} texts
 * @param {string} path where the card is changed
 * @param {OwnCard} card
 * @param {() => void} leave
 */
export function editor(texts, path, card, leave) {
  const box = el("textarea", { class: "field", rows: "3", "aria-label": say(texts, "edit") });
  box.value = card.text;
  const from = card.kind === "trend" ? new SourceFields(texts, card) : null;
  const error = el("p", { class: "problem", role: "alert" });
  const doubt = el("div", { role: "alert" });
  const mend = () => {
    doubt.replaceChildren();
    box.focus();
  };
  const save = async (/** @type {boolean} */ sure) => {
    const body = { text: box.value, sure, ...(from ? { source_date: null, ...from.value } : {}) };
    const answer = await send("PUT", path, body, (data) => Boolean(data.asks) || data.card?.key === card.key);
    const pieces = answer.ok && answer.data.asks?.pieces;
    if (pieces) {
      fill(doubt, question(texts, pieces, mend, () => save(true)));
      return;
    }
    doubt.replaceChildren();
    error.textContent = problemOf(answer, texts);
    if (!error.textContent) leave();
  };
  const button = el("button", { type: "button", class: "primary", onclick: () => save(false) }, say(texts, "save"));
  const cancel = el("button", { type: "button", class: "quiet", onclick: leave }, say(texts, "cancel"));
  return [box, from && from.node, error, doubt, el("div", { class: "row" }, button, cancel)];
}
