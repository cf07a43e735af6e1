// @ts-check
// Where a trend is from: two small fields, both free to stay empty.

import { el, say } from "../shared/dom.js";

/** @import { Sourced, Texts } from "../shared/types.d.ts" */

export class SourceFields {
  /**
   * @param {Texts} texts
   * @param {Sourced} [from]
   */
  constructor(texts, from = {}) {
    this.where = el("input", { class: "field", type: "text", autocomplete: "off" });
    this.day = el("input", { class: "field", type: "date" });
    this.node = el(
      "div",
      { class: "source-fields" },
      el("label", {}, say(texts, "source"), this.where),
      el("label", {}, say(texts, "source_date"), this.day),
    );
    this.set(from);
  }

  /** @returns {Sourced} */
  get value() {
    const source = this.where.value.trim();
    return this.day.value ? { source, source_date: this.day.value } : { source };
  }

  /** @param {Sourced} from */
  set({ source = "", source_date: day = "" }) {
    this.where.value = source;
    this.day.value = day;
  }
}
