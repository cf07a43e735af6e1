// @ts-check
// What the room answered in a check-in or at the close: its words by how many said them, or five bars; of few answers
// only how many.

import { inWords } from "../shared/asked.js";
import { el, fill, inner, keyed, say } from "../shared/dom.js";
import { bigCount } from "./stages.js";

/** @import { Texts } from "../shared/types.d.ts" */
/** @import { WallAnswers } from "../shared/wall.d.ts" */
/** @import { View } from "./board.js" */

const AREA = 330; // square letters on which words stand
const LARGEST = 3; // times the smallest

/** @type {View} */
export function checkinView(box, state, texts, words) {
  if (!state.checkin) return;
  const asked = { ...state.checkin, ...inWords(state.checkin, words) };
  const look = asked.answered < asked.least ? "few" : asked.form;
  if (!box.querySelector(`.checkin.${look}`)) {
    fill(box, el("div", { class: `checkin ${look}` }, el("h1", {}), el("div", { class: "answers-of" }), el("p", {})));
  }
  inner(box, "h1").textContent = asked.question;
  const body = inner(box, ".answers-of");
  const line = inner(box, ".checkin > p");
  line.className = look === "few" ? "coming" : "rest";
  if (look === "few") {
    fill(body, bigCount(asked.answered, say(texts, "answered")));
    line.textContent = say(texts, asked.answered ? "checkin_soon" : "checkin_none", { least: asked.least });
    return;
  }
  line.textContent = say(texts, "answered_of", { count: asked.answered });
  if (asked.form === "word") wordsOf(body, asked);
  else bars(body, asked, texts);
}

/**
 * In the order of their letters: a word that grows moves no other past it.
 *
 * @param {HTMLElement} box
 * @param {WallAnswers} asked
 */
function wordsOf(box, { words }) {
  if (!box.querySelector(".said")) fill(box, el("ul", { class: "said" }));
  const most = Math.max(...words.map(([, count]) => count), 1);
  const step = (LARGEST - 1) / Math.sqrt(Math.max(most - 1, 1));
  const times = (/** @type {number} */ count) => 1 + step * Math.sqrt(count - 1);
  const area = words.reduce((sum, [word, count]) => sum + (word.length + 2) * times(count) ** 2 * 1.3, 1);
  const fits = Math.min(1.6, Math.sqrt(AREA / area));
  keyed(
    inner(box, ".said"),
    [...words].sort(([one], [other]) => one.localeCompare(other, "ja")),
    ([word]) => word,
    ([word]) => el("li", {}, el("span", {}, word), el("small", {})),
    (node, [, count]) => {
      const size = Math.max(1, times(count) * fits);
      node.style.setProperty("--size", `${size.toFixed(2)}em`);
      node.style.setProperty("--times", size.toFixed(2));
      inner(node, "small").textContent = count > 1 ? String(count) : "";
    },
  );
}

/**
 * @param {HTMLElement} box
 * @param {WallAnswers} asked
 * @param {Texts} texts
 */
function bars(box, { points, ends }, texts) {
  if (!box.querySelector(".bars")) {
    const columns = points.map((_, place) =>
      el(
        "li",
        {},
        el("div", { class: "track" }, el("span", { class: "how-many" }), el("div", { class: "bar-of" })),
        el("span", { class: "point" }, String(place + 1)),
      ),
    );
    fill(
      box,
      el("ul", { class: "bars", "aria-label": say(texts, "page_checkin") }, columns),
      el("div", { class: "ends" }, ends.map((end) => el("span", {}, end))),
    );
  }
  const most = Math.max(...points, 1);
  box.querySelectorAll(".bars li").forEach((column, place) => {
    inner(column, ".how-many").textContent = String(points[place]);
    inner(column, ".bar-of").style.setProperty("--share", `${((points[place] / most) * 85).toFixed(1)}%`);
  });
}
