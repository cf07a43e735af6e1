// @ts-check
// One device for a table: who writes now is chosen above the box. Cards of the others that wait for the network go on
// their way meanwhile.

import { el, fill, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { send } from "../shared/request.js";
import { seatNow } from "../shared/seat.js";
import { Outbox } from "./outbox.js";

/** @import { SeatedPerson, Texts } from "../shared/types.d.ts" */

export const SEATS = 5;

export class Device {
  /**
   * @param {Texts} texts
   * @param {string} code
   * @param {{ chosen: (seat: number) => void, add: () => void }} heard
   */
  constructor(texts, code, heard) {
    this.texts = texts;
    this.code = code;
    this.heard = heard;
    /** @type {SeatedPerson[]} */
    this.people = [];
    /** @type {Outbox[]} */
    this.outboxes = [];
    this.bar = el("fieldset", { class: "device" });
    this.bar.hidden = true;
  }

  get full() {
    return this.people.length >= SEATS;
  }

  // The first seat nobody has.
  get free() {
    const taken = new Set(this.people.map((person) => person.seat));
    return Array.from({ length: SEATS }, (_, index) => index + 1).find((number) => !taken.has(number)) || SEATS;
  }

  /** @param {SeatedPerson[]} people */
  draw(people) {
    this.close();
    this.people = people;
    const now = seatNow();
    this.outboxes = people.filter(({ seat }) => seat !== now).map((person) => this.outbox(person));
    this.bar.hidden = people.length < 2;
    fill(
      this.bar,
      el("legend", {}, say(this.texts, "device_who")),
      people.map((person) => this.choice(person, now)),
      this.full ? null : this.more(),
    );
  }

  /**
   * @param {SeatedPerson} person
   * @param {number} now
   */
  choice({ seat, nickname, table, moved_from: from }, now) {
    const name = nickname || say(this.texts, "device_seat", { seat });
    const unread = from !== null && seat !== now; // who writes now has it in sight
    const moved = unread ? ` → ${say(this.texts, "table", { table })}` : "";
    const choose = () => this.heard.chosen(seat);
    return el(
      "label",
      { class: "choice small" },
      el("input", {
        type: "radio", name: "ts-seat", value: String(seat), checked: seat === now, onchange: choose,
      }),
      el("span", {}, name + moved),
    );
  }

  // Seats were changed: who does not write just now is to see it too.
  async refresh() {
    if (this.people.length < 2) return;
    const path = `/api/w/${encodeURIComponent(this.code)}/me`;
    const answer = await send("GET", path, undefined, ({ seats }) => Boolean(seats));
    if (answer.data.seats) this.draw(answer.data.seats);
  }

  more() {
    const add = () => this.heard.add();
    return el("button", { type: "button", class: "quiet", onclick: add }, say(this.texts, "device_add"));
  }

  /**
   * What the server refuses of another seat goes back into that seat's box.
   *
   * @param {SeatedPerson} person
   */
  outbox({ seat, number }) {
    const place = `tsumugi.draft.${this.code}.${number}`;
    return new Outbox(this.code, number, {
      changed: () => undefined,
      accepted: () => undefined,
      refused: ({ text: words, source }) => {
        const text = source ? `${words} ${source}` : words;
        const typed = keptText(place);
        keepText(place, typed ? `${text}\n${typed}` : text);
      },
    }, seat);
  }

  // The workshop is opened again: what the others have kept goes on its way.
  again() {
    for (const outbox of this.outboxes) outbox.again();
  }

  close() {
    for (const outbox of this.outboxes) outbox.close();
    this.outboxes = [];
  }
}
