// @ts-check
// Coming in: a code where none is known, then name, table and consent, and one button.

import { el, say } from "../shared/dom.js";
import { rulesList } from "./rules.js";

/** @import { Person, Texts, Workshop } from "../shared/types.d.ts" */

/** @typedef {{ nickname: string, table: number, ai_consent: boolean }} Wish */

/**
 * @typedef {object} Joining
 * @property {Texts} texts
 * @property {Workshop} workshop
 * @property {string} table the one a table's QR code named, or ""
 * @property {Person | null} person who is in already
 * @property {(wish: Wish) => Promise<string>} onSend answers with the words for what went wrong, or ""
 */

/** @param {Texts} texts */
export function codeForm(texts) {
  const field = el("input", {
    id: "ts-code", name: "c", class: "field code-field", maxlength: "12", required: true,
    autocomplete: "off", autocapitalize: "characters",
  });
  return el(
    "form",
    { class: "sheet", action: location.pathname, method: "get" },
    el("h1", {}, say(texts, "welcome")),
    el("label", { for: "ts-code" }, say(texts, "enter_code")),
    field,
    el("button", { class: "primary", type: "submit" }, say(texts, "go")),
  );
}

/**
 * @param {Texts} texts
 * @param {string} message
 */
export function problem(texts, message) {
  return el(
    "div",
    { class: "sheet" },
    el("p", { class: "problem", role: "alert" }, message),
    el("p", {}, el("a", { href: location.pathname }, say(texts, "other_code"))),
  );
}

/** @param {Joining} joining */
export function joinForm({ texts, workshop, table, person, onSend }) {
  const name = el("input", {
    id: "ts-name", class: "field", maxlength: "20", autocomplete: "nickname", placeholder: say(texts, "name_example"),
  });
  name.value = person ? person.nickname : "";
  const error = el("p", { class: "problem", role: "alert" });
  const button = el("button", { class: "primary", type: "submit" }, say(texts, person ? "save" : "join"));
  const form = el(
    "form",
    { class: "sheet join-form" },
    person ? null : el("h1", {}, workshop.title),
    person ? null : el("p", { class: "lead" }, workshop.question),
    el("label", { for: "ts-name" }, say(texts, "name")),
    el("p", { class: "hint", id: "ts-name-hint" }, say(texts, "name_hint")),
    name,
    tableField(texts, workshop.tables, person ? person.table : Number(table) || 0),
    consentField(texts, person ? person.ai_consent : null),
    person
      ? null
      : el("section", { class: "asked-of-us" }, el("h2", {}, say(texts, "rules")), rulesList(texts, workshop)),
    error,
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    error.textContent = "";
    const consent = chosen(form, "ts-consent") === "yes";
    error.textContent = await onSend({
      nickname: name.value, table: Number(chosen(form, "ts-table")), ai_consent: consent,
    });
    button.disabled = false;
  });
  return form;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} group
 */
function chosen(form, group) {
  return String(new FormData(form).get(group));
}

/**
 * @param {Texts} texts
 * @param {number} tables
 * @param {number} own
 */
function tableField(texts, tables, own) {
  const choices = Array.from({ length: tables }, (_, index) => index + 1).map((number) => {
    const value = String(number);
    return el(
      "label",
      { class: "choice table-choice" },
      el("input", { type: "radio", name: "ts-table", value, checked: number === own, required: true }),
      el("span", {}, say(texts, "table", { table: number })),
    );
  });
  return el("fieldset", {}, el("legend", {}, say(texts, "which_table")), el("div", { class: "table-grid" }, choices));
}

/**
 * @param {Texts} texts
 * @param {boolean | null} consent
 */
function consentField(texts, consent) {
  const choices = /** @type {const} */ (["yes", "no"]).map((value) =>
    el(
      "label",
      { class: "choice consent-choice" },
      el("input", { type: "radio", name: "ts-consent", value, checked: consent === (value === "yes"), required: true }),
      el(
        "span",
        {},
        el("strong", {}, say(texts, `consent_${value}`)),
        el("small", {}, say(texts, `consent_${value}_why`)),
      ),
    ),
  );
  return el("fieldset", {}, el("legend", {}, say(texts, "consent")), choices);
}
