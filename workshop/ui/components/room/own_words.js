// @ts-check
// A table's own words below a released scenario: a box for one sentence at a time, and what became of each. What could
// not be sent stays in the box, and so does what its writer is asked about first.

import { el, fill, inner, keyed, newKey, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { problemOf, send } from "../shared/request.js";
import { seatNow } from "../shared/seat.js";
import { question } from "./asking.js";
import { onCtrlEnter } from "./keys.js";

/** @import { Draft, Me, Piece, State, Texts } from "../shared/types.d.ts" */

const ADDING = new Set(["scenario", "share"]);
const MOST_ADDED = 3;
const MOST_SENTENCE = 400;

export class OwnWords {
  /**
   * @param {Texts} texts
   * @param {string} code
   * @param {Draft} draft
   */
  constructor(texts, code, draft) {
    this.texts = texts;
    this.draft = draft.number;
    this.table = draft.table;
    this.path = `/api/w/${encodeURIComponent(code)}/drafts/${draft.number}/additions`;
    this.place = `tsumugi.own.${code}.${draft.number}${seatNow() === 1 ? "" : `.${seatNow()}`}`;
    this.sent = { key: "", text: "" };
    const id = `ts-own-words-${draft.number}`;
    this.hint = el("p", { class: "hint", id: `${id}-hint` });
    this.box = el("textarea", {
      id, class: "field own-words-box", rows: "2", maxlength: String(MOST_SENTENCE), "aria-describedby": `${id}-hint`,
    });
    this.box.value = keptText(this.place);
    this.error = el("p", { class: "problem", role: "alert" });
    this.doubt = el("div", { role: "alert" });
    this.left = el("span", { class: "hint" });
    const press = () => this.send(false);
    this.button = el("button", { type: "button", class: "primary", onclick: press }, say(texts, "send"));
    this.form = el(
      "div",
      {},
      el("label", { for: id }, say(texts, "own_words")),
      this.hint,
      this.box,
      this.error,
      this.doubt,
      el("div", { class: "send-row" }, this.left, this.button),
    );
    this.list = el("ul", { class: "cards" });
    this.node = el("section", { class: "own-words", "aria-label": say(texts, "own_words") }, this.list, this.form);
    this.box.addEventListener("input", () => {
      keepText(this.place, this.box.value);
      this.error.textContent = "";
      this.doubt.replaceChildren();
    });
    onCtrlEnter(this.box, press);
  }

  /**
   * Open for the own table's scenario and for the whole room's, in the stages for it; what stands in the box is not
   * taken away.
   *
   * @param {State} state
   * @param {Me} me
   */
  draw(state, me) {
    const own = me.additions.filter((addition) => addition.draft === this.draft);
    const now = state.workshop.state === "running" && ADDING.has(state.stage.kind);
    const open = now && (!this.table || this.table === me.person.table);
    this.hint.textContent = say(this.texts, "own_words_hint", { table: me.person.table });
    this.left.textContent = say(this.texts, "own_words_left", { left: MOST_ADDED - own.length });
    this.form.hidden = !this.box.value.trim() && (!open || own.length >= MOST_ADDED);
    this.node.hidden = this.form.hidden && !own.length;
    keyed(
      this.list,
      own,
      (addition) => addition.n,
      (addition) => this.sentence(addition.n),
      (node, addition) => {
        inner(node, ".words").textContent = addition.text;
        inner(node, ".state").textContent = say(this.texts, `own_words_${addition.state}`);
        inner(node, ".row").hidden = !open;
      },
    );
  }

  /** @param {number} n */
  sentence(n) {
    const error = el("p", { class: "problem", role: "alert" });
    const press = () => this.takeBack(error, n);
    return el(
      "li",
      { class: "card own-card" },
      el("p", { class: "words" }),
      el("p", { class: "state", role: "status" }),
      el(
        "div",
        { class: "row" },
        el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, "withdraw")),
      ),
      error,
    );
  }

  /**
   * @param {HTMLElement} error where what went wrong is said
   * @param {number} n
   */
  async takeBack(error, n) {
    const answer = await send("DELETE", `${this.path}/${n}`, {}, ({ addition }) => addition?.n === n);
    error.textContent = problemOf(answer, this.texts);
  }

  /** @param {Piece[]} pieces */
  ask(pieces) {
    const mend = () => {
      this.doubt.replaceChildren();
      this.box.focus();
    };
    fill(this.doubt, question(this.texts, pieces, mend, () => this.send(true), "asks_who_words"));
  }

  /** @param {boolean} sure whether the writer was asked about what tells of a person */
  async send(sure) {
    const text = this.box.value.trim();
    if (!text) {
      this.error.textContent = say(this.texts, "own_words_empty");
      this.box.focus();
      return;
    }
    // The same words sent again are the same sentence: an answer may have been lost on its way back.
    if (this.sent.text !== text) this.sent = { key: newKey(), text };
    this.button.disabled = true;
    this.doubt.replaceChildren();
    const { key } = this.sent;
    const body = { ...this.sent, sure };
    const answer = await send("POST", this.path, body, ({ addition, asks }) => (addition || asks)?.key === key);
    this.button.disabled = false;
    const pieces = answer.ok && answer.data.asks?.pieces;
    if (pieces) {
      if (this.box.value.trim() === text) this.ask(pieces);
      return;
    }
    const kept = answer.trouble ? ` ${say(this.texts, "own_words_kept")}` : "";
    this.error.textContent = problemOf(answer, this.texts) + kept;
    if (!answer.ok) return;
    this.sent = { key: "", text: "" };
    if (this.box.value.trim() !== text) return; // another sentence begun meanwhile
    this.box.value = "";
    keepText(this.place, "");
  }
}
