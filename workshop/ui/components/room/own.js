// One's own cards: what became of each, and edit or withdraw until the stage ends.

function whereText(card, texts) {
  if (card.waiting) return say(texts, "waiting");
  if (card.visibility === "withdrawn") return say(texts, "withdrawn");
  if (card.late && card.visibility === "hidden") return say(texts, "late");
  if (card.visibility === "hidden") return say(texts, "hidden");
  if (card.where === "parked") return say(texts, "parked");
  if (card.cluster_title) return say(texts, "in_cluster", { title: card.cluster_title });
  return say(texts, "arrived");
}

const NEWEST = 3; // own cards shown where there is something else to read

class OwnCards {
  constructor(texts, words, code) {
    this.texts = texts;
    this.words = words;
    this.path = `/api/w/${encodeURIComponent(code)}/contributions`;
    this.count = el("span", {});
    this.list = el("ul", { class: "cards own" });
    this.more = el("button", { type: "button", class: "quiet more", onclick: () => this.all() }, say(texts, "more"));
    this.node = el("section", { class: "own-cards" }, el("h2", {}, say(texts, "own"), " ", this.count), this.list, this.more);
    this.whole = true;
    this.editing = null;
    this.objecting = null;
    this.choices = [];
  }

  // Only the newest ones and those on their way, until the rest is asked for.
  shorten() {
    this.whole = false;
  }

  all() {
    const before = this.list.children.length;
    this.whole = true;
    this.draw(...this.drawn);
    const next = this.list.children[before];
    next.tabIndex = -1; // the button is gone: who came by keyboard goes on where the rest begins
    next.focus({ preventScroll: true });
  }

  // Sent cards by number, waiting ones after them: both newest first.
  draw(cards, waiting) {
    this.drawn = [cards, waiting];
    const sent = new Set(Object.values(cards).map((card) => card.key));
    const rest = waiting.filter((item) => !sent.has(item.key)).map((item) => ({ ...item, waiting: true }));
    const all = [...rest.reverse(), ...Object.values(cards).sort((a, b) => b.n - a.n)];
    this.node.hidden = !all.length;
    this.count.textContent = all.length ? `(${all.length})` : "";
    const shown = all.filter((card, place) => this.whole || card.waiting || place < NEWEST || card.key === this.editing);
    this.more.hidden = shown.length === all.length;
    keyed(this.list, shown, (card) => card.key, () => el("li", { class: "card own-card" }), (node, card) => this.one(node, card));
  }

  one(node, card) {
    node.card = card;
    if (this.editing === card.key) {
      // What is being typed stays, whatever happens to the card or the stage meanwhile; the server says whether it still can be.
      if (!node.querySelector("textarea")) this.editor(node, card);
      return;
    }
    const objection = (this.objections || {})[card.n] || "";
    const seen = JSON.stringify([card, objection, this.objecting === card.key, this.choices]);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    node.classList.toggle("pale", Boolean(card.waiting) || card.visibility === "withdrawn");
    fill(
      node,
      card.kind === "remark" || card.kind === "question" ? el("span", { class: "kind" }, say(this.words, `kind_${card.kind}`)) : null,
      el("p", { class: "words" }, card.text),
      el("p", { class: "state" }, whereText(card, this.texts)),
      objection ? el("p", { class: "hint", role: "status" }, say(this.texts, `objection_${objection}`)) : null,
      this.objecting === card.key ? this.objectionForm(node, card) : null,
      this.choices.length && card.visibility === "shown" && card.where !== "parked" && this.objecting !== card.key && objection !== "open"
        ? el("div", { class: "row" }, el("button", { type: "button", class: "quiet", onclick: () => this.object(node, card) }, say(this.texts, "think_wrong")))
        : null,
      card.editable
        ? el(
            "div",
            { class: "row" },
            el("button", { type: "button", class: "quiet", onclick: () => this.edit(node, card) }, say(this.texts, "edit")),
            el("button", { type: "button", class: "quiet", onclick: () => this.withdraw(node, card) }, say(this.texts, "withdraw")),
          )
        : null,
    );
  }

  // Where the card could stand instead; a facilitator decides.
  object(node, card) {
    this.objecting = card.key;
    this.one(node, card);
    node.querySelector("select").focus();
  }

  objectionForm(node, card) {
    const others = this.choices.filter((one) => one.id !== card.cluster);
    const field = el(
      "select",
      { class: "field", "aria-label": say(this.texts, "where_then") },
      others.map((one) => el("option", { value: `k${one.id}` }, one.title)),
      card.where === "loner" ? null : el("option", { value: "loner" }, say(this.texts, "as_loner")),
    );
    const error = el("p", { class: "problem", role: "alert" });
    const done = () => {
      this.objecting = null;
      node.dataset.seen = "";
      this.one(node, card);
    };
    const tell = async () => {
      error.textContent = await this.ask("POST", card, { to: field.value }, "/objection");
      if (!error.textContent) done();
    };
    return el(
      "div",
      { class: "objection" },
      el("p", {}, say(this.texts, "where_then")),
      field,
      error,
      el(
        "div",
        { class: "row" },
        el("button", { type: "button", class: "primary", onclick: tell }, say(this.texts, "tell")),
        el("button", { type: "button", class: "quiet", onclick: done }, say(this.texts, "cancel")),
      ),
    );
  }

  edit(node, card) {
    this.editing = card.key;
    this.one(node, card);
    node.querySelector("textarea").focus();
  }

  editor(node, card) {
    const box = el("textarea", { class: "field", rows: "3", "aria-label": say(this.texts, "edit") });
    box.value = card.text;
    const error = el("p", { class: "problem", role: "alert" });
    const done = () => {
      this.editing = null;
      node.dataset.seen = "";
      this.one(node, node.card);
    };
    const save = async () => {
      error.textContent = await this.ask("PUT", card, { text: box.value });
      if (!error.textContent) done();
    };
    fill(
      node,
      box,
      error,
      el(
        "div",
        { class: "row" },
        el("button", { type: "button", class: "primary", onclick: save }, say(this.texts, "save")),
        el("button", { type: "button", class: "quiet", onclick: done }, say(this.texts, "cancel")),
      ),
    );
  }

  async withdraw(node, card) {
    const message = await this.ask("DELETE", card);
    if (message) append(node, [el("p", { class: "problem", role: "alert" }, message)]);
  }

  // The words for what went wrong, or nothing.
  async ask(method, card, body, rest) {
    try {
      const answer = await send(method, `${this.path}/${card.n}${rest || ""}`, body || {});
      return answer.ok ? "" : answer.data.message || say(this.texts, "no_network");
    } catch {
      return say(this.texts, "no_network");
    }
  }
}
