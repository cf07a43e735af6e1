// @ts-check
// The participant's page: asks for a code, a name and a table, and then is one's place in the room.

import { el, fill, say } from "../shared/dom.js";
import { Patience, problemOf, send } from "../shared/request.js";
import { Live } from "../shared/stream.js";
import { Inside } from "./room.js";
import { codeForm, joinForm, problem } from "./join.js";

/** @import { Me, Mounted, RoomData, State } from "../shared/types.d.ts" */

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
    this.closed = false;
    this.patience = new Patience();
    /** @type {Inside | null} */
    this.inside = null;
    /** @type {Live<State> | null} the wall's stream, while this person is not in */
    this.outside = null;
    this.root = el("div", { class: "tsumugi room" });
    parent.append(this.root);
    if (this.code) this.begin();
    else fill(this.root, this.languages(), codeForm(this.texts));
  }

  async begin() {
    const answer = await send("GET", `${this.api}/me`, undefined, ({ me }) => Boolean(me?.person));
    if (this.closed) return;
    if (answer.data.me) this.enter(answer.data.me);
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
              this.enter(answer.data.me);
            }
            return problemOf(answer, this.texts);
          },
        });
        fill(this.root, this.languages(), form);
      },
    });
    this.outside = outside;
  }

  /** @param {Me} me */
  enter(me) {
    this.inside = new Inside(this.root, this.data, me, this.languages(), () => {
      this.inside = null;
      this.ask();
    });
  }

  close() {
    this.closed = true;
    if (this.outside) this.outside.close();
    if (this.inside) this.inside.close();
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
