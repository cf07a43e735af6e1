// @ts-check
// What the wall shows in each stage but those of the board. Each view draws into its own element and keeps it.

import { cardList, cardNode, cardsOf, cardUpdate, clusterColor, lonerNumbers, sorted } from "../shared/cards.js";
import { el, fill, inner, keyed, say } from "../shared/dom.js";

/** @import { Results, State, Texts } from "../shared/types.d.ts" */
/** @import { View } from "./board.js" */

/**
 * @param {number} number
 * @param {string} label
 */
function bigCount(number, label) {
  return el("p", { class: "big" }, el("strong", {}, String(number)), el("span", {}, label));
}

/**
 * @param {State} state
 * @param {Texts} texts
 */
function tablesJoined(state, texts) {
  const by = state.counts.joined_by_table;
  const tables = Array.from({ length: state.workshop.tables }, (_, index) => index + 1);
  return el(
    "ul",
    { class: "tables" },
    tables.map((table) =>
      el(
        "li",
        { class: by[table] ? "here" : "" },
        el("span", {}, say(texts, "table", { table })),
        el("strong", {}, String(by[table] || 0)),
      ),
    ),
  );
}

/** @type {View} */
export function welcomeView(box, state, texts) {
  const workshop = state.workshop;
  if (!box.querySelector(".welcome")) {
    fill(
      box,
      el(
        "div",
        { class: "welcome" },
        el(
          "div",
          { class: "ask" },
          el("p", { class: "eyebrow" }, workshop.title),
          el("h1", {}, workshop.question),
          el("p", { class: "how" }, say(texts, "how_to_join")),
        ),
        el(
          "div",
          { class: "join" },
          el("img", {
            class: "qr",
            alt: say(texts, "qr"),
            src: `/api/w/${encodeURIComponent(workshop.code)}/qr.svg`,
          }),
          el("p", { class: "code-label" }, say(texts, "code")),
          el("p", { class: "code" }, workshop.code),
        ),
        el("div", { class: "arrivals" }),
      ),
    );
  }
  fill(
    inner(box, ".arrivals"),
    bigCount(state.counts.joined, say(texts, "joined")),
    tablesJoined(state, texts),
  );
}

/** @type {View} */
export function informView(box, state, texts) {
  const workshop = state.workshop;
  fill(
    box,
    el(
      "div",
      { class: "inform" },
      el("h1", {}, workshop.question),
      el(
        "div",
        { class: "horizons" },
        workshop.horizons.map((horizon) =>
          el("section", {}, el("h2", {}, say(texts, "horizon", horizon)), el("p", {}, horizon.whole)),
        ),
      ),
      el(
        "ul",
        { class: "themes" },
        workshop.themes.map((theme) => el("li", {}, el("strong", {}, theme.name), el("span", {}, theme.picture))),
      ),
      el(
        "dl",
        { class: "glossary" },
        workshop.glossary.slice(0, 4).map((term) => [el("dt", {}, term.term), el("dd", {}, term.meaning)]),
      ),
    ),
  );
}

/** @type {View} */
export function soloView(box, state, texts) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      el("h1", {}, state.workshop.question),
      el("p", { class: "instruction" }, state.stage.instruction),
      bigCount(state.counts.cards, say(texts, "cards")),
    ),
  );
}

/** @type {View} */
export function tableView(box, state, texts, words) {
  if (!box.querySelector(".stream")) {
    fill(
      box,
      el(
        "div",
        { class: "talk" },
        el("div", { class: "ask" }, el("h1", {}, state.workshop.question), el("p", { class: "instruction" })),
        cardList("stream", say(texts, "newest")),
      ),
    );
  }
  inner(box, ".instruction").textContent = state.stage.instruction;
  const newest = sorted(state.cards).reverse().slice(0, 18);
  const list = inner(box, ".stream");
  const fresh = list.children.length > 0;
  keyed(
    list,
    newest,
    (card) => card.n,
    (card) => {
      const node = cardNode(card, words);
      if (fresh) node.classList.add("arrive");
      return node;
    },
    (node, card) => cardUpdate(node, card, words),
  );
}

/** @type {View} */
export function voteView(box, state, texts) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      el("h1", {}, state.stage.title),
      el("p", { class: "instruction" }, state.stage.instruction),
      el(
        "p",
        { class: "big" },
        el("strong", {}, `${state.counts.voted} / ${state.counts.joined}`),
        el("span", {}, say(texts, "voted")),
      ),
    ),
  );
}

/** @type {View} */
export function closeView(box, state, texts) {
  const results = state.results;
  const loners = cardsOf(state, results ? results.loners : lonerNumbers(state));
  const answers = state.workshop.results;
  fill(
    box,
    el(
      "div",
      { class: "ending" },
      el("h1", {}, say(texts, "thanks")),
      results && results.votes.length
        ? el("section", { class: "top" }, el("h2", {}, say(texts, "top")), el("ol", {}, topItems(results, texts)))
        : null,
      loners.length
        ? el(
            "section",
            { class: "minority" },
            el("h2", {}, say(texts, "minority", { count: loners.length })),
            el("ul", {}, loners.slice(0, 6).map((card) => el("li", {}, card.text))),
          )
        : null,
      el(
        "section",
        { class: "answers" },
        el("h2", {}, say(texts, "next")),
        el("p", {}, answers.use),
        el("p", { class: "by" }, say(texts, "answer_by", { who: answers.who, by: answers.by })),
      ),
    ),
  );
}

/**
 * @param {Results} results
 * @param {Texts} texts
 */
function topItems(results, texts) {
  return results.votes.slice(0, 5).map((item) => {
    const votes = el("strong", {}, say(texts, "votes", { votes: item.votes }));
    return el("li", { vars: clusterColor(item.color) }, el("span", {}, item.title), votes);
  });
}
