// @ts-check
// When the evening ends as things stand, and a word a minute before the stage does.

import { el, fill, say } from "../shared/dom.js";

/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

const CUE = 60; // seconds before the end of a stage

export class Evening {
  /** @param {Texts} texts */
  constructor(texts) {
    this.texts = texts;
    this.line = el("p", { class: "evening" });
    this.cue = el("p", { class: "cue", role: "status" });
    this.root = el("div", {}, this.line, this.cue);
  }

  /**
   * @param {ConsoleState} state
   * @param {number | null} left seconds of the stage
   * @param {number} now milliseconds
   */
  draw(state, left, now) {
    const cue = left !== null && left > 0 && left <= CUE ? say(this.texts, "cue") : "";
    if (this.cue.textContent !== cue) this.cue.textContent = cue;
    const { ends_at: ends, rest } = state.agenda;
    const running = state.workshop.state === "running" && ends !== null;
    this.line.hidden = !running;
    if (!running) return;
    const expected = now + Math.max(0, left || 0) * 1000 + rest * 60000;
    const late = Math.round((expected - new Date(ends).getTime()) / 60000);
    const delay = late > 0 ? say(this.texts, "late_by", { minutes: late }) : "";
    const told = say(this.texts, "ends_at", { time: hours(new Date(ends)) });
    if (this.line.textContent !== told + delay) {
      fill(this.line, told, delay ? el("span", { class: "late" }, delay) : null);
    }
  }
}

/** @param {Date} at */
function hours(at) {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}
