// @ts-check
// The cards of others as one list, the newest first.

import { LongList } from "../shared/cards.js";
import { el, fill, inner, say } from "../shared/dom.js";

/** @import { Card, Texts } from "../shared/types.d.ts" */

/** @type {WeakMap<HTMLElement, LongList>} the list that stands in a box */
const lists = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {Card[]} cards
 * @param {Texts} texts
 * @param {Texts} words
 * @param {string} title
 */
export function others(box, cards, texts, words, title) {
  if (!cards.length) {
    fill(box);
    return;
  }
  let long = lists.get(box);
  if (!long || !box.contains(long.node)) {
    long = new LongList("others", title, words, say(texts, "more"));
    lists.set(box, long);
    const head = el("h2", {}, title, " ", el("span", { class: "how-many" }));
    fill(box, el("section", { class: "others-box" }, head, long.node));
  }
  inner(box, ".how-many").textContent = `(${cards.length})`;
  long.draw(cards.slice().reverse());
}
