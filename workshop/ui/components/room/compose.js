// @ts-check
// The box to write in. Enter never sends (a Japanese input method uses it); Ctrl+Enter and the button do. What is typed
// is kept in the browser letter by letter.

import { el, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { onCtrlEnter } from "./keys.js";
import { SourceFields } from "./source.js";

/** @import { CardKind, Sourced, Stage, Texts, Workshop } from "../shared/types.d.ts" */

/** @type {CardKind[]} */
const KINDS = ["trend", "idea", "question", "remark"];

const KEYBOARD = matchMedia("(hover: hover) and (pointer: fine)"); // where a hint about keys makes sense

export class Composer {
  /**
   * @param {Texts} texts
   * @param {string} place where the browser keeps what is typed
   * @param {(text: string, kind: CardKind, stage: string | null, from: Sourced) => void} onSend
   */
  constructor(texts, place, onSend) {
    this.place = place;
    this.onSend = onSend;
    this.texts = texts;
    this.label = el("label", { for: "ts-compose" });
    this.note = el("p", { class: "hint late-note", role: "status" });
    this.box = el("textarea", {
      id: "ts-compose", class: "field compose", rows: "3",
      placeholder: say(texts, "compose_example"), "aria-describedby": "ts-left",
    });
    this.box.value = keptText(place);
    this.left = el("span", { class: "hint", id: "ts-left" });
    this.error = el("p", { class: "problem", role: "alert" });
    /** @type {CardKind} */
    this.kind = "idea";
    /** @type {CardKind} what people begin with in the stage */
    this.usual = "idea";
    this.from = new SourceFields(texts);
    const [source, source_date] = keptText(`${place}.from`).split("\n");
    this.from.set({ source, source_date });
    this.told = false; // that a trend is better with a source
    /** @type {string | null} */
    this.stage = null;
    this.writing = false;
    this.stopped = false;
    this.most = 400;
    this.kinds = KINDS.map((kind) =>
      el(
        "label",
        { class: "choice small" },
        el("input", {
          type: "radio", name: "ts-kind", value: kind, checked: kind === "idea", onchange: () => this.choose(kind),
        }),
        el("span", {}, say(texts, `write_${kind}`)),
      ),
    );
    this.button = el("button", { class: "primary", type: "button", onclick: () => this.submit() }, say(texts, "send"));
    this.node = el(
      "section",
      { class: "sheet composer", "aria-label": say(texts, "compose") },
      this.label,
      this.note,
      this.box,
      this.from.node,
      this.error,
      el(
        "fieldset",
        { class: "kinds" },
        el("legend", { class: "visually-hidden" }, say(texts, "what_kind")),
        this.kinds,
      ),
      el("div", { class: "send-row" }, this.left, this.button),
    );
    this.box.addEventListener("input", () => this.typed());
    this.from.node.addEventListener("input", () => this.keepFrom());
    onCtrlEnter(this.box, () => this.submit());
    // Until the stage is known: whoever sent a card before that saw the box go, and lost the letters of the next.
    this.node.hidden = true;
    this.typed();
    this.choose("idea");
  }

  keepFrom() {
    const { source, source_date: day = "" } = this.from.value;
    keepText(`${this.place}.from`, `${source}\n${day}`);
  }

  /**
   * Shown while the stage lets people write, and after it for as long as something unsent stands in the box.
   *
   * @param {Stage} stage
   * @param {Workshop} workshop
   */
  during(stage, { longest_card: most, cards_stopped }) {
    this.label.textContent = say(this.texts, stage.kind === "scenario" ? "compose_scene" : "compose");
    this.stopped = cards_stopped;
    if (most !== this.most) {
      this.most = most;
      this.typed();
    }
    const usual = stage.writing ? stage.card : this.usual;
    if (this.usual !== usual) {
      // What is being written stays what it is; which kind a kept text was, the browser does not know.
      const open = this.kind === this.usual && (!this.box.value || !this.stage);
      this.usual = usual;
      this.choose(open ? usual : this.kind);
    }
    if (stage.writing) this.stage = stage.id;
    this.writing = stage.writing;
    this.show();
  }

  show() {
    const late = !this.writing && Boolean(this.stage) && this.box.value.trim() !== "";
    this.node.hidden = !this.writing && !late;
    const why = this.stopped ? "cards_stopped" : late ? "too_late" : "";
    this.note.textContent = why && say(this.texts, why);
  }

  typed() {
    keepText(this.place, this.box.value);
    const left = this.most - this.box.value.length;
    const hint = KEYBOARD.matches ? say(this.texts, "how_to_send") : "";
    this.left.textContent = left < 100 ? say(this.texts, "letters_left", { left }) : hint;
    if (this.box.value) this.error.textContent = "";
  }

  submit() {
    const text = this.box.value;
    if (!text.trim()) {
      this.error.textContent = say(this.texts, "write_something");
      this.box.focus();
      return;
    }
    if (text.length > this.most) {
      this.error.textContent = say(this.texts, "too_long", { most: this.most, length: text.length });
      return;
    }
    const from = this.kind === "trend" ? this.from.value : {};
    if (from.source === "" && !this.told) {
      this.told = true; // once for each card: without one it is welcome too
      this.error.textContent = say(this.texts, "source_missing");
      return;
    }
    this.told = false;
    this.onSend(text, this.kind, this.stage, from);
    if (this.kind === "trend") this.from.set({});
    this.keepFrom();
    this.choose(this.usual); // a question or a remark is the exception, and is not to stick to what comes next
    this.box.value = "";
    this.typed();
    this.show();
    if (!this.node.hidden) this.box.focus();
  }

  // Whether somebody is in the middle of a card.
  get busy() {
    return this.box.matches(":focus") && this.box.value !== "";
  }

  focus() {
    if (!this.node.hidden) this.box.focus();
  }

  /**
   * A card to be mended, or refused, is in the box again as it was; what was typed since stays below it.
   *
   * @param {{ text: string, kind: CardKind } & Sourced} card
   * @param {string} [message]
   */
  takeBack(card, message = "") {
    if (card.kind === "trend") this.from.set(card);
    this.keepFrom();
    this.choose(card.kind);
    this.giveBack(card.text, message);
  }

  /** @param {CardKind} kind */
  choose(kind) {
    this.kind = kind;
    for (const label of this.kinds) {
      const choice = /** @type {HTMLInputElement} */ (label.firstElementChild);
      choice.checked = choice.value === kind;
      label.hidden = choice.value === "trend" && this.usual !== "trend" && kind !== "trend";
    }
    this.from.node.hidden = kind !== "trend";
  }

  /**
   * A refused card goes back into the box; what was typed since stays below it.
   *
   * @param {string} text
   * @param {string} message
   */
  giveBack(text, message) {
    this.box.value = this.box.value ? `${text}\n${this.box.value}` : text;
    this.typed();
    this.node.hidden = false;
    this.error.textContent = message;
  }
}
