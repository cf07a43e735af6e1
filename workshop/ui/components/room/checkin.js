// @ts-check
// The answer to a check-in, or to a question of the close: one word, or a tap on a scale, changed until the stage ends.

import { el, fill, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { problemOf, send } from "../shared/request.js";
import { question } from "./asking.js";

/** @import { Reader } from "./reading.js" */
/** @import { Asked, OwnAnswer, State } from "../shared/types.d.ts" */

/** @typedef {{ get: () => OwnAnswer | null, set: (own: OwnAnswer | null) => void }} Own where the own answer is kept */

/** @type {WeakMap<HTMLElement, CheckIn>} */
const drawn = new WeakMap();

/**
 * @param {HTMLElement} box
 * @param {State} state
 * @param {Reader} reader
 */
export function draw(box, { stage }, reader) {
  if (!stage.checkin) return;
  const standing = drawn.get(box);
  const known = standing && standing.stage === stage.id && box.contains(standing.node) ? standing : null;
  const own = { get: () => reader.me.checkin, set: (/** @type {OwnAnswer | null} */ to) => (reader.me.checkin = to) };
  const asked = known || new CheckIn(reader, stage.id, stage.checkin, own);
  if (!known) {
    drawn.set(box, asked);
    fill(box, asked.node);
  }
  asked.draw();
}

export class CheckIn {
  /**
   * @param {Reader} reader
   * @param {string} stage the id under which the answer is kept
   * @param {Asked} asked
   * @param {Own} own
   */
  constructor(reader, stage, asked, own) {
    this.reader = reader;
    this.stage = stage;
    this.asked = asked;
    this.own = own;
    this.seen = "";
    this.name = asked.id ? `ts-${asked.id}` : "ts-checkin";
    // Where the browser keeps what is typed.
    this.place = `tsumugi.word.${reader.code}.${reader.me.person.number}.${stage}`;
    this.error = el("p", { class: "problem", role: "alert" });
    this.doubt = el("div", { role: "alert" });
    this.given = el("div", { class: "row", role: "status" });
    this.note = el("p", { class: "hint" }, this.say("checkin_nobody"));
    this.box = el("input", { class: "field", id: this.name, type: "text", autocomplete: "off" });
    this.box.value = keptText(this.place);
    this.box.addEventListener("input", () => {
      keepText(this.place, this.box.value);
      this.error.textContent = "";
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.word(false);
    });
    this.button = this.press("send", "primary", () => this.word(false));
    /** @type {HTMLInputElement[]} */
    this.points = [1, 2, 3, 4, 5].map((point) =>
      el("input", {
        type: "radio", name: `${this.name}-point`, value: String(point),
        onchange: () => this.send({ point, sure: true }),
      }),
    );
    const form = asked.form === "word" ? this.wordForm() : this.scale();
    const below = [this.error, this.doubt, this.given, this.note];
    this.node = el("section", { class: "sheet checkin" }, form, below);
  }

  // The room is frozen: what was given stays in sight, and what is typed stays in its box.
  over() {
    for (const input of [this.box, this.button, ...this.points]) input.disabled = true;
    for (const button of this.given.querySelectorAll("button")) button.hidden = true;
    const unsent = this.asked.form === "word" && this.box.value.trim() !== "";
    this.note.textContent = this.say(unsent ? "closing_unsent" : "closing_over");
    this.node.hidden = !unsent && !this.own.get();
  }

  /** @param {string} name */
  say(name) {
    return say(this.reader.texts, name);
  }

  /**
   * @param {string} name
   * @param {string} look
   * @param {() => void} act
   */
  press(name, look, act) {
    return el("button", { type: "button", class: look, onclick: act }, this.say(name));
  }

  wordForm() {
    this.box.placeholder = this.say("checkin_word");
    const label = el("label", { for: this.name }, el("strong", {}, this.asked.question));
    return [label, el("div", { class: "one-word" }, this.box, this.button)];
  }

  scale() {
    const choices = this.points.map((input) => el("label", { class: "choice" }, input, el("span", {}, input.value)));
    const ends = this.asked.ends.map((end) => el("span", {}, end));
    return el(
      "fieldset",
      {},
      el("legend", {}, el("strong", {}, this.asked.question)),
      el("div", { class: "points" }, choices),
      el("div", { class: "ends" }, ends),
    );
  }

  draw() {
    const own = this.own.get();
    const seen = JSON.stringify(own);
    if (this.seen === seen) return;
    this.seen = seen;
    for (const input of this.points) input.checked = own !== null && Number(input.value) === own.point;
    if (!own) {
      fill(this.given);
      return;
    }
    const states = { waiting: "looked_at", hidden: "checkin_off", shown: "", withdrawn: "" };
    const told = states[own.visibility];
    const answer = own.word || String(own.point);
    fill(
      this.given,
      el(
        "div",
        {},
        el("p", { class: "state" }, say(this.reader.texts, "checkin_given", { answer })),
        told ? el("p", { class: "state" }, this.say(told)) : null,
      ),
      this.press("withdraw", "quiet", () => this.send({ sure: true })),
    );
  }

  /** @param {boolean} sure whether the writer was asked about what tells of a person */
  word(sure) {
    const word = this.box.value.trim();
    if (word) {
      this.send({ word, sure });
      return;
    }
    this.error.textContent = this.say("checkin_word");
    this.box.focus();
  }

  /** @param {{ word?: string, point?: number, sure: boolean }} answer without word and point it is taken back */
  async send(answer) {
    const { reader, stage } = this;
    this.button.disabled = true;
    fill(this.doubt);
    const body = { stage, ...answer };
    const reply = await send("PUT", `${reader.api}/checkin`, body, (data) => data.stage === stage || !!data.asks);
    this.button.disabled = false;
    this.error.textContent = problemOf(reply, reader.texts);
    if (!reply.ok) {
      this.seen = " "; // the choice goes back to what the server holds
      this.draw();
      return;
    }
    if (reply.data.asks) {
      const mend = () => {
        fill(this.doubt);
        this.box.focus();
      };
      fill(this.doubt, question(reader.texts, reply.data.asks.pieces, mend, () => this.word(true)));
      return;
    }
    this.own.set(reply.data.checkin || null);
    if (this.box.value.trim() === answer.word) this.box.value = "";
    keepText(this.place, this.box.value);
    this.draw();
  }
}
