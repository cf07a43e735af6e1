// @ts-check
// Cards on their way. Kept in the browser until the server has them: a reload, sleep or a restart of the server loses
// none, and the key of each makes a repeat harmless. A card in which the server finds what tells of a person stays here
// with that question until its writer has answered it. One that comes after the end stays here too, until the
// workshop is opened again.

import { newKey } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { Patience, send } from "../shared/request.js";
import { seated, seatNow } from "../shared/seat.js";

/** @import { CardKind, OwnCard, Piece, Sourced, Trouble, Waiting } from "../shared/types.d.ts" */

/**
 * @typedef {object} Owner who is told what became of the cards
 * @property {() => void} changed
 * @property {(card: OwnCard) => void} accepted
 * @property {(card: Waiting, message: string) => void} refused
 */

export class Outbox {
  /**
   * @param {string} code
   * @param {number} person
   * @param {Owner} owner
   * @param {number} [seat] of this device, at which the person writes
   */
  constructor(code, person, owner, seat = seatNow()) {
    this.code = code;
    this.seat = seat;
    this.place = `tsumugi.outbox.${code}.${person}`;
    this.owner = owner;
    this.patience = new Patience();
    this.timer = 0;
    this.busy = false;
    this.closed = false;
    /** @type {Trouble | ""} why the first card did not get through */
    this.trouble = "";
    this.over = false; // the server said that the workshop is over
    this.onStorage = (/** @type {StorageEvent} */ event) => event.key === this.place && this.owner.changed();
    this.onOnline = () => this.flush();
    window.addEventListener("storage", this.onStorage);
    window.addEventListener("online", this.onOnline);
    this.flush();
  }

  /** @returns {Waiting[]} */
  get items() {
    try {
      return JSON.parse(keptText(this.place) || "[]");
    } catch {
      return []; // somebody else wrote there: nothing of ours can be read from it
    }
  }

  /** @param {Waiting[]} items */
  keep(items) {
    keepText(this.place, JSON.stringify(items));
    this.owner.changed();
  }

  /**
   * @param {string} text
   * @param {CardKind} kind
   * @param {string | null} stage
   * @param {number} table where its writer sits now: it keeps that table, however late it gets through
   * @param {Sourced} from of a trend
   */
  add(text, kind, stage, table, from) {
    this.keep([...this.items, { key: newKey(), text, kind, stage, table, ...from }]);
    this.patience.reset();
    clearTimeout(this.timer);
    this.flush();
  }

  /** @param {string} key */
  drop(key) {
    this.keep(this.items.filter((item) => item.key !== key));
  }

  /**
   * Its writer wants it sent as it is: it is not asked about again.
   *
   * @param {string} key
   */
  confirm(key) {
    this.keep(this.items.map(({ asks, ...item }) => (item.key === key ? { ...item, sure: true } : { ...item, asks })));
    this.patience.reset();
    clearTimeout(this.timer);
    this.flush();
  }

  /**
   * @param {string} key
   * @param {Piece[]} pieces
   */
  ask(key, pieces) {
    this.keep(this.items.map((item) => (item.key === key && !item.sure ? { ...item, asks: pieces } : item)));
  }

  // The first that waits for the network alone.
  get first() {
    return this.items.find((item) => !item.asks);
  }

  // In order, one at a time. Two tabs may both send: the key makes it one card.
  async flush() {
    if (this.busy || this.closed) return;
    this.busy = true;
    try {
      for (let item = this.first; item && !this.closed; item = this.first) {
        const done = await this.deliver(item);
        if (!done) {
          if (!this.over) this.later();
          return;
        }
      }
    } finally {
      this.busy = false;
    }
  }

  /**
   * Whether it is off our hands: taken, asked about, or refused for good, and each by the server itself.
   *
   * @param {Waiting} item
   */
  async deliver(item) {
    const path = seated(`/api/w/${encodeURIComponent(this.code)}/contributions`, this.seat);
    const { key, text, kind, stage, table, source, source_date } = item;
    const body = { key, text, kind, stage, table, source, source_date, sure: Boolean(item.sure) };
    const answer = await send("POST", path, body, ({ card, asks }) => (card || asks)?.key === key);
    this.trouble = answer.trouble;
    if (answer.ok && answer.data.asks) {
      this.patience.reset();
      this.ask(key, answer.data.asks.pieces);
      return true;
    }
    if (answer.ok && answer.data.card) {
      this.patience.reset();
      this.drop(item.key);
      this.owner.accepted(answer.data.card);
      return true;
    }
    this.over = answer.data.error === "workshop_closed";
    if (this.over || answer.trouble || answer.status === 429 || answer.status === 401 || answer.status >= 500) {
      this.owner.changed();
      return false;
    }
    this.drop(item.key);
    this.owner.refused(item, answer.data.message || "");
    return true;
  }

  // The workshop is opened again: what was kept goes on its way.
  again() {
    if (!this.over) return;
    this.over = false;
    this.patience.reset();
    this.flush();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.patience.next());
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("storage", this.onStorage);
    window.removeEventListener("online", this.onOnline);
  }
}
