// @ts-check
// Which table speaks, with its own clock; and which have spoken and which wait.

import { drawTurnClock, el, fill, say } from "../shared/dom.js";

/** @import { Texts } from "../shared/types.d.ts" */
/** @import { WallState } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

/** @type {View} */
export function turnView(box, state, texts) {
  const { turn, screen } = state;
  const on = turn && turn.table === screen.table ? turn : null; // a frozen wall keeps the table it was frozen at
  const all = on ? [...on.done, on.table, ...on.waiting].sort((one, other) => one - other) : [screen.table];
  const seen = JSON.stringify([screen.table, all, on && on.done]);
  if (box.dataset.turn === seen && box.firstElementChild) return;
  box.dataset.turn = seen;
  fill(
    box,
    el(
      "div",
      { class: "turn" },
      el(
        "h1",
        {},
        el("strong", {}, say(texts, "table", { table: screen.table })),
        el("span", {}, say(texts, "turn_of", { tables: all.length })),
      ),
      el("p", { class: "turn-clock", role: "timer" }),
      el(
        "ol",
        { class: all.length > MANY ? "turn-tables many" : "turn-tables" },
        all.map((table) => {
          const place = table === screen.table ? "now" : on && on.done.includes(table) ? "past" : "";
          return el("li", { class: place }, say(texts, "table", { table }));
        }),
      ),
    ),
  );
}

/**
 * On the other pages, who speaks stands beside the title.
 *
 * @param {HTMLElement} node
 * @param {WallState | null} state
 * @param {Texts} texts
 * @param {number} now milliseconds
 */
export function chip(node, state, texts, now) {
  const turn = state && state.turn;
  node.hidden = !turn || !turn.table || state.screen.kind === "turn";
  if (!turn || node.hidden) return;
  if (node.dataset.table !== String(turn.table)) {
    node.dataset.table = String(turn.table);
    fill(node, el("span", {}, say(texts, "turn", { table: turn.table })), el("b", {}));
  }
  const clock = node.lastElementChild;
  if (clock instanceof HTMLElement) drawTurnClock(clock, state, now);
}

const MANY = 12; // tables above which they stand closer
