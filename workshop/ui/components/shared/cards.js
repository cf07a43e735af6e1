// @ts-check
// Cards and clusters, drawn alike on the wall and in the room.

import { el, keyed, say, sourceLine } from "./dom.js";

/** @import { Card, State, Texts } from "./types.d.ts" */

/** @typedef {HTMLLIElement & { also?: number, card?: Card }} CardNode the card it was last drawn from */

/**
 * @param {Card} card
 * @param {Texts} words
 * @returns {CardNode}
 */
export function cardNode(card, words) {
  return el(
    "li",
    { class: `card kind-${card.kind}`, "data-n": String(card.n) },
    card.kind === "remark" || card.kind === "question"
      ? el("span", { class: "kind" }, say(words, `kind_${card.kind}`))
      : null,
    el("p", { class: "words" }, card.text),
    sourceLine(card, words),
    card.table ? el("span", { class: "table-mark" }, say(words, "table", { table: card.table })) : null,
  );
}

/**
 * @param {CardNode} node
 * @param {Card} card
 * @param {Texts} words
 * @param {Map<number, number>} [twins]
 */
export function cardUpdate(node, card, words, twins) {
  const also = (twins && twins.get(card.n)) || 0;
  if (node.also !== also) {
    node.also = also;
    const mark = node.querySelector(".also");
    if (mark) mark.remove();
    if (also) node.append(el("span", { class: "also" }, say(words, "also", { count: also })));
  }
  if (node.card === card) return; // what did not change is the same object: most of 500, at each new card
  node.card = card;
  const shown = node.querySelector(".words");
  if (shown && shown.textContent !== card.text) shown.textContent = card.text;
  const from = node.querySelector(".source");
  const line = sourceLine(card, words);
  if (line && from) from.textContent = line.textContent;
  else if (from) from.remove();
  else if (line && shown) shown.after(line);
}

/**
 * @param {string} className
 * @param {string} label
 */
export function cardList(className, label) {
  return el("ul", { class: `cards ${className}`, "aria-label": label });
}

/**
 * Cards that say the same are one card with a count: the first stands for the others, which are still there.
 *
 * @param {State} state
 */
export function twinsOf(state) {
  /** @type {Map<number, number>} */
  const twins = new Map();
  for (const first of Object.values(state.same || {})) twins.set(first, (twins.get(first) || 0) + 1);
  return twins;
}

/**
 * The cards of these numbers that stand for themselves: the one a person put first, then those for a thing before those
 * against it, each in order of writing.
 *
 * @param {State} state
 * @param {number[]} numbers
 * @param {number | null} first
 * @returns {[Card[], Card[]]}
 */
export function firstsOf(state, numbers, first) {
  const same = state.same || {};
  const ahead = first && (same[first] || first);
  const cards = cardsOf(state, numbers.filter((n) => !same[n] && n !== ahead));
  const before = cardsOf(state, ahead ? [ahead] : []);
  return [[...before, ...cards.filter((card) => !card.against)], cards.filter((card) => card.against)];
}

/**
 * @param {State} state
 * @param {number[]} numbers
 */
export function cardsOf(state, numbers) {
  return numbers.map((n) => (state.cards || {})[n]).filter(Boolean);
}

// A list of any length that an old phone can hold: as many cards as were scrolled to, and of those the browser lays out
// only what is near the screen (content-visibility in the style).
const STEP = 40;

export class LongList {
  /**
   * @param {string} className
   * @param {string} label
   * @param {Texts} words
   * @param {string} more
   */
  constructor(className, label, words, more) {
    this.words = words;
    this.shown = STEP;
    /** @type {Card[]} */
    this.cards = [];
    /** @type {Map<number, number> | undefined} */
    this.twins = undefined;
    this.list = cardList(className, label);
    this.more = el("button", { type: "button", class: "quiet more", onclick: () => this.further() }, more);
    this.node = el("div", { class: "long" }, this.list, this.more);
    this.watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.further(),
      { rootMargin: "600px" },
    );
  }

  /**
   * @param {Card[]} cards
   * @param {Map<number, number>} [twins]
   */
  draw(cards, twins) {
    this.cards = cards;
    this.twins = twins;
    this.node.hidden = !cards.length;
    keyed(
      this.list,
      cards.slice(0, this.shown),
      (card) => card.n,
      (card) => cardNode(card, this.words),
      (node, card) => cardUpdate(node, card, this.words, twins),
    );
    const rest = cards.length > this.shown;
    this.more.hidden = !rest;
    if (rest) this.watch.observe(this.more);
    else this.watch.disconnect();
  }

  further() {
    this.watch.unobserve(this.more); // observed anew by `draw`, so that a list still in sight goes on
    this.shown += STEP;
    this.draw(this.cards, this.twins);
  }
}

const COLORS = 12;
const SHAPES = "●■▲◆★";

/** @param {number} color */
export function clusterColor(color) {
  return { "--mark": `var(--c${color % COLORS})`, "--tint": `var(--t${color % COLORS})` };
}

/**
 * The mark of a group beside its colour: where colours come again, the mark is another, so that both together never do.
 *
 * @param {number} color
 */
export function clusterMark(color) {
  const turn = Math.floor(color / COLORS);
  const mark = SHAPES[turn % SHAPES.length].repeat(Math.floor(turn / SHAPES.length) + 1);
  return el("span", { class: "mark", "aria-hidden": "true" }, mark);
}

/**
 * The same where no mark is needed to tell the first twelve apart: nothing for them.
 *
 * @param {number} color
 */
export function furtherMark(color) {
  return color < COLORS ? null : clusterMark(color);
}

/**
 * What the server sent by number, in the order of the numbers.
 *
 * @template {{ id: number } | { n: number } | { number: number }} T
 * @param {Record<string, T>} map
 */
export function sorted(map) {
  return Object.values(map || {}).sort((a, b) => numberOf(a) - numberOf(b));
}

/** @param {{ id: number } | { n: number } | { number: number }} thing */
function numberOf(thing) {
  if ("id" in thing) return thing.id;
  return "n" in thing ? thing.n : thing.number;
}

/**
 * Numbers of the cards that stand alone, in order of writing.
 *
 * @param {State} state
 */
export function lonerNumbers(state) {
  return Object.values(state.loners || {}).sort((a, b) => a - b);
}
