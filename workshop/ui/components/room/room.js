// @ts-check
// The page of who has joined: where are we, what can I do now.

import { sorted } from "../shared/cards.js";
import { drawClock, el, fill, say } from "../shared/dom.js";
import { remembers } from "../shared/memory.js";
import { send } from "../shared/request.js";
import { Live } from "../shared/stream.js";
import { Asking } from "./asking.js";
import { Composer } from "./compose.js";
import { Lead } from "./lead.js";
import { linkWords } from "./link.js";
import { Outbox } from "./outbox.js";
import { OwnCards } from "./own.js";
import { drawReading, drawStatements } from "./reading.js";
import { Aligning, Glossary, Rules } from "./rules.js";
import { Seat } from "./seat.js";
import { settingsSheet } from "./settings.js";
import { Turns } from "./turn.js";
import { releasedList, storyTold } from "./views.js";

/** @import { Device } from "./device.js" */
/** @import { Me, RoomData, StageKind, State, Trouble } from "../shared/types.d.ts" */

export class Inside {
  /**
   * @param {HTMLElement} root
   * @param {RoomData} data
   * @param {Me} me
   * @param {HTMLElement} languages
   * @param {() => void} onUnknown the server does not know this person any more
   * @param {Device} device whoever else writes on it
   */
  constructor(root, data, me, languages, onUnknown, device) {
    this.device = device;
    this.texts = data.texts;
    this.words = data.words;
    this.code = data.code;
    this.api = `/api/w/${encodeURIComponent(data.code)}`;
    this.me = me;
    this.up = true;
    /** @type {Trouble | ""} why the stream does not come back */
    this.trouble = "";
    this.place = "";
    this.onUnknown = onUnknown;
    this.name = el("span", { class: "who" });
    this.link = el("p", { class: "link-state", role: "status" });
    this.title = el("h1", {});
    this.clock = el("p", { class: "clock", "aria-hidden": "true" });
    this.spoken = el("p", { class: "visually-hidden", role: "status" });
    this.memory = el("p", { class: "hint memory", role: "status" });
    this.lead = new Lead(this.texts, this.memory);
    const place = `tsumugi.draft.${data.code}.${me.person.number}`;
    this.composer = new Composer(this.texts, place, (text, kind, stage, from) =>
      this.outbox.add(text, kind, stage, this.me.person.table, from),
    );
    this.asking = new Asking(
      this.texts,
      (item) => this.answered(() => this.outbox.confirm(item.key)),
      (item) =>
        this.answered(() => {
          this.composer.takeBack(item); // there before it is gone here
          this.outbox.drop(item.key);
        }),
    );
    this.own = new OwnCards(this.texts, this.words, data.code, (card) =>
      this.answered(() => this.composer.takeBack(card)),
    );
    this.rules = new Rules(this.texts, this.words);
    this.glossary = new Glossary(this.texts);
    this.seat = new Seat(this.texts, this.api, (me) => this.changed(me));
    this.turns = new Turns(this.texts);
    this.aligning = new Aligning(this);
    this.reading = el("div", { class: "reading" });
    this.released = el("div", {});
    this.statements = el("div", { class: "stated" });
    this.settings = el("div", {});
    this.toCards = () => this.reading.scrollIntoView({ block: "start" });
    this.lead.node.append(device.bar);
    this.main = el("div", { class: "main", role: "main" }, this.lead.node, this.composer.node, this.asking.node);
    const below = [this.glossary.node, this.rules.node, this.settings];
    fill(root, this.head(languages), this.seat.node, this.turns.node, this.aligning.node, this.main, below);
    this.outbox = this.newOutbox();
    /** @type {Live<State>} */
    this.live = this.newLive();
    this.tick = setInterval(() => this.time(), 1000);
    this.mine();
    this.drawSettings();
  }

  /** @param {HTMLElement} languages */
  head(languages) {
    return el(
      "header",
      { class: "stage" },
      el("div", { class: "top-row" }, this.name, languages),
      el("div", { class: "title-row" }, this.title, this.clock),
      this.link,
      this.spoken,
    );
  }

  newOutbox() {
    return new Outbox(this.code, this.me.person.number, {
      changed: () => this.mine(),
      accepted: (card) => {
        this.me.cards[card.n] = card;
        this.spoken.textContent = say(this.texts, "arrived");
        this.mine();
      },
      refused: (card, message) => this.composer.takeBack(card, message),
    });
  }

  /** @returns {Live<State>} */
  newLive() {
    return new Live(this.code, "participant", {
      state: (state, changed) => this.draw(state, changed),
      me: (me) => {
        this.changed(me);
        if (this.live.state) this.draw(this.live.state, new Set(["me"]));
      },
      link: (up) => {
        this.up = up;
        this.trouble = "";
        this.mine();
        if (up) this.outbox.flush();
      },
      refused: async () => {
        const answer = await send("GET", `${this.api}/me`, undefined, ({ me }) => Boolean(me?.person));
        this.trouble = answer.trouble;
        this.mine();
        if (answer.status !== 401) return true;
        this.close();
        this.onUnknown();
        return false;
      },
    });
  }

