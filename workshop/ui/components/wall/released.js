// @ts-check
// Released texts on the wall, page by page as the stream names them.

import { sorted } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { coverageLine, originBadge, scenarioHead, sentenceNode } from "../shared/released.js";
import { blockColor, blockMark, pointsList, sinceLine } from "../shared/summary.js";

/** @import { Draft, Sentence, Texts } from "../shared/types.d.ts" */
/** @import { WallState } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

/**
 * The text this page is of.
 *
 * @param {WallState} state
 */
function draftOf(state) {
  return sorted(state.released).find((draft) => draft.number === state.screen.draft);
}

/**
 * The sentences of this page that still stand, in order.
 *
 * @param {Draft} draft
 * @param {WallState} state
 */
function sentencesOn(draft, state) {
  const byId = new Map(draft.sentences.map((sentence) => [sentence.id, sentence]));
  return /** @type {Sentence[]} */ (state.screen.sentences.map((id) => byId.get(id)).filter(Boolean));
}

/**
 * Whether what is to be drawn stands there already: what a room reads is not made anew under its eyes.
 *
 * @param {HTMLElement} box
 * @param {unknown[]} parts
 */
function stands(box, ...parts) {
  const seen = JSON.stringify(parts);
  const same = box.dataset.seen === seen && box.childElementCount > 0;
  box.dataset.seen = seen;
  return same;
}

/** @type {View} */
export function blockView(box, state, _texts, words) {
  const draft = draftOf(state);
  const block = draft && draft.blocks.find((one) => one.id === state.screen.part);
  if (!draft || !block) {
    fill(box);
    return;
  }
  if (stands(box, draft, state.screen, state.since[draft.number])) return;
  const ids = sentencesOn(draft, state).map((sentence) => sentence.id);
  fill(
    box,
    el(
      "article",
      { class: `summary block-${block.kind}`, vars: blockColor(block) },
      el("header", {}, blockMark(block), el("h1", {}, block.title), originBadge(draft.origin, words)),
      pointsList(draft, { ...block, sentences: ids }, words),
      el("footer", {}, sinceLine(state.since[draft.number]), coverageLine(draft, words)),
    ),
  );
}

/** @type {View} */
export function posterView(box, state, texts, words) {
  const draft = draftOf(state);
  if (!draft || stands(box, draft, state.since[draft.number])) return;
  fill(
    box,
    el(
      "article",
      { class: "scenario poster" },
      role(state, texts),
      el("header", {}, scenarioHead(draft, words), sinceLine(state.since[draft.number])),
    ),
  );
}

/** @type {View} */
export function sectionView(box, state, _texts, words) {
  const draft = draftOf(state);
  if (!draft || stands(box, draft, state.screen)) return;
  const { part, title } = state.screen;
  fill(
    box,
    el(
      "article",
      { class: "scenario section-page" },
      el("header", {}, el("p", { class: "year" }, draft.title), originBadge(draft.origin, words)),
      el(
        "section",
        { class: `block block-${part}` },
        el("h3", {}, title),
        el("ul", { class: "sentences" }, sentencesOn(draft, state).map((sentence) => sentenceNode(sentence, words))),
      ),
    ),
  );
}

/** @type {View} */
export function comingView(box, state, texts) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      role(state, texts),
      el("p", { class: "instruction" }, state.screen.instruction),
      el("p", { class: "coming" }, say(texts, "scenario_coming")),
      vision(state, texts),
    ),
  );
}

/**
 * Who one is while the future is talked about.
 *
 * @param {WallState} state
 * @param {Texts} texts
 */
function role(state, texts) {
  return el("p", { class: "role" }, state.screen.role || say(texts, "role", { year: state.workshop.year }));
}

/**
 * The years the plan looks ahead to, the nearer first, with where that is from.
 *
 * @param {WallState} state
 * @param {Texts} texts
 */
export function vision(state, texts) {
  return el(
    "section",
    { class: "vision" },
    [...state.workshop.horizons].reverse().map((horizon) =>
      el("p", {}, el("b", {}, say(texts, "horizon", horizon)), el("span", {}, horizon.whole)),
    ),
    el("p", { class: "from" }, say(texts, "vision_source")),
  );
}
