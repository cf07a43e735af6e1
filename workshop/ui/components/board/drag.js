// @ts-check
// Dragging cards with the mouse or a pen. A finger scrolls: by touch, cards are selected and sent.

import { el } from "../shared/dom.js";

const STILL = 6; // pixels a press may move and still be a click
const EDGE = 56; // pixels from the edge of the list at which it scrolls by itself
const STEP = 14; // pixels of one such step

/**
 * @typedef {object} Dragged
 * @property {(n: number) => number[]} cards those that go with the one taken hold of
 * @property {(cards: number[]) => string} label
 * @property {(cards: number[], place: string) => void} drop
 */

export class Drag {
  /**
   * @param {ShadowRoot} root
   * @param {HTMLElement} list what scrolls, with places (data-place) that hold cards (data-n)
   * @param {Dragged} dragged
   */
  constructor(root, list, dragged) {
    this.root = root;
    this.list = list;
    this.dragged = dragged;
    /** @type {{ n: number, x: number, y: number } | null} */
    this.held = null;
    /** @type {number[]} */
    this.cards = [];
    this.at = { x: 0, y: 0 };
    this.frame = 0;
    this.ghost = el("div", { class: "ghost", "aria-hidden": "true" });
    list.addEventListener("pointerdown", (event) => this.down(event));
    this.onMove = (/** @type {PointerEvent} */ event) => this.move(event);
    this.onUp = () => this.up(true);
    this.onKey = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.up(false);
    this.onCancel = () => this.up(false);
  }

  get dragging() {
    return this.cards.length > 0;
  }

  /** @param {PointerEvent} event */
  down(event) {
    const card = event.target instanceof Element ? event.target.closest("[data-n]") : null;
    if (!(card instanceof HTMLElement) || event.button !== 0 || event.pointerType === "touch") return;
    this.held = { n: Number(card.dataset.n), x: event.clientX, y: event.clientY };
    window.addEventListener("pointermove", this.onMove);
    window.addEventListener("pointerup", this.onUp);
    window.addEventListener("pointercancel", this.onCancel);
    window.addEventListener("keydown", this.onKey, true);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.held) return;
    this.at = { x: event.clientX, y: event.clientY };
    if (!this.dragging) {
      if (Math.hypot(this.at.x - this.held.x, this.at.y - this.held.y) < STILL) return;
      this.cards = this.dragged.cards(this.held.n);
      this.ghost.textContent = this.dragged.label(this.cards);
      this.root.append(this.ghost);
      this.list.classList.add("dragging");
      this.scroll();
    }
    this.ghost.style.transform = `translate(${this.at.x + 8}px, ${this.at.y + 8}px)`;
    this.mark(this.place());
  }

  place() {
    const under = this.root.elementFromPoint(this.at.x, this.at.y);
    return under ? /** @type {HTMLElement | null} */ (under.closest("[data-place]")) : null;
  }

  /** @param {HTMLElement | null} place */
  mark(place) {
    for (const node of this.list.children) node.classList.toggle("over-place", node === place);
  }

  scroll() {
    const box = this.list.getBoundingClientRect();
    if (this.at.y > box.bottom - EDGE) this.list.scrollBy(0, STEP);
    else if (this.at.y < box.top + EDGE) this.list.scrollBy(0, -STEP);
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  /** @param {boolean} done */
  up(done) {
    window.removeEventListener("pointermove", this.onMove);
    window.removeEventListener("pointerup", this.onUp);
    window.removeEventListener("pointercancel", this.onCancel);
    window.removeEventListener("keydown", this.onKey, true);
    this.held = null;
    if (!this.dragging) return;
    const cards = this.cards;
    const place = this.place();
    this.cards = [];
    cancelAnimationFrame(this.frame);
    this.mark(null);
    this.list.classList.remove("dragging");
    this.ghost.remove();
    // The click that follows a release on the same card would select it.
    const still = (/** @type {Event} */ event) => event.preventDefault();
    this.list.addEventListener("click", still, { capture: true, once: true });
    setTimeout(() => this.list.removeEventListener("click", still, true));
    if (done && place && place.dataset.place) this.dragged.drop(cards, place.dataset.place);
  }
}
