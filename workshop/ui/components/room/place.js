// @ts-check
// What became of one's own card, in words.

import { el, reasonName, say } from "../shared/dom.js";

/** @import { OwnCard, QuestionAnswer, Reason, Texts } from "../shared/types.d.ts" */

/**
 * @param {OwnCard | null} card
 * @param {Texts} texts
 * @param {Texts} words
 * @param {Reason[]} reasons
 * @param {boolean} over it came after the end, and waits here for the workshop to be opened again
 */
export function whereText(card, texts, words, reasons, over) {
  if (!card) return say(texts, over ? "over_kept" : "waiting");
  if (card.visibility === "withdrawn") return say(texts, "withdrawn");
  if (card.visibility === "waiting") return say(texts, card.late ? "late" : "looked_at");
  if (card.visibility === "hidden") return say(texts, "hidden", { reason: reasonName(words, reasons, card.reason) });
  if (card.where === "parked") return say(texts, "parked");
  if (card.cluster_title) return say(texts, "in_cluster", { title: card.cluster_title });
  return say(texts, "arrived");
}

/**
 * The answer to a question, drawn by a module that most phones never need; where it does not come, its words alone.
 *
 * @param {QuestionAnswer} answer
 * @param {Texts} words
 */
export function answerOf(answer, words) {
  const node = el("div", { role: "status" });
  import("../shared/answers.js").then(
    ({ answerNode }) => node.replaceChildren(answerNode(answer, words)),
    () => node.replaceChildren(answer.words),
  );
  return node;
}
