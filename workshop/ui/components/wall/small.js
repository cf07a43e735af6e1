// @ts-check
// A small copy of the wall, for the console: drawn in the wall's own size, then made as small as its place.

import { el } from "../shared/dom.js";

const WIDTH = 1920; // pixels of the wall it is a copy of

export class Small {
  /**
   * @param {HTMLElement} frame
   * @param {string} label
   */
  constructor(frame, label) {
    this.node = el("div", { class: "wall-small", role: "img", "aria-label": label }, frame);
    this.watch = new ResizeObserver(() => {
      frame.style.transform = `scale(${this.node.clientWidth / WIDTH})`;
    });
    this.watch.observe(this.node);
  }

  close() {
    this.watch.disconnect();
    this.node.remove();
  }
}
