// @ts-check
// What few phones ever draw is loaded when there is something to draw: the first load of all stays light.

import { el } from "../shared/dom.js";

/** @import { Me, QuestionAnswer, State, Texts } from "../shared/types.d.ts" */

const answers = () => import("../shared/answers.js");

/**
 * A place that is filled once the module has come. One that did not come is asked for again.
 *
 * @param {() => Promise<Node>} make
 */
function late(make) {
  const node = el("div", { role: "status" });
  const draw = () => make().then((made) => node.replaceChildren(made), () => setTimeout(draw, AGAIN));
  draw();
  return node;
}

/**
 * @param {QuestionAnswer} answer
 * @param {Texts} words
 */
export const answerOf = (answer, words) => late(async () => (await answers()).answerNode(answer, words));

/**
 * @param {State} state
 * @param {Texts} words
 */
export const questionsOf = (state, words) => late(async () => (await answers()).questionsSection(state, words));

const AGAIN = 3000; // milliseconds

// Two senses of a word, while the room aligns them.
export class Aligning {
  /** @param {{ texts: Texts, words: Texts, api: string }} room */
  constructor(room) {
    this.room = room;
    this.node = el("section", { class: "sheet aligning" });
    this.node.hidden = true;
  }

  /**
   * @param {Pick<State, "alignment">} state
   * @param {Pick<Me, "meant">} me
   */
  async draw({ alignment }, { meant }) {
    const seen = alignment ? JSON.stringify([{ ...alignment, chosen: 0 }, meant]) : "";
    if (this.node.dataset.seen === seen) return;
    this.node.dataset.seen = seen;
    this.node.hidden = !alignment;
    if (!alignment) return;
    try {
      const { alignmentForm } = await import("../shared/alignment.js");
      if (this.node.dataset.seen === seen) alignmentForm(this.node, alignment, meant, this.room);
    } catch {
      setTimeout(() => {
        this.node.dataset.seen = "";
        this.draw({ alignment }, { meant });
      }, AGAIN);
    }
  }
}
