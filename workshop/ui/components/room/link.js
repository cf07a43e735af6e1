// @ts-check
// What the head of the page says of cards on their way, and of the connection.

import { say } from "../shared/dom.js";

/** @import { Outbox } from "./outbox.js" */
/** @import { Texts, Trouble } from "../shared/types.d.ts" */

/**
 * Somebody else in the way is said by name: the person can do something about it.
 *
 * @param {Outbox} outbox
 * @param {{ up: boolean, trouble: Trouble | "", texts: Texts }} page
 */
export function linkWords(outbox, { up, trouble: others, texts }) {
  const asked = outbox.items.filter((item) => item.asks).length;
  const waiting = outbox.items.length - asked;
  const told = (/** @type {string} */ name, /** @type {number} */ count) =>
    count ? `${say(texts, name, { count })} ` : "";
  const trouble = outbox.trouble || others;
  const link = trouble && trouble !== "no_network" ? say(texts, trouble) : up ? "" : say(texts, "link_down");
  return told("asks_count", asked) + told(outbox.over ? "over_count" : "waiting_count", waiting) + link;
}
