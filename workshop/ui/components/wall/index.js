// @ts-check
// The wall: one element that shows the page its stream names. It has no control and shows only what its stream carries.

import { alignmentPage, alignmentTurn } from "../shared/alignment.js";
import { drawClock, drawTurnClock, el, fill, keyed, say } from "../shared/dom.js";
import { Live } from "../shared/stream.js";
import { boardView, mapView } from "./board.js";
import { checkinView } from "./checkin.js";
import { cardsView } from "./cards.js";
import { toGroups } from "./gathering.js";
import { Above } from "./above.js";
import { Small } from "./small.js";
import { Still } from "./still.js";
import { relationsView } from "./relations.js";
import { blockView, comingView, posterView, sectionView } from "./released.js";
import { countView, questionView, welcomeView } from "./stages.js";
import { factsView, questionsView, termsView, themesView, voicesView } from "./stages.js";
import { chip, turnView } from "./turn.js";
import { opinionGroupsView, opinionsView } from "./opinions.js";
import { resultView, resultsView, voteView } from "./votes.js";

/** @import { Mounted } from "../shared/types.d.ts" */
/** @import { PageKind, WallData, WallState } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

/** @type {WeakMap<HTMLElement, Wall>} */
const walls = new WeakMap();

/** @type {Record<PageKind, View>} */
const VIEWS = {
  welcome: welcomeView,
  checkin: checkinView,
  question: questionView,
  themes: themesView,
  facts: factsView,
  terms: termsView,
  count: countView,
  cards: cardsView,
  board: boardView,
  map: mapView,
  relations: relationsView,
  coming: comingView,
  poster: posterView,
  section: sectionView,
  block: blockView,
  turn: turnView,
  vote: voteView,
  result: resultView,
  opinions: opinionsView,
  opinion_groups: opinionGroupsView,
  results: resultsView,
  voices: voicesView,
  questions: questionsView,
  alignment: alignmentPage,
};

export class Wall {
  /**
   * @param {HTMLElement} parent
   * @param {WallData} data
   */
  constructor(parent, data) {
    this.code = data.code;
    this.texts = data.texts;
    this.words = data.words;
    this.drawn = ""; // the page that stands in the box
    this.title = el("p", { class: "stage-title" });
    this.place = el("p", { class: "place" });
    this.turn = el("p", { class: "turn-chip" });
    this.clock = el("p", { class: "clock" });
    this.steps = el("ol", { class: "steps", "aria-hidden": "true" });
    this.box = el("main", { class: "view" });
    this.note = el("p", { class: "note", role: "status" });
    this.above = new Above(this.texts, this.words);
    const legend = el("p", { class: "legend" }, say(this.texts, "legend"));
    this.root = el(
      "div",
      { class: "tsumugi wall" },
      el(
        "header",
        { class: "bar" },
        el("div", { class: "at" }, this.title, this.place),
        this.steps,
        el("div", { class: "clocks" }, this.turn, this.clock),
      ),
      this.box,
      el("footer", { class: "foot" }, this.above.strip, this.note, legend),
      this.above.root,
    );
    this.frame = el("div", { class: "wall-frame" }, this.root);
    this.small = data.small ? new Small(this.frame, say(this.texts, "page_title")) : null;
    parent.append(this.small ? this.small.node : this.frame);
    /** @type {Live<WallState> | Still} */
    this.live = data.still ? new Still(data.still) : this.follow();
    if (data.still) this.draw(data.still);
    this.tick = setInterval(() => this.time(), 500);
    this.onResize = () => this.live.state && this.draw(this.live.state);
    window.addEventListener("resize", this.onResize);
  }

  follow() {
    return new Live(this.code, "wall", {
      state: (/** @type {WallState} */ state) => this.draw(state),
      link: (up) => {
        this.note.textContent = up ? "" : say(this.texts, "link_down");
      },
    });
  }

  /** @param {WallState} state */
  hold(state) {
    this.live = new Still(state);
    this.draw(state);
  }

  /** @param {WallState} state */
  draw(state) {
    const { stage, screen, workshop } = state;
    const page = JSON.stringify([screen.kind, screen.draft, screen.page, screen.stage]);
    const before = this.root.dataset.kind;
    const move = before === "cards" && screen.kind === "board" ? toGroups(this.box) : null;
    if (this.drawn !== page) {
      this.drawn = page;
      fill(this.box);
      this.root.dataset.kind = screen.kind;
    }
    this.root.lang = workshop.language; // the browser cuts lines between phrases of that language
    this.root.classList.toggle("blank", screen.blank);
    this.title.textContent = workshop.state === "ready" ? workshop.title : screen.stage;
    this.place.textContent = screen.pages > 1 ? say(this.words, "page", { ...screen, page: screen.page + 1 }) : "";
    keyed(
      this.steps,
      Array.from({ length: stage.of }, (_, index) => index),
      (index) => index,
      () => el("li", {}),
      (node, index) => {
        node.className = index < stage.index ? "past" : index === stage.index ? "now" : "";
      },
    );
    VIEWS[screen.kind](this.box, state, this.texts, this.words);
    if (move) move(state);
    this.above.draw(state);
    this.time();
  }

  time() {
    if (!this.live) return;
    const { state } = this.live;
    drawClock(this.clock, state, this.live.now());
    chip(this.turn, state, this.texts, this.live.now());
    const own = this.box.querySelector(".turn-clock");
    const turn = state && state.screen.kind === "alignment" ? alignmentTurn(state.alignment) : state && state.turn;
    if (own instanceof HTMLElement) drawTurnClock(own, state && { ...state, turn }, this.live.now());
  }

  close() {
    this.live.close();
    clearInterval(this.tick);
    window.removeEventListener("resize", this.onResize);
    if (this.small) this.small.close();
    this.frame.remove();
  }
}

/** @param {Mounted<WallData>} component */
export default function mount({ parentElement, data }) {
  const known = walls.get(parentElement);
  if (!known || known.code !== data.code) {
    if (known) known.close();
    walls.set(parentElement, new Wall(parentElement, data));
  } else if (data.still) known.hold(data.still);
  return () => {
    const held = walls.get(parentElement);
    if (held) held.close();
    walls.delete(parentElement);
  };
}
