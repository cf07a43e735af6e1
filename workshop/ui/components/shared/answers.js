// @ts-check
// Questions of the room with their answers, on the wall and on phones. Phones load it when there is one.

import { el, factSource, say } from "./dom.js";

/** @import { Question, QuestionAnswer, State, Texts } from "./types.d.ts" */

/**
 * The answer with where it stands, or who says it.
 *
 * @param {QuestionAnswer} answer
 * @param {Texts} words
 */
export function answerNode({ words: said, office, source }, words) {
  const named = office ? say(words, "answer_office", { office }) : say(words, "answer_own");
  return el(
    "div",
    { class: "answer" },
    el("p", {}, source ? say(words, "quote", { quote: said }) : said),
    el("small", {}, source ? factSource(source, words) : named),
  );
}

/**
 * @param {State} state
 * @param {number} n
 * @param {Texts} words
 */
export function questionItem(state, n, words) {
  const card = state.cards[n];
  const question = state.questions[n];
  if (!card || !question) return null;
  const answered = question.words ? answerNode(question, words) : null;
  return el("li", { class: answered ? "answered" : "" }, el("p", { class: "asked" }, card.text), answered);
}

/**
 * On a phone: the answered ones first.
 *
 * @param {State} state
 * @param {Texts} words
 */
export function questionsSection(state, words) {
  /** @type {Question[]} */
  const all = Object.values(state.questions).sort((a, b) => Number(!a.words) - Number(!b.words) || a.n - b.n);
  const list = (/** @type {Question[]} */ some) =>
    el("ul", { class: "questions" }, some.map(({ n }) => questionItem(state, n, words)));
  const answered = all.filter((question) => question.words);
  const waiting = all.filter((question) => !question.words && !state.same[question.n]);
  return el(
    "div",
    {},
    answered.length ? [el("h2", {}, say(words, "questions_answered")), list(answered)] : null,
    waiting.length ? [el("h2", {}, say(words, "questions_waiting")), list(waiting)] : null,
  );
}
