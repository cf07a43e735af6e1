// One stream of events for one page. Keeps `state` as the server last told it, finds a dead link by itself, and never says
// that it is live without knowing.

const SILENCE = 40000; // milliseconds; the server's heart beats each 15 s

class Live {
  constructor(code, audience, told) {
    this.url = `/api/w/${encodeURIComponent(code)}/stream?as=${audience}`;
    this.told = told; // {state(changed), me(me), link(up), refused(status)}
    this.state = null;
    this.offset = 0;
    this.patience = new Patience();
    this.closed = false;
    this.onWake = () => document.visibilityState === "visible" && this.check();
    document.addEventListener("visibilitychange", this.onWake);
    window.addEventListener("online", this.onWake);
    this.watch = setInterval(() => this.check(), 5000);
    this.open();
  }

  now() {
    return Date.now() + this.offset;
  }

  open() {
    if (this.closed) return;
    this.heard = Date.now();
    const last = this.state ? `&last=${this.state.rev}` : "";
    const source = new EventSource(this.url + last);
    this.source = source;
    const on = (name, take) =>
      source.addEventListener(name, (event) => {
        if (source !== this.source) return;
        this.heard = Date.now();
        this.patience.reset();
        take(JSON.parse(event.data));
        this.link(true);
      });
    on("state", (data) => this.take(data, Object.keys(data)));
    on("delta", (data) => this.change(data));
    on("me", (data) => this.told.me && this.told.me(data));
    on("beat", (data) => this.time(data.now));
    source.onerror = () => {
      if (source === this.source) this.lost();
    };
  }

  lost() {
    this.source.close();
    this.source = null;
    this.link(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), this.patience.next());
  }

  // EventSource hides the status: ask once, so that a person who must join again is not left waiting.
  async again() {
    if (this.closed) return;
    if (this.told.refused) {
      try {
        const status = await this.told.refused();
        if (status === false) return;
      } catch {
        this.timer = setTimeout(() => this.again(), this.patience.next());
        return;
      }
    }
    this.open();
  }

  check() {
    if (this.closed || !this.source || Date.now() - this.heard < SILENCE) return;
    this.lost();
  }

  time(iso) {
    if (iso) this.offset = new Date(iso).getTime() - Date.now();
  }

  take(state, changed) {
    this.state = state;
    this.time(state.now);
    this.told.state(state, new Set(changed));
  }

  change(delta) {
    if (!this.state) return;
    const changed = new Set();
    this.state.rev = delta.rev;
    this.time(delta.now);
    for (const [section, value] of Object.entries(delta.set || {})) {
      this.state[section] = value;
      changed.add(section);
    }
    for (const [section, entries] of Object.entries(delta.patch || {})) {
      const held = (this.state[section] = this.state[section] || {});
      for (const [key, value] of Object.entries(entries)) {
        if (value === null) delete held[key];
        else held[key] = value;
      }
      changed.add(section);
    }
    this.told.state(this.state, changed);
  }

  link(up) {
    if (this.up !== up) {
      this.up = up;
      if (this.told.link) this.told.link(up);
    }
  }

  close() {
    this.closed = true;
    clearInterval(this.watch);
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onWake);
    window.removeEventListener("online", this.onWake);
    if (this.source) this.source.close();
  }
}
