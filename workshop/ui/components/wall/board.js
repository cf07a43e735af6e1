// @ts-check
// The board on the wall: the groups of its page, and the cards that stand alone.

import { cardsOf, clusterColor, clusterMark, twinsOf } from "../shared/cards.js";
import { el, fill, inner, keyed, say } from "../shared/dom.js";
import { BoardMap } from "../shared/map.js";

/** @import { Card, Cluster, Texts } from "../shared/types.d.ts" */
/** @import { WallState } from "../shared/wall.d.ts" */

/**
 * Draws a page into its box.
 *
 * @typedef {(box: HTMLElement, state: WallState, texts: Texts, words: Texts) => void} View
 */

/** @type {WeakMap<HTMLElement, BoardMap>} the map that stands in a box */
const maps = new WeakMap();

/** @type {View} */
export function boardView(box, state, texts) {
  if (!box.querySelector(".board")) {
    fill(box, el("div", { class: "board" }, el("ul", { class: "clusters" }), el("section", { class: "loners" })));
  }
  const board = inner(box, ".board");
  const { groups, cards } = state.screen;
  board.classList.toggle("only-loners", !groups.length);
  const list = inner(board, ".clusters");
  list.classList.toggle("few", groups.length <= 3);
  keyed(
    list,
    groups.map((id) => state.clusters[id]).filter(Boolean),
    (cluster) => cluster.id,
    (cluster) => clusterNode(cluster),
    (node, cluster) => clusterUpdate(node, cluster, state, texts),
  );
  drawLoners(inner(board, ".loners"), cards, state, texts);
  for (const node of list.children) fitQuotes(node);
}

/** @type {View} */
export function mapView(box, state, texts) {
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
    el("h2", {}, clusterMark(cluster.color), el("span", { class: "title" }), el("span", { class: "count" })),
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
 * @param {WallState} state
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
 * @param {number[]} numbers those of this page
 * @param {WallState} state
 * @param {Texts} texts
 */
function drawLoners(section, numbers, state, texts) {
  const entries = cardsOf(state, numbers.filter((n) => !state.same[n]));
  const twins = twinsOf(state);
  const count = state.screen.total;
  section.hidden = !entries.length;
  if (!section.childElementCount) fill(section, el("h2", {}), el("ul", {}));
  inner(section, "h2").textContent = say(texts, state.gathered ? "loners" : "ungathered", { count });
  keyed(
    inner(section, "ul"),
    entries,
    (card) => card.n,
    () => el("li", {}),
    (item, card) => {
      item.textContent = withCount(card, twins, texts);
    },
  );
}
