// The participant's page: who am I, where are we, what can I do now.

const rooms = new WeakMap();
const BOARD = new Set(["gather", "scenario", "share", "vote", "close"]);

class Room {
  constructor(parent, data) {
    Object.assign(this, { data, texts: data.texts, words: data.words, code: data.code });
    this.api = `/api/w/${encodeURIComponent(this.code)}`;
    this.root = el("div", { class: "tsumugi room" });
    parent.append(this.root);
    this.open = new Set();
    if (this.code) this.begin();
    else fill(this.root, this.languages(), codeForm(this.texts));
  }

  async begin() {
    try {
      const answer = await send("GET", `${this.api}/me`);
      if (answer.ok) this.enter(answer.data.me);
      else if (answer.status === 401) this.ask();
      else fill(this.root, this.languages(), problem(this.texts, answer.data.message || say(this.texts, "no_network")));
    } catch {
      fill(this.root, problem(this.texts, say(this.texts, "no_network")));
      setTimeout(() => !this.closed && this.begin(), 3000);
    }
  }

  languages() {
    const other = this.data.lang === "ja" ? "en" : "ja";
    return el(
      "button",
      { type: "button", class: "quiet language", lang: other, onclick: () => {
        document.cookie = `tsumugi_lang=${other}; path=/; max-age=34560000; samesite=lax`;
        location.reload();
      } },
      say(this.texts, "other_language"),
    );
  }

  // The wall's stream tells who is not yet in what the workshop is.
  ask() {
    this.live = new Live(this.code, "wall", {
      state: (state) => {
        if (this.form) return;
        if (state.workshop.state === "closed") {
          fill(this.root, this.languages(), problem(this.texts, say(this.texts, "is_closed")));
          this.live.close();
          return;
        }
        this.form = joinForm({
          texts: this.texts, workshop: state.workshop, table: this.data.table,
          onSend: async (wish) => {
            const answer = await send("POST", `${this.api}/join`, wish);
            if (!answer.ok) return answer.data.message || say(this.texts, "no_network");
            this.live.close();
            this.enter(answer.data.me);
            return "";
          },
        });
        fill(this.root, this.languages(), this.form);
      },
    });
  }

  enter(me) {
    this.me = me;
    this.link = el("p", { class: "link-state", role: "status" });
    this.title = el("h1", {});
    this.clock = el("p", { class: "clock", "aria-hidden": "true" });
    this.told = el("p", { class: "lead" });
    this.live_region = el("p", { class: "visually-hidden", role: "status" });
    this.question = el("p", { class: "question" });
    this.composer = new Composer(this.texts, `tsumugi.draft.${this.code}.${me.person.number}`, (text, kind, stage) =>
      this.outbox.add(text, kind, stage),
    );
    this.own = new OwnCards(this.texts, this.words, this.code);
    this.reading = el("div", { class: "reading" });
    this.released = el("div", {});
    this.settings = el("div", {});
    this.main = el("div", { class: "main", role: "main" }, el("div", { class: "intro" }, this.told, this.question), this.composer.node);
    fill(
      this.root,
      el(
        "header",
        { class: "stage" },
        el("div", { class: "top-row" }, this.who(), this.languages()),
        el("div", { class: "title-row" }, this.title, this.clock),
        this.link,
        this.live_region,
      ),
      this.main,
      this.settings,
    );
    this.outbox = new Outbox(this.code, me.person.number, {
      changed: () => this.mine(),
      accepted: (card) => {
        this.me.cards[card.n] = card;
        this.live_region.textContent = say(this.texts, "arrived");
        this.mine();
      },
      refused: (item, message) => this.composer.giveBack(item.text, message),
    });
    this.live = new Live(this.code, "participant", {
      state: (state, changed) => this.draw(state, changed),
      me: (mine) => {
        this.me = mine;
        this.mine();
        if (this.live.state) this.draw(this.live.state, new Set(["me"]));
      },
      link: (up) => {
        this.up = up;
        this.mine();
        if (up) this.outbox.flush();
      },
      refused: async () => {
        const answer = await send("GET", `${this.api}/me`);
        if (answer.status !== 401) return true;
        this.live.close();
        this.form = null;
        this.ask();
        return false;
      },
    });
    this.tick = setInterval(() => this.time(), 1000);
    this.mine();
    this.drawSettings();
  }

  who() {
    this.name = el("span", { class: "who" });
    return this.name;
  }

  mine() {
    if (!this.own || !this.outbox) return;
    const { person, cards } = this.me;
    const name = person.nickname ? say(this.texts, "with_san", { name: person.nickname }) : say(this.texts, "anonymous");
    this.name.textContent = `${name} ・ ${say(this.texts, "table", { table: person.table })}`;
    const waiting = this.outbox.items;
    this.own.objections = this.me.objections;
    this.own.draw(cards, waiting);
    const lost = this.up === false ? say(this.texts, "link_down") : "";
    this.link.textContent = waiting.length ? `${say(this.texts, "waiting_count", { count: waiting.length })} ${lost}` : lost;
  }

