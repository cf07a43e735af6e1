// @ts-check
// The cards that are selected on the board: several at once, by mouse or keyboard.

export class Picks {
  constructor() {
    /** @type {Set<number>} */
    this.numbers = new Set();
    this.last = 0;
  }

  get size() {
    return this.numbers.size;
  }

  /** @param {number} n */
  has(n) {
    return this.numbers.has(n);
  }

  /**
   * Takes a card up or lets it go; with a range, all cards of its column from the one before to it.
   *
   * @param {number} n
   * @param {boolean} on
   * @param {number[]} column numbers in their order
   * @param {boolean} range
   */
  set(n, on, column, range) {
    const [from, to] = [column.indexOf(this.last), column.indexOf(n)].sort((a, b) => a - b);
    const all = range && from >= 0 ? column.slice(from, to + 1) : [n];
    for (const one of all) {
      if (on) this.numbers.add(one);
      else this.numbers.delete(one);
    }
    this.last = n;
  }

  /**
   * Lets go what is on the board no more.
   *
   * @param {(n: number) => boolean} there
   */
  keep(there) {
    for (const n of this.numbers) if (!there(n)) this.numbers.delete(n);
  }

  /** @param {Iterable<number>} numbers */
  drop(numbers) {
    for (const n of numbers) this.numbers.delete(n);
  }

  /** In order of writing. */
  list() {
    return [...this.numbers].sort((a, b) => a - b);
  }
}
