// @ts-check
// The row above the columns: what is selected and where it goes, undo and redo, and what was said of the last press.

import { el, keyed, say } from "../shared/dom.js";

/** @import { Column } from "./columns.js" */
/** @import { BoardAct, ConsoleState } from "../shared/console.d.ts" */
/** @import { Texts } from "../shared/types.d.ts" */

/**
 * @typedef {object} Heard
 * @property {(place: string) => void} move
 * @property {() => void} clear
 * @property {(cluster: number, first: number | null) => void} putFirst
 * @property {(how: "undo" | "redo", entry: number) => void} back
 * @property {() => void} widen
 */

export class Tools {
  /**
   * @param {Texts} texts
   * @param {Heard} heard
   */
  constructor(texts, heard) {
    this.texts = texts;
    this.heard = heard;
    /** @type {ConsoleState["acts"]} */
    this.acts = { undo: null, redo: null };
    this.clock = el("strong", { class: "clock" });
    this.undo = this.button("undo", () => this.back("undo"));
    this.redo = this.button("redo", () => this.back("redo"));
    this.wide = this.button("wide", () => heard.widen());
    this.act = el("p", { class: "act" });
    this.count = el("p", { class: "selected" });
    this.target = el("select", { class: "field", "aria-label": say(texts, "move_to") });
    this.go = el("button", { type: "submit", class: "go" }, say(texts, "move"));
    this.first = this.button("put_first", () => this.putFirst());
    this.clear = this.button("clear", () => heard.clear());
    /** @type {{ cluster: number, n: number, on: boolean } | null} what `first` would do */
    this.firstOf = null;
    const form = el("form", { class: "move" }, this.count, this.target, this.go, this.first, this.clear);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.target.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !this.target.value) return;
      event.preventDefault();
      this.send();
    });
    this.said = el("p", { class: "said", role: "status" });
    this.refused = el("p", { class: "refused", role: "alert" });
    this.root = el(
      "div",
      { class: "tools" },
      el("div", { class: "title-row" }, el("h2", {}, say(texts, "title")), this.clock, this.undo, this.redo, this.wide),
      this.act,
      form,
      this.said,
      this.refused,
      el("p", { class: "how" }, say(texts, "how")),
    );
  }

  /**
   * @param {ConsoleState} state
   * @param {Column[]} columns
   * @param {number[]} picked
   */
  draw(state, columns, picked) {
    const { texts } = this;
    this.acts = state.acts;
    const { undo, redo } = state.acts;
    this.undo.disabled = !undo;
    this.redo.disabled = !redo;
    this.redo.title = redo ? this.sentence(redo) : "";
    const act = undo && this.sentence(undo);
    write(this.act, act ? say(texts, "will_undo", { act }) : say(texts, "nothing_to_undo"));
    const count = picked.length;
    write(this.count, count ? say(texts, "selected", { count }) : say(texts, "none_selected"));
    const choices = [{ place: "", cluster: null, cards: [] }, ...columns];
    keyed(
      this.target,
      choices,
      (column) => column.place,
      (column) => el("option", { value: column.place }),
      (option, { place, cluster }) => write(option, cluster ? cluster.title : say(texts, NAMES[place])),
    );
    this.go.disabled = !count;
    this.clear.disabled = !count;
    this.drawFirst(columns, picked);
  }

  /**
   * @param {Column[]} columns
   * @param {number[]} picked
   */
  drawFirst(columns, picked) {
    const [n] = picked;
    const column = picked.length === 1 ? columns.find(({ cards }) => cards.some((card) => card.n === n)) : undefined;
    const cluster = column && column.cluster;
    this.firstOf = cluster ? { cluster: cluster.id, n, on: cluster.first !== n } : null;
    this.first.disabled = !this.firstOf;
    write(this.first, say(this.texts, this.firstOf && !this.firstOf.on ? "first_off" : "put_first"));
  }

  /** @param {BoardAct} line */
  sentence({ act }) {
    return say(this.texts, `act_${act.name}`, act);
  }

  putFirst() {
    if (this.firstOf) this.heard.putFirst(this.firstOf.cluster, this.firstOf.on ? this.firstOf.n : null);
  }

  send() {
    if (this.target.value) this.heard.move(this.target.value);
  }

  /** @param {"undo" | "redo"} how */
  back(how) {
    const act = this.acts[how];
    if (act) this.heard.back(how, act.entry);
  }

  /**
   * @param {string} words
   * @param {boolean} [refused]
   */
  say(words, refused = false) {
    this.said.textContent = refused ? "" : words;
    this.refused.textContent = refused ? words : "";
  }

  /**
   * @param {string} name
   * @param {() => void} press
   */
  button(name, press) {
    return el("button", { type: "button", class: "quiet", "data-tool": name, onclick: press }, say(this.texts, name));
  }
}

/** @type {Record<string, string>} texts that name the places beside the clusters */
const NAMES = { "": "choose", loner: "loners", parked: "parked", new: "new" };

/**
 * @param {HTMLElement} node
 * @param {string} words
 */
function write(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