  /** @param {Me} me */
  changed(me) {
    const moved = me.person.table !== this.me.person.table;
    if (me.person.moved_from !== this.me.person.moved_from) this.device.refresh();
    this.me = me;
    this.mine();
    if (moved) this.drawSettings();
  }

  mine() {
    const { person, cards } = this.me;
    const { nickname, table } = person;
    const name = nickname ? say(this.texts, "with_san", { name: nickname }) : say(this.texts, "anonymous");
    this.name.textContent = `${name} ・ ${say(this.texts, "table", { table })}`;
    const items = this.outbox.items;
    const waiting = items.filter((item) => !item.asks);
    const asked = items.filter((item) => item.asks);
    this.seat.draw(this.me);
    if (this.live) this.turns.draw(this.live.state, this.me.person.table);
    this.asking.draw(asked);
    this.own.objections = this.me.objections;
    this.own.over = this.outbox.over;
    this.own.draw(cards, waiting);
    this.link.textContent = linkWords(this.outbox, this);
    if (!this.memory.textContent && !remembers()) this.memory.textContent = say(this.texts, "no_memory");
  }

  // Whoever came by keyboard goes on where cards are written; the buttons pressed are gone.
  /** @param {() => void} act */
  answered(act) {
    act();
    this.composer.focus();
  }

  /**
   * @param {State} state
   * @param {Set<string>} changed
   */
  draw(state, changed) {
    const { stage, workshop, workshop: { reasons } } = state;
    const kind = workshop.state === "closed" ? "close" : stage.kind;
    const writing = stage.writing && !storyTold(state);
    if (workshop.state === "running") for (const one of [this.outbox, this.device]) one.again();
    const place = `${workshop.state}.${stage.id}.${writing}`;
    if (this.place !== place) {
      this.place = place;
      this.begin(state, kind, writing);
    }
    this.composer.during({ ...stage, writing }, workshop);
    this.aligning.draw(state, this.me);
    this.rules.draw(state);
    this.glossary.draw(state);
    this.turns.draw(state, this.me.person.table);
    if (this.own.writing !== stage.writing || JSON.stringify(reasons) !== JSON.stringify(this.own.reasons)) {
      this.own.writing = stage.writing;
      this.own.reasons = reasons;
      this.mine();
    }
    const clusters = sorted(state.clusters).map(({ id, title }) => ({ id, title }));
    if (JSON.stringify(clusters) !== JSON.stringify(this.own.choices)) {
      this.own.choices = clusters;
      this.mine();
    }
    const board = kind === "gather" || kind === "scenario" || kind === "share";
    const toCards = board ? this.toCards : null;
    releasedList(this.released, state, this.me, this.texts, this.words, toCards);
    drawStatements(this.statements, state, this);
    drawReading(this.reading, kind, state, changed, this);
    this.time();
  }

  /**
   * Another stage, or its story is told.
   *
   * @param {State} state
   * @param {StageKind} kind
   * @param {boolean} writing
   */
  begin({ stage, workshop }, kind, writing) {
    fill(this.reading);
    this.reading.dataset.seen = "";
    const heads = { ready: workshop.title, running: stage.title, closed: say(this.texts, "is_over") };
    this.title.textContent = heads[workshop.state];
    this.lead.draw({ stage, workshop }, kind);
    this.spoken.textContent = this.title.textContent;
    this.arrange(kind, writing);
    this.mine();
    if (!this.composer.busy) this.main.parentElement?.scrollIntoView({ block: "start" });
  }

  /**
   * While people write, their own cards come first; afterwards what is to be read or chosen now. The box stays where it
   * is: who is typing keeps typing.
   *
   * @param {StageKind} kind
   * @param {boolean} writing
   */
  arrange(kind, writing) {
    const scenarios = kind === "scenario" || kind === "share";
    const rest = scenarios ? [this.released, this.reading] : [this.reading, this.released];
    const below = writing ? [this.own.node, this.released, this.reading] : [...rest, this.own.node];
    this.main.append(this.statements, ...below);
    if (kind === "solo") this.own.whole = true;
    else this.own.shorten();
  }

  drawSettings() {
    const { texts, code, api } = this;
    const sheet = settingsSheet({
      texts, code, api,
      workshop: () => (this.live.state ? this.live.state.workshop : null),
      person: () => this.me.person,
      onAdd: this.device.full ? null : () => this.device.heard.add(),
      onChanged: (me) => {
        this.changed(me);
        this.drawSettings();
      },
    });
    fill(this.settings, sheet);
  }

  time() {
    drawClock(this.clock, this.live.state, this.live.now());
    this.turns.time(this.live.state, this.live.now());
  }

  close() {
    clearInterval(this.tick);
    this.live.close();
    this.outbox.close();
  }
}
