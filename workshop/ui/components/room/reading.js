// @ts-check
// What is to be read or chosen in the stage: by its kind.

import { sorted } from "../shared/cards.js";
import { fill, say } from "../shared/dom.js";
import { boardList, others } from "./board.js";
import { closing, informList, voteForm } from "./views.js";

/** @import { Inside } from "./room.js" */
/** @import { StageKind, State } from "../shared/types.d.ts" */

const AGAIN = 3000; // milliseconds until a module that did not come is asked for again

/**
 * @param {HTMLElement} box
 * @param {StageKind} kind
 * @param {State} state
 * @param {Set<string>} changed
 * @param {Inside} reader
 */
export function drawReading(box, kind, state, changed, reader) {
  const { me, texts, words } = reader;
  if (kind === "welcome" || kind === "inform") informList(box, state, texts, words);
  else if (kind === "checkin") checkin(box, reader);
  else if (kind === "pair" || kind === "table") {
    const cards = sorted(state.cards).filter((card) => !(card.n in me.cards));
    others(box, cards, texts, words, say(texts, "our_table"));
  } else if (kind === "vote") {
    voteForm(box, state, me.ballot, texts, words, (choices) => reader.vote(choices));
  } else if (kind === "close") closing(box, state, texts, words);
  else if (kind !== "solo") boardList(box, state, texts, words);
  else if (changed.has("stage")) fill(box);
}

/**
 * Loaded when a stage asks: most evenings begin without it.
 *
 * @param {HTMLElement} box
 * @param {Inside} reader
 */
function checkin(box, reader) {
  const now = () => {
    const state = reader.live.state;
    return state && state.workshop.state === "running" && state.stage.checkin ? state : null;
  };
  import("./checkin.js").then(
    ({ drawCheckin }) => {
      const state = now();
      if (state) drawCheckin(box, state, reader);
    },
    () => setTimeout(() => now() && checkin(box, reader), AGAIN),
  );
}
