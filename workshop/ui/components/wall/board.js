// @ts-check
// The board on the wall, and what all its views share.

import { cardsOf, clusterColor, lonerNumbers, sorted, twinsOf } from "../shared/cards.js";
import { el, fill, inner, keyed, say } from "../shared/dom.js";
import { BoardMap } from "../shared/map.js";

/** @import { Card, Cluster, State, Texts } from "../shared/types.d.ts" */

/**
 * Draws a stage into its box. `turn` counts up where there is more than fits.
 *
 * @typedef {(box: HTMLElement, state: State, texts: Texts, words: Texts, turn: number) => void} View
 */

/** @type {WeakMap<HTMLElement, BoardMap>} the map that stands in a box */
const maps = new WeakMap();

const ROOM_FOR = 15; // clusters on one screen
const LONERS_SHOWN = 5;
export const TURN = 12000; // milliseconds a page stands when there is more than fits

/**
 * @template T
 * @param {T[]} items
 * @param {number} size
 * @param {number} turn
 */
export function page(items, size, turn) {
  if (items.length <= size) return items;
  const pages = Math.ceil(items.length / size);
  const at = (turn % pages) * size;
  return items.slice(at, at + size);
}

/** @type {View} */
export function boardView(box, state, texts, _words, turn) {
  if (state.stage.board_view === "map" && sorted(state.clusters).length) {
    mapView(box, state, texts);
    return;
  }
  if (!box.querySelector(".board")) {
    fill(box, el("div", { class: "board" }, el("ul", { class: "clusters" }), el("section", { class: "loners" })));
  }
  const board = inner(box, ".board");
  const clusters = sorted(state.clusters);
  const shown = page(clusters, ROOM_FOR, turn);
  const list = inner(board, ".clusters");
  list.style.setProperty("--columns", String(columnsFor(shown.length)));
  list.classList.toggle("few", shown.length <= 6);
  keyed(
    list,
    shown,
    (cluster) => cluster.id,
    (cluster) => clusterNode(cluster),
    (node, cluster) => clusterUpdate(node, cluster, state, texts),
  );
  drawLoners(inner(board, ".loners"), state, texts, turn);
  for (const node of list.children) fitQuotes(node);
}

/**
 * At most four rows, so that a title and three quotes have room.
 *
 * @param {number} count
 */
function columnsFor(count) {
  return Math.max(Math.min(count, 3), Math.ceil(count / 4), 1);
}

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Texts} texts
 */
function mapView(box, state, texts) {
  let map = maps.get(box);
  if (!map || !box.contains(map.node)) {
    map = new BoardMap(texts, box.clientWidth / box.clientHeight, null);
    maps.set(box, map);
    fill(box, map.node);
  }
  map.draw(state);
}

/** @param {Cluster} cluster */
function clusterNode(cluster) {
  return el(
    "li",
    { class: "cluster arrive", vars: clusterColor(cluster.color) },
    el("h2", {}, el("span", { class: "title" }), el("span", { class: "count" })),
    el("ul", { class: "quotes" }),
  );
}

/**
 * Three quotes stay on a full board too: where they do not fit in two lines each, the later ones take one.
 *
 * @param {Element} node
 */
function fitQuotes(node) {
  node.classList.remove("tight", "tighter");
  if (node.scrollHeight > node.clientHeight + 1) node.classList.add("tight");
  if (node.scrollHeight > node.clientHeight + 1) node.classList.add("tighter");
}

/**
 * @param {HTMLElement} node
 * @param {Cluster} cluster
 * @param {State} state
 * @param {Texts} texts
 */
function clusterUpdate(node, cluster, state, texts) {
  inner(node, ".title").textContent = cluster.title;
  inner(node, ".count").textContent = say(texts, "count", { count: cluster.count });
  const quotes = cardsOf(state, cluster.faces);
  const twins = twinsOf(state);
  keyed(
    inner(node, ".quotes"),
    quotes,
    (card) => card.n,
    () => el("li", {}),
    (item, card) => {
      item.textContent = withCount(card, twins, texts);
      item.classList.toggle("against", card.against);
    },
  );
}

/**
 * The words of a card, and how many others say the same.
 *
 * @param {Card} card
 * @param {Map<number, number>} twins
 * @param {Texts} texts
 */
function withCount(card, twins, texts) {
  const also = twins.get(card.n);
  return card.text + (also ? say(texts, "also", { count: also }) : "");
}

/**
 * @param {HTMLElement} section
 * @param {State} state
 * @param {Texts} texts
 * @param {number} turn
 */
function drawLoners(section, state, texts, turn) {
  const numbers = lonerNumbers(state);
  const entries = cardsOf(state, numbers.filter((n) => !state.same[n]));
  const twins = twinsOf(state);
  section.hidden = !numbers.length;
  fill(
    section,
    el("h2", {}, say(texts, state.gathered ? "loners" : "ungathered", { count: numbers.length })),
    el("ul", {}, page(entries, LONERS_SHOWN, turn).map((card) => el("li", {}, withCount(card, twins, texts)))),
  );
}
