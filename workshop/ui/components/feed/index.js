// @ts-check
// The console's live part.

import { sorted } from "../shared/cards.js";
import { drawClock, el, fill, keyed, say, sourceLine } from "../shared/dom.js";
import { send } from "../shared/request.js";
import { Live } from "../shared/stream.js";
import { Board } from "../board/board.js";
import { Acts } from "./acts.js";
import { Bar } from "./bar.js";
import { CheckIn } from "./checkin.js";
import { Guide } from "./guide.js";
import { Moderation } from "./moderation.js";
import { keepPresses } from "./press.js";
import { Redraw } from "./redraw.js";
import { Tables } from "./tables.js";
import { toTabs } from "./tabs.js";

/** @import { ConsoleCard, ConsoleData, ConsoleState } from "../shared/console.d.ts" */
/** @import { Job, Mounted } from "../shared/types.d.ts" */

/** @typedef {NonNullable<Mounted<ConsoleData>["setTriggerValue"]>} Trigger */

/** @type {WeakMap<HTMLElement, Feed>} */
const feeds = new WeakMap();
const MOST = 120; // cards in the list, the newest ones
const pressing = keepPresses(document);

class Feed {
  /**
   * @param {HTMLElement} parent
   * @param {ConsoleData} data
   * @param {Trigger} trigger
   */
  constructor(parent, data, trigger) {
    this.code = data.code;
    this.texts = data.texts;
    this.words = data.words;
    this.trigger = trigger;
    this.counts = el("dl", { class: "counts" });
    this.jobs = el("div", { class: "jobs", role: "status" });
    this.ledger = el("p", { class: "ledger" });
    this.redraws = new Redraw(
      data.rev || 0,
      () => this.live.state && this.live.state.rev,
      () => pressing() || this.acts.waiting,
      (revision) => this.trigger("changed", revision),
    );
    this.acts = new Acts((act) => this.trigger("act", act));
    this.guide = new Guide(this.texts, (job) => this.acts.do({ name: job, n: 0 }));
    this.bar = new Bar(this.texts);
    this.tables = new Tables(this.texts, this.words, {
      chosen: () => this.redraw(),
      answered: (hint, how) => this.acts.do({ name: `${hint.name}_${how}`, n: hint.table }),
    });
    this.moderation = new Moderation(this.texts, this.words, (act) => this.acts.do(act), () => this.redraw());
    const style = parent.querySelector("style[data-tsumugi]");
    const sheet = (style && style.textContent) || "";
    this.checkin = new CheckIn(this.texts, this.words, (act) => this.acts.do(act));
    this.board = new Board(data.board, this.words, sheet, (act) => this.acts.do(act));
    this.link = el("p", { class: "link-state", role: "status" });
    this.held = el("p", { class: "held" });
    this.list = el("ul", { class: "cards feed-cards" });
    this.over = false;
    /** @type {Set<number>} */
    this.listed = new Set();
    this.list.addEventListener("pointerenter", (event) => this.hover(event.pointerType === "mouse"));
    this.list.addEventListener("pointerleave", () => this.hover(false));
    this.root = el(
      "div",
      { class: "tsumugi feed" },
      this.guide.root,
      this.counts,
      this.board.opener,
      this.link,
      this.checkin.root,
      this.moderation.root,
      this.tables.root,
      this.jobs,
      this.ledger,
      el("h3", {}, say(this.texts, "incoming")),
      this.held,
      this.list,
    );
    parent.append(this.root);
    /** @type {Live<ConsoleState>} */
    this.live = new Live(data.code, "console", {
      state: (state, changed) => this.draw(state, changed),
      link: (up) => {
        this.link.textContent = up ? "" : say(this.texts, "link_down");
      },
      refused: () => this.refused(),
    });
    this.tick = setInterval(() => this.time(), 500);
  }

  // Whether to open the stream again. Who was signed out meanwhile gets the page anew, which asks for the passphrase:
  // by the browser, for a rerun that is lost would leave the room's cards on a desk that may no longer show them.
  async refused() {
    const { status } = await send("GET", "/api/sign-in");
    if (status !== 401) return true;
    location.reload();
    return false;
  }

  /** @param {boolean} over */
  hover(over) {
    this.over = over;
    this.redraw();
  }

  redraw() {
    const { state } = this.live;
    if (!state) return;
    this.moderation.draw(state, (card) => this.facts(card));
    this.drawCards(sorted(state.cards).reverse());
  }

  /**
   * @param {ConsoleState} state
   * @param {Set<string>} changed
   */
  draw(state, changed) {
    const { counts, ledger } = state;
    const voting = state.ballot ? { voted: counts.voted } : {}; // of the ballot that is open
    const facts = { joined: counts.joined, cards: counts.cards, ...voting };
    fill(
      this.counts,
      Object.entries(facts).map(([name, value]) => [el("dt", {}, say(this.texts, name)), el("dd", {}, value)]),
    );
    this.guide.draw(state);
    this.checkin.draw(state.asked);
    this.ledger.textContent = state.gathered ? say(this.texts, "ledger", ledger) : "";
    this.drawJobs(sorted(state.jobs));
    this.redraw();
    this.board.draw(state);
    this.redraws.follow(state, changed);
    this.time();
  }

