// @ts-check
// What one can change afterwards: name, table and consent; and the way to another device.

import { el, fill, say } from "../shared/dom.js";
import { problemOf, send } from "../shared/request.js";
import { seated } from "../shared/seat.js";
import { joinForm } from "./join.js";

/** @import { Me, Person, Texts, Workshop } from "../shared/types.d.ts" */

/**
 * @typedef {object} Settings
 * @property {Texts} texts
 * @property {string} code
 * @property {string} api the workshop's own routes
 * @property {() => Workshop | null} workshop as it is now; null before the stream told it
 * @property {() => Person} person
 * @property {(me: Me) => void} onChanged
 * @property {(() => void) | null} onAdd another person writes on this device; null where it is full
 */

/** @param {Settings} settings */
export function settingsSheet(settings) {
  const { texts, api, code } = settings;
  const box = el("div", {});
  const link = el("p", { class: "personal-link" });
  /**
   * @param {"POST" | "DELETE"} method
   * @param {(url: string) => string} words
   */
  const ask = async (method, words) => {
    const body = method === "POST" ? {} : undefined;
    const answer = await send(method, `${api}/link`, body, ({ url }) => method === "DELETE" || Boolean(url));
    link.textContent = problemOf(answer, texts) || words(answer.data.url || "");
  };
  const show = () => ask("POST", (url) => url);
  const end = () => ask("DELETE", () => say(texts, "link_ended"));
  const sheet = el(
    "details",
    { class: "sheet settings" },
    el("summary", {}, say(texts, "settings")),
    box,
    el("p", {}, el("a", { href: seated(`/receipt?c=${encodeURIComponent(code)}`) }, say(texts, "receipt"))),
    el("button", { type: "button", class: "quiet", onclick: show }, say(texts, "other_device")),
    link,
    el("p", { class: "hint" }, say(texts, "other_device_hint")),
    el("button", { type: "button", class: "quiet", onclick: end }, say(texts, "end_link")),
    settings.onAdd
      ? [
          el("p", { class: "hint" }, say(texts, "device_hint")),
          el("button", { type: "button", class: "quiet", onclick: settings.onAdd }, say(texts, "device_add")),
        ]
      : null,
  );
  sheet.addEventListener("toggle", () => {
    const workshop = settings.workshop();
    if (sheet.open && workshop) fill(box, changeForm(settings, workshop));
  });
  return sheet;
}

/**
 * @param {Settings} settings
 * @param {Workshop} workshop
 */
function changeForm({ texts, api, person, onChanged }, workshop) {
  return joinForm({
    texts, workshop, table: "", person: person(),
    onSend: async (wish) => {
      const answer = await send("PUT", `${api}/join`, wish, ({ me }) => Boolean(me?.person));
      if (answer.data.me) onChanged(answer.data.me);
      return problemOf(answer, texts);
    },
  });
}
