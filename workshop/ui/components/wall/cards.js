// @ts-check
// The newest cards on the wall, each in its place: a new one takes the place of an old one, and no other moves.

import { cardNode, cardUpdate } from "../shared/cards.js";
import { el, fill, inner, say } from "../shared/dom.js";

/** @import { CardNode } from "../shared/cards.js" */
/** @import { Card } from "../shared/types.d.ts" */
/** @import { View } from "./board.js" */

/** @type {View} */
export function cardsView(box, state, texts, words) {
  const { screen } = state;
  if (!box.querySelector(".places")) {
    const places = screen.cards.map(() => el("li", { class: "seat" }));
    fill(
      box,
      el(
        "div",
        { class: "talk" },
        el("div", { class: "ask" }, el("h1", {}, state.workshop.question), el("p", { class: "instruction" })),
        el("ul", { class: "places", "aria-label": say(texts, "newest") }, places),
        el("p", { class: "rest" }),
      ),
    );
    box.dataset.fresh = "";
  }
  inner(box, ".instruction").textContent = screen.instruction;
  const places = inner(box, ".places");
  screen.cards.forEach((number, place) => sit(places.children[place], state.cards[number]));
  const standing = screen.cards.filter((number) => state.cards[number]).length;
  const rest = screen.total - standing;
  const coming = standing ? "" : say(texts, "cards_coming");
  inner(box, ".rest").textContent = standing && rest > 0 ? say(texts, "rest", { count: rest }) : coming;
  box.dataset.fresh = "yes";

  /**
   * @param {Element} seat
   * @param {Card | undefined} card
   */
  function sit(seat, card) {
    const sitting = /** @type {CardNode} */ (seat);
    if (card && sitting.dataset.n === String(card.n)) {
      cardUpdate(sitting, card, words);
      return;
    }
    if (!card && !sitting.dataset.n) return;
    const node = card ? cardNode(card, words) : el("li", { class: "seat" });
    if (card && box.dataset.fresh) node.classList.add("arrive");
    seat.replaceWith(node);
  }
}
