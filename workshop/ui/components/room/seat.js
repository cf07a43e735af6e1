// @ts-check
// Which table is mine now, after seats were changed: it stays in sight until the person has noted it.

import { el, fill, say } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";

/** @import { Me, Texts } from "../shared/types.d.ts" */

export class Seat {
  /**
   * @param {Texts} texts
   * @param {string} api the workshop's own routes
   * @param {(me: Me) => void} onNoted
   */
  constructor(texts, api, onNoted) {
    this.texts = texts;
    this.api = api;
    this.onNoted = onNoted;
    this.error = el("p", { class: "problem", role: "alert" });
    this.node = el("section", { class: "seat-note", role: "status" });
  }

  /** @param {Me} me */
  draw({ person }) {
    const { table, moved_from: from } = person;
    const seen = from === null ? "" : `${from} ${table}`;
    if (this.node.dataset.seen === seen) return;
    this.node.dataset.seen = seen;
    this.error.textContent = "";
    if (from === null) fill(this.node);
    else fill(this.node, this.words(from, table), this.button(table), this.error);
  }

  /**
   * @param {number} from
   * @param {number} table
   */
  words(from, table) {
    const stays = from === table;
    return el(
      "div",
      {},
      el("strong", {}, say(this.texts, stays ? "seat_stays" : "seat_next", { table })),
      el("p", {}, say(this.texts, stays ? "seat_stays_how" : "seat_how")),
    );
  }

  /** @param {number} table */
  button(table) {
    const label = say(this.texts, "seat_noted");
    const button = el("button", { type: "button", class: "primary", onclick: () => note() }, label);
    const note = async () => {
      if (button.disabled) return;
      button.disabled = true;
      const answer = await send("PUT", `${this.api}/seat`, { table }, ({ me }) => Boolean(me?.person));
      button.disabled = false;
      this.error.textContent = problemOf(answer, this.texts);
      if (answer.data.me) this.onNoted(answer.data.me);
    };
    return button;
  }
}
