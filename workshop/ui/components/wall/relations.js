// @ts-check
// How clusters stand to each other, read from the last row.

import { el, fill, say } from "../shared/dom.js";
import { relationNode, relationsOf } from "../shared/relations.js";

/** @import { View } from "./board.js" */

/** @type {View} */
export function relationsView(box, state, texts, words) {
  const shown = relationsOf(state, state.screen.relations);
  const list = shown.map((relation) => relationNode(relation, state.clusters, words));
  fill(box, el("div", { class: "relations" }, el("h1", {}, say(texts, "page_relations")), el("ul", {}, list)));
}
