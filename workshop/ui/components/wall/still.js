// @ts-check
// Stands where a stream would: one state that was given with the page, and a clock that stands still.

/** @import { WallState } from "../shared/wall.d.ts" */

export class Still {
  /** @param {WallState} state */
  constructor(state) {
    this.state = state;
  }

  now() {
    return new Date(this.state.now).getTime();
  }

  close() {}
}
