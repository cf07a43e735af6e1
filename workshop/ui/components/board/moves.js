// @ts-check
// Cards on their way: they stand where they were sent to at once, and are told as moving until the room says where they
// are. The answer to a press may be here before the stream is.

/** @import { ConsoleCard } from "../shared/console.d.ts" */

/** @typedef {{ to: string, card: ConsoleCard, done: boolean }} Move to which place, and the card as it was then */

export class Moves {
  constructor() {
    /** @type {Map<number, Move>} */
    this.cards = new Map();
  }

  /** @param {number} n */
  has(n) {
    return this.cards.has(n);
  }

  /** Where each of them was sent to. */
  places() {
    return new Map([...this.cards].map(([n, { to }]) => [n, to]));
  }

  /**
   * @param {ConsoleCard} card
   * @param {string} to
   */
  begin(card, to) {
    this.cards.set(card.n, { to, card, done: false });
  }

  /**
   * @param {number[]} numbers
   * @param {boolean} done whether the server moved them
   */
  answer(numbers, done) {
    for (const n of numbers) {
      const move = this.cards.get(n);
      if (move && done) move.done = true;
      else this.cards.delete(n);
    }
  }

  /**
   * Lets go of what has arrived: a card that changed is another object.
   *
   * @param {Record<string, ConsoleCard>} cards
   */
  see(cards) {
    for (const [n, { card, done }] of this.cards) {
      if (!cards[n] || (done && cards[n] !== card)) this.cards.delete(n);
    }
  }
}
