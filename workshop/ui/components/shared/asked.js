// @ts-check
// What everybody is asked, in words: a check-in brings its own, the questions of the close are the house's.

import { say } from "./dom.js";

/** @import { Asked, Texts } from "./types.d.ts" */

/**
 * @param {Asked} asked
 * @param {Texts} words
 * @returns {Asked}
 */
export function inWords(asked, words) {
  const { id, form } = asked;
  if (!id) return asked;
  const ends = form === "scale" ? [say(words, `${id}_1`), say(words, `${id}_5`)] : [];
  return { ...asked, question: say(words, id), ends };
}
