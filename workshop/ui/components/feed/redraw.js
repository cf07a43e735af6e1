// @ts-check
// Asks for the page to be drawn anew when what it shows has changed: calmly, never while a button is held down or a
// press is not yet heard, and once more where the rerun does not come, as after a server that came back.

/** @import { ConsoleState } from "../shared/console.d.ts" */

const DRAWN = [
  ...["workshop", "stage", "jobs", "drafts", "released", "ballot", "results", "proposals", "stated"],
  ...["screen", "seats", "turn", "answered", "aligning", "closing", "coming"],
];
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
    /** @type {string | null} */
    this.names = null;
  }

  /**
   * Asks where something has changed that Streamlit draws: of the board the names of its groups alone, and while a
   * proposal lies beside it where cards stand; the rest of it is live.
   *
   * @param {ConsoleState} state
   * @param {Set<string>} changed
   */
  follow(state, changed) {
    const clusters = Object.values(state.clusters);
    const names = JSON.stringify(clusters.map(({ id, title, cards }) => [id, title, state.proposals ? cards : 0]));
    const renamed = names !== this.names;
    if (this.names !== null && (renamed || DRAWN.some((name) => changed.has(name)))) this.ask();
    this.names = names;
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
