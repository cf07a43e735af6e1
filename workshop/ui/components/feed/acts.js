// @ts-check
// Presses on the feed, told to the page one after another, each until it says that it has heard it. Streamlit keeps one
// value of a component until its script has read it: a newer one, be it the wish to be drawn anew, puts it out. Seen
// with 1.67 on a busy machine: of two quick presses the second did nothing.

/**
 * What `Press` of components/feed says of each.
 *
 * @typedef {{ name: string, n: number, reason?: string, note?: string, cards?: number[], places?: string[],
 *   to?: string, title?: string, seen?: string, kind?: string }} Act
 */

const AGAIN = 5000; // milliseconds; the page does no act twice

export class Acts {
  /** @param {(act: Act & { id: string }) => void} tell */
  constructor(tell) {
    this.tell = tell;
    /** @type {(Act & { id: string })[]} */
    this.queue = [];
    this.timer = 0;
  }

  get waiting() {
    return this.queue.length > 0;
  }

  /**
   * @param {Act} act
   * @returns {string} the id by which the page says that it was heard
   */
  do(act) {
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this.queue.push({ ...act, id });
    if (this.queue.length === 1) this.next();
    return id;
  }

  next() {
    clearTimeout(this.timer);
    if (!this.waiting) return;
    this.tell(this.queue[0]);
    this.timer = setTimeout(() => this.next(), AGAIN);
  }

  /** @param {string} id of the act the page heard last */
  heard(id) {
    if (!this.waiting || this.queue[0].id !== id) return;
    this.queue.shift();
    this.next();
  }

  close() {
    clearTimeout(this.timer);
  }
}
