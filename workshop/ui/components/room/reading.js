// @ts-check
// What is to be read or chosen in the stage: by its kind.

import { sorted } from "../shared/cards.js";
import { el, fill, say } from "../shared/dom.js";
import { others } from "./others.js";
import { informList } from "./views.js";

/** @import { Device } from "./device.js" */
/** @import { Me, StageKind, State, Texts } from "../shared/types.d.ts" */

/** @typedef {{ me: Me, texts: Texts, words: Texts, api: string, code: string, device: Device }} Reader */
/** @typedef {{ draw: (box: HTMLElement, state: State, reader: Reader) => void }} Part a module of a later stage */

/** @type {Record<string, () => Promise<Part>>} */
const PARTS = {
  gather: () => import("./board.js"),
  scenario: () => import("./board.js"),
  share: () => import("./board.js"),
  checkin: () => import("./checkin.js"),
  vote: () => import("./vote.js"),
  close: () => import("./ending.js"),
  statements: () => import("./statements.js"),
};
/** @type {Map<string, Part>} */
const fetched = new Map();

/**
 * @param {HTMLElement} box
 * @param {StageKind} kind
 * @param {State} state
 * @param {Set<string>} changed
 * @param {Reader} reader
 */
export function drawReading(box, kind, state, changed, reader) {
  const { me, texts, words } = reader;
  box.dataset.kind = kind;
  if (kind === "welcome" || kind === "inform") informList(box, state, texts, words);
  else if (kind === "pair" || kind === "table") {
    const cards = sorted(state.cards).filter((card) => !(card.n in me.cards));
    others(box, cards, texts, words, say(texts, "our_table"));
  } else if (kind in PARTS) drawPart(box, kind, state, reader);
  else if (changed.has("stage")) fill(box);
}

/**
 * What one's table states, in a stage that asks for it.
 *
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function drawStatements(box, state, reader) {
  const wanted = state.stage.statements > 0 && state.workshop.state === "running";
  box.dataset.kind = wanted ? "statements" : "";
  if (wanted) drawPart(box, "statements", state, reader);
  else fill(box);
}

/**
 * Later stages' modules are no part of the first load on a slow phone. One that does not come asks for the page anew: a
 * browser may remember that it failed.
 *
 * @param {HTMLElement} box
 * @param {string} kind
 * @param {State} state
 * @param {Reader} reader
 */
function drawPart(box, kind, state, reader) {
  const known = fetched.get(kind);
  if (known) {
    known.draw(box, state, reader);
    return;
  }
  PARTS[kind]().then(
    (part) => {
      fetched.set(kind, part);
      if (box.dataset.kind === kind) part.draw(box, state, reader);
    },
    () => {
      if (box.dataset.kind !== kind) return;
      const again = el("button", { type: "button", onclick: () => location.reload() }, say(reader.texts, "part_again"));
      fill(box, el("section", { class: "sheet" }, say(reader.texts, "part_missing"), " ", again));
    },
  );
}
