// @ts-check
// Draws one column of the board and its cards. Nodes that stay are kept, so that focus and scroll keep their place.

import { clusterColor, clusterMark } from "../shared/cards.js";
import { el, fill, inner, keyed, say, sourceLine } from "../shared/dom.js";
import { NEW } from "./columns.js";

/** @import { Column } from "./columns.js" */
/** @import { ConsoleCard, ConsoleState } from "../shared/console.d.ts" */
/** @import { Cluster, Texts } from "../shared/types.d.ts" */

/** @typedef {"rename" | "merge" | "show"} BoardAct */

/** @type {Record<string, [number, number]>} columns to the right and cards down */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const ACTS = /** @type {const} */ (["rename", "merge", "show"]);

/**
 * @typedef {object} Look what the drawing must know besides the room
 * @property {Texts} texts
 * @property {Texts} words
 * @property {(n: number) => boolean} picked
 * @property {(n: number) => boolean} onTheWay
 * @property {(act: BoardAct, cluster: number) => void} press
 */

/**
 * @param {HTMLElement} list
 * @param {Column[]} columns
 * @param {ConsoleState} state
 * @param {Look} look
 */
export function drawColumns(list, columns, state, look) {
  keyed(
    list,
    columns,
    (column) => column.place,
    (column) => columnNode(column, look),
    (node, column) => drawColumn(node, column, state, look),
  );
}

/**
 * @param {Column} column
 * @param {Look} look
 */
function columnNode({ place, cluster }, { texts, press }) {
  const id = `board-${place}`;
  const vars = cluster ? clusterColor(cluster.color) : {};
  const acts = el("div", { class: "column-acts" }, cluster ? ACTS.map((act) => button(act, cluster.id)) : null);
  /** @type {(act: BoardAct, cluster: number) => HTMLElement} */
  function button(act, cluster) {
    const onclick = () => press(act, cluster);
    return el("button", { type: "button", class: "quiet", "data-act": act, onclick }, say(texts, act));
  }
  return el(
    "section",
    { class: "column", "data-place": place, "aria-labelledby": id, vars },
    el("header", {}, el("h3", { id }), acts, el("div", { class: "column-form" })),
    el("ul", { class: "cards" }),
    el("p", { class: "empty" }, say(texts, place === NEW ? "new_hint" : "empty")),
  );
}

/**
 * @param {HTMLElement} node
 * @param {Column} column
 * @param {ConsoleState} state
 * @param {Look} look
 */
function drawColumn(node, { place, cluster, cards }, state, look) {
  const { texts } = look;
  const alone = place === "loner" ? (state.gathered ? "loners" : "ungathered") : place;
  const title = cluster ? cluster.title : say(texts, alone);
  const count = place === NEW ? "" : say(texts, "count", { count: cards.length });
  const seen = JSON.stringify([title, count]);
  if (node.dataset.seen !== seen) {
    node.dataset.seen = seen;
    const head = [el("span", { class: "title" }, title), count ? el("span", { class: "count" }, ` ${count}`) : null];
    fill(inner(node, "h3"), cluster ? clusterMark(cluster.color) : null, head);
    for (const button of node.querySelectorAll(".column-acts button")) {
      button.setAttribute("aria-label", say(texts, `${button.getAttribute("data-act")}_of`, { title }));
    }
  }
  inner(node, ".empty").hidden = cards.length > 0;
  const list = inner(node, "ul");
  keyed(
    list,
    cards,
    (card) => card.n,
    (card) => cardNode(card, look),
    (item, card) => drawCard(item, card, cluster, look),
  );
  rove(list);
}

/**
 * @param {ConsoleCard} card
 * @param {Look} look
 */
function cardNode(card, { words }) {
  const box = el("input", { type: "checkbox", value: String(card.n) });
  const table = card.table ? el("span", { class: "table-mark" }, say(words, "table", { table: card.table })) : null;
  const parts = ["words", "source-of"].map((part) => el("span", { class: part }));
  const text = el("span", { class: "text" }, parts, table, el("span", { class: "marks" }));
  return el("li", { class: "card", "data-n": String(card.n) }, el("label", {}, box, text));
}

/**
 * @param {HTMLElement} node
 * @param {ConsoleCard} card
 * @param {Cluster | null} cluster
 * @param {Look} look
 */
function drawCard(node, card, cluster, { texts, words, picked, onTheWay }) {
  const box = /** @type {HTMLInputElement} */ (inner(node, "input"));
  const isPicked = picked(card.n);
  if (box.checked !== isPicked) box.checked = isPicked;
  node.classList.toggle("picked", isPicked);
  const marks = marksOf(card, cluster, onTheWay(card.n));
  const seen = JSON.stringify([card.text, card.source, card.source_date, marks]);
  if (node.dataset.seen === seen) return;
  node.dataset.seen = seen;
  node.classList.toggle("on-the-way", onTheWay(card.n));
  inner(node, ".words").textContent = card.text;
  fill(inner(node, ".source-of"), sourceLine(card, words));
  fill(inner(node, ".marks"), marks.map((mark) => el("span", { class: `tag mark-${mark}` }, say(texts, mark))));
}

/**
 * What is told of a card in words: never by colour alone.
 *
 * @param {ConsoleCard} card
 * @param {Cluster | null} cluster
 * @param {boolean} onTheWay
 */
function marksOf(card, cluster, onTheWay) {
  const first = Boolean(cluster && cluster.first === card.n);
  const central = Boolean(cluster && cluster.faces.includes(card.n));
  return [
    onTheWay ? "moving" : "",
    first ? "first" : "",
    central && !first ? "central" : "",
    card.doubtful ? "doubtful" : "",
    card.by_hand ? "by_hand" : "",
    card.parked ? `parked_${card.parked}` : "",
  ].filter(Boolean);
}

/**
 * One card of a column is reached by Tab, the others by arrows.
 *
 * @param {HTMLElement} list
 */
function rove(list) {
  const boxes = [...list.querySelectorAll("input")];
  const stop = boxes.find((box) => box.tabIndex === 0 && box.dataset.stop) || boxes[0];
  for (const box of boxes) box.tabIndex = box === stop ? 0 : -1;
}

/**
 * Moves the focus from one card to the one an arrow points at.
 *
 * @param {HTMLElement} list
 * @param {HTMLInputElement} from
 * @param {string} key
 */
export function step(list, from, key) {
  const columns = [...list.querySelectorAll("ul")].filter((ul) => ul.childElementCount);
  const column = columns.findIndex((ul) => ul.contains(from));
  const row = [...columns[column].querySelectorAll("input")].indexOf(from);
  const [right, down] = ARROWS[key] || [0, 0];
  const boxes = columns[Math.min(Math.max(column + right, 0), columns.length - 1)].querySelectorAll("input");
  const to = boxes[Math.min(Math.max(row + down, 0), boxes.length - 1)];
  for (const box of boxes) {
    box.tabIndex = box === to ? 0 : -1;
    if (box === to) box.dataset.stop = "";
    else delete box.dataset.stop;
  }
  to.focus();
}
