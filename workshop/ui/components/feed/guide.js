// @ts-check
// What to do next, in one sentence with its button, and what was left undone.

import { el, fill, say } from "../shared/dom.js";

/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

const JOBS = new Set(["gather", "summarise"]); // tasks that are one job: its button stands beside the sentence

export class Guide {
  /**
   * @param {Texts} texts
   * @param {(job: string) => void} request
   */
  constructor(texts, request) {
    this.texts = texts;
    this.request = request;
    this.words = el("p", { role: "status" });
    this.act = el("div", {});
    this.undone = el("div", { class: "undone" });
    this.root = el(
      "section",
      { class: "guide", "aria-label": say(texts, "next_title") },
      el("div", {}, el("h3", {}, say(texts, "next_title")), this.words),
      this.act,
      this.undone,
    );
  }

  /** @param {ConsoleState} state */
  draw(state) {
    const { task, people, cards, voted, answered, undone } = state.guide;
    const sentence = say(this.texts, `next_${task}`, { people, cards, voted, answered });
    if (this.words.textContent !== sentence) this.words.textContent = sentence;
    if (this.act.dataset.task !== task) {
      this.act.dataset.task = task;
      fill(this.act, JOBS.has(task) ? this.button(task) : null);
    }
    fill(this.undone, undone.map((name) => el("p", {}, say(this.texts, `undone_${name}`))));
  }

  /** @param {string} task */
  button(task) {
    const press = () => this.request(task);
    return el("button", { type: "button", class: "go", onclick: press }, say(this.texts, `go_${task}`));
  }
}
