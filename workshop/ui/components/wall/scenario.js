// @ts-check
// A released scenario on the wall: its title as on a poster, then what tables added, then a page a section.

import { sorted } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { blockNode, blocksOf, originBadge, scenarioHead, scenarioSections } from "../shared/released.js";
import { sinceLine } from "../shared/summary.js";
import { featured, waiting } from "./released.js";

/** @import { Block } from "../shared/released.js" */
/** @import { Draft, Sentence } from "../shared/types.d.ts" */
/** @import { View } from "./board.js" */

const MOST_LINES = 7;
const LETTERS = 44; // of a line in the size of a section's page; an alphabet has twice as many

/** @type {View} */
export function scenarioView(box, state, texts, words, turn) {
  const scenarios = sorted(state.released).filter((draft) => draft.kind === "scenario");
  if (!scenarios.length) {
    waiting(box, state, say(texts, "scenario_coming"));
    return;
  }
  const draft = featured(scenarios, state);
  const pages = [null, ...scenarioPages(draft)];
  const at = turn % pages.length;
  const block = pages[at];
  const place = el("p", { class: "place" }, `${at + 1} / ${pages.length}`);
  const shown = block
    ? el(
        "article",
        { class: "scenario section-page" },
        el("header", {}, el("p", { class: "year" }, draft.title), originBadge(draft.origin, words), place),
        el("div", { class: "blocks" }, blockNode(block, words)),
      )
    : el(
        "article",
        { class: "scenario poster" },
        el("header", {}, scenarioHead(draft, words), sinceLine(state.since[draft.number])),
        place,
      );
  fill(box, shown);
}

/**
 * A page holds one section, or as much of it as seven lines take. What tables added comes first: the room waits for it.
 *
 * @param {Draft} draft
 * @returns {Block[]}
 */
export function scenarioPages(draft) {
  const told = scenarioSections(draft).filter((name) => name !== "own");
  return ["own", ...told]
    .flatMap((name) => blocksOf(draft, name))
    .flatMap(pieces);
}

/**
 * @param {Block} block
 * @returns {Block[]}
 */
function pieces(block) {
  /** @type {Sentence[][]} */
  const pages = [];
  let lines = MOST_LINES;
  for (const sentence of block.sentences) {
    const taken = linesOf(sentence);
    if (lines + taken > MOST_LINES) {
      pages.push([]);
      lines = 0;
    }
    pages[pages.length - 1].push(sentence);
    lines += taken;
  }
  return pages.map((sentences) => ({ ...block, sentences }));
}

/**
 * Its own lines, one of sources, and one of what other documents say.
 *
 * @param {Sentence} sentence
 */
function linesOf(sentence) {
  const sources = sentence.citations.length ? 1 : 0;
  return rows(sentence.text) + sources + rows(sentence.differs || "");
}

/** @param {string} text */
function rows(text) {
  const letters = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 256 ? 0.5 : 1), 0);
  return Math.ceil(letters / LETTERS);
}
