// @ts-check
// Small tools for drawing. Words of people reach the page only as text nodes, never as HTML.

/** @import { Child, Fact, Props, Reason, Sourced, Stage, Texts } from "./types.d.ts" */
/** @import { Turn } from "./wall.d.ts" */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} props `vars` are style properties; names that begin with "on" are listeners; false leaves one out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  const properties = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (node));
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name === "class") node.className = String(value);
    else if (typeof value === "object") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name in node && typeof value !== "string") properties[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

/**
 * @param {Element} node
 * @param {Child[]} children
 */
export function append(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(node, child);
    else node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * @template {Element} N
 * @param {N} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/**
 * The one element within that the caller put there.
 *
 * @param {Element} node
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function inner(node, selector) {
  const part = node.querySelector(selector);
  if (!(part instanceof HTMLElement)) throw new Error(`no element ${selector}`);
  return part;
}

/**
 * Keep the nodes of a list: what stays is not made anew, so that nothing jumps and a reader keeps the place.
 *
 * @template T
 * @template {HTMLElement | SVGElement} N
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string | number} key
 * @param {(item: T) => N} make
 * @param {(node: N, item: T) => void} update
 */
export function keyed(parent, items, key, make, update) {
  /** @type {Map<string | undefined, N>} */
  const old = new Map();
  for (const node of /** @type {N[]} */ ([...parent.children])) old.set(node.dataset.key, node);
  let before = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let node = old.get(name);
    if (node) old.delete(name);
    else {
      node = make(item);
      node.dataset.key = name;
    }
    update(node, item);
    if (node === before) before = before.nextElementSibling;
    else parent.insertBefore(node, before);
  }
  for (const node of old.values()) node.remove();
}

/**
 * A text with its {places} filled.
 *
 * @param {Texts} texts
 * @param {string} name
 * @param {Readonly<Record<string, unknown>>} [values]
 */
export function say(texts, name, values) {
  const text = texts[name];
  if (text === undefined) throw new Error(`no text ${name}`);
  return text.replace(/\{(\w+)\}/g, (_, place) => (values && place in values ? String(values[place]) : ""));
}

/**
 * A day as people write it.
 *
 * @param {Texts} words
 * @param {string} date as ISO has it
 */
export function dayName(words, date) {
  const [year, month, day] = date.split("-").map(Number);
  return say(words, "day", { year, month: say(words, `month_${month}`), day });
}

/**
 * Where a fact stands: document, page and day.
 *
 * @param {Omit<Fact, "words">} fact
 * @param {Texts} words
 */
export function factSource({ title, page, published }, words) {
  return say(words, "fact_source", { title, page, published: dayName(words, published) });
}

/**
 * Where a trend is from, as words: never a link. Nothing where its writer said nothing.
 *
 * @param {Sourced} card
 * @param {Texts} words
 */
export function sourceLine({ source, source_date: date }, words) {
  const said = [source, date && dayName(words, date)].filter(Boolean).join(" ・ ");
  return said ? el("small", { class: "source" }, say(words, "source", { source: said })) : null;
}

// crypto.randomUUID is absent on plain http in a room's own network.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Seconds until the stage ends, below zero after it; null while it has not begun. A clock that is held stands.
 *
 * @param {Stage} stage
 * @param {number} now milliseconds
 */
export function secondsLeft(stage, now) {
  if (!stage.started_at) return null;
  const end = new Date(stage.started_at).getTime() + stage.minutes * 60000;
  const at = stage.paused_at ? new Date(stage.paused_at).getTime() : now;
  return Math.round((end - at) / 1000);
}

/** @param {number} seconds */
export function clockText(seconds) {
  const late = seconds < 0;
  const rest = Math.abs(seconds);
  const text = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  return late ? `+${text}` : text;
}

const SOON = 0.2; // part of a stage's minutes that is left when its clock turns orange,
const LAST = 0.05; // and when it turns red

/**
 * Draws the stage's clock, and gives the seconds left; null where none runs.
 *
 * @param {HTMLElement} node
 * @param {{ workshop: { state: string }, stage: Stage } | null} state
 * @param {number} now milliseconds
 */
export function drawClock(node, state, now) {
  const left = state && state.workshop.state === "running" ? secondsLeft(state.stage, now) : null;
  const part = state && left !== null ? left / (state.stage.minutes * 60) : 1;
  node.textContent = left === null ? "" : clockText(left);
  node.classList.toggle("soon", part <= SOON && part > LAST);
  node.classList.toggle("over", part <= LAST);
  node.classList.toggle("held", Boolean(state && state.stage.paused_at && left !== null));
  return left;
}

/**
 * Draws the clock of the table that speaks, as the stage's; nothing where none does.
 *
 * @param {HTMLElement} node
 * @param {{ workshop: { state: string }, stage: Stage, turn: Turn | null } | null} state
 * @param {number} now milliseconds
 */
export function drawTurnClock(node, state, now) {
  const turn = state && state.turn;
  const { minutes = 0, started_at = null } = turn || {};
  const held = state && state.stage.paused_at;
  // Both are in UTC, as the server writes them: a turn may begin while the clock is held.
  const paused_at = held && started_at && held < started_at ? started_at : held;
  return drawClock(node, state && { ...state, stage: { ...state.stage, minutes, started_at, paused_at } }, now);
}

/**
 * The reason's name: the plan's own, or the house's.
 *
 * @param {Texts} words
 * @param {Reason[]} reasons
 * @param {string} id
 */
export function reasonName(words, reasons, id) {
  const own = reasons.find((reason) => reason.id === id);
  return own?.name || say(words, own ? `reason_${id}` : "reason_other");
}
