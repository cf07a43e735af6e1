// @ts-check
// The board on the console: clusters side by side, cards moved by mouse and by keyboard. It stands in a place that
// Streamlit leaves, or wide above the page, and is drawn from the console's one stream.

import { drawClock, el, inner, say } from "../shared/dom.js";
import { columnsOf, placeOf } from "./columns.js";
import { Drag } from "./drag.js";
import { mergeForm, renameForm } from "./forms.js";
import { Moves } from "./moves.js";
import { Picks } from "./picks.js";
import { Relations } from "./relations.js";
import { Tools } from "./tools.js";
import { drawColumns, step } from "./view.js";

/** @import { Act } from "../feed/acts.js" */
/** @import { ConsoleState, Said } from "../shared/console.d.ts" */
/** @import { Cluster, Texts } from "../shared/types.d.ts" */
/** @import { Form } from "./forms.js" */

/** @typedef {{ cards: number[], form: Form | null }} Asked what waits for the answer to a press */

const OPEN = new Set(["gather", "scenario", "share", "vote", "close"]); // stages in which cards are looked at together
const PLACE = ".st-key-board"; // the container of that key in ui/panels/console/board/place.py

export class Board {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {string} style
   * @param {(act: Act) => string} act gives the id of the press
   */
  constructor(texts, words, style, act) {
    this.texts = texts;
    this.words = words;
    this.act = act;
    /** @type {ConsoleState | null} */
    this.state = null;
    this.picks = new Picks();
    this.moves = new Moves();
    /** @type {Map<string, Asked>} */
    this.asked = new Map();
    /** @type {Form | null} */
    this.form = null;
    this.toRename = 0; // a cluster made here, to be named once it is drawn
    this.isWide = false;
    this.range = false;
    this.tools = new Tools(texts, {
      move: (place) => this.move(this.picks.list(), place),
      clear: () => this.clear(),
      putFirst: (cluster, first) => this.send({ name: "board_first", n: cluster, cards: first ? [first] : [] }),
      back: (how, entry) => this.send({ name: `board_${how}`, n: entry }),
      widen: () => this.widen(!this.isWide),
    });
    this.relations = new Relations(texts, words, (act) => this.send(act));
    this.tools.root.append(this.relations.root);
    const open = () => this.widen(true);
    this.opener = el("button", { type: "button", class: "quiet open-board", onclick: open }, say(texts, "wide"));
    this.opener.hidden = true; // until there is a board to open
    this.list = el("div", { class: "columns" });
    const label = say(texts, "title");
    this.root = el("section", { class: "tsumugi board", "aria-label": label }, this.tools.root, this.list);
    this.host = el("div", { class: "tsumugi-board" });
    const shadow = this.host.attachShadow({ mode: "open" });
    const sheet = el("style", {});
    sheet.textContent = style;
    shadow.append(sheet, this.root);
    this.drag = new Drag(shadow, this.list, {
      cards: (n) => (this.picks.has(n) ? this.picks.list() : [n]),
      label: (cards) => (cards.length > 1 ? say(texts, "dragging", { count: cards.length }) : this.text(cards[0])),
      drop: (cards, place) => this.move(cards, place),
    });
    this.list.addEventListener("click", (event) => {
      this.range = event.shiftKey;
    }, true);
    this.list.addEventListener("change", (event) => this.pick(event.target));
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {ConsoleState} state */
  draw(state) {
    this.state = state;
    this.moves.see(state.cards);
    this.picks.keep((n) => Boolean(state.cards[n]) && state.cards[n].visibility === "shown");
    this.stand();
    this.redraw();
    const made = this.toRename && state.clusters[this.toRename];
    if (made) {
      this.toRename = 0;
      this.open("rename", made);
    }
  }

  redraw() {
    if (!this.state || !this.host.isConnected) return;
    const columns = columnsOf(this.state, this.moves.places());
    drawColumns(this.list, columns, this.state, {
      texts: this.texts,
      words: this.words,
      picked: (n) => this.picks.has(n),
      onTheWay: (n) => this.moves.has(n),
      press: (act, cluster) => this.press(act, cluster),
    });
    this.tools.draw(this.state, columns, this.picks.list());
    this.relations.draw(this.state);
    if (this.form && !this.form.node.isConnected) this.close();
  }

  // Stands where it belongs: the page may have been drawn anew.
  stand() {
    const useful = this.state && (this.state.gathered || OPEN.has(this.state.stage.kind));
    this.opener.hidden = !useful;
    const place = this.isWide ? document.body : document.querySelector(PLACE);
    if (!useful) {
      if (this.isWide) this.widen(false); // the room went back to where people write
      this.host.remove();
    } else if (place && this.host.parentElement !== place) {
      place.append(this.host);
      this.redraw();
    }
  }

  /** @param {number} now milliseconds */
  time(now) {
    drawClock(this.tools.clock, this.state, now);
    this.stand();
  }

  /** @param {boolean} wide */
  widen(wide) {
    this.isWide = wide;
    this.root.classList.toggle("wide", wide);
    const page = document.getElementById("root");
    if (page) page.inert = wide; // nothing behind it is reached by Tab
    this.stand();
    this.tools.wide.textContent = say(this.texts, wide ? "narrow" : "wide");
    if (wide) this.tools.wide.focus();
    else this.opener.focus();
  }

  /** @param {EventTarget | null} box */
  pick(box) {
    if (!(box instanceof HTMLInputElement) || !box.closest("[data-n]")) return;
    const column = [...(box.closest("ul")?.querySelectorAll("input") || [])].map((one) => Number(one.value));
    const number = Number(box.value);
    this.picks.set(number, box.checked, column, this.range);
    this.range = false;
    this.tools.say(say(this.texts, box.checked ? "said_picked" : "said_let_go", { number, count: this.picks.size }));
    this.redraw();
  }

  clear() {
    this.picks.drop(this.picks.list());
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const box = event.composedPath()[0];
    const onCard = box instanceof HTMLInputElement && box.type === "checkbox";
    if (event.key === "Escape" && this.isWide && !this.drag.dragging) this.widen(false);
    else if (onCard && event.key.startsWith("Arrow")) step(this.list, box, event.key);
    else if (onCard && event.key === "Enter") {
      if (!this.picks.size) box.click();
      this.tools.target.focus();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !isField(box)) this.tools.back("undo");
    else return;
    event.preventDefault();
  }

  /**
   * @param {number[]} cards
   * @param {string} to
   */
  move(cards, to) {
    const { state } = this;
    if (!state) return;
    const moving = cards.filter((n) => state.cards[n] && placeOf(state.cards[n]) !== to && !this.moves.has(n));
    if (!moving.length) return;
    for (const n of moving) this.moves.begin(state.cards[n], to);
    const places = moving.map((n) => placeOf(state.cards[n]));
    this.send({ name: "board_move", n: 0, cards: moving, places, to }, { cards: moving, form: null });
    this.redraw();
  }

  /**
   * @param {"rename" | "merge" | "show"} act
   * @param {number} id
   */
  press(act, id) {
    const cluster = this.state && this.state.clusters[id];
    if (!cluster) return;
    if (act === "show") this.send({ name: "board_show", n: cluster.id, title: cluster.title });
    else if (this.form && this.form.kind === act && this.form.cluster === cluster.id) this.close();
    else this.open(act, cluster);
  }

  /**
   * @param {"rename" | "merge"} kind
   * @param {Cluster} cluster
   */
  open(kind, cluster) {
    this.close();
    const n = cluster.id;
    const close = () => this.close(true);
    const { state } = this;
    if (!state) return;
    const others = Object.values(state.clusters).filter((other) => other.id !== n);
    /** @type {(act: Act) => void} */
    const send = (act) => this.send(act, { cards: [], form });
    /** @type {Form} */
    const form = kind === "rename"
      ? renameForm(this.texts, cluster, (title) => send({ name: "board_rename", n, title, seen: form.seen }), close)
      : mergeForm(this.texts, cluster, others, state.counts.voted, (to) => send({ name: "board_merge", n, to }), close);
    this.form = form;
    const slot = inner(this.list, `[data-place="k${n}"] .column-form`);
    slot.append(form.node);
    slot.scrollIntoView({ block: "nearest" });
    const field = inner(form.node, ".field");
    field.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  /** @param {boolean} [back] whether the focus returns to the button that opened it */
  close(back = false) {
    const { form } = this;
    if (!form) return;
    this.form = null;
    form.node.remove();
    const button = this.list.querySelector(`[data-place="k${form.cluster}"] [data-act="${form.kind}"]`);
    if (back && button instanceof HTMLElement) button.focus();
  }

  /**
   * @param {Act} act
   * @param {Asked} [asked]
   */
  send(act, asked = { cards: [], form: null }) {
    this.tools.say("");
    this.asked.set(this.act(act), asked);
  }

  /**
   * What became of a press.
   *
   * @param {string} id
   * @param {Said | null} said
   */
  heard(id, said) {
    const asked = this.asked.get(id);
    if (!asked || !said) return;
    this.asked.delete(id);
    this.tools.say(said.words, said.refused);
    this.moves.answer(asked.cards, Boolean(said.words) && !said.refused);
    const { form } = asked;
    if (!said.refused) {
      this.picks.drop(asked.cards);
      if (asked.cards.length) this.tools.target.value = "";
      this.toRename = said.cluster;
      if (form && form === this.form) this.close(true);
    } else if (form && this.state?.clusters[form.cluster]) form.seen = this.state.clusters[form.cluster].title;
    if (this.state) this.draw(this.state);
  }

  /** @param {number} n */
  text(n) {
    return this.state && this.state.cards[n] ? this.state.cards[n].text : "";
  }

  remove() {
    if (this.isWide) this.widen(false);
    this.host.remove();
  }
}

/** @param {EventTarget} target where letters are written, and Ctrl + Z takes back a letter */
function isField(target) {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}
