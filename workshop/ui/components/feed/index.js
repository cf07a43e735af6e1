// The console's live part.

const feeds = new WeakMap();
const RERUN = new Set(["workshop", "stage", "clusters", "jobs", "drafts", "released", "results", "proposals"]);
const CALM = 700; // milliseconds between two reruns asked for

class Feed {
  constructor(parent, data, trigger) {
    Object.assign(this, { data, texts: data.texts, words: data.words, trigger });
    this.clock = el("strong", { class: "clock" });
    this.stage = el("span", { class: "stage-name" });
    this.counts = el("dl", { class: "counts" });
    this.jobs = el("div", { class: "jobs", role: "status" });
    this.ledger = el("p", { class: "ledger" });
    this.link = el("p", { class: "link-state", role: "status" });
    this.list = el("ul", { class: "cards feed-cards" });
    this.root = el(
      "div",
      { class: "tsumugi feed" },
      el("div", { class: "head" }, el("div", {}, this.stage, this.clock), this.counts),
      this.link,
      this.jobs,
      this.ledger,
      el("h3", {}, say(this.texts, "incoming")),
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

  drawCards(cards) {
    const shown = cards.slice(0, 120);
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

  ask() {
    if (this.asking) return;
    this.asking = setTimeout(() => {
      this.asking = null;
      this.trigger("changed", this.live.state.rev);
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
