// @ts-check
// Whose turn it is to speak: one's own table's, or another's.

import { drawTurnClock, el, fill, say } from "../shared/dom.js";

/** @import { State, Texts } from "../shared/types.d.ts" */

export class Turns {
  /** @param {Texts} texts */
  constructor(texts) {
    this.texts = texts;
    this.clock = el("b", { "aria-hidden": "true" });
    this.node = el("section", { class: "turn-note", role: "status" });
  }

  /**
   * @param {State | null} state
   * @param {number} table one's own
   */
  draw(state, table) {
    const turn = state && state.turn;
    const seen = turn && turn.table ? JSON.stringify([turn.table, table, turn.waiting[0]]) : "";
    if (this.node.dataset.seen === seen) return;
    this.node.dataset.seen = seen;
    this.node.classList.toggle("own", Boolean(turn && turn.table === table));
    if (!turn || !turn.table) {
      fill(this.node);
      return;
    }
    const own = turn.table === table;
    const next = !own && turn.waiting[0] === table;
    fill(
      this.node,
      el("strong", {}, say(this.texts, own ? "turn_own" : "turn_other", { table: turn.table })),
      this.clock,
      next ? el("p", {}, say(this.texts, "turn_next", { table })) : null,
    );
  }

  /**
   * @param {State | null} state
   * @param {number} now milliseconds
   */
  time(state, now) {
    drawTurnClock(this.clock, state, now);
  }
}
