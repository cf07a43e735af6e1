// @ts-check
// The tables at a glance: people, cards, and which is quiet; hints on them; and one table's cards by a tap.

import { el, fill, keyed, say } from "../shared/dom.js";
import { hintKey, hintsOf, lookedAfter, QUIET, quietFor } from "./hints.js";

/** @import { Hint } from "./hints.js" */
/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

/**
 * @typedef {object} Heard
 * @property {() => void} chosen another table's cards are to be listed
 * @property {(hint: Hint, how: "taken" | "waved") => void} answered
 */

export class Tables {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {Heard} heard
   */
  constructor(texts, words, heard) {
    this.texts = texts;
    this.words = words;
    this.heard = heard;
    /** @type {number | null} */
    this.chosen = null; // the one whose cards are listed
    /** @type {Set<string>} */
    this.answered = new Set();
    /** @type {ConsoleState | null} */
    this.state = null;
    this.now = 0;
    this.hints = el("div", { class: "hints", role: "status" });
    this.strip = el("div", { class: "tables", role: "group", "aria-label": say(texts, "tables") });
    this.root = el("div", {}, this.hints, this.strip);
  }

  /**
   * @param {ConsoleState} state
   * @param {number} now milliseconds
   */
  draw(state, now) {
    this.state = state;
    this.now = now;
    keyed(
      this.strip,
      Object.keys(state.tables),
      (number) => number,
      (number) => this.button(Number(number)),
      (node, number) => this.drawTable(node, number, state),
    );
    keyed(
      this.hints,
      hintsOf(state, now, this.answered),
      (hint) => hintKey(hint, state),
      (hint) => el("p", { class: "hint" }, el("span", {}), this.answer(hint, "taken"), this.answer(hint, "waved")),
      (node, hint) => {
        const words = say(this.texts, `hint_${hint.name}`, hint.values);
        const line = node.firstElementChild;
        if (line && line.textContent !== words) line.textContent = words;
      },
    );
  }

  /**
   * @param {HTMLElement} node
   * @param {string} number
   * @param {ConsoleState} state
   */
  drawTable(node, number, state) {
    const { people, cards, unread } = state.tables[number];
    const minutes = quietFor(state, number, this.now);
    const quiet = minutes >= QUIET ? say(this.texts, "quiet_for", { minutes }) : "";
    const pressed = String(this.chosen === Number(number));
    const moving = unread ? say(this.texts, "unread", { unread }) : quiet;
    const care = lookedAfter(state, number) ? say(this.texts, "looked_after") : moving;
    const seen = JSON.stringify([people, cards, care, pressed]);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    node.classList.toggle("quiet-table", quiet !== "");
    node.setAttribute("aria-pressed", pressed);
    fill(
      node,
      el("strong", {}, say(this.words, "table", { table: number })),
      say(this.texts, "table_facts", { people, cards }),
      care ? el("em", {}, care) : null,
    );
  }

  /** @param {number} number */
  button(number) {
    const press = () => {
      this.chosen = this.chosen === number ? null : number;
      if (this.state) this.draw(this.state, this.now);
      this.heard.chosen();
    };
    return el("button", { type: "button", onclick: press });
  }

  /**
   * @param {Hint} hint
   * @param {"taken" | "waved"} how
   */
  answer(hint, how) {
    const press = () => {
      if (!this.state) return;
      this.answered.add(hintKey(hint, this.state));
      this.heard.answered(hint, how);
      this.draw(this.state, this.now);
    };
    return el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, how));
  }
}
