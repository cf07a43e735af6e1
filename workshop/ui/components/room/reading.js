// @ts-check
// What is to be read or chosen in the stage: by its kind.

import { sorted } from "../shared/cards.js";
import { fill, say } from "../shared/dom.js";
import { boardList, others } from "./board.js";
import { closing, informList, voteForm } from "./views.js";

/** @import { Me, StageKind, State, Texts } from "../shared/types.d.ts" */

/**
 * @param {HTMLElement} box
 * @param {StageKind} kind
 * @param {State} state
 * @param {Set<string>} changed
 * @param {{ me: Me, texts: Texts, words: Texts, vote: (choices: string[]) => Promise<string> }} reader
 */
export function drawReading(box, kind, state, changed, reader) {
  const { me, texts, words } = reader;
  if (kind === "welcome" || kind === "inform") informList(box, state, texts, words);
  else if (kind === "pair" || kind === "table") {
    const cards = sorted(state.cards).filter((card) => !(card.n in me.cards));
    others(box, cards, texts, words, say(texts, "our_table"));
  } else if (kind === "vote") {
    voteForm(box, state, me.ballot, texts, words, (choices) => reader.vote(choices));
  } else if (kind === "close") closing(box, state, texts, words);
  else if (kind !== "solo") boardList(box, state, texts, words);
  else if (changed.has("stage")) fill(box);
}
