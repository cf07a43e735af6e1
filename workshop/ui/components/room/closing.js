// @ts-check
// The two questions to all at the close: was I heard, and one word. What is typed stays through every draw, and at the
// end.

import { inWords } from "../shared/asked.js";
import { el, fill, say } from "../shared/dom.js";
import { keptText } from "../shared/memory.js";
import { CheckIn } from "./checkin.js";
import { statementPlace } from "./statement_place.js";

/** @import { Reader } from "./reading.js" */
/** @import { OwnAnswer, State } from "../shared/types.d.ts" */

/** @type {WeakMap<HTMLElement, CheckIn[]>} */
const asked = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function drawClosing(box, { stage, workshop }, reader) {
  const running = workshop.state === "running";
  // The box is another one once the room is frozen or opened again; what is typed is kept beside it.
  if (!asked.has(box)) {
    const questions = Object.entries(stage.closing).map(([id, form]) => question(id, form, reader));
    asked.set(box, questions);
    const shared = reader.device.people.length > 1;
    const others = shared ? el("p", { class: "hint" }, say(reader.texts, "closing_each")) : null;
    fill(box, running ? null : unsent(reader), questions.map((one) => one.node), others);
  }
  for (const one of asked.get(box) || []) {
    one.draw();
    if (!running) one.over();
  }
}

/**
 * A sentence for the table that was typed and not sent before the end: it is in sight, to be read out or copied.
 *
 * @param {Reader} reader
 */
function unsent(reader) {
  const text = keptText(statementPlace(reader)).trim();
  if (!text) return null;
  const told = el("p", { class: "hint" }, say(reader.texts, "over_box"));
  return el("section", { class: "sheet unsent" }, told, el("p", { class: "words" }, text));
}

/**
 * @param {string} id
 * @param {"word" | "scale"} form
 * @param {Reader} reader
 */
function question(id, form, reader) {
  const own = {
    get: () => reader.me.closing[id] || null,
    set: (/** @type {OwnAnswer | null} */ to) => {
      const { [id]: _, ...others } = reader.me.closing;
      reader.me.closing = to ? { ...others, [id]: to } : others;
    },
  };
  return new CheckIn(reader, id, inWords({ id, form, question: "", ends: [] }, reader.words), own);
}
