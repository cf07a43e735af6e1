// @ts-check
// Pages of the wall that show neither cards as they come, nor the board, nor a released text.

import { questionItem } from "../shared/answers.js";
import { cardsOf } from "../shared/cards.js";
import { dayName, el, factSource, fill, inner, say } from "../shared/dom.js";
import { vision } from "./released.js";

/** @import { State, Texts } from "../shared/types.d.ts" */
/** @import { WallState } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

/**
 * @param {number} number
 * @param {string} label
 */
export function bigCount(number, label) {
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
          workshop.code
            ? el("img", {
                class: "qr",
                alt: say(texts, "qr"),
                src: `/api/w/${encodeURIComponent(workshop.code)}/qr.svg`,
              })
            : el("div", { class: "qr" }),
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
export function questionView(box, state, texts, words) {
  const workshop = state.workshop;
  fill(
    box,
    el(
      "div",
      { class: "inform" },
      el("h1", {}, workshop.question),
      el("p", { class: "instruction" }, state.screen.instruction),
      el(
        "div",
        { class: "horizons" },
        workshop.horizons.map((horizon) =>
          el("section", {}, el("h2", {}, say(texts, "horizon", horizon)), el("p", {}, horizon.whole)),
        ),
      ),
      el("p", { class: "agree" }, say(words, `agree_${workshop.agreement}`)),
      el("p", { class: "from" }, say(texts, "vision_source")),
    ),
  );
}

/** @type {View} */
export function themesView(box, state, texts) {
  const { themes, horizons } = state.workshop;
  fill(
    box,
    el(
      "div",
      { class: "inform" },
      el("h1", {}, say(texts, "horizon", horizons[0])),
      el(
        "ul",
        { class: "themes" },
        themes.map((theme) => el("li", {}, el("strong", {}, theme.name), el("span", {}, theme.picture))),
      ),
      el("p", { class: "from" }, say(texts, "vision_source")),
    ),
  );
}

/** @type {View} */
export function factsView(box, state, texts, words) {
  const facts = state.screen.facts.map((place) => state.workshop.facts[place]).filter(Boolean);
  fill(
    box,
    el(
      "div",
      { class: "facts" },
      el("h1", {}, say(texts, "page_facts")),
      el("ul", {}, facts.map((fact) => el("li", {}, fact.words, el("small", {}, factSource(fact, words))))),
    ),
  );
}

/** @type {View} */
export function termsView(box, state, texts) {
  const terms = state.screen.terms.map((place) => state.workshop.glossary[place]);
  fill(
    box,
    el(
      "div",
      { class: "terms" },
      el("h1", {}, say(texts, "page_terms")),
      el("dl", { class: "glossary" }, terms.map((term) => [el("dt", {}, term.term), el("dd", {}, term.meaning)])),
      el("p", { class: "from" }, say(texts, "terms_source")),
    ),
  );
}

/** @type {View} */
export function countView(box, state, texts) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      el("h1", {}, state.workshop.question),
      el("p", { class: "instruction" }, state.screen.instruction),
      state.counts.cards
        ? bigCount(state.counts.cards, say(texts, "cards"))
        : el("p", { class: "coming" }, say(texts, "count_coming")),
      vision(state, texts),
    ),
  );
}

/** @type {View} */
export function voicesView(box, state, texts) {
  cardsList(box, state, say(texts, "minority", { count: state.screen.total }));
}

/** @type {View} */
export function questionsView(box, state, texts, words) {
  const { cards, total } = state.screen;
  const answered = cards.some((n) => state.questions[n]?.words);
  const shown = answered ? cards : cards.filter((n) => !state.same[n]);
  const { who, by } = state.workshop.results;
  fill(
    box,
    el(
      "div",
      { class: answered ? "questions" : "minority" },
      el("h1", {}, say(texts, answered ? "questions_answered" : "questions", { count: total })),
      el("ul", {}, shown.map((n) => questionItem(state, n, words))),
      answered ? null : el("p", { class: "from" }, say(texts, "questions_by", { who, by: dayName(words, by) })),
    ),
  );
}

/**
 * @param {HTMLElement} box
 * @param {WallState} state
 * @param {string} heading
 */
function cardsList(box, state, heading) {
  const cards = cardsOf(state, state.screen.cards.filter((n) => !state.same[n]));
  fill(
    box,
    el(
      "div",
      { class: "minority" },
      el("h1", {}, heading),
      el("ul", {}, cards.map((card) => el("li", {}, card.text))),
    ),
  );
}
