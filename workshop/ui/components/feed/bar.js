// @ts-check
// Clock and end of the evening, within the bar that stays in sight: Streamlit draws the bar and its buttons, and leaves
// a place there. One stream feeds both.

import { drawTurnClock, el, fill, say } from "../shared/dom.js";
import { Evening } from "./evening.js";

/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

const PLACE = ".st-key-clock"; // the container of that key in ui/panels/console/stage.py

export class Bar {
  /** @param {Texts} texts */
  constructor(texts) {
    this.clock = el("strong", { class: "clock" });
    this.texts = texts;
    this.turn = el("span", { class: "turn" });
    this.spoken = el("b", {});
    this.evening = new Evening(texts);
    this.root = el("div", { class: "tsumugi-clock" }, this.clock, this.turn, this.evening.root);
  }

  /**
   * @param {ConsoleState} state
   * @param {number | null} left seconds of the stage
   * @param {number} now milliseconds
   */
  draw(state, left, now) {
    this.evening.draw(state, left, now);
    const table = state.turn ? state.turn.table : 0;
    if (this.turn.dataset.table !== String(table)) {
      this.turn.dataset.table = String(table);
      fill(this.turn, table ? [say(this.texts, "turn", { table }), this.spoken] : null);
    }
    drawTurnClock(this.spoken, state, now);
    const place = document.querySelector(PLACE);
    if (place && this.root.parentElement !== place) place.append(this.root); // the bar may have been drawn anew
  }

  close() {
    this.root.remove();
  }
}
