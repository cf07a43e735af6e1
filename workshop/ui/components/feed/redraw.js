// @ts-check
// Asks for the page to be drawn anew when what it shows has changed: calmly, never while a button is held down or a
// press is not yet heard, and once more where the rerun does not come, as after a server that came back.

const CALM = 700; // milliseconds between two reruns asked for
const PATIENCE = 5000; // milliseconds after which one that has not come is asked for again

export class Redraw {
  /**
   * @param {number} shown revision at which the page was drawn
   * @param {() => number | null} revision of the room now
   * @param {() => boolean} busy
   * @param {(revision: number) => void} tell
   */
  constructor(shown, revision, busy, tell) {
    this.shown = shown;
    this.revision = revision;
    this.busy = busy;
    this.tell = tell;
    this.asking = 0;
    this.missing = 0;
  }

  ask() {
    if (this.asking) return;
    this.asking = setTimeout(() => {
      this.asking = 0;
      const revision = this.revision();
      if (this.busy()) this.ask();
      else if (revision !== null) {
        this.tell(revision);
        clearTimeout(this.missing);
        this.missing = setTimeout(() => this.shown < revision && this.ask(), PATIENCE);
      }
    }, CALM);
  }

  close() {
    clearTimeout(this.asking);
    clearTimeout(this.missing);
  }
}
