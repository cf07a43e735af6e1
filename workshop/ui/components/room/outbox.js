// Cards on their way. Kept in the browser until the server has them: a reload, sleep or a restart of the server loses none,
// and the key of each makes a repeat harmless.

class Outbox {
  constructor(code, person, told) {
    this.code = code;
    this.place = `tsumugi.outbox.${code}.${person}`;
    this.told = told; // {changed(), accepted(card), refused(item, message)}
    this.patience = new Patience();
    this.onStorage = (event) => event.key === this.place && this.told.changed();
    this.onOnline = () => this.flush();
    window.addEventListener("storage", this.onStorage);
    window.addEventListener("online", this.onOnline);
    this.flush();
  }

  get items() {
    try {
      return JSON.parse(keptText(this.place) || "[]");
    } catch {
      return []; // somebody else wrote there: nothing of ours can be read from it
    }
  }

  keep(items) {
    keepText(this.place, JSON.stringify(items));
    this.told.changed();
  }

  add(text, kind, stage) {
    this.keep([...this.items, { key: newKey(), text, kind, stage }]);
    this.patience.reset();
    clearTimeout(this.timer);
    this.flush();
  }

  drop(key) {
    this.keep(this.items.filter((item) => item.key !== key));
  }

  // In order, one at a time. Two tabs may both send: the key makes it one card.
  async flush() {
    if (this.busy || this.closed) return;
    this.busy = true;
    try {
      for (let item = this.items[0]; item && !this.closed; item = this.items[0]) {
        const done = await this.deliver(item);
        if (!done) {
          this.later();
          return;
        }
      }
    } finally {
      this.busy = false;
    }
  }

  async deliver(item) {
    let answer;
    try {
      answer = await send("POST", `/api/w/${encodeURIComponent(this.code)}/contributions`, item);
    } catch {
      return false; // no network: it stays in the box
    }
    if (answer.ok) {
      this.patience.reset();
      this.drop(item.key);
      this.told.accepted(answer.data.card);
      return true;
    }
    if (answer.status === 429 || answer.status === 401 || answer.status >= 500) return false;
    this.drop(item.key);
    this.told.refused(item, answer.data.message || "");
    return true;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.patience.next());
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("storage", this.onStorage);
    window.removeEventListener("online", this.onOnline);
  }
}
