// The wall: one element that follows the stage. It has no control and shows only what its stream carries.

const walls = new WeakMap();

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
  constructor(parent, data) {
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

  draw(state) {
    const stage = state.stage;
    const kind = state.workshop.state === "closed" ? "close" : state.workshop.state === "ready" ? "welcome" : stage.kind;
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
    const state = this.live && this.live.state;
    const running = state && state.workshop.state === "running";
    const left = running ? minutesLeft(state.stage, this.live.now()) : null;
    this.clock.textContent = left === null ? "" : clockText(left);
    this.clock.classList.toggle("over", left !== null && left < 0);
  }

  close() {
    this.live.close();
    clearInterval(this.tick);
    clearInterval(this.turner);
    window.removeEventListener("resize", this.onResize);
    this.root.remove();
  }
}

export default function (component) {
  const { parentElement, data } = component;
  const known = walls.get(parentElement);
  if (!known || known.code !== data.code) {
    if (known) known.wall.close();
    walls.set(parentElement, { code: data.code, wall: new Wall(parentElement, data) });
  }
  return () => {
    const held = walls.get(parentElement);
    if (held) held.wall.close();
    walls.delete(parentElement);
  };
}
