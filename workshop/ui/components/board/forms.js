// @ts-check
// The one form that stands open in a column: another name, or a cluster that goes into this one.

import { el, say } from "../shared/dom.js";

/** @import { Cluster, Texts } from "../shared/types.d.ts" */

/** @typedef {{ kind: "rename" | "merge", cluster: number, seen: string, node: HTMLFormElement }} Form */

const MAX_TITLE = 40; // letters, as domain/rules.py takes them

/**
 * @param {Texts} texts
 * @param {Cluster} cluster
 * @param {(title: string) => void} save
 * @param {() => void} close
 * @returns {Form}
 */
export function renameForm(texts, cluster, save, close) {
  const field = el("input", { class: "field", maxlength: String(MAX_TITLE), "aria-label": say(texts, "new_title") });
  field.value = cluster.title;
  const node = form(texts, "save", () => save(field.value), close, [field]);
  return { kind: "rename", cluster: cluster.id, seen: cluster.title, node };
}

/**
 * @param {Texts} texts
 * @param {Cluster} cluster
 * @param {Cluster[]} others
 * @param {number} voted how many have voted
 * @param {(other: string) => void} merge
 * @param {() => void} close
 * @returns {Form}
 */
export function mergeForm(texts, cluster, others, voted, merge, close) {
  const choice = el(
    "select",
    { class: "field", "aria-label": say(texts, "merge_with", cluster) },
    el("option", { value: "" }, say(texts, "choose")),
    others.map((other) => el("option", { value: `k${other.id}` }, other.title)),
  );
  const send = () => choice.value && merge(choice.value);
  const about = [el("p", {}, say(texts, "merge_with", cluster)), voted ? el("p", {}, say(texts, "merge_votes")) : null];
  const node = form(texts, "merge", send, close, [...about, choice]);
  return { kind: "merge", cluster: cluster.id, seen: cluster.title, node };
}

/**
 * @param {Texts} texts
 * @param {string} go
 * @param {() => void} send
 * @param {() => void} close
 * @param {(HTMLElement | null)[]} fields
 */
function form(texts, go, send, close, fields) {
  const node = el(
    "form",
    {},
    fields,
    el("button", { type: "submit", class: "quiet" }, say(texts, go)),
    el("button", { type: "button", class: "quiet", onclick: close }, say(texts, "do_not")),
  );
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return node;
}
