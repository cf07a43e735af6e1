// @ts-check
// A summary block by block, drawn alike on the wall and in the room.

import { clusterColor, clusterMark } from "./cards.js";
import { el, say } from "./dom.js";
import { sentenceNode } from "./released.js";

/** @import { Draft, Sentence, SummaryBlock, Texts } from "./types.d.ts" */

/**
 * The sentences of a block, in order of reading.
 *
 * @param {Draft} draft
 * @param {SummaryBlock} block
 */
export function sentencesOf(draft, block) {
  const byId = new Map(draft.sentences.map((sentence) => [sentence.id, sentence]));
  return /** @type {Sentence[]} */ (block.sentences.map((id) => byId.get(id)).filter(Boolean));
}

/**
 * A sentence behind the name of where it stands, where that says something: for, against, open, common ground.
 *
 * @param {Sentence} sentence
 * @param {Texts} words
 */
function pointNode(sentence, words) {
  const node = sentenceNode(sentence, words);
  node.classList.add(`is-${sentence.section}`);
  if (!["digest", "count", "point", "minority"].includes(sentence.section)) {
    node.prepend(el("span", { class: "stand" }, say(words, `section_${sentence.section}`)));
  }
  return node;
}

/**
 * @param {Draft} draft
 * @param {SummaryBlock} block
 * @param {Texts} words
 */
export function pointsList(draft, block, words) {
  return el(
    "ul",
    { class: "sentences" },
    sentencesOf(draft, block).map((sentence) => pointNode(sentence, words)),
  );
}

/** @param {SummaryBlock} block */
export function blockColor(block) {
  return block.color === null ? {} : clusterColor(block.color);
}

/** @param {SummaryBlock} block */
export function blockMark(block) {
  return block.color === null ? null : clusterMark(block.color);
}

/**
 * What has changed in the room since the text was made.
 *
 * @param {string | undefined} since
 */
export function sinceLine(since) {
  return since ? el("p", { class: "since" }, since) : null;
}
