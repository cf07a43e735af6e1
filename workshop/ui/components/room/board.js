// @ts-check
// The board, as a list or as a map.

import { clusterColor, firstsOf, furtherMark, LongList, lonerNumbers, sorted, twinsOf } from "../shared/cards.js";
import { el, fill, inner, keyed, say } from "../shared/dom.js";
import { BoardMap } from "../shared/map.js";
import { relationNode, relationsOf } from "../shared/relations.js";
import { others } from "./others.js";

/** @import { Reader } from "./reading.js" */
/** @import { Card, State, Texts } from "../shared/types.d.ts" */

/** @typedef {{ id: number | "loners", title: string, cards: number[], count: number, color: number,
 *   first: number | null }} Group */
/** @typedef {{ group: Group, cards: [Card[], Card[]], twins: Map<number, number> }} Drawn what a group's node shows */
/** @typedef {{ head: HTMLElement, sides: [LongList, LongList] }} Lists */
/** @typedef {HTMLDetailsElement & { drawn?: Drawn, lists?: Lists }} GroupNode */

const PHONE = 0.62; // a map for a page that is higher than wide, and for one that is not
const DESK = 1.5;
const NARROW = 520; // pixels

/** @type {WeakMap<HTMLElement, BoardMap>} the map that stands in a box */
const maps = new WeakMap();

/**
 * Two ways to look at the same board; a tap on a bubble opens its cards in the list.
 *
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function draw(box, state, { texts, words }) {
  if (!sorted(state.clusters).length) {
    others(box, sorted(state.cards), texts, words, say(texts, "everybody"));
    return;
  }
  let map = maps.get(box);
  if (!map || !box.contains(map.node)) {
    map = twoWays(box, texts);
    maps.set(box, map);
  }
  map.draw(state);
  groupList(inner(box, ".groups"), state, texts, words);
  const related = relationsOf(state, Object.keys(state.relations || {}));
  const section = inner(box, ".relations");
  section.hidden = !related.length;
  fill(inner(section, "ul"), related.map((relation) => relationNode(relation, state.clusters, words)));
}

/**
 * @param {HTMLElement} box
 * @param {Texts} texts
 */
function twoWays(box, texts) {
  const list = el("div", { class: "groups" });
  const map = new BoardMap(texts, box.clientWidth < NARROW ? PHONE : DESK, (id) => {
    show("list");
    const group = /** @type {HTMLDetailsElement} */ (inner(list, `[data-key="${id}"]`));
    group.open = true;
    inner(group, "summary").focus();
    group.scrollIntoView({ block: "start" });
  });
  const buttons = ["list", "map"].map((way) => {
    const press = () => show(way);
    return el("button", { type: "button", class: "quiet", value: way, onclick: press }, say(texts, `as_${way}`));
  });
  /** @param {string} way */
  function show(way) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === way));
    list.hidden = way === "map";
    map.node.hidden = way === "list";
  }
  const ways = el("div", { class: "ways", role: "group" }, buttons);
  const related = el("section", { class: "relations" }, el("h2", {}, say(texts, "relations")), el("ul", {}));
  fill(box, el("div", { class: "title-row" }, el("h2", {}, say(texts, "clusters")), ways), list, map.node, related);
  show("list");
  return map;
}

/**
 * @param {HTMLElement} list
 * @param {State} state
 * @param {Texts} texts
 * @param {Texts} words
 */
function groupList(list, state, texts, words) {
  const alone = lonerNumbers(state);
  /** @type {Group} */
  const loners = {
    id: "loners",
    title: say(texts, state.gathered ? "loners" : "ungathered"),
    cards: alone,
    count: alone.length,
    color: 11,
    first: null,
  };
  /** @type {Group[]} */
  const groups = [...sorted(state.clusters), ...(alone.length ? [loners] : [])];
  keyed(
    list,
    groups,
    (group) => group.id,
    (group) => groupNode(group, texts, words),
    (node, group) => {
      node.drawn = { group, cards: firstsOf(state, group.cards, group.first), twins: twinsOf(state) };
      inner(node, ".title").textContent = group.title;
      inner(node, ".count").textContent = say(texts, "count", { count: group.count });
      drawGroup(node, node.drawn, texts, words);
    },
  );
}

/**
 * @param {Group} group
 * @param {Texts} texts
 * @param {Texts} words
 * @returns {GroupNode}
 */
function groupNode(group, texts, words) {
  /** @type {GroupNode} */
  const node = el(
    "details",
    { class: "group", vars: clusterColor(group.color) },
    el("summary", {}, furtherMark(group.color), el("span", { class: "title" }), el("span", { class: "count" })),
  );
  node.addEventListener("toggle", () => node.drawn && drawGroup(node, node.drawn, texts, words));
  return node;
}

/**
 * Cards of a closed group are not drawn: most of 500 stay closed.
 *
 * @param {GroupNode} node
 * @param {Drawn} drawn
 * @param {Texts} texts
 * @param {Texts} words
 */
function drawGroup(node, drawn, texts, words) {
  if (node.open && !node.lists) {
    const side = () => new LongList("", drawn.group.title, words, say(texts, "more"));
    node.lists = { head: el("p", { class: "against-head" }, say(texts, "against")), sides: [side(), side()] };
    const [first, second] = node.lists.sides;
    node.append(first.node, node.lists.head, second.node);
  }
  if (!node.lists) return;
  node.lists.sides.forEach((list, side) => list.draw(node.open ? drawn.cards[side] : [], drawn.twins));
  node.lists.head.hidden = !node.open || !drawn.cards[1].length;
}
