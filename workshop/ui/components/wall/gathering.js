// @ts-check
// When the cards are grouped, those that stood on the wall move into their groups before the room's eyes.

/** @import { WallState } from "../shared/wall.d.ts" */

const TIME = 1600; // milliseconds a card is on its way
const AFTER = 90; // milliseconds between one card and the next

/**
 * Notes where the cards stand, and gives what lets them go once the board is drawn; nothing where a person asked for
 * less motion.
 *
 * @param {HTMLElement} box
 * @returns {((state: WallState) => void) | null}
 */
export function toGroups(box) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
  const stood = [...box.querySelectorAll(".card")].map((node) => ({
    node: /** @type {HTMLElement} */ (node),
    number: Number(/** @type {HTMLElement} */ (node).dataset.n),
    at: node.getBoundingClientRect(),
  }));
  return (state) => {
    stood.forEach(({ node, number, at }, place) => {
      const card = state.cards[number];
      const target = card && box.querySelector(card.cluster ? `[data-key="${card.cluster}"]` : ".loners");
      if (!target) return;
      const to = target.getBoundingClientRect();
      const ground = box.getBoundingClientRect();
      const scale = ground.width / box.offsetWidth || 1; // the small copy of the wall on the console is scaled
      node.classList.remove("arrive");
      node.classList.add("moving");
      node.style.left = `${(at.left - ground.left) / scale}px`;
      node.style.top = `${(at.top - ground.top) / scale}px`;
      node.style.width = `${at.width / scale}px`;
      box.append(node);
      const x = (to.left + to.width / 2 - at.left - at.width / 2) / scale;
      const y = (to.top + to.height / 2 - at.top - at.height / 2) / scale;
      const there = { transform: `translate(${x}px, ${y}px) scale(.5)`, opacity: "0" };
      const way = [{ transform: "none", opacity: "1" }, { opacity: "1", offset: 0.7 }, there];
      const motion = node.animate(way, { duration: TIME, delay: place * AFTER, easing: "ease-in-out", fill: "both" });
      motion.onfinish = () => node.remove();
    });
  };
}
