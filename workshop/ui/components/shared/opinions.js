// @ts-check
// Groups of people who answered alike, named alike on the wall and on phones.

import { clusterColor, clusterMark } from "./cards.js";
import { el, say } from "./dom.js";
import { itemName } from "./votes.js";

/** @import { Texts } from "./types.d.ts" */
/** @import { Counted, OpinionGroup, Opinions, Result } from "./ballots.d.ts" */

/** @param {number} place */
export const letter = (place) => String.fromCharCode(65 + place);

/**
 * @param {OpinionGroup} group
 * @param {number} place
 * @param {Texts} words
 */
export function groupName(group, place, words) {
  return el(
    "span",
    { class: "group-name", vars: clusterColor(place) },
    clusterMark(place),
    say(words, "opinion_group", { letter: letter(place), people: group.people }),
  );
}

/**
 * The words of an item of the ballot.
 *
 * @param {Result} result
 * @param {number} id
 * @param {Texts} words
 */
export function wordsOf(result, id, words) {
  const item = [...result.chosen, ...result.others].find((/** @type {Counted} */ one) => one.id === id);
  return item ? itemName(item, words) : "";
}

/**
 * What all groups say alike, each with its side.
 *
 * @param {Result} result
 * @param {Opinions} opinions
 * @param {Texts} words
 */
export function unitesList(result, opinions, words) {
  if (!opinions.unites.length) return el("p", { class: "coming" }, say(words, "opinions_unite_none"));
  return el(
    "ul",
    { class: "opinion-items" },
    opinions.unites.map(([id, agrees]) =>
      el("li", {}, el("span", { class: "name" }, wordsOf(result, id, words)), side(agrees, words)),
    ),
  );
}

/**
 * On what the groups are far apart, with how many of each agree; at most so many.
 *
 * @param {Result} result
 * @param {Opinions} opinions
 * @param {Texts} words
 * @param {number} [most]
 */
export function dividesList(result, opinions, words, most = 3) {
  if (!opinions.divides.length) return el("p", { class: "coming" }, say(words, "opinions_divide_none"));
  return el(
    "ul",
    { class: "opinion-items" },
    opinions.divides.slice(0, most).map((id) =>
      el(
        "li",
        {},
        el("span", { class: "name" }, wordsOf(result, id, words)),
        el("span", { class: "stands" }, opinions.groups.map((group, place) => stand(group, place, id, words))),
      ),
    ),
  );
}

/**
 * What is a group's own.
 *
 * @param {Result} result
 * @param {OpinionGroup} group
 * @param {Texts} words
 */
export function ownList(result, group, words) {
  if (!group.own.length) return el("p", { class: "coming" }, say(words, "opinions_own_none"));
  return el(
    "ul",
    { class: "opinion-items" },
    group.own.map(([id, agrees]) => {
      const [agree, disagree, passed] = group.stands[id];
      const count = { count: agrees ? agree : disagree, of: agree + disagree + passed };
      const told = say(words, agrees ? "opinion_agree_of" : "opinion_disagree_of", count);
      return el("li", {}, el("span", { class: "name" }, wordsOf(result, id, words)), el("strong", {}, told));
    }),
  );
}

/**
 * @param {OpinionGroup} group
 * @param {number} place
 * @param {number} id
 * @param {Texts} words
 */
function stand(group, place, id, words) {
  const [agree, disagree, passed] = group.stands[id];
  const told = say(words, "opinion_stand", { letter: letter(place), agree, of: agree + disagree + passed });
  return el("strong", { vars: clusterColor(place) }, told);
}

/**
 * @param {boolean} agrees
 * @param {Texts} words
 */
function side(agrees, words) {
  return el("strong", {}, say(words, agrees ? "opinion_agree" : "opinion_disagree"));
}
