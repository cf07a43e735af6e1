// @ts-check
// How clusters stand to each other, in words with an arrow, alike on every face.

import { clusterColor, clusterMark } from "./cards.js";
import { el, say } from "./dom.js";

/** @import { Cluster, Relation, State, Texts } from "./types.d.ts" */

const ARROWS = { cause: "→", effect: "←", opposite: "↔", supports: "→" };

/**
 * @param {Relation} relation
 * @param {Record<string, Cluster>} clusters
 * @param {Texts} words
 */
export function relationNode({ kind, source, target }, clusters, words) {
  const how = el("span", { class: "relation-how" }, el("span", {}, say(words, `relation_${kind}`)), arrow(kind));
  return el("li", { class: "relation" }, end(clusters[source]), how, end(clusters[target]));
}

/**
 * Those between clusters that are there, of these ids.
 *
 * @param {State} state
 * @param {(string | number)[]} ids
 */
export function relationsOf(state, ids) {
  const found = ids.map((id) => (state.relations || {})[id]).filter(Boolean);
  return found.filter(({ source, target }) => state.clusters[source] && state.clusters[target]);
}

/** @param {keyof typeof ARROWS} kind */
function arrow(kind) {
  return el("span", { class: "arrow", "aria-hidden": "true" }, ARROWS[kind]);
}

/** @param {Cluster} cluster */
function end(cluster) {
  const vars = clusterColor(cluster.color);
  return el("span", { class: "relation-end", vars }, clusterMark(cluster.color), cluster.title);
}
