// @ts-check
// What the room answers in a check-in or at the close: words that wait come first, and each can be shown or taken off.

import { inWords } from "../shared/asked.js";
import { el, fill, keyed, say } from "../shared/dom.js";

/** @import { Act } from "./acts.js" */
/** @import { ConsoleAnswers, SaidWord } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

export class CheckIn {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {(act: Act) => void} act
   */
  constructor(texts, words, act) {
    this.texts = texts;
    this.shared = words;
    this.act = act;
    this.root = el("div", {});
  }

  /** @param {ConsoleAnswers[]} asked */
  draw(asked) {
    keyed(
      this.root,
      asked.map((one) => ({ ...one, ...inWords(one, this.shared) })),
      ({ stage }) => stage,
      () => el("section", { class: "checkin" }),
      (node, one) => this.one(node, one),
    );
  }

  /**
   * @param {HTMLElement} root
   * @param {ConsoleAnswers} asked
   */
  one(root, asked) {
    const seen = JSON.stringify(asked);
    if (root.dataset.seen === seen) return;
    root.dataset.seen = seen;
    const { answered, least, points, said } = asked;
    const waiting = said.filter((word) => word.visibility === "waiting");
    fill(
      root,
      el("h3", {}, say(this.texts, "checkin", { count: answered })),
      el("p", {}, asked.question),
      answered < least ? el("p", { class: "facts" }, say(this.texts, "checkin_hidden_yet", { least })) : null,
      waiting.length ? el("h4", {}, say(this.texts, "checkin_waiting")) : null,
      this.words(asked, waiting),
      this.words(asked, said.filter((word) => word.visibility !== "waiting")),
      points.length ? el("ul", { class: "checkin-points" }, points.map((_, place) => this.point(asked, place))) : null,
    );
  }

  /**
   * @param {ConsoleAnswers} asked
   * @param {SaidWord[]} said
   */
  words(asked, said) {
    return said.length ? el("ul", { class: "checkin-words" }, said.map((word) => this.word(asked, word))) : null;
  }

  /**
   * @param {ConsoleAnswers} asked
   * @param {SaidWord} said
   */
  word({ stage }, { form, word, count, visibility, waits }) {
    const name = visibility === "shown" ? "checkin_hide" : "checkin_show";
    const press = () => this.act({ name, n: 0, title: form, seen: stage });
    const label = say(this.texts, name);
    return el(
      "li",
      { class: visibility === "hidden" ? "pale" : "" },
      el("span", { class: "words" }, word, count > 1 ? ` ×${count}` : ""),
      visibility === "hidden" ? el("small", {}, say(this.texts, "checkin_off")) : null,
      visibility === "waiting" ? waits.map((why) => el("small", {}, say(this.texts, `waits_${why}`))) : null,
      el("button", { type: "button", class: "quiet", "aria-label": `${word}: ${label}`, onclick: press }, label),
    );
  }

  /**
   * @param {ConsoleAnswers} asked
   * @param {number} place
   */
  point({ points, ends }, place) {
    const end = place === 0 ? ends[0] : place === points.length - 1 ? ends[1] : "";
    return el("li", {}, el("b", {}, String(place + 1)), ` ×${points[place]}`, end ? el("small", {}, ` ${end}`) : null);
  }
}
