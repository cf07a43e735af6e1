// @ts-check
// Cards that wait for the facilitator, and the reason asked for when one is hidden: chosen with one press, with a note
// for who likes.

import { sorted } from "../shared/cards.js";
import { el, fill, keyed, reasonName, say, sourceLine } from "../shared/dom.js";

/** @import { Act } from "./acts.js" */
/** @import { ConsoleCard, ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

const MAX_NOTE = 200; // letters, as services/cards/moderating.py takes them

export class Moderation {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {(act: Act) => void} act
   * @param {() => void} onAsk draws the lists anew
   */
  constructor(texts, words, act, onAsk) {
    this.texts = texts;
    this.words = words;
    this.act = act;
    this.onAsk = onAsk;
    /** @type {number | null} the card whose reason is asked for */
    this.asked = null;
    /** @type {ConsoleState["workshop"]["reasons"]} */
    this.reasons = [];
    this.heading = el("h3", {});
    this.list = el("ul", { class: "cards" });
    this.root = el("section", { class: "waiting-cards" }, this.heading, this.list);
    this.root.hidden = true;
  }

  /**
   * @param {ConsoleState} state
   * @param {(card: ConsoleCard) => string} facts
   */
  draw(state, facts) {
    this.reasons = state.workshop.reasons;
    const cards = sorted(state.cards).filter((card) => card.visibility === "waiting");
    this.root.hidden = !cards.length;
    this.heading.textContent = say(this.texts, "waiting_cards", { count: cards.length });
    keyed(
      this.list,
      cards,
      (card) => card.n,
      () => el("li", { class: "card" }),
      (node, card) => {
        const seen = JSON.stringify([card, this.asked === card.n]);
        if (node.dataset.seen === seen) return;
        node.dataset.seen = seen;
        fill(
          node,
          el("p", { class: "facts" }, facts(card)),
          el("p", { class: "words" }, card.text),
          sourceLine(card, this.words),
          card.waits.map((why) => el("p", { class: "why" }, say(this.texts, `waits_${why}`))),
          this.actions(card),
        );
      },
    );
  }

  /**
   * What can be done with a card, or the reasons to choose from.
   *
   * @param {ConsoleCard} card
   * @param {"voice" | "lower" | ""} [large] to show it large on the wall, or no more
   */
  actions(card, large = "") {
    if (card.visibility === "withdrawn") return null;
    if (this.asked === card.n) return this.question(card);
    const unhide = () => this.act({ name: "unhide", n: card.n });
    const show = card.visibility === "shown" ? null : this.button("unhide", unhide);
    const hide = card.visibility === "waiting" ? "keep_back" : "hide";
    return el(
      "div",
      { class: "acts" },
      large ? this.button(large, () => this.act({ name: large, n: card.n })) : null,
      show,
      card.visibility === "hidden" ? null : this.button(hide, () => this.ask(card.n)),
    );
  }

  /** @param {number | null} n */
  ask(n) {
    this.asked = n;
    this.onAsk();
  }

  /** @param {ConsoleCard} card */
  question(card) {
    const note = el("input", { class: "field", maxlength: String(MAX_NOTE), "aria-label": say(this.texts, "note") });
    note.placeholder = say(this.texts, "note");
    const choose = (/** @type {string} */ reason) => {
      this.asked = null;
      this.act({ name: "hide", n: card.n, reason, note: note.value });
      this.onAsk();
    };
    return el(
      "div",
      { class: "reasons", role: "group", "aria-label": say(this.texts, "which_reason") },
      el("p", {}, say(this.texts, "which_reason")),
      this.reasons.map(({ id }) =>
        el("button", { type: "button", class: "quiet", onclick: () => choose(id) }, this.reason(id)),
      ),
      note,
      this.button("do_not", () => this.ask(null)),
    );
  }

  /** @param {string} id */
  reason(id) {
    return reasonName(this.words, this.reasons, id);
  }

  /**
   * @param {string} name
   * @param {() => void} press
   */
  button(name, press) {
    return el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, name));
  }
}
