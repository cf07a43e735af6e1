// @ts-check
// What people are asked for, and how many cards were hidden for which reason: everybody may know both.

import { el, fill, reasonName, say } from "../shared/dom.js";

/** @import { Me, State, Texts, Workshop } from "../shared/types.d.ts" */

const HOUSE = 3; // sentences of the house, where the plan has none of its own: rule_1 …

/**
 * @param {Texts} texts
 * @param {Workshop} workshop
 */
export function rulesList(texts, workshop) {
  const own = workshop.rules.length
    ? workshop.rules
    : Array.from({ length: HOUSE }, (_, index) => say(texts, `rule_${index + 1}`));
  return el("ul", { class: "rules" }, own.map((rule) => el("li", {}, rule)));
}

/** The plan's words, at hand while people write; where the stage is for reading them they stand in its list. */
export class Glossary {
  /** @param {Texts} texts */
  constructor(texts) {
    this.body = el("dl", {});
    const title = el("summary", {}, say(texts, "glossary"));
    this.node = el("details", { class: "sheet inform glossary-sheet" }, title, this.body);
  }

  /** @param {State} state */
  draw({ workshop, stage }) {
    this.node.hidden = !workshop.glossary.length || stage.kind === "welcome" || stage.kind === "inform";
    const seen = JSON.stringify(workshop.glossary);
    if (this.body.dataset.seen === seen) return;
    this.body.dataset.seen = seen;
    fill(this.body, workshop.glossary.map(({ term, meaning }) => [el("dt", {}, term), el("dd", {}, meaning)]));
  }
}

export class Rules {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   */
  constructor(texts, words) {
    this.texts = texts;
    this.words = words;
    this.body = el("div", {});
    this.node = el("details", { class: "sheet rules-sheet" }, el("summary", {}, say(texts, "rules")), this.body);
  }

  /** @param {State} state */
  draw({ workshop, counts }) {
    const seen = JSON.stringify([workshop.rules, counts.hidden]);
    if (this.body.dataset.seen === seen) return;
    this.body.dataset.seen = seen;
    const hidden = Object.entries(counts.hidden);
    const named = hidden.map(([id, count]) => {
      const reason = reasonName(this.words, workshop.reasons, id);
      return el("li", {}, say(this.texts, "hidden_for", { reason, count }));
    });
    fill(
      this.body,
      rulesList(this.texts, workshop),
      hidden.length ? [el("p", {}, say(this.texts, "hidden_cards")), el("ul", { class: "rules" }, named)] : null,
    );
  }
}

/** Two senses of a word, while the room aligns them. What draws them is fetched then, again where it did not come. */
export class Aligning {
  /** @param {{ texts: Texts, words: Texts, api: string }} room */
  constructor(room) {
    this.room = room;
    this.node = el("section", { class: "sheet aligning" });
    this.node.hidden = true;
  }

  /**
   * @param {State} state
   * @param {Me} me
   */
  draw({ alignment }, { meant }) {
    const seen = alignment ? JSON.stringify([{ ...alignment, chosen: 0 }, meant]) : "";
    if (this.node.dataset.seen === seen) return;
    this.node.dataset.seen = seen;
    this.node.hidden = !alignment;
    if (!alignment) return;
    import("../shared/alignment.js").then(
      ({ alignmentForm }) => {
        if (this.node.dataset.seen === seen) alignmentForm(this.node, alignment, meant, this.room);
      },
      () => {
        this.node.dataset.seen = "";
      },
    );
  }
}
