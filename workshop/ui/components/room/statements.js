// @ts-check
// What one's table states in its own words: a box for one sentence at a time, and those that stand, which anybody of
// the table may mend. Fetched when a stage asks for it. What could not be sent stays in the box.

import { el, fill, inner, keyed, newKey, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { problemOf, send } from "../shared/request.js";
import { statementPlace } from "./statement_place.js";
import { question } from "./asking.js";

/** @import { Answer, Piece, State } from "../shared/types.d.ts" */
/** @import { Statement } from "../shared/ballots.d.ts" */
/** @import { Reader } from "./reading.js" */

const MOST_SENTENCE = 400;

/** @type {WeakMap<Reader, Statements>} */
const forms = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function draw(box, state, reader) {
  const form = forms.get(reader) || new Statements(reader);
  forms.set(reader, form);
  if (form.node.parentElement !== box) fill(box, form.node);
  form.draw(state);
}

class Statements {
  /** @param {Reader} reader */
  constructor(reader) {
    this.reader = reader;
    this.texts = reader.texts;
    this.path = `${reader.api}/statements`;
    this.place = statementPlace(reader);
    /** @type {Statement | null} the one being mended, as it was on screen */
    this.mended = null;
    this.sent = { key: "", text: "" };
    this.open = false; // whether the stage asks for sentences
    this.wanted = false; // whether the table may state another
    this.head = el("h2", {});
    this.box = el("textarea", { class: "field", rows: "2", maxlength: String(MOST_SENTENCE) });
    this.error = el("p", { class: "problem", role: "alert" });
    this.doubt = el("div", { role: "alert" });
    this.button = el("button", { type: "button", class: "primary", onclick: () => this.send(false) });
    this.stop = el("button", { type: "button", class: "quiet", onclick: () => this.mend(null) });
    const row = el("div", { class: "send-row" }, this.stop, this.button);
    this.form = el("div", {}, this.box, this.error, this.doubt, row);
    this.list = el("ul", { class: "cards" });
    const hint = el("p", { class: "hint" }, say(this.texts, "statements_hint"));
    this.node = el("section", { class: "sheet statements" }, this.head, hint, this.list, this.form);
    this.stop.textContent = say(this.texts, "statement_stop");
    const kept = keptText(this.place);
    this.mend(null);
    this.write(kept);
    this.box.addEventListener("input", () => this.write(this.box.value));
  }

  /**
   * Keeps a new sentence through a reload; one being mended stands in its list.
   *
   * @param {string} text
   */
  write(text) {
    this.box.value = text;
    if (!this.mended) keepText(this.place, text);
    this.error.textContent = "";
    this.doubt.replaceChildren();
  }

  /** @param {State} state */
  draw(state) {
    const { person, statements } = this.reader.me;
    const most = state.stage.statements;
    const open = state.workshop.state === "running" && most > 0;
    this.head.textContent = say(this.texts, "statements", { table: person.table, most });
    this.box.setAttribute("aria-label", this.head.textContent);
    this.wanted = open && statements.length < most;
    this.open = open;
    this.show();
    keyed(
      this.list,
      statements,
      (statement) => statement.n,
      (statement) => this.sentence(statement.n),
      (node, statement) => {
        inner(node, ".words").textContent = statement.text;
        const { visibility } = statement;
        inner(node, ".state").textContent = visibility === "shown" ? "" : say(this.texts, `statement_${visibility}`);
        inner(node, ".row").hidden = !open;
      },
    );
  }

  // News of a sentence may come before the answer to its sending, which then empties the box.
  show() {
    this.form.hidden = !this.box.value.trim() && !this.wanted && !(this.open && this.mended);
  }

  /** @param {number} n */
  sentence(n) {
    const error = el("p", { class: "problem", role: "alert" });
    const button = (/** @type {string} */ name, /** @type {() => void} */ press) =>
      el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, name));
    const row = el(
      "div",
      { class: "row" },
      button("statement_mend", () => this.mend(this.reader.me.statements.find((one) => one.n === n) || null)),
      button("withdraw", () => this.takeBack(error, n)),
    );
    const words = el("p", { class: "words" });
    return el("li", { class: "card own-card" }, words, el("p", { class: "state", role: "status" }), row, error);
  }

  /**
   * Puts the words of a sentence into the box, or empties it.
   *
   * @param {Statement | null} statement
   */
  mend(statement) {
    this.mended = statement;
    this.write(statement ? statement.text : "");
    this.stop.hidden = !statement;
    this.button.textContent = say(this.texts, statement ? "statement_keep" : "send");
    this.show();
    if (statement) this.box.focus();
  }

  /**
   * @param {HTMLElement} error
   * @param {number} n
   */
  async takeBack(error, n) {
    const answer = await send("DELETE", `${this.path}/${n}`, {}, ({ statement }) => statement?.n === n);
    error.textContent = problemOf(answer, this.texts);
  }

  /** @param {Piece[]} pieces */
  ask(pieces) {
    const back = () => {
      this.doubt.replaceChildren();
      this.box.focus();
    };
    fill(this.doubt, question(this.texts, pieces, back, () => this.send(true), "asks_who_words"));
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
    const { key } = this.sent;
    const now = this.mended;
    this.button.disabled = true;
    this.doubt.replaceChildren();
    const body = now ? { key, text, seen: now.text, sure } : { key, text, sure };
    const echoes = (/** @type {Answer} */ { statement, asks }) =>
      asks ? asks.key === key : now ? statement?.n === now.n : statement?.key === key;
    const answer = now
      ? await send("PUT", `${this.path}/${now.n}`, body, echoes)
      : await send("POST", this.path, body, echoes);
    this.button.disabled = false;
    if (answer.ok && answer.data.asks) {
      if (this.box.value.trim() === text) this.ask(answer.data.asks.pieces);
      return;
    }
    const kept = answer.trouble ? ` ${say(this.texts, "own_words_kept")}` : "";
    this.error.textContent = problemOf(answer, this.texts) + kept;
    if (!answer.ok) return;
    this.sent = { key: "", text: "" };
    if (this.box.value.trim() === text) this.mend(null);
  }
}
