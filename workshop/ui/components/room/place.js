// @ts-check
// What became of one's own card, in words.

import { reasonName, say } from "../shared/dom.js";

/** @import { OwnCard, Reason, Texts } from "../shared/types.d.ts" */

/**
 * @param {OwnCard | null} card
 * @param {Texts} texts
 * @param {Texts} words
 * @param {Reason[]} reasons
 */
export function whereText(card, texts, words, reasons) {
  if (!card) return say(texts, "waiting");
  if (card.visibility === "withdrawn") return say(texts, "withdrawn");
  if (card.visibility === "waiting") return say(texts, card.late ? "late" : "looked_at");
  if (card.visibility === "hidden") return say(texts, "hidden", { reason: reasonName(words, reasons, card.reason) });
  if (card.where === "parked") return say(texts, "parked");
  if (card.cluster_title) return say(texts, "in_cluster", { title: card.cluster_title });
  return say(texts, "arrived");
}
