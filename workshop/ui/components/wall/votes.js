// @ts-check
// Pages of the wall for votes: what there is to choose, the result, and what happens with it.

import { dayName, el, fill, say } from "../shared/dom.js";
import { nextTime } from "../shared/next.js";
import { countedItems, itemColor, itemMark, itemName, resultFrame, resultHeads } from "../shared/votes.js";

/** @import { Texts } from "../shared/types.d.ts" */
/** @import { BallotItem } from "../shared/ballots.d.ts" */
/** @import { View } from "./board.js" */

const MOST = 10; // items named while people vote: five rows of two
const FEW = [6, 3, 0]; // items named below the chosen ones, in rows of three: fewer below
const MANY = [4, 6]; // more chosen ones than these

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
      items.length ? el("ul", { class: "items" }, listed(items.slice(0, MOST), words)) : null,
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
  const named = others.slice(0, FEW[MANY.filter((many) => chosen.length > many).length]);
  const rest = others.length - named.length;
  fill(
    box,
    el(
      "div",
      { class: `ending result${chosen.length > MANY[0] ? " many" : ""}` },
      state.results && state.results.ballots.length > 1 ? el("p", { class: "eyebrow" }, result.title) : null,
      el("h1", {}, head),
      chosen.length
        ? el("section", { class: "top" }, el("ol", {}, countedItems(chosen, result, words)))
        : el("p", { class: "coming" }, say(words, "result_none")),
      others.length
        ? el(
            "section",
            { class: "few" },
            el("h2", {}, few, " ", rest ? el("small", {}, say(texts, "more_items", { count: rest })) : null),
            named.length ? el("ul", { class: "items" }, countedItems(named, result, words)) : null,
          )
        : null,
      el(
        "p",
        { class: "agree" },
        say(words, `result_${state.workshop.agreement}`),
        " ",
        el("span", { class: "from" }, resultFrame(result, words).map((line) => [line, " "])),
      ),
    ),
  );
}

/** @type {View} */
export function resultsView(box, state, texts, words) {
  const answers = state.workshop.results;
  const next = nextTime(state.workshop, words);
  const asksNow = state.workshop.state === "running" && Object.keys(state.stage.closing).length > 0;
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
        next ? el("p", { class: "by next-time" }, next) : null,
      ),
      asksNow ? el("p", { class: "ask-close" }, say(texts, "closing_ask")) : null,
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
function listed(items, words) {
  return items.map((item) => {
    const name = el("span", { class: "name" }, itemName(item, words));
    return el("li", { vars: itemColor(item) }, itemMark(item), name);
  });
}
