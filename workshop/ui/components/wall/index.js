// @ts-check
// The wall: one element that follows the stage. It has no control and shows only what its stream carries.

import { drawClock, el, fill, keyed, say } from "../shared/dom.js";
import { Live } from "../shared/stream.js";
import { boardView, TURN } from "./board.js";
import { summaryView } from "./released.js";
import { scenarioView } from "./scenario.js";
import { closeView, informView, soloView, tableView, voteView, welcomeView } from "./stages.js";

/** @import { Mounted, PageData, StageKind, State } from "../shared/types.d.ts" */
/** @import { View } from "./board.js" */

/** @type {WeakMap<HTMLElement, Wall>} */
const walls = new WeakMap();

/** @type {Record<StageKind, View>} */
const VIEWS = {
  welcome: welcomeView,
  inform: informView,
  solo: soloView,
  pair: tableView,
  table: tableView,
  gather: boardView,
  scenario: scenarioView,
  share: summaryView,
  vote: voteView,
  close: closeView,
};

class Wall {
  /**
   * @param {HTMLElement} parent
   * @param {PageData} data
   */
  constructor(parent, data) {
    this.code = data.code;
    /** @type {StageKind | null} */
    this.kind = null;
    this.stageId = "";
    this.texts = data.texts;
    this.words = data.words;
    this.turn = 0;
    this.title = el("p", { class: "stage-title" });
    this.clock = el("p", { class: "clock" });
    this.steps = el("ol", { class: "steps", "aria-hidden": "true" });
    this.box = el("main", { class: "view" });
    this.note = el("p", { class: "note", role: "status" });
    this.root = el(
      "div",
      { class: "tsumugi wall" },
      el("header", { class: "bar" }, this.title, this.steps, this.clock),
      this.box,
      this.note,
    );
    parent.append(this.root);
    /** @type {Live<State>} */
    this.live = new Live(data.code, "wall", {
      state: (state) => this.draw(state),
      link: (up) => {
        this.note.textContent = up ? "" : say(this.texts, "link_down");
      },
    });
    this.tick = setInterval(() => this.time(), 500);
    this.turner = setInterval(() => this.next(), TURN);
    this.onResize = () => this.live.state && this.draw(this.live.state);
    window.addEventListener("resize", this.onResize);
  }

  next() {
    this.turn += 1;
    if (this.live.state) this.draw(this.live.state);
  }

  /** @param {State} state */
  draw(state) {
    const stage = state.stage;
    const kind = shownKind(state);
    if (this.kind !== kind || this.stageId !== stage.id) {
      this.kind = kind;
      this.stageId = stage.id;
      this.turn = 0;
      fill(this.box);
      this.root.dataset.kind = kind;
    }
    this.title.textContent = state.workshop.state === "ready" ? state.workshop.title : stage.title;
    keyed(
      this.steps,
      Array.from({ length: stage.of }, (_, index) => index),
      (index) => index,
      () => el("li", {}),
      (node, index) => {
        node.className = index < stage.index ? "past" : index === stage.index ? "now" : "";
      },
    );
    VIEWS[kind](this.box, state, this.texts, this.words, this.turn);
    this.time();
  }

  time() {
    if (this.live) drawClock(this.clock, this.live.state, this.live.now());
  }

  close() {
    this.live.close();
    clearInterval(this.tick);
    clearInterval(this.turner);
    window.removeEventListener("resize", this.onResize);
    this.root.remove();
  }
}

/**
 * @param {State} state
 * @returns {StageKind}
 */
function shownKind({ stage, workshop }) {
  if (workshop.state === "closed") return "close";
  return workshop.state === "ready" ? "welcome" : stage.kind;
}

/** @param {Mounted<PageData>} component */
export default function mount({ parentElement, data }) {
  const known = walls.get(parentElement);
  if (!known || known.code !== data.code) {
    if (known) known.close();
    walls.set(parentElement, new Wall(parentElement, data));
  }
  return () => {
    const held = walls.get(parentElement);
    if (held) held.close();
    walls.delete(parentElement);
  };
}
