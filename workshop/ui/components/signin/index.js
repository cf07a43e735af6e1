// @ts-check
// A passphrase, a button, and what went wrong.

import { el, say } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";

/** @import { Mounted, Texts } from "../shared/types.d.ts" */

/** @type {WeakSet<HTMLElement>} */
const drawn = new WeakSet();

/**
 * @param {HTMLElement} parent
 * @param {Texts} texts
 */
function draw(parent, texts) {
  const field = el("input", {
    id: "ts-pass", class: "field", type: "password", autocomplete: "current-password", required: true,
  });
  const error = el("p", { class: "problem", role: "alert" });
  const button = el("button", { class: "primary", type: "submit" }, say(texts, "go"));
  const form = el(
    "form",
    { class: "sheet" },
    el("h1", {}, say(texts, "title")),
    el("p", { class: "hint" }, say(texts, "hint")),
    el("label", { for: "ts-pass" }, say(texts, "passphrase")),
    field,
    error,
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.textContent = "";
    const answer = await send("POST", "/api/sign-in", { passphrase: field.value });
    error.textContent = problemOf(answer, texts);
    button.disabled = false;
    if (answer.ok) location.reload();
  });
  parent.append(el("div", { class: "tsumugi signin" }, form));
  field.focus();
}

/** @param {Mounted<{ texts: Texts }>} component */
export default function mount({ parentElement, data }) {
  if (drawn.has(parentElement)) return;
  drawn.add(parentElement);
  draw(parentElement, data.texts);
}
