// The box to write in. Enter never sends (a Japanese input method uses it); Ctrl+Enter and the button do. What is typed is
// kept in the browser letter by letter.

const MOST = 5000;

class Composer {
  constructor(texts, place, onSend) {
    this.place = place;
    this.onSend = onSend;
    this.texts = texts;
    this.note = el("p", { class: "hint late-note", role: "status" });
    this.box = el("textarea", {
      id: "ts-compose", class: "field compose", rows: "3", placeholder: say(texts, "compose_example"), "aria-describedby": "ts-left",
    });
    this.box.value = keptText(place);
    this.left = el("span", { class: "hint", id: "ts-left" });
    this.error = el("p", { class: "problem", role: "alert" });
    this.kind = "idea";
    this.kinds = ["idea", "question", "remark"].map((kind) =>
      el(
        "label",
        { class: "choice small" },
        el("input", {
          type: "radio", name: "ts-kind", value: kind, checked: kind === "idea", onchange: () => (this.kind = kind),
        }),
        el("span", {}, say(texts, `write_${kind}`)),
      ),
    );
    this.button = el("button", { class: "primary", type: "button", onclick: () => this.submit() }, say(texts, "send"));
    this.node = el(
      "section",
      { class: "sheet composer", "aria-label": say(texts, "compose") },
      el("label", { for: "ts-compose" }, say(texts, "compose")),
      this.note,
      this.box,
      this.error,
      el("fieldset", { class: "kinds" }, el("legend", { class: "visually-hidden" }, say(texts, "what_kind")), this.kinds),
      el("div", { class: "send-row" }, this.left, this.button),
    );
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => {
      // keyCode 229 and isComposing: the key belongs to the input method, in every browser's order of events.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.submit();
      }
    });
    this.typed();
  }

  // Shown while the stage lets people write, and after it for as long as something unsent stands in the box.
  during(stage) {
    if (stage.writing) this.stage = stage.id;
    this.writing = stage.writing;
    this.show();
  }

  show() {
    const late = !this.writing && Boolean(this.stage) && this.box.value.trim() !== "";
    this.node.hidden = !this.writing && !late;
    this.note.textContent = late ? say(this.texts, "too_late") : "";
  }

  typed() {
    keepText(this.place, this.box.value);
    const left = MOST - this.box.value.length;
    this.left.textContent = left < 500 ? say(this.texts, "letters_left", { left }) : say(this.texts, "how_to_send");
    if (this.box.value) this.error.textContent = "";
  }

  submit() {
    const text = this.box.value;
    if (!text.trim()) {
      this.error.textContent = say(this.texts, "write_something");
      this.box.focus();
      return;
    }
    if (text.length > MOST) {
      this.error.textContent = say(this.texts, "too_long", { most: MOST, length: text.length });
      return;
    }
    this.onSend(text, this.kind, this.stage || null);
    this.box.value = "";
    this.typed();
    this.show();
    if (!this.node.hidden) this.box.focus();
  }

  // A refused card goes back into the box; what was typed since stays below it.
  giveBack(text, message) {
    this.box.value = this.box.value ? `${text}\n${this.box.value}` : text;
    this.typed();
    this.node.hidden = false;
    this.error.textContent = message;
  }
}
