// @ts-check
// Items of a ballot and their counts, named alike on the wall and on phones.

import { clusterColor, clusterMark } from "./cards.js";
import { el, say } from "./dom.js";

/** @import { Child, Texts } from "./types.d.ts" */
/** @import { BallotItem, Counted, Result } from "./ballots.d.ts" */

/**
 * @param {BallotItem} item
 * @param {Texts} words
 */
export function itemName(item, words) {
  if (!item.words) return say(words, "item_gone");
  return item.kind === "cluster" ? item.words : say(words, `item_${item.kind}`, { words: item.words });
}

/** @param {BallotItem} item */
export function itemColor(item) {
  return item.kind === "cluster" ? clusterColor(item.color) : {};
}

/**
 * The mark of a cluster, as on the board.
 *
 * @param {BallotItem} item
 * @returns {Child}
 */
export function itemMark(item) {
  return item.kind === "cluster" ? clusterMark(item.color) : null;
}

/**
 * What stands over the chosen items, and over the others.
 *
 * @param {Result} result
 * @param {Texts} words
 */
export function resultHeads({ kind }, words) {
  const stance = kind === "stance" ? "_stance" : "";
  return [say(words, `result_top${stance}`), say(words, `result_few${stance}`)];
}

/**
 * What decides the order, and whose voices these are.
 *
 * @param {Result} result
 * @param {Texts} words
 */
export function resultFrame(result, words) {
  return [
    say(words, "result_voters", { people: result.people, voters: result.voters }),
    say(words, `result_how_${result.kind}`, { most: result.most }),
    say(words, "result_room"),
  ];
}

/**
 * Items with their counts, in their order. Bars of agree, disagree and pass stand only where enough people voted.
 *
 * @param {Counted[]} items
 * @param {Result} result
 * @param {Texts} words
 */
export function countedItems(items, result, words) {
  return items.map((item) => {
    const count = el("strong", {}, say(words, `count_${result.kind}`, item));
    const name = el("span", { class: "name" }, itemName(item, words));
    const told = result.kind === "stance" && !result.few && item.agree + item.disagree + item.passed;
    const bar = told ? stanceBar(item) : null;
    return el("li", { vars: itemColor(item) }, itemMark(item), name, count, bar);
  });
}

/** @param {Counted} item */
function stanceBar({ agree, passed, disagree }) {
  const parts = Object.entries({ agree, passed, disagree });
  return el(
    "span",
    { class: "stances", "aria-hidden": "true" },
    parts.map(([name, count]) => (count ? el("i", { class: name, vars: { "--part": String(count) } }) : null)),
  );
}
