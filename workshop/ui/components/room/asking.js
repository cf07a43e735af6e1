// @ts-check
// What the writer is asked before a card goes out that seems to tell of a person: send it as it is, or mend it. The
// focus is left where it is, so that whoever writes on with an input method is not disturbed.

import { el, fill, keyed, say } from "../shared/dom.js";

/** @import { Piece, Texts, Waiting } from "../shared/types.d.ts" */

/**
 * The question with its two answers: each piece with what it seems to be, and who would read it.
 *
 * @param {Texts} texts
 * @param {Piece[]} pieces
 * @param {() => void} mend
 * @param {() => void} sure
 * @param {string} [who] the text that says who would read it
 */
export function question(texts, pieces, mend, sure, who = "asks_who") {
  const button = (/** @type {string} */ name, /** @type {string} */ look, /** @type {() => void} */ press) =>
    el("button", { type: "button", class: look, onclick: press }, say(texts, name));
  return [
    el(
      "div",
      { class: "problem" },
      pieces.map(({ sign, text }) => el("p", {}, say(texts, `asks_${sign}`, { piece: text }))),
      el("p", {}, say(texts, "asks_sure")),
    ),
    el("div", { class: "row" }, button("asks_mend", "primary", mend), button("asks_send", "quiet", sure)),
    el("p", { class: "hint" }, say(texts, who)),
  ];
}

export class Asking {
  /**
   * @param {Texts} texts
   * @param {(item: Waiting) => void} onSure
   * @param {(item: Waiting) => void} onMend
   */
  constructor(texts, onSure, onMend) {
    this.texts = texts;
    this.onSure = onSure;
    this.onMend = onMend;
    this.list = el("ul", { class: "cards" });
    const heading = el("h2", {}, say(texts, "asks"));
    this.node = el("section", { class: "asking", "aria-label": say(texts, "asks") }, heading, this.list);
    this.node.hidden = true;
  }

  /** @param {Waiting[]} items those asked about */
  draw(items) {
    this.node.hidden = !items.length;
    keyed(
      this.list,
      items,
      (item) => item.key,
      () => el("li", { class: "card asked-card", role: "alert" }),
      (node, item) => this.drawItem(node, item),
    );
  }

  /**
   * @param {HTMLLIElement} node
   * @param {Waiting} item
   */
  drawItem(node, item) {
    const seen = JSON.stringify(item);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    const { texts, onMend, onSure } = this;
    const asked = question(texts, item.asks || [], () => onMend(item), () => onSure(item));
    fill(node, asked, el("p", { class: "words" }, item.text));
  }
}
