// @ts-check
// One stream of events for one page. Keeps `state` as the server last told it, finds a dead link by itself, and never
// says that it is live without knowing.

import { Patience } from "./request.js";
import { seated } from "./seat.js";

/** @import { Delta, Listener, Me, State } from "./types.d.ts" */

const SILENCE = 40000; // milliseconds; the server's heart beats each 15 s

/** @template {State} [S=State] */
export class Live {
  /**
   * @param {string} code
   * @param {"wall" | "participant" | "console"} audience
   * @param {Listener<S>} listener
   */
  constructor(code, audience, listener) {
    this.url = seated(`/api/w/${encodeURIComponent(code)}/stream?as=${audience}`);
    this.listener = listener;
    /** @type {S | null} */
    this.state = null;
    this.offset = 0;
    this.heard = 0;
    /** @type {EventSource | null} */
    this.source = null;
    /** @type {boolean | null} */
    this.up = null;
    this.timer = 0;
    this.patience = new Patience();
    this.closed = false;
    this.onWake = () => document.visibilityState === "visible" && this.check();
    document.addEventListener("visibilitychange", this.onWake);
    window.addEventListener("online", this.onWake);
    this.watch = setInterval(() => this.check(), 5000);
    this.open();
  }

  now() {
    return Date.now() + this.offset;
  }

  open() {
    if (this.closed) return;
    this.heard = Date.now();
    const last = this.state ? `&last=${this.state.rev}` : "";
    const source = new EventSource(this.url + last);
    this.source = source;
    this.on(source, "state", (/** @type {S} */ state) => this.take(state));
    this.on(source, "delta", (/** @type {Delta} */ delta) => this.change(delta));
    this.on(source, "me", (/** @type {Me} */ me) => this.listener.me && this.listener.me(me));
    this.on(source, "beat", (/** @type {{ now: string }} */ beat) => this.time(beat.now));
    source.onerror = () => {
      if (source === this.source) this.lost();
    };
  }

  /**
   * @template T
   * @param {EventSource} source
   * @param {string} name
   * @param {(data: T) => void} take
   */
  on(source, name, take) {
    source.addEventListener(name, (event) => {
      if (source !== this.source) return;
      this.heard = Date.now();
      this.patience.reset();
      take(JSON.parse(event.data));
      this.link(true);
    });
  }

  lost() {
    if (this.source) this.source.close();
    this.source = null;
    this.link(false);
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), this.patience.next());
  }

  // EventSource hides the status: ask once, so that a person who must join again is not left waiting.
  async again() {
    if (this.closed) return;
    if (this.listener.refused) {
      try {
        if (!(await this.listener.refused())) return;
      } catch {
        this.later();
        return;
      }
    }
    this.open();
  }

  check() {
    if (this.closed || !this.source || Date.now() - this.heard < SILENCE) return;
    this.lost();
  }

  /** @param {string} iso */
  time(iso) {
    if (iso) this.offset = new Date(iso).getTime() - Date.now();
  }

  /** @param {S} state */
  take(state) {
    this.state = state;
    this.time(state.now);
    this.listener.state(state, new Set(Object.keys(state)));
  }

  /** @param {Delta} delta */
  change(delta) {
    if (!this.state) return;
    const changed = new Set();
    this.state.rev = delta.rev;
    this.time(delta.now);
    const sections = /** @type {Record<string, unknown>} */ (this.state);
    for (const [section, value] of Object.entries(delta.set || {})) {
      sections[section] = value;
      changed.add(section);
    }
    for (const [section, entries] of Object.entries(delta.patch || {})) {
      const kept = /** @type {Record<string, unknown>} */ (sections[section] || {});
      sections[section] = kept;
      for (const [key, value] of Object.entries(entries)) {
        if (value === null) delete kept[key];
        else kept[key] = value;
      }
      changed.add(section);
    }
    this.listener.state(this.state, changed);
  }

  /** @param {boolean} up */
  link(up) {
    if (this.up === up) return;
    this.up = up;
    if (this.listener.link) this.listener.link(up);
  }

  close() {
    this.closed = true;
    clearInterval(this.watch);
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onWake);
    window.removeEventListener("online", this.onWake);
    if (this.source) this.source.close();
  }
}