  /** @param {Job[]} jobs */
  drawJobs(jobs) {
    const newest = jobs[jobs.length - 1];
    fill(this.jobs, jobs.filter((job) => isActive(job) || job === newest).map((job) => this.job(job)));
  }

  /** @param {Job} job */
  job(job) {
    const kind = say(this.texts, `job_${job.kind}`);
    const doing = job.doing ? say(this.texts, `doing_${job.doing}`) : say(this.texts, `state_${job.state}`);
    const most = String(Math.max(job.total, 1));
    return el(
      "div",
      { class: `job job-${job.state}` },
      el("span", {}, kind, ": ", doing),
      isActive(job)
        ? [
            el("progress", { max: most, value: String(job.done), "aria-label": kind }),
            el("span", {}, `${job.done} / ${job.total || "…"}`),
            this.button("cancel", job.number),
          ]
        : null,
    );
  }

  /**
   * While the mouse is over the list nothing new comes in above, or a button would slip from beneath it and hide
   * another card.
   *
   * @param {ConsoleCard[]} cards the newest first
   */
  drawCards(cards) {
    const { chosen } = this.tables;
    cards = cards.filter((card) => card.visibility !== "waiting");
    if (chosen !== null) cards = cards.filter((card) => card.table === chosen);
    const still = this.over ? cards.filter((card) => this.listed.has(card.n)) : cards;
    const shown = still.slice(0, MOST);
    this.listed = new Set(shown.map((card) => card.n));
    const waiting = this.over ? Math.max(0, cards.findIndex((card) => this.listed.has(card.n))) : 0;
    this.held.textContent = waiting ? say(this.texts, "held", { count: waiting }) : "";
    keyed(
      this.list,
      shown,
      (card) => card.n,
      () => el("li", { class: "card" }),
      (node, card) => this.drawCard(node, card),
    );
  }

  /**
   * @param {HTMLElement} node
   * @param {ConsoleCard} card
   */
  drawCard(node, card) {
    const large = Boolean(this.live.state && this.live.state.screen.voice === card.n);
    const seen = JSON.stringify([card, large, this.moderation.asked === card.n]);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    node.classList.toggle("pale", card.visibility !== "shown");
    fill(
      node,
      el("p", { class: "facts" }, this.facts(card)),
      el("p", { class: "words" }, card.text),
      sourceLine(card, this.words),
      card.note ? el("p", { class: "facts" }, card.note) : null,
      this.moderation.actions(card, card.visibility === "shown" ? (large ? "lower" : "voice") : ""),
    );
  }

  /** @param {ConsoleCard} card */
  facts(card) {
    const hidden = card.visibility === "hidden";
    const facts = [
      say(this.texts, "card", { number: card.n }),
      card.table ? say(this.words, "table", { table: card.table }) : "",
      say(this.texts, "minute", { minute: card.minute }),
      say(this.words, `kind_${card.kind}`),
      card.late ? say(this.texts, "late") : "",
      card.paper ? say(this.texts, "paper") : "",
      hidden ? say(this.texts, "hidden_because", { reason: this.moderation.reason(card.reason) }) : "",
      card.visibility === "withdrawn" ? say(this.texts, "withdrawn") : "",
    ];
    return facts.filter(Boolean).join(" ・ ");
  }

  /**
   * @param {"cancel"} name
   * @param {number} n
   */
  button(name, n) {
    const press = () => this.acts.do({ name, n });
    return el("button", { type: "button", class: "quiet", onclick: press }, say(this.texts, name));
  }

  time() {
    if (!this.live) return;
    const { state } = this.live;
    const now = this.live.now();
    const left = drawClock(this.bar.clock, state, now);
    if (!state) return;
    this.bar.draw(state, left, now);
    this.tables.draw(state, now);
    this.board.time(now);
  }

  close() {
    this.live.close();
    this.bar.close();
    this.board.remove();
    this.acts.close();
    clearInterval(this.tick);
    this.redraws.close();
    this.root.remove();
  }
}

/** @param {Job} job */
function isActive(job) {
  return job.state === "running" || job.state === "waiting";
}

/** @param {Mounted<ConsoleData>} component */
export default function mount({ parentElement, data, setTriggerValue = () => undefined }) {
  toTabs(data.opened || 0);
  const known = feeds.get(parentElement);
  if (known && known.code === data.code) {
    known.trigger = setTriggerValue;
    known.redraws.shown = data.rev || 0;
    known.acts.heard(data.heard || "");
    known.board.heard(data.heard || "", data.said);
  } else {
    if (known) known.close();
    feeds.set(parentElement, new Feed(parentElement, data, setTriggerValue));
  }
  return () => {
    const held = feeds.get(parentElement);
    if (held) held.close();
    feeds.delete(parentElement);
  };
}
