// @ts-check
// The columns of the board: each cluster with its cards, those that stand alone, those set aside, and a place for a
// new one.

import { sorted } from "../shared/cards.js";

/** @import { ConsoleCard, ConsoleState } from "../shared/console.d.ts" */
/** @import { Cluster } from "../shared/types.d.ts" */

/**
 * `place` is its name as it travels: k3, loner, parked or new.
 *
 * @typedef {{ place: string, cluster: Cluster | null, cards: ConsoleCard[] }} Column
 */

export const NEW = "new";

/** @param {ConsoleCard} card */
export function placeOf(card) {
  return card.cluster ? `k${card.cluster}` : card.where;
}

/**
 * @param {ConsoleState} state
 * @param {ReadonlyMap<number, string>} onTheWay cards that were sent to another place and are not yet there
 * @returns {Column[]}
 */
export function columnsOf(state, onTheWay) {
  /** @type {Map<string, ConsoleCard[]>} */
  const cards = new Map();
  for (const card of sorted(state.cards)) {
    if (card.visibility !== "shown") continue;
    const place = onTheWay.get(card.n) || placeOf(card);
    const column = cards.get(place);
    if (column) column.push(card);
    else cards.set(place, [card]);
  }
  const clusters = sorted(state.clusters);
  return [
    ...clusters.map((cluster) => {
      const place = `k${cluster.id}`;
      return { place, cluster, cards: firstAhead(cards.get(place) || [], cluster.first) };
    }),
    ...["loner", "parked", NEW].map((place) => ({ place, cluster: null, cards: cards.get(place) || [] })),
  ];
}

/**
 * @param {ConsoleCard[]} cards
 * @param {number | null} first
 */
function firstAhead(cards, first) {
  return [...cards.filter((card) => card.n === first), ...cards.filter((card) => card.n !== first)];
}
