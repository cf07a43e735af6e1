// @ts-check
// The close on a phone: what happens next, and what the votes came to. Fetched then.

import { questionsSection } from "../shared/answers.js";
import { dayName, el, fill, inner, say } from "../shared/dom.js";
import { nextTime } from "../shared/next.js";
import { seated } from "../shared/seat.js";
import { dividesList, groupName, ownList, unitesList } from "../shared/opinions.js";
import { countedItems, resultFrame, resultHeads } from "../shared/votes.js";
import { drawClosing } from "./closing.js";

/** @import { State, Texts } from "../shared/types.d.ts" */
/** @import { Counted, Opinions, Result } from "../shared/ballots.d.ts" */
/** @import { Reader } from "./reading.js" */

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function draw(box, state, reader) {
  if (!box.querySelector(".ending")) fill(box, el("div", { class: "closing" }), el("div", { class: "ending" }));
  drawClosing(inner(box, ".closing"), state, reader);
  const { texts, words } = reader;
  const { results, workshop } = state;
  const { use, who, by } = workshop.results;
  const next = nextTime(workshop, words);
  fill(
    inner(box, ".ending"),
    el(
      "section",
      { class: "sheet" },
      el("h2", {}, say(texts, "next")),
      el("p", {}, use),
      el("p", {}, el("strong", {}, say(texts, "answer_by", { who, by: dayName(words, by) }))),
      next ? el("p", { class: "next-time" }, el("strong", {}, next)) : null,
      el("p", {}, el("a", { href: seated(`/receipt?c=${encodeURIComponent(workshop.code)}`) }, say(texts, "receipt"))),
    ),
    (results ? results.ballots : []).map((result) => resultSheet(result, state, words)),
    Object.keys(state.questions).length
      ? el("section", { class: "sheet" }, questionsSection(state, words))
      : null,
  );
}

/**
 * @param {Result} result
 * @param {State} state
 * @param {Texts} words
 */
function resultSheet(result, state, words) {
  const list = (/** @type {Counted[]} */ items) =>
    el("ul", { class: "top" }, countedItems(items, result, words));
  const [head, few] = resultHeads(result, words);
  return el(
    "section",
    { class: "sheet" },
    el("h2", {}, head),
    result.chosen.length ? list(result.chosen) : el("p", {}, say(words, "result_none")),
    result.others.length ? [el("h3", {}, few), list(result.others)] : null,
    result.opinions ? opinionParts(result, result.opinions, words) : null,
    el("p", { class: "agree" }, say(words, `result_${state.workshop.agreement}`)),
    el("p", { class: "hint" }, resultFrame(result, words).map((line) => [line, " "])),
  );
}

/**
 * @param {Result} result
 * @param {Opinions} opinions
 * @param {Texts} words
 */
function opinionParts(result, opinions, words) {
  const groups = opinions.groups.map((group, place) => [
    el("h4", {}, groupName(group, place, words)), ownList(result, group, words),
  ]);
  return el(
    "div",
    { class: "opinion-parts" },
    el("h3", {}, say(words, "opinions")),
    el("h4", {}, say(words, "opinions_unite")), unitesList(result, opinions, words),
    el("h4", {}, say(words, "opinions_divide")), dividesList(result, opinions, words),
    el("h3", {}, say(words, "opinions_own")), groups,
  );
}
