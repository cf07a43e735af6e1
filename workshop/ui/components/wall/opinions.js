// @ts-check
// Pages of the wall for the groups of a vote: how they lie to each other, and what each says. Nobody is a dot on them.

import { clusterColor } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { dividesList, groupName, letter, ownList, unitesList } from "../shared/opinions.js";

/** @import { Texts } from "../shared/types.d.ts" */
/** @import { Opinions } from "../shared/ballots.d.ts" */
/** @import { WallState } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

/** @type {View} */
export function opinionsView(box, state, _, words) {
  const result = resultOf(state);
  if (!result || !result.opinions) return;
  const { opinions } = result;
  // The counts of more than two groups take a second line where the screen is narrow.
  const divided = dividesList(result, opinions, words, opinions.groups.length > 2 ? 2 : 3);
  fill(
    box,
    el(
      "div",
      { class: "opinions" },
      el("h1", {}, say(words, "opinions")),
      el(
        "div",
        { class: "opinions-parts" },
        el("div", {}, map(opinions, words), el("p", { class: "from" }, say(words, "opinions_map"))),
        el(
          "div",
          { class: "opinions-lists" },
          el("section", {}, el("h2", {}, say(words, "opinions_unite")), unitesList(result, opinions, words)),
          el("section", {}, el("h2", {}, say(words, "opinions_divide")), divided),
        ),
      ),
      el("p", { class: "agree" }, say(words, "result_room")),
    ),
  );
}

/** @type {View} */
export function opinionGroupsView(box, state, _, words) {
  const result = resultOf(state);
  if (!result || !result.opinions) return;
  fill(
    box,
    el(
      "div",
      { class: "opinions" },
      el("h1", {}, say(words, "opinions_own")),
      el(
        "div",
        { class: "opinions-groups" },
        result.opinions.groups.map((group, place) => {
          const head = el("h2", {}, groupName(group, place, words));
          return el("section", { vars: clusterColor(place) }, head, ownList(result, group, words));
        }),
      ),
      el("p", { class: "agree" }, say(words, "result_room")),
    ),
  );
}

/** @param {WallState} state */
function resultOf(state) {
  return state.results && state.results.ballots.find((one) => one.number === state.screen.draft);
}

/**
 * A circle for each group, as large as it has people, where its middle lies. What it tells stands in the lists as well.
 *
 * @param {Opinions} opinions
 * @param {Texts} words
 */
function map({ groups }, words) {
  const all = groups.reduce((sum, group) => sum + group.people, 0);
  return el(
    "ul",
    { class: "opinions-map", "aria-label": say(words, "opinions") },
    groups.map((group, place) => {
      const [x, y] = group.place;
      const where = { "--x": String(x), "--y": String(y), "--size": String(Math.sqrt(group.people / all)) };
      const people = say(words, "opinion_people", { people: group.people });
      const vars = { ...clusterColor(place), ...where };
      return el("li", { vars }, el("strong", {}, letter(place)), el("span", {}, people));
    }),
  );
}
