// @ts-check
// What a stage asks for: who one is in a story, what is to be done, and the question of the evening.

import { el, say } from "../shared/dom.js";

/** @import { StageKind, State, Texts } from "../shared/types.d.ts" */

export class Lead {
  /**
   * @param {Texts} texts
   * @param {HTMLElement} memory what the browser says of its storage
   */
  constructor(texts, memory) {
    this.texts = texts;
    this.role = el("p", { class: "role" });
    this.instruction = el("p", { class: "lead" });
    this.question = el("p", { class: "question" });
    this.node = el("div", { class: "intro" }, this.role, this.instruction, this.question, memory);
  }

  /**
   * @param {Pick<State, "stage" | "workshop">} state
   * @param {StageKind} kind
   */
  draw({ stage, workshop }, kind) {
    const [ready, closed] = [say(this.texts, "not_started"), say(this.texts, "over_lead")];
    const leads = { ready, running: stage.instruction, closed };
    this.instruction.textContent = leads[workshop.state];
    this.question.textContent = kind === "checkin" ? "" : workshop.question; // that one asks its own
    const role = stage.role || say(this.texts, "role", { year: workshop.year });
    this.role.textContent = kind === "scenario" ? role : "";
  }
}
