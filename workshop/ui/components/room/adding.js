// A table's own words below a released scenario: a box for one sentence at a time, and what became of each. What could not be
// sent stays in the box.

const ADDING = new Set(["scenario", "share"]);
const MOST_ADDED = 3;
const MOST_SENTENCE = 400;

class OwnWords {
  constructor(texts, code, draft) {
    this.texts = texts;
    this.draft = draft.number;
    this.table = draft.table;
    this.path = `/api/w/${encodeURIComponent(code)}/drafts/${draft.number}/additions`;
    this.place = `tsumugi.own.${code}.${draft.number}`;
    this.sent = { key: "", text: "" };
    const id = `ts-own-words-${draft.number}`;
    this.hint = el("p", { class: "hint", id: `${id}-hint` });
    this.box = el("textarea", { id, class: "field own-words-box", rows: "2", maxlength: String(MOST_SENTENCE), "aria-describedby": `${id}-hint` });
    this.box.value = localStorage.getItem(this.place) || "";
    this.error = el("p", { class: "problem", role: "alert" });
    this.left = el("span", { class: "hint" });
    this.button = el("button", { type: "button", class: "primary", onclick: () => this.send() }, say(texts, "send"));
    this.form = el("div", {}, el("label", { for: id }, say(texts, "own_words")), this.hint, this.box, this.error, el("div", { class: "send-row" }, this.left, this.button));
    this.list = el("ul", { class: "cards" });
    this.node = el("section", { class: "own-words", "aria-label": say(texts, "own_words") }, this.list, this.form);
    this.box.addEventListener("input", () => {
      localStorage.setItem(this.place, this.box.value);
      this.error.textContent = "";
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.send();
      }
    });
  }

  // Open for the own table's scenario and for the whole room's, in the stages for it; what stands in the box is not taken away.
  draw(state, me) {
    const own = me.additions.filter((one) => one.draft === this.draft);
    const open = state.workshop.state === "running" && ADDING.has(state.stage.kind) && (!this.table || this.table === me.person.table);
    this.hint.textContent = say(this.texts, "own_words_hint", { table: me.person.table });
    this.left.textContent = say(this.texts, "own_words_left", { left: MOST_ADDED - own.length });
    this.form.hidden = !this.box.value.trim() && (!open || own.length >= MOST_ADDED);
    this.node.hidden = this.form.hidden && !own.length;
    const parts = () => [el("p", { class: "words" }), el("p", { class: "state", role: "status" }), el("div", { class: "row" }), el("p", { class: "problem", role: "alert" })];
    keyed(this.list, own, (one) => one.n, () => el("li", { class: "card own-card" }, parts()), (node, one) => {
      node.querySelector(".words").textContent = one.text;
      node.querySelector(".state").textContent = say(this.texts, `own_words_${one.state}`);
      const row = node.querySelector(".row");
      if (!row.children.length) fill(row, el("button", { type: "button", class: "quiet", onclick: () => this.takeBack(node, one.n) }, say(this.texts, "withdraw")));
      row.hidden = !open;
    });
  }

  async takeBack(node, n) {
    const error = node.querySelector(".problem");
    try {
      const answer = await send("DELETE", `${this.path}/${n}`, {});
      error.textContent = answer.ok ? "" : answer.data.message || say(this.texts, "no_network");
    } catch {
      error.textContent = say(this.texts, "no_network");
    }
  }

  async send() {
    const text = this.box.value.trim();
    if (!text) {
      this.error.textContent = say(this.texts, "own_words_empty");
      this.box.focus();
      return;
    }
    // The same words sent again are the same sentence: an answer may have been lost on its way back.
    if (this.sent.text !== text) this.sent = { key: newKey(), text };
    this.button.disabled = true;
    try {
      const answer = await send("POST", this.path, this.sent);
      this.error.textContent = answer.ok ? "" : answer.data.message || this.lost();
      if (answer.ok) {
        this.box.value = "";
        localStorage.removeItem(this.place);
        this.sent = { key: "", text: "" };
      }
    } catch {
      this.error.textContent = this.lost();
    } finally {
      this.button.disabled = false;
    }
  }

  lost() {
    return `${say(this.texts, "no_network")} ${say(this.texts, "own_words_kept")}`;
  }
}
