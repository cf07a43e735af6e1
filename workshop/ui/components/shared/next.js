// @ts-check
// What comes next, as the facilitator says it at the close.

import { dayName, say } from "./dom.js";

/** @import { Texts, Workshop } from "./types.d.ts" */

/**
 * "" where nothing was said.
 *
 * @param {Pick<Workshop, "next">} workshop
 * @param {Texts} words
 */
export function nextTime({ next: { on, words: said } }, words) {
  const next = [on && dayName(words, on), said].filter(Boolean).join(" ・ ");
  return next && say(words, "next_time", { next });
}
