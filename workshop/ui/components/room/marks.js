// @ts-check
// What one puts on an item of a ballot: a dot, several, a stance, or a place.

import { el, say } from "../shared/dom.js";

/** @import { Child, Texts } from "../shared/types.d.ts" */
/** @import { Ballot, BallotItem, Marks, VoteKind } from "../shared/ballots.d.ts" */

/** @typedef {{ node: HTMLElement, update: (marks: Marks) => void }} Control */
/** @typedef {(item: BallotItem, name: string, mark: Child) => Control} Make `mark` stands before the name */
/** @typedef {(ballot: Ballot, texts: Texts, choose: (marks: Marks) => void, now: () => Marks) => Make} Kind */

const STANCES = [["agree", 1], ["pass", 0], ["disagree", -1]];

/** @type {Record<VoteKind, Kind>} */
export const MARKS = {
  dots: (ballot, texts, choose, now) => (ballot.stacked ? stack : dot)(ballot, texts, choose, now),
  stance: (_, texts, choose, now) => (item, name, mark) => {
    const inputs = STANCES.map(([word, sign]) => {
      const input = el("input", { type: "radio", name: `ts-stance-${item.id}`, value: String(sign) });
      input.addEventListener("change", () => choose({ ...now(), [item.id]: Number(sign) }));
      return { input, label: el("label", { class: "choice small" }, input, say(texts, `vote_${word}`)) };
    });
    const row = el("div", { class: "row stance" }, inputs.map(({ label }) => label));
    return {
      node: el("fieldset", {}, el("legend", {}, mark, name), row),
      update: (marks) => {
        for (const { input } of inputs) input.checked = String(marks[item.id]) === input.value;
      },
    };
  },
  ranking: (ballot, texts, choose, now) => (item, name, mark) => {
    const place = el("strong", { class: "rank" });
    const look = { type: "button", class: "choice rank-choice", "aria-pressed": "false" };
    const node = el("button", look, place, mark, name);
    node.addEventListener("click", () => choose(ranked(now(), item.id)));
    return {
      node,
      update: (marks) => {
        const rank = marks[item.id];
        place.textContent = rank ? say(texts, "vote_place", { place: rank }) : "";
        node.setAttribute("aria-pressed", String(Boolean(rank)));
        node.disabled = !rank && Object.keys(marks).length >= ballot.most;
      },
    };
  },
};

/** @type {Kind} */
function dot(ballot, _, choose, now) {
  return (item, name, mark) => {
    const input = el("input", { type: "checkbox", name: "ts-vote", value: String(item.id) });
    input.addEventListener("change", () => {
      const { [item.id]: was, ...others } = now();
      choose(was ? others : { ...others, [item.id]: 1 });
    });
    return {
      node: el("label", { class: "choice" }, input, el("span", {}, mark, name)),
      update: (marks) => {
        input.checked = Boolean(marks[item.id]);
        input.disabled = !input.checked && Object.keys(marks).length >= ballot.most;
      },
    };
  };
}

/** @type {Kind} */
function stack(ballot, texts, choose, now) {
  return (item, name, mark) => {
    const count = el("strong", { class: "dots" });
    const fewer = el("button", { type: "button", "aria-label": say(texts, "vote_fewer", { name }) }, "−");
    const more = el("button", { type: "button", "aria-label": say(texts, "vote_more", { name }) }, "＋");
    const row = el("span", { class: "row" }, fewer, count, more);
    const put = (/** @type {number} */ dots) => {
      const { [item.id]: _, ...others } = now();
      choose(dots ? { ...others, [item.id]: dots } : others);
    };
    fewer.addEventListener("click", () => put((now()[item.id] || 0) - 1));
    more.addEventListener("click", () => put((now()[item.id] || 0) + 1));
    return {
      node: el("div", { class: "choice stack" }, el("span", {}, mark, name), row),
      update: (marks) => {
        const dots = marks[item.id] || 0;
        const left = ballot.most - Object.values(marks).reduce((sum, put) => sum + put, 0);
        count.textContent = String(dots);
        fewer.disabled = !dots;
        more.disabled = left <= 0;
      },
    };
  };
}

/**
 * Puts the item at the next place, or takes it out: those behind it move up.
 *
 * @param {Marks} marks
 * @param {number} id
 */
function ranked(marks, id) {
  const order = Object.keys(marks).sort((one, other) => marks[one] - marks[other]);
  const name = String(id);
  const others = order.filter((key) => key !== name);
  const now = others.length < order.length ? others : [...order, name];
  return Object.fromEntries(now.map((key, index) => [key, index + 1]));
}
