// @ts-check
// Released texts with their sources, drawn alike on the wall and in the room.

import { el, say } from "./dom.js";

/** @import { Draft, Sentence, Texts } from "./types.d.ts" */

/** @typedef {{ name: string, table?: number | null, sentences: Sentence[] }} Block */

const SOURCES_SHOWN = 3; // a sentence that counts cards cites them all

/**
 * The sections of a scenario in the order in which it tells them, own words last.
 *
 * @param {Draft} draft
 * @returns {string[]}
 */
export function scenarioSections(draft) {
  const told = draft.sentences.map((sentence) => sentence.section).filter((name) => name !== "own");
  return [...new Set(told), "own"];
}

/**
 * @param {string} origin
 * @param {Texts} words
 */
export function originBadge(origin, words) {
  return el("span", { class: `origin origin-${origin}` }, say(words, `origin_${origin}`));
}

/**
 * Whose words the summary stands on.
 *
 * @param {Draft} draft
 * @param {Texts} words
 */
export function coverageLine(draft, words) {
  return draft.coverage ? el("p", { class: "coverage" }, say(words, "coverage", draft.coverage)) : null;
}

/**
 * @param {Sentence} sentence
 * @param {Texts} words
 */
export function sentenceNode(sentence, words) {
  const further = sentence.citations.length - SOURCES_SHOWN;
  const sources = sentence.citations.slice(0, SOURCES_SHOWN).map((citation) =>
    el(
      "span",
      { class: citation.translation ? "source translated" : "source" },
      el("span", { class: "source-label" }, citation.label),
      // A translation never stands without the words it is of.
      citation.translation ? el("span", { class: "original" }, say(words, "quote_translated", citation)) : null,
    ),
  );
  if (further > 0) sources.push(el("span", { class: "source" }, say(words, "more_sources", { count: further })));
  const edited = sentence.by === "person" && sentence.section !== "own";
  return el(
    "li",
    { class: sentence.assumption ? "sentence assumption" : "sentence" },
    el(
      "p",
      {},
      imaginedTag(sentence, words),
      sentence.text,
      edited ? el("span", { class: "by-person" }, say(words, "edited")) : null,
    ),
    sources.length ? el("p", { class: "sources" }, sources) : null,
    sentence.differs ? el("p", { class: "differs" }, sentence.differs) : null,
  );
}

/**
 * What is imagined says so; cards and pages stand below what is from them.
 *
 * @param {Sentence} sentence
 * @param {Texts} words
 */
function imaginedTag(sentence, words) {
  const imagined = (sentence.basis || []).includes("imagined");
  return imagined ? el("span", { class: "tag" }, say(words, "basis_imagined")) : null;
}

/**
 * The sentences of a section; own words stand apart by table.
 *
 * @param {Draft} draft
 * @param {string} name
 * @returns {Block[]}
 */
export function blocksOf(draft, name) {
  const sentences = draft.sentences.filter((sentence) => sentence.section === name);
  if (name !== "own") return sentences.length ? [{ name, sentences }] : [];
  const tables = [...new Set(sentences.map((sentence) => sentence.table))].sort((a, b) => Number(a) - Number(b));
  return tables.map((table) => ({ name, table, sentences: sentences.filter((one) => one.table === table) }));
}

/**
 * @param {Block} block
 * @param {Texts} words
 */
export function blockNode(block, words) {
  return el(
    "section",
    { class: `block block-${block.name}` },
    el("h3", {}, say(words, `section_${block.name}`, { table: block.table })),
    el("ul", { class: "sentences" }, block.sentences.map((sentence) => sentenceNode(sentence, words))),
  );
}

/**
 * @param {Draft} draft
 * @param {string[]} names
 * @param {Texts} words
 */
export function sectionBlocks(draft, names, words) {
  return names.flatMap((name) => blocksOf(draft, name)).map((block) => blockNode(block, words));
}

/**
 * @param {Draft} draft
 * @param {Texts} words
 */
export function scenarioHead(draft, words) {
  const kind = say(words, draft.origin === "auto" ? "page_title" : "story_title");
  return [
    el("p", { class: "year" }, `${say(words, "year", { year: draft.year })} ・ ${kind}`),
    el("h2", {}, draft.title),
    el(
      "p",
      { class: "about" },
      draft.theme,
      draft.table ? ` ・ ${say(words, "table", { table: draft.table })}` : "",
      " ",
      originBadge(draft.origin, words),
    ),
    draft.lead ? el("p", { class: "lead" }, draft.lead) : null,
    draft.resident
      ? el("p", { class: "resident" }, el("span", { class: "tag" }, say(words, "assumed")), draft.resident)
      : null,
  ];
}
