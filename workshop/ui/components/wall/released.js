// @ts-check
// Released summaries on the wall, and what all released texts share there.

import { sorted } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { coverageLine, originBadge } from "../shared/released.js";
import { blockColor, pointsList, sinceLine } from "../shared/summary.js";
import { boardView } from "./board.js";

/** @import { Draft, State } from "../shared/types.d.ts" */
/** @import { View } from "./board.js" */

/**
 * The one the facilitator chose, else the newest.
 *
 * @param {Draft[]} drafts
 * @param {State} state
 */
export function featured(drafts, state) {
  return drafts.find((draft) => draft.number === state.stage.featured) || drafts[drafts.length - 1];
}

/** @type {View} */
export function summaryView(box, state, texts, words, turn) {
  const summaries = sorted(state.released).filter((draft) => draft.kind === "summary");
  if (!summaries.length) {
    boardView(box, state, texts, words, turn);
    return;
  }
  const draft = featured(summaries, state);
  const pages = draft.blocks.length;
  const at = Math.min(state.stage.page, pages - 1);
  const block = draft.blocks[at];
  if (!block) return;
  const seen = JSON.stringify([draft, at, state.since[draft.number]]);
  if (box.dataset.seen === seen && box.querySelector(".summary")) return;
  box.dataset.seen = seen;
  const list = pointsList(draft, block, words);
  fill(
    box,
    el(
      "article",
      { class: `summary block-${block.kind}`, vars: blockColor(block) },
      el(
        "header",
        {},
        el("h1", {}, block.title),
        originBadge(draft.origin, words),
        el("p", { class: "page" }, say(words, "page", { page: at + 1, pages })),
      ),
      list,
      el("footer", {}, sinceLine(state.since[draft.number]), coverageLine(draft, words)),
    ),
  );
  fitList(list);
}

/**
 * What is longer than the wall is written smaller, in steps.
 *
 * @param {HTMLElement} list
 */
function fitList(list) {
  for (const size of ["", "small", "smaller", "smallest"]) {
    list.className = `sentences ${size}`;
    if (list.scrollHeight <= list.clientHeight + 1) return;
  }
}

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {string} line
 */
export function waiting(box, state, line) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      el("h1", {}, state.stage.title),
      el("p", { class: "instruction" }, state.stage.instruction),
      el("p", { class: "coming" }, line),
    ),
  );
}
