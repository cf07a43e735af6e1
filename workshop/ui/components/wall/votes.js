// @ts-check
// Pages of the wall for votes: what there is to choose, the result, and what happens with it.

import { dayName, el, fill, say } from "../shared/dom.js";
import { countedItems, itemColor, itemMark, itemName, resultFrame, resultHeads } from "../shared/votes.js";

/** @import { Texts } from "../shared/types.d.ts" */
/** @import { BallotItem } from "../shared/ballots.d.ts" */
/** @import { View } from "./board.js" */

const MOST = 10; // items named while people vote: five rows of two
const FEW = 6; // items named below the chosen ones: two rows of three

/** @type {View} */
export function voteView(box, state, texts, words) {
  const items = state.ballot ? state.ballot.items : [];
  fill(
    box,
    el(
      "div",
      { class: "solo voting" },
      el("h1", {}, state.screen.stage),
      el("p", { class: "instruction" }, state.screen.instruction),
      items.length ? el("ul", { class: "items" }, named(items.slice(0, MOST), words)) : null,
      more(items.length - MOST, texts),
      el(
        "p",
        { class: "big" },
        el("strong", {}, `${state.counts.voted} / ${state.counts.joined}`),
        el("span", {}, say(texts, "voted")),
      ),
      el("p", { class: "coming" }, say(texts, "vote_coming")),
      el("p", { class: "agree" }, say(words, `agree_${state.workshop.agreement}`)),
    ),
  );
}

/** @type {View} */
export function resultView(box, state, texts, words) {
  const number = state.screen.draft;
  const result = state.results ? state.results.ballots.find((one) => one.number === number) : null;
  if (!result) return;
  const { chosen, others } = result;
  const [head, few] = resultHeads(result, words);
  fill(
    box,
    el(
      "div",
      { class: "ending" },
      state.results && state.results.ballots.length > 1 ? el("p", { class: "eyebrow" }, result.title) : null,
      el("h1", {}, head),
      chosen.length
        ? el("section", { class: "top" }, el("ol", {}, countedItems(chosen, result, words)))
        : el("p", { class: "coming" }, say(words, "result_none")),
      others.length
        ? el(
            "section",
            { class: "few" },
            el("h2", {}, few),
            el("ul", { class: "items" }, countedItems(others.slice(0, FEW), result, words)),
            more(others.length - FEW, texts),
          )
        : null,
      el("p", { class: "agree" }, say(words, `result_${state.workshop.agreement}`)),
      el("p", { class: "from" }, resultFrame(result, words).map((line) => [line, " "])),
    ),
  );
}

/** @type {View} */
export function resultsView(box, state, texts, words) {
  const answers = state.workshop.results;
  fill(
    box,
    el(
      "div",
      { class: "ending" },
      el("h1", {}, say(texts, "thanks")),
      state.results ? null : el("p", { class: "coming" }, say(texts, "results_coming")),
      el(
        "section",
        { class: "answers" },
        el("h2", {}, say(texts, "next")),
        el("p", {}, answers.use),
        el("p", { class: "by" }, say(texts, "answer_by", { who: answers.who, by: dayName(words, answers.by) })),
      ),
    ),
  );
}

/**
 * @param {number} count
 * @param {Texts} texts
 */
function more(count, texts) {
  return count > 0 ? el("p", { class: "from" }, say(texts, "more_items", { count })) : null;
}

/**
 * @param {BallotItem[]} items
 * @param {Texts} words
 */
function named(items, words) {
  return items.map((item) => {
    const name = el("span", { class: "name" }, itemName(item, words));
    return el("li", { vars: itemColor(item) }, itemMark(item), name);
  });
}
