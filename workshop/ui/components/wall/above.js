// @ts-check
// What stands on every page of the wall, and what is laid over it: the way in, the QR code, one voice shown large.

import { el, fill, say, sourceLine } from "../shared/dom.js";

/** @import { Card, Texts } from "../shared/types.d.ts" */
/** @import { WallSeats, WallState } from "../shared/wall.d.ts" */

export class Above {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   */
  constructor(texts, words) {
    this.texts = texts;
    this.words = words;
    this.strip = el("p", { class: "strip" });
    this.root = el("div", { class: "above" });
  }

  /** @param {WallState} state */
  draw({ workshop, screen, voice, seats }) {
    const closed = workshop.state === "closed";
    const way = closed ? "" : [this.place(workshop.join_url), workshop.code].join(" ");
    if (this.strip.dataset.way !== way) {
      this.strip.dataset.way = way;
      fill(this.strip, way ? this.way(workshop.join_url, workshop.code) : null);
    }
    const seen = JSON.stringify([screen.qr && !closed, voice, seats]);
    if (this.root.dataset.seen === seen) return;
    this.root.dataset.seen = seen;
    fill(
      this.root,
      voice ? this.voice(voice) : null,
      seats && !closed ? this.seats(seats) : null,
      screen.qr && !closed ? this.code(workshop) : null,
    );
  }

  /**
   * @param {string} url
   * @param {string} code
   */
  way(url, code) {
    return [
      el("span", {}, say(this.texts, "strip")),
      el("b", { class: "strip-address" }, this.place(url)),
      el("span", {}, say(this.texts, "code")),
      el("b", { class: "strip-code" }, code),
    ];
  }

  /**
   * What a person types: the address without what every address has, nor the code, which stands beside it.
   *
   * @param {string} url
   */
  place(url) {
    const { host, pathname } = new URL(url, location.href);
    return host + (pathname === "/" ? "" : pathname);
  }

  /** @param {WallState["workshop"]} workshop */
  code({ code, join_url: url }) {
    return el(
      "section",
      { class: "over qr-over" },
      el("img", { class: "qr", alt: say(this.texts, "qr"), src: `/api/w/${encodeURIComponent(code)}/qr.svg` }),
      el("div", {}, el("p", { class: "how" }, say(this.texts, "how_to_join")), el("p", {}, this.place(url))),
      el("p", { class: "code-label" }, say(this.texts, "code")),
      el("p", { class: "over-code" }, code),
    );
  }

  /** @param {WallSeats} seats */
  seats({ tables, read, of }) {
    const counts = Object.entries(tables).map(([table, people]) =>
      el("li", {}, el("b", {}, say(this.words, "table", { table })), say(this.texts, "seats_people", { people })),
    );
    return el(
      "section",
      { class: "over seats-over" },
      el("h1", {}, say(this.texts, "seats_title")),
      el("p", { class: "seats-how" }, say(this.texts, "seats_how")),
      el("ul", { class: counts.length > MANY ? "seats-tables many" : "seats-tables" }, counts),
      el("p", { class: "seats-read" }, say(this.texts, "seats_read", { read, of })),
    );
  }

  /** @param {Card} card */
  voice(card) {
    const size = card.text.length <= SHORT ? "short" : card.text.length <= LONG ? "" : "long";
    return el(
      "section",
      { class: `over voice ${size}` },
      card.kind === "remark" || card.kind === "question"
        ? el("p", { class: "kind" }, say(this.words, `kind_${card.kind}`))
        : null,
      el("blockquote", {}, card.text),
      sourceLine(card, this.words),
      card.table ? el("p", { class: "from" }, say(this.words, "table", { table: card.table })) : null,
    );
  }
}

const MANY = 12; // tables above which they stand closer
const SHORT = 36; // letters of a card that are shown in the largest size
const LONG = 140; // and above which it is shown in the size of the text
