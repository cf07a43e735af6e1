// The console's live part.

const feeds = new WeakMap();
const RERUN = new Set(["workshop", "stage", "clusters", "jobs", "drafts", "released", "results", "proposals"]);
const CALM = 700; // milliseconds between two reruns asked for
const MOST = 120; // cards in the list, the newest ones
const pressing = keepPresses(document);

class Feed {
  constructor(parent, data, trigger) {
    Object.assign(this, { data, texts: data.texts, words: data.words, trigger });
    this.clock = el("strong", { class: "clock" });
    this.stage = el("span", { class: "stage-name" });
    this.counts = el("dl", { class: "counts" });
    this.jobs = el("div", { class: "jobs", role: "status" });
    this.ledger = el("p", { class: "ledger" });
    this.link = el("p", { class: "link-state", role: "status" });
    this.held = el("p", { class: "held" });
    this.list = el("ul", { class: "cards feed-cards" });
    this.over = false;
    this.listed = new Set();
    for (const [name, over] of [["pointerenter", true], ["pointerleave", false]]) {
      this.list.addEventListener(name, (event) => {
        this.over = over && event.pointerType === "mouse";
        if (this.drawn) this.drawCards(sorted(this.live.state.cards).reverse());
      });
    }
    this.root = el(
      "div",
      { class: "tsumugi feed" },
      el("div", { class: "head" }, el("div", {}, this.stage, this.clock), this.counts),
      this.link,
      this.jobs,
      this.ledger,
      el("h3", {}, say(this.texts, "incoming")),
      this.held,
      this.list,
    );
    parent.append(this.root);
    this.live = new Live(data.code, "console", {
      state: (state, changed) => this.draw(state, changed),
      link: (up) => (this.link.textContent = up ? "" : say(this.texts, "link_down")),
    });
    this.tick = setInterval(() => this.time(), 500);
  }

  draw(state, changed) {
    const { counts, ledger } = state;
    this.stage.textContent = state.stage.title;
    fill(
      this.counts,
      [["joined", counts.joined], ["cards", counts.cards], ["voted", counts.voted]].map(([name, value]) => [
        el("dt", {}, say(this.texts, name)),
        el("dd", {}, String(value)),
      ]),
    );
    this.ledger.textContent = say(this.texts, "ledger", ledger);
    this.drawJobs(sorted(state.jobs));
    this.drawCards(sorted(state.cards).reverse());
    const first = !this.drawn;
    this.drawn = true;
    if (!first && [...changed].some((name) => RERUN.has(name))) this.ask();
    this.time();
  }

  drawJobs(jobs) {
    const last = jobs.filter((job) => job.state === "running" || job.state === "waiting" || job === jobs[jobs.length - 1]);
    fill(
      this.jobs,
      last.map((job) => {
        const active = job.state === "running" || job.state === "waiting";
        return el(
          "div",
          { class: `job job-${job.state}` },
          el("span", {}, say(this.texts, `job_${job.kind}`), ": ", job.doing ? say(this.texts, `doing_${job.doing}`) : say(this.texts, `state_${job.state}`)),
          active ? el("progress", { max: String(Math.max(job.total, 1)), value: String(job.done), "aria-label": say(this.texts, `job_${job.kind}`) }) : null,
          active ? el("span", {}, `${job.done} / ${job.total || "…"}`) : null,
          active ? this.button("cancel", job.number) : null,
        );
      }),
    );
  }

  // While the mouse is over the list nothing new comes in above, or a button would slip from beneath it and hide another card.
  drawCards(cards) {
    const still = this.over ? cards.filter((card) => this.listed.has(card.n)) : cards;
    const shown = still.slice(0, MOST);
    this.listed = new Set(shown.map((card) => card.n));
    const waiting = this.over ? Math.max(0, cards.findIndex((card) => this.listed.has(card.n))) : 0;
    this.held.textContent = waiting ? say(this.texts, "held", { count: waiting }) : "";
    keyed(this.list, shown, (card) => card.n, () => el("li", { class: "card" }), (node, card) => {
      const seen = JSON.stringify(card);
      if (node.dataset.seen === seen) return;
      node.dataset.seen = seen;
      node.classList.toggle("pale", card.visibility !== "shown");
      const facts = [
        say(this.texts, "card", { number: card.n }),
        card.table ? say(this.words, "table", { table: card.table }) : "",
        say(this.texts, "minute", { minute: card.minute }),
        say(this.words, `kind_${card.kind}`),
        card.late && card.visibility === "hidden" ? say(this.texts, "late") : "",
        card.visibility !== "shown" ? say(this.texts, card.visibility) : "",
      ];
      fill(
        node,
        el("p", { class: "facts" }, facts.filter(Boolean).join(" ・ ")),
        el("p", { class: "words" }, card.text),
        card.visibility === "shown" ? this.button("hide", card.n) : card.visibility === "hidden" ? this.button("unhide", card.n) : null,
      );
    });
  }

  button(name, n) {
    return el("button", { type: "button", class: "quiet", onclick: () => this.trigger("act", { name, n }) }, say(this.texts, name));
  }

  // Never while a button is held down: the page would be drawn anew under it.
  ask() {
    if (this.asking) return;
    this.asking = setTimeout(() => {
      this.asking = null;
      if (pressing()) this.ask();
      else this.trigger("changed", this.live.state.rev);
    }, CALM);
  }

  time() {
    const state = this.live && this.live.state;
    const left = state && state.workshop.state === "running" ? minutesLeft(state.stage, this.live.now()) : null;
    this.clock.textContent = left === null ? "" : clockText(left);
    this.clock.classList.toggle("over", left !== null && left < 0);
  }

  close() {
    this.live.close();
    clearInterval(this.tick);
    clearTimeout(this.asking);
    this.root.remove();
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const known = feeds.get(parentElement);
  if (known && known.data.code === data.code) known.trigger = setTriggerValue;
  else {
    if (known) known.close();
    feeds.set(parentElement, new Feed(parentElement, data, setTriggerValue));
  }
  return () => {
    const held = feeds.get(parentElement);
    if (held) held.close();
    feeds.delete(parentElement);
  };
}