  draw(state, changed) {
    const stage = state.stage;
    const kind = state.workshop.state === "closed" ? "close" : stage.kind;
    const running = state.workshop.state === "running";
    const place = `${state.workshop.state}.${stage.id}`;
    if (this.place !== place) {
      this.place = place;
      fill(this.reading);
      this.reading.dataset.seen = "";
      this.title.textContent = state.workshop.state === "ready" ? state.workshop.title : state.workshop.state === "closed" ? say(this.texts, "is_over") : stage.title;
      this.told.textContent = state.workshop.state === "ready" ? say(this.texts, "not_started") : running ? stage.instruction : "";
      this.question.textContent = state.workshop.question;
      this.live_region.textContent = this.title.textContent;
      this.arrange(kind, stage.writing);
      this.mine();
    }
    this.composer.during(stage);
    const clusters = sorted(state.clusters).map((one) => ({ id: one.id, title: one.title }));
    if (JSON.stringify(clusters) !== JSON.stringify(this.own.choices)) {
      this.own.choices = clusters;
      this.mine();
    }
    releasedList(this.released, state, this.me, this.texts, this.words, this.code);
    this.drawReading(kind, state, changed);
    this.time();
  }

  // While people write, their own cards come first; afterwards what is to be read or chosen now. The box stays where it is: who
  // is typing keeps typing.
  arrange(kind, writing) {
    const rest = kind === "scenario" || kind === "share" ? [this.released, this.reading] : [this.reading, this.released];
    this.main.append(...(writing ? [this.own.node, this.released, this.reading] : [...rest, this.own.node]));
    if (kind === "solo") this.own.whole = true;
    else this.own.shorten();
  }

  drawReading(kind, state, changed) {
    const own = new Set(Object.keys(this.me.cards));
    if (kind === "welcome" || kind === "inform") informList(this.reading, state, this.texts);
    else if (kind === "pair" || kind === "table") {
      const cards = sorted(state.cards).filter((card) => !own.has(String(card.n)));
      others(this.reading, cards, this.texts, this.words, say(this.texts, "our_table"));
    } else if (kind === "vote") voteForm(this.reading, state, this.me.ballot, this.texts, (choices) => this.vote(choices));
    else if (kind === "close") closing(this.reading, state, this.texts);
    else if (BOARD.has(kind)) boardList(this.reading, state, this.texts, this.words, this.open);
    else if (changed.has("stage")) fill(this.reading);
  }

  async vote(choices) {
    try {
      const answer = await send("PUT", `${this.api}/ballot`, { choices });
      return answer.ok ? "" : answer.data.message || say(this.texts, "no_network");
    } catch {
      return say(this.texts, "no_network");
    }
  }

  drawSettings() {
    const link = el("p", { class: "personal-link" });
    const form = () =>
      joinForm({
        texts: this.texts, workshop: this.live.state.workshop, table: "", person: this.me.person,
        onSend: async (wish) => {
          const answer = await send("PUT", `${this.api}/join`, wish);
          if (!answer.ok) return answer.data.message;
          this.me = answer.data.me;
          this.mine();
          this.drawSettings();
          return "";
        },
      });
    const box = el("div", {});
    const show = async () => {
      try {
        const answer = await send("POST", `${this.api}/link`, {});
        link.textContent = answer.ok ? answer.data.url : answer.data.message || say(this.texts, "no_network");
      } catch {
        link.textContent = say(this.texts, "no_network");
      }
    };
    fill(
      this.settings,
      el(
        "details",
        { class: "sheet settings", ontoggle: (event) => event.target.open && this.live.state && fill(box, form()) },
        el("summary", {}, say(this.texts, "settings")),
        box,
        el("p", {}, el("a", { href: `/receipt?c=${encodeURIComponent(this.code)}` }, say(this.texts, "receipt"))),
        el("button", { type: "button", class: "quiet", onclick: show }, say(this.texts, "other_device")),
        link,
        el("p", { class: "hint" }, say(this.texts, "other_device_hint")),
      ),
    );
  }

  time() {
    const state = this.live && this.live.state;
    const left = state && state.workshop.state === "running" ? minutesLeft(state.stage, this.live.now()) : null;
    this.clock.textContent = left === null ? "" : clockText(left);
  }

  close() {
    this.closed = true;
    clearInterval(this.tick);
    if (this.live) this.live.close();
    if (this.outbox) this.outbox.close();
    this.root.remove();
  }
}

export default function (component) {
  const { parentElement, data } = component;
  const known = rooms.get(parentElement);
  if (!known || known.data.code !== data.code) {
    if (known) known.close();
    rooms.set(parentElement, new Room(parentElement, data));
  }
  return () => {
    const held = rooms.get(parentElement);
    if (held) held.close();
    rooms.delete(parentElement);
  };
}
