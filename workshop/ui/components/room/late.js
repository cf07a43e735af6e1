// @ts-check
// What few phones ever draw is loaded when there is something to draw: the first load of all stays light.

import { el } from "../shared/dom.js";

/** @import { QuestionAnswer, State, Texts } from "../shared/types.d.ts" */

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
