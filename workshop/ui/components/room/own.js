// @ts-check
// One's own cards: what became of each, and edit or withdraw until the stage ends.

import { append, el, fill, inner, keyed, say, sourceLine } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";
import { editor } from "./editor.js";
import { answerOf, whereText } from "./place.js";

/** @import { Answer, Cluster, OwnCard, Reason, Sourced, Texts, Waiting } from "../shared/types.d.ts" */

/** @typedef {Pick<Cluster, "id" | "title">} Choice */
/**
 * Without a card: on its way.
 *
 * @typedef {{ key: string, text: string, kind: string, from: Sourced, card: OwnCard | null }} Entry
 */
/** @typedef {HTMLLIElement & { entry?: Entry }} EntryNode */

const NEWEST = 3; // own cards shown where there is something else to read

export class OwnCards {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {string} code
   * @param {(card: OwnCard) => void} onAnew
   */
  constructor(texts, words, code, onAnew) {
    this.texts = texts;
    this.onAnew = onAnew;
    this.over = false;
    /** @type {Reason[]} */
    this.reasons = [];
    this.writing = false;
    this.words = words;
    this.path = `/api/w/${encodeURIComponent(code)}/contributions`;
    this.count = el("span", {});
    this.list = el("ul", { class: "cards own" });
    this.more = this.quiet("more", () => this.all());
    this.more.classList.add("more");
    const head = el("h2", {}, say(texts, "own"), " ", this.count);
    this.node = el("section", { class: "own-cards" }, head, this.list, this.more);
    this.whole = true;
    /** @type {string | null} */
    this.editing = null;
    /** @type {string | null} */
    this.objecting = null;
    /** @type {Choice[]} */
    this.choices = [];
    /** @type {Record<string, string>} */
    this.objections = {};
    /** @type {Entry[]} */
    this.entries = [];
  }

  // Only the newest ones and those on their way, until the rest is asked for.
  shorten() {
    this.whole = false;
  }

  all() {
    const before = this.list.children.length;
    this.whole = true;
    this.show();
    const next = /** @type {HTMLElement} */ (this.list.children[before]);
    next.tabIndex = -1; // the button is gone: who came by keyboard goes on where the rest begins
    next.focus({ preventScroll: true });
  }

  /**
   * Sent cards by number, waiting ones after them: both newest first.
   *
   * @param {Record<string, OwnCard>} cards
   * @param {Waiting[]} waiting
   */
  draw(cards, waiting) {
    const sent = Object.values(cards).sort((a, b) => b.n - a.n);
    const keys = new Set(sent.map((card) => card.key));
    const rest = waiting.filter((item) => !keys.has(item.key)).reverse();
    this.entries = [
      ...rest.map((item) => ({ key: item.key, text: item.text, kind: item.kind, from: item, card: null })),
      ...sent.map((card) => ({ key: card.key, text: card.text, kind: card.kind, from: card, card })),
    ];
    this.show();
  }

  show() {
    const all = this.entries;
    this.node.hidden = !all.length;
    this.count.textContent = all.length ? `(${all.length})` : "";
    const shown = all.filter(
      (entry, place) => this.whole || !entry.card || place < NEWEST || entry.key === this.editing,
    );
    this.more.hidden = shown.length === all.length;
    keyed(
      this.list,
      shown,
      (entry) => entry.key,
      () => el("li", { class: "card own-card" }),
      (node, entry) => this.drawEntry(node, entry),
    );
  }

  /**
   * @param {EntryNode} node
   * @param {Entry} entry
   */
  drawEntry(node, entry) {
    node.entry = entry;
    const { card } = entry;
    if (this.editing === entry.key) {
      // What is being typed stays, whatever happens to the card or the stage meanwhile; the server says whether it
      // still can be.
      if (card && !node.querySelector("textarea")) this.editor(node, card);
      return;
    }
    const objection = (card && this.objections[card.n]) || "";
    const anew = this.writing && card?.visibility === "hidden";
    const mine = [entry, objection, this.objecting === entry.key, this.choices, this.reasons, anew, this.over];
    const seen = JSON.stringify(mine);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    node.classList.toggle("pale", !card || card.visibility === "withdrawn");
    fill(
      node,
      entry.kind === "remark" || entry.kind === "question"
        ? el("span", { class: "kind" }, say(this.words, `kind_${entry.kind}`))
        : null,
      el("p", { class: "words" }, entry.text),
      sourceLine(entry.from, this.words),
      el("p", { class: "state" }, whereText(card, this.texts, this.words, this.reasons, this.over)),
      card?.answer ? answerOf(card.answer, this.words) : null,
      objection ? el("p", { class: "hint", role: "status" }, say(this.texts, `objection_${objection}`)) : null,
      card ? this.actions(node, card, objection) : null,
      card && anew ? this.anew(card) : null,
    );
  }

