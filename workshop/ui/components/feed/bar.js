// @ts-check
// Clock and end of the evening, within the bar that stays in sight: Streamlit draws the bar and its buttons, and leaves
// a place there. One stream feeds both.

import { el } from "../shared/dom.js";
import { Evening } from "./evening.js";

/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

const PLACE = ".st-key-clock"; // the container of that key in ui/panels/console/stage.py

export class Bar {
  /** @param {Texts} texts */
  constructor(texts) {
    this.clock = el("strong", { class: "clock" });
    this.evening = new Evening(texts);
    this.root = el("div", { class: "tsumugi-clock" }, this.clock, this.evening.root);
  }

  /**
   * @param {ConsoleState} state
   * @param {number | null} left seconds of the stage
   * @param {number} now milliseconds
   */
  draw(state, left, now) {
    this.evening.draw(state, left, now);
    const place = document.querySelector(PLACE);
    if (place && this.root.parentElement !== place) place.append(this.root); // the bar may have been drawn anew
  }

  close() {
    this.root.remove();
  }
}
