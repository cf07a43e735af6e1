// @ts-check
// The participant's page: asks for a code, a name and a table, and then is one's place in the room.

import { el, fill, say } from "../shared/dom.js";
import { keepText, keptText } from "../shared/memory.js";
import { Patience, problemOf, send } from "../shared/request.js";
import { seatNow, sit } from "../shared/seat.js";
import { Live } from "../shared/stream.js";
import { Device } from "./device.js";
import { codeForm, joinForm, problem } from "./join.js";
import { Inside } from "./room.js";

/** @import { Me, Mounted, RoomData, SeatedPerson, State } from "../shared/types.d.ts" */

/** @type {WeakMap<HTMLElement, Room>} */
const rooms = new WeakMap();

class Room {
  /**
   * @param {HTMLElement} parent
   * @param {RoomData} data
   */
  constructor(parent, data) {
    this.data = data;
    this.texts = data.texts;
    this.code = data.code;
    this.api = `/api/w/${encodeURIComponent(this.code)}`;
    this.place = `tsumugi.seat.${this.code}`; // where the browser keeps who wrote last
    this.closed = false;
    this.patience = new Patience();
    /** @type {Inside | null} */
    this.inside = null;
    /** @type {Live<State> | null} the wall's stream, while this person is not in */
    this.outside = null;
    sit(1);
    this.device = new Device(this.texts, this.code, { chosen: (seat) => this.choose(seat), add: () => this.add() });
    this.root = el("div", { class: "tsumugi room" });
    parent.append(this.root);
    if (this.code) this.begin();
    else fill(this.root, this.languages(), codeForm(this.texts));
  }

  async begin() {
    const answer = await send("GET", `${this.api}/me`, undefined, ({ me }) => Boolean(me?.person));
    if (this.closed) return;
    const { me, seats = [] } = answer.data;
    const last = Number(keptText(this.place)); // who wrote last on this device goes on
    if (me && seatNow() === 1 && last > 1 && seats.some(({ seat }) => seat === last)) this.choose(last);
    else if (me) this.enter(me, seats);
    else if (answer.status === 401) this.ask();
    else this.refuse(problemOf(answer, this.texts));
    if (answer.trouble) setTimeout(() => !this.closed && this.begin(), this.patience.next());
  }

  languages() {
    const other = this.data.lang === "ja" ? "en" : "ja";
    const change = () => {
      document.cookie = `tsumugi_lang=${other}; path=/; max-age=34560000; samesite=lax`;
      location.reload();
    };
    return el(
      "button",
      { type: "button", class: "quiet language", lang: other, onclick: change },
      say(this.texts, "other_language"),
    );
  }

  /** @param {string} message */
  refuse(message) {
    fill(this.root, this.languages(), problem(this.texts, message));
  }

  // The wall's stream tells who is not yet in what the workshop is.
  ask() {
    /** @type {HTMLElement | null} */
    let form = null;
    /** @type {Live<State>} */
    const outside = new Live(this.code, "wall", {
      state: ({ workshop }) => {
        if (form) return;
        if (workshop.state === "closed") {
          this.refuse(say(this.texts, "is_closed"));
          outside.close();
          return;
        }
        form = joinForm({
          texts: this.texts, workshop, table: this.data.table, person: null,
          onSend: async (wish) => {
            const answer = await send("POST", `${this.api}/join`, wish, ({ me }) => Boolean(me?.person));
            if (answer.data.me) {
              outside.close();
              this.enter(answer.data.me, answer.data.seats || []);
            }
            return problemOf(answer, this.texts);
          },
        });
        fill(this.root, this.languages(), form);
      },
    });
    this.outside = outside;
  }

  /**
   * @param {Me} me
   * @param {SeatedPerson[]} seats
   */
  enter(me, seats) {
    if (seatNow() > 1) keepText(this.place, String(seatNow()));
    this.device.draw(seats);
    this.inside = new Inside(this.root, this.data, me, this.languages(), () => this.unknown(), this.device);
  }

  // The server does not know this person: another seat's may be there still, and is asked for first.
  unknown() {
    this.inside = null;
    if (seatNow() === 1) this.ask();
    else this.choose(1);
  }

  /**
   * Another person writes now. What the one before has typed stays in that one's box.
   *
   * @param {number} seat of this device
   */
  choose(seat) {
    if (this.inside) this.inside.close();
    this.inside = null;
    keepText(this.place, String(seat));
    sit(seat);
    this.begin();
  }

  // One more person on this device, at the same table: asked for a name and for consent as everybody is.
  add() {
    const { inside } = this;
    const state = inside && inside.live.state;
    if (!inside || !state) return;
    const before = seatNow();
    const { table } = inside.me.person;
    inside.close();
    this.inside = null;
    sit(this.device.free);
    const back = el("button", { type: "button", class: "quiet", onclick: () => this.choose(before) });
    back.textContent = say(this.texts, "device_back");
    const form = joinForm({
      texts: this.texts, workshop: state.workshop, table: String(table), person: null,
      onSend: async (wish) => {
        const answer = await send("POST", `${this.api}/join`, wish, ({ me }) => Boolean(me?.person));
        if (answer.data.me) this.enter(answer.data.me, answer.data.seats || []);
        return problemOf(answer, this.texts);
      },
    });
    fill(this.root, back, el("h1", {}, say(this.texts, "device_title")), form);
  }

  close() {
    this.closed = true;
    if (this.outside) this.outside.close();
    if (this.inside) this.inside.close();
    this.device.close();
    this.root.remove();
  }
}

/** @param {Mounted<RoomData>} component */
export default function mount({ parentElement, data }) {
  const known = rooms.get(parentElement);
  if (!known || known.code !== data.code) {
    if (known) known.close();
    rooms.set(parentElement, new Room(parentElement, data));
  }
  return () => {
    const held = rooms.get(parentElement);
    if (held) held.close();
    rooms.delete(parentElement);
  };
}