  // A hidden card stays as it is; its words go into the box, to be said otherwise.
  /** @param {OwnCard} card */
  anew(card) {
    return el("div", { class: "row" }, this.quiet("write_anew", () => this.onAnew(card)));
  }

  /**
   * What the writer can do about it.
   *
   * @param {EntryNode} node
   * @param {OwnCard} card
   * @param {string} objection
   */
  actions(node, card, objection) {
    const objecting = this.objecting === card.key;
    const stands = this.choices.length && card.visibility === "shown" && card.where !== "parked";
    const edit = card.editable ? this.quiet("edit", () => this.edit(node, card)) : null;
    return [
      objecting ? this.objectionForm(node, card) : null,
      stands && !objecting && objection !== "open"
        ? el("div", { class: "row" }, this.quiet("think_wrong", () => this.object(node, card)))
        : null,
      card.withdrawable
        ? el("div", { class: "row" }, edit, this.quiet("withdraw", () => this.withdraw(node, card)))
        : null,
    ];
  }

  /**
   * @param {string} name
   * @param {() => void} press
   */
  quiet(name, press) {
    return el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, name));
  }

  /**
   * @param {string} name
   * @param {() => void} send
   * @param {() => void} leave
   */
  sendRow(name, send, leave) {
    const button = el("button", { type: "button", class: "primary", onclick: send }, say(this.texts, name));
    return el("div", { class: "row" }, button, this.quiet("cancel", leave));
  }

  /**
   * The card as it is now, drawn anew.
   *
   * @param {EntryNode} node
   */
  again(node) {
    node.dataset.seen = "";
    if (node.entry) this.drawEntry(node, node.entry);
  }

  /**
   * Where the card could stand instead; a facilitator decides.
   *
   * @param {EntryNode} node
   * @param {OwnCard} card
   */
  object(node, card) {
    this.objecting = card.key;
    this.again(node);
    inner(node, "select").focus();
  }

  /**
   * @param {EntryNode} node
   * @param {OwnCard} card
   */
  objectionForm(node, card) {
    const others = this.choices.filter((choice) => choice.id !== card.cluster);
    const field = el(
      "select",
      { class: "field", "aria-label": say(this.texts, "where_then") },
      others.map((choice) => el("option", { value: `k${choice.id}` }, choice.title)),
      card.where === "loner" ? null : el("option", { value: "loner" }, say(this.texts, "as_loner")),
    );
    const error = el("p", { class: "problem", role: "alert" });
    const leave = () => {
      this.objecting = null;
      this.again(node);
    };
    const tell = async () => {
      error.textContent = await this.ask("POST", card, { to: field.value }, "/objection");
      if (!error.textContent) leave();
    };
    const question = el("p", {}, say(this.texts, "where_then"));
    return el("div", { class: "objection" }, question, field, error, this.sendRow("tell", tell, leave));
  }

  /**
   * @param {EntryNode} node
   * @param {OwnCard} card
   */
  edit(node, card) {
    this.editing = card.key;
    this.again(node);
    inner(node, "textarea").focus();
  }

  /**
   * @param {EntryNode} node
   * @param {OwnCard} card
   */
  editor(node, card) {
    const leave = () => {
      this.editing = null;
      this.again(node);
    };
    fill(node, editor(this.texts, `${this.path}/${card.n}`, card, leave));
  }

  /**
   * @param {EntryNode} node
   * @param {OwnCard} card
   */
  async withdraw(node, card) {
    const message = await this.ask("DELETE", card, {});
    if (message) append(node, [el("p", { class: "problem", role: "alert" }, message)]);
  }

  /**
   * The words for what went wrong, or nothing.
   *
   * @param {"POST" | "PUT" | "DELETE"} method
   * @param {OwnCard} card
   * @param {object} body
   * @param {string} [rest]
   */
  async ask(method, card, body, rest = "") {
    const echoes = (/** @type {Answer} */ data) => (rest ? Boolean(data.number) : data.card?.key === card.key);
    return problemOf(await send(method, `${this.path}/${card.n}${rest}`, body, echoes), this.texts);
  }
}
