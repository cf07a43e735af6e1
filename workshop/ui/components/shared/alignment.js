// @ts-check
// A word in two senses: on the wall with its cards, on phones with a choice. Phones load it when there is one.

import { el, fill, say } from "./dom.js";
import { problemOf, send } from "./request.js";

/** @import { Alignment, Answer, State, Texts } from "./types.d.ts" */
/** @import { Turn } from "./wall.d.ts" */

const MEANT = ["first", "second"];

/**
 * @param {Alignment} alignment
 * @param {number} place
 * @param {Texts} words
 */
function sense({ senses, counts }, place, words) {
  const { phrase, cards } = senses[place];
  const count = counts[MEANT[place]];
  return el(
    "section",
    { class: "sense" },
    el("h2", {}, `${"①②"[place]} ${phrase}`),
    count === undefined ? null : el("p", { class: "chosen" }, say(words, "meant_count", { count })),
    el("ul", {}, cards.map((text) => el("li", {}, text))),
  );
}

/**
 * What the choosing gave: how many want both, and what is held.
 *
 * @param {Alignment} alignment
 * @param {Texts} words
 */
function result({ counts, held, chosen, state }, words) {
  if (state === "open") return el("p", { class: "chosen" }, say(words, "meant_chosen", { count: chosen }));
  const both = `${say(words, "meant_both")}: ${say(words, "meant_count", { count: counts.both })}`;
  const said = held ? el("p", { class: "held" }, say(words, "meant_held", { held })) : null;
  return [el("p", { class: "chosen" }, both), said];
}

/**
 * The page of the wall.
 *
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Texts} _texts
 * @param {Texts} words
 */
export function alignmentPage(box, { alignment }, _texts, words) {
  const seen = JSON.stringify(alignment);
  if (box.dataset.alignment === seen && box.firstElementChild) return;
  box.dataset.alignment = seen;
  if (!alignment) {
    fill(box);
    return;
  }
  const open = alignment.state === "open";
  fill(
    box,
    el(
      "div",
      { class: "alignment" },
      el(
        "h1",
        {},
        say(words, "meant_title", { term: alignment.term }),
        open ? el("span", { class: "turn-clock align-clock", role: "timer" }) : null,
      ),
      el("div", { class: "senses" }, sense(alignment, 0, words), sense(alignment, 1, words)),
      result(alignment, words),
    ),
  );
}

/**
 * On a phone: choose one, or both; it can be changed until the choosing is over.
 *
 * @param {HTMLElement} box
 * @param {Alignment} alignment
 * @param {string} meant what this person chose
 * @param {{ texts: Texts, words: Texts, api: string }} room
 */
export function alignmentForm(box, alignment, meant, { texts, words, api }) {
  const open = alignment.state === "open";
  const error = el("p", { class: "problem", role: "alert" });
  const choice = (/** @type {string} */ value, /** @type {string} */ label) => {
    const chosen = value === meant;
    const press = async () => {
      const echoes = (/** @type {Answer} */ data) => data.meant === value;
      const answer = await send("PUT", `${api}/alignment`, { number: alignment.number, meant: value }, echoes);
      error.textContent = problemOf(answer, texts);
    };
    const look = chosen ? "primary" : "quiet";
    return el("button", { type: "button", class: look, "aria-pressed": String(chosen), onclick: press }, label);
  };
  fill(
    box,
    el("h2", {}, say(words, "meant_title", { term: alignment.term })),
    open ? el("p", { class: "hint" }, say(words, "meant_how")) : null,
    [0, 1].map((place) => [
      sense(alignment, place, words),
      open ? choice(MEANT[place], say(words, "meant_this", { place: "①②"[place] })) : null,
    ]),
    open ? choice("both", say(words, "meant_both")) : null,
    error,
    open ? null : result(alignment, words),
  );
}

/**
 * Its clock is drawn as that of a table that speaks.
 *
 * @param {Alignment | null} alignment
 * @returns {Turn | null}
 */
export function alignmentTurn(alignment) {
  if (!alignment) return null;
  const { minutes, started_at } = alignment;
  return { table: 0, minutes, started_at, waiting: [], done: [] };
}
