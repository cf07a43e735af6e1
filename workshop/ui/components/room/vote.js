// @ts-check
// The ballot on a phone: its items in an order of one's own, each to be opened before one chooses. Fetched when a vote
// opens.

import { cardsOf, furtherMark } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";
import { itemColor, itemName } from "../shared/votes.js";
import { MARKS } from "./marks.js";

/** @import { Answer, Me, State, Texts } from "../shared/types.d.ts" */
/** @import { Ballot, Marks } from "../shared/ballots.d.ts" */
/** @import { Reader } from "./reading.js" */

/** @type {WeakMap<Reader, VoteForm>} */
const forms = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function draw(box, state, reader) {
  const form = forms.get(reader) || new VoteForm(reader);
  forms.set(reader, form);
  form.draw(box, state, reader.me);
}

class VoteForm {
  /** @param {Reader} reader */
  constructor({ texts, words, api }) {
    this.texts = texts;
    this.words = words;
    this.api = api;
    this.seen = "";
    /** @type {Ballot | null} */
    this.ballot = null;
    /** @type {Marks} */
    this.marks = {};
    /** @type {Marks} what the server took last */
    this.taken = {};
    this.revision = 0; // at which it took them
    this.sending = false;
    /** @type {((marks: Marks) => void)[]} */
    this.updates = [];
    this.error = el("p", { class: "problem", role: "alert" });
    this.kept = el("p", { class: "state", role: "status" });
    this.node = el("section", { class: "sheet vote" });
  }

  /**
   * @param {HTMLElement} box
   * @param {State} state
   * @param {Me} me
   */
  draw(box, state, me) {
    const { ballot } = state;
    if (!ballot) return;
    const seen = JSON.stringify([ballot, me.person.number]);
    if (this.seen !== seen) {
      this.seen = seen;
      if (this.ballot?.number !== ballot.number) this.revision = 0;
      this.ballot = ballot;
      this.build(ballot, state, me.person.number);
    }
    if (this.node.parentElement !== box) fill(box, this.node);
    const vote = me.vote && me.vote.ballot === ballot.number ? me.vote : null;
    // What was on its way when the newest marks were sent comes late, and is none of them.
    if (this.sending || (vote ? vote.revision : 0) < this.revision) return;
    this.taken = vote ? vote.marks : {};
    this.show(this.taken);
  }

  /**
   * @param {Ballot} ballot
   * @param {State} state
   * @param {number} person
   */
  build(ballot, state, person) {
    const { texts, words } = this;
    const control = MARKS[ballot.kind](ballot, texts, (marks) => this.choose(marks), () => this.marks);
    const rows = inOwnOrder(ballot.items, person * 1000 + ballot.number).map((item) => {
      const mark = item.kind === "cluster" ? furtherMark(item.color) : null;
      const { node, update } = control(item, itemName(item, words), mark);
      this.updates.push(update);
      const within = voices(item.cards, state, texts);
      return el("li", { class: "vote-item", vars: itemColor(item) }, node, within);
    });
    this.updates = this.updates.slice(-rows.length);
    const how = ballot.kind === "dots" && ballot.stacked ? "vote_stacked" : `vote_${ballot.kind}`;
    fill(
      this.node,
      el("h2", {}, say(texts, how, { most: ballot.most })),
      el("p", { class: "hint" }, say(words, `agree_${state.workshop.agreement}`), " ", say(texts, "vote_secret")),
      rows.length ? el("ul", { class: "ballot" }, rows) : el("p", {}, say(texts, "vote_empty")),
      this.error,
      this.kept,
    );
  }

  /**
   * Shows the marks at once, and sends them one after the other: two on their way at once could arrive in either order.
   * Where the server does not take them, those it took last stand again.
   *
   * @param {Marks} marks
   */
  async choose(marks) {
    const busy = this.sending;
    this.sending = true;
    this.show(marks);
    if (!this.ballot || busy) return;
    let problem = "";
    let sent = null;
    while (!problem && sent !== this.marks) {
      sent = this.marks;
      problem = await this.send(this.ballot.number, sent);
      if (!problem) this.taken = sent;
    }
    this.sending = false;
    this.error.textContent = problem;
    this.show(this.taken);
  }

  /**
   * Gives the words for what went wrong, or "".
   *
   * @param {number} ballot
   * @param {Marks} marks
   */
  async send(ballot, marks) {
    const echoes = (/** @type {Answer} */ data) => data.ballot === ballot && same(data.marks || {}, marks);
    const answer = await send("PUT", `${this.api}/ballot`, { ballot, marks }, echoes);
    if (answer.ok) this.revision = answer.data.revision || 0;
    return problemOf(answer, this.texts);
  }

  /** @param {Marks} marks */
  show(marks) {
    this.marks = marks;
    for (const update of this.updates) update(marks);
    if (this.sending) {
      this.kept.textContent = ""; // nothing is told as done before the server says so
      return;
    }
    const count = Object.values(marks).reduce((sum, mark) => sum + (this.ballot?.kind === "dots" ? mark : 1), 0);
    this.kept.textContent = count ? say(this.texts, `vote_kept_${this.ballot?.kind}`, { count }) : "";
  }
}

/**
 * @param {Marks} one
 * @param {Marks} other
 */
function same(one, other) {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/**
 * An order of one's own, the same at each visit: what stands first is chosen more often. A linear congruential
 * generator (Numerical Recipes, 1992), which needs some turns before near seeds part.
 *
 * @template T
 * @param {T[]} items
 * @param {number} seed
 */
function inOwnOrder(items, seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  for (let turn = 0; turn < 9; turn += 1) next();
  const drawn = items.map((item) => ({ item, at: next() }));
  return drawn.sort((one, other) => one.at - other.at).map(({ item }) => item);
}

/**
 * The words behind an item.
 *
 * @param {number[]} numbers
 * @param {State} state
 * @param {Texts} texts
 */
function voices(numbers, state, texts) {
  const cards = cardsOf(state, numbers);
  if (cards.length < 2) return null;
  return el(
    "details",
    { class: "voices" },
    el("summary", {}, say(texts, "vote_voices")),
    el("ul", {}, cards.map((card) => el("li", {}, card.text))),
  );
}
