// @ts-check
// What a participant reads in each stage, below the box and the own cards.

import { sorted } from "../shared/cards.js";
import { el, factSource, fill, keyed, say } from "../shared/dom.js";
import {
  coverageLine,
  originBadge,
  scenarioHead,
  scenarioSections,
  sectionBlocks,
} from "../shared/released.js";
import { blockColor, pointsList, sinceLine } from "../shared/summary.js";
import { OwnWords } from "./own_words.js";

/** @import { Draft, Me, State, SummaryBlock, Texts } from "../shared/types.d.ts" */

/** @typedef {HTMLElement & { own?: OwnWords }} Sheet a released text, and below a scenario the box for own words */
/** @typedef {() => void} ToCards brings the cards of the room into sight */

/**
 * Each released text keeps its node, and below a scenario the box for own words: what is typed there stays when the
 * text changes.
 *
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Me} me
 * @param {Texts} texts
 * @param {Texts} words
 * @param {ToCards | null} toCards null where the board is not on the page
 */
export function releasedList(box, state, me, texts, words, toCards) {
  keyed(
    box,
    inOrder(state),
    (draft) => draft.number,
    (draft) => sheetNode(draft, texts, state.workshop.code),
    (node, draft) => {
      const since = state.since[draft.number];
      const seen = JSON.stringify([draft, since, toCards !== null]);
      if (node.dataset.seen !== seen) {
        node.dataset.seen = seen;
        if (node.firstElementChild) fill(node.firstElementChild, releasedText(draft, since, texts, words, toCards));
      }
      if (node.own) node.own.draw(state, me);
    },
  );
}

/**
 * Whether the room reads a story now: until then people write in their own words.
 *
 * @param {State} state
 */
export function storyTold({ stage, released }) {
  return stage.kind === "scenario" && Object.values(released).some((draft) => draft.kind === "scenario");
}

/**
 * The newest first; where the room reads the main points together, those before all stories.
 *
 * @param {State} state
 * @returns {Draft[]}
 */
function inOrder(state) {
  const newest = sorted(state.released).reverse();
  if (state.stage.kind !== "share") return newest;
  return [...newest.filter((draft) => draft.kind === "summary"), ...newest.filter((draft) => draft.kind !== "summary")];
}

/**
 * @param {Draft} draft
 * @param {Texts} texts
 * @param {string} code
 */
function sheetNode(draft, texts, code) {
  /** @type {Sheet} */
  const node = el("article", { class: "sheet released" }, el("div", {}));
  if (draft.kind === "scenario") {
    node.own = new OwnWords(texts, code, draft);
    node.append(node.own.node);
  }
  return node;
}

/**
 * @param {Draft} draft
 * @param {string | undefined} since
 * @param {Texts} texts
 * @param {Texts} words
 * @param {ToCards | null} toCards
 */
function releasedText(draft, since, texts, words, toCards) {
  if (draft.kind === "scenario") {
    const head = el("header", {}, scenarioHead(draft, words), sinceLine(since));
    return [head, sectionBlocks(draft, scenarioSections(draft), words)];
  }
  const head = [el("h2", {}, say(texts, "summary")), originBadge(draft.origin, words), sinceLine(since)];
  return [
    el("header", {}, head),
    draft.blocks.map((block) => foldNode(draft, block, words)),
    el("footer", {}, coverageLine(draft, words), restLine(draft, words, toCards)),
  ];
}

/**
 * The digest and the voices alone stand open; a group opens at a tap.
 *
 * @param {Draft} draft
 * @param {SummaryBlock} block
 * @param {Texts} words
 */
function foldNode(draft, block, words) {
  const title = el("span", { class: "title" }, block.title);
  const node = el(
    "details",
    { class: `fold block-${block.kind}`, vars: blockColor(block) },
    el("summary", {}, title),
    pointsList(draft, block, words),
  );
  node.open = block.kind === "digest" || block.kind === "alone";
  return node;
}

/**
 * @param {Draft} draft
 * @param {Texts} words
 * @param {ToCards | null} toCards
 */
function restLine(draft, words, toCards) {
  if (!draft.unused.length) return null;
  const label = say(words, "unused_link");
  const link = toCards ? el("button", { type: "button", class: "quiet", onclick: toCards }, label) : null;
  return el("p", { class: "rest" }, say(words, "unused_line", { count: draft.unused.length }), " ", link);
}

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Texts} texts
 * @param {Texts} words
 */
export function informList(box, state, texts, words) {
  const { workshop } = state;
  if (box.querySelector(".inform")) return;
  fill(
    box,
    el(
      "section",
      { class: "sheet inform" },
      el("p", { class: "agree" }, say(words, `agree_${workshop.agreement}`)),
      workshop.horizons.map((horizon) => [el("h2", {}, say(texts, "horizon", horizon)), el("p", {}, horizon.whole)]),
      workshop.facts.length ? el("h2", {}, say(texts, "facts")) : null,
      el(
        "ul",
        { class: "facts" },
        workshop.facts.map((fact) => el("li", {}, fact.words, el("small", {}, factSource(fact, words)))),
      ),
      el("h2", {}, say(texts, "themes")),
      el("dl", {}, workshop.themes.map((theme) => [el("dt", {}, theme.name), el("dd", {}, theme.picture)])),
      workshop.glossary.length ? el("h2", {}, say(texts, "glossary")) : null,
      el("dl", {}, workshop.glossary.map((term) => [el("dt", {}, term.term), el("dd", {}, term.meaning)])),
    ),
  );
}
