// @ts-check
// Relations between clusters, drawn by the facilitator: which cluster stands how to which.

import { el, fill, keyed, say } from "../shared/dom.js";
import { relationNode, relationsOf } from "../shared/relations.js";
import { sorted } from "../shared/cards.js";

/** @import { Act } from "../feed/acts.js" */
/** @import { ConsoleState } from "../shared/console.d.ts" */
/** @import { Relation, Texts } from "../shared/types.d.ts" */

const KINDS = ["cause", "effect", "opposite", "supports"];

export class Relations {
  /**
   * @param {Texts} texts
   * @param {Texts} words
   * @param {(act: Act) => void} send
   */
  constructor(texts, words, send) {
    this.texts = texts;
    this.words = words;
    this.send = send;
    this.source = choice(say(texts, "relate_source"));
    this.kind = choice(say(texts, "relate_kind"));
    this.target = choice(say(texts, "relate_target"));
    fill(this.kind, KINDS.map((kind) => el("option", { value: kind }, say(words, `relation_${kind}`))));
    this.head = el("summary", {});
    this.list = el("ul", {});
    const go = el("button", { type: "submit", class: "quiet" }, say(texts, "relate"));
    const form = el("form", {}, this.source, this.kind, this.target, go);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [source, to] = [this.source.value, this.target.value];
      if (source && to) send({ name: "board_relate", n: Number(source.slice(1)), to, kind: this.kind.value });
    });
    this.root = el("details", { class: "relations" }, this.head, form, this.list);
  }

  /** @param {ConsoleState} state */
  draw(state) {
    const relations = relationsOf(state, Object.keys(state.relations));
    const head = say(this.texts, "relations", { count: relations.length });
    if (this.head.textContent !== head) this.head.textContent = head;
    this.root.hidden = Object.keys(state.clusters).length < 2;
    this.options(this.source, state, "relate_source");
    this.options(this.target, state, "relate_target");
    keyed(
      this.list,
      relations,
      (relation) => `${relation.id} ${relation.source} ${relation.target}`,
      () => el("li", {}),
      (node, relation) => this.line(node, relation, state),
    );
  }

  /**
   * @param {HTMLElement} node
   * @param {Relation} relation
   * @param {ConsoleState} state
   */
  line(node, relation, state) {
    const [source, target] = [relation.source, relation.target].map((id) => state.clusters[id].title);
    const seen = JSON.stringify([source, target]);
    if (node.dataset.seen === seen) return;
    node.dataset.seen = seen;
    const onclick = () => this.send({ name: "board_unrelate", n: relation.id });
    const label = say(this.texts, "unrelate_of", { source, target });
    const props = { type: "button", class: "quiet", "aria-label": label, onclick };
    const off = el("button", props, say(this.texts, "unrelate"));
    fill(node, el("ul", {}, relationNode(relation, state.clusters, this.words)), off);
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {ConsoleState} state
   * @param {string} empty
   */
  options(select, state, empty) {
    const options = [{ id: 0, title: say(this.texts, empty) }, ...sorted(state.clusters)];
    keyed(
      select,
      options,
      ({ id }) => id,
      ({ id }) => el("option", { value: id ? `k${id}` : "" }),
      (option, { title }) => {
        if (option.textContent !== title) option.textContent = title;
      },
    );
  }
}

/** @param {string} label */
function choice(label) {
  return el("select", { class: "field", "aria-label": label });
}
