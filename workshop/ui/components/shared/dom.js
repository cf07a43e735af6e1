// Small tools for drawing. Words of people reach the page only as text nodes, never as HTML.

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "vars") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

// Keep the nodes of a list: what stays is not made anew, so that nothing jumps and a reader keeps the place.
function keyed(parent, items, key, make, update) {
  const old = new Map();
  for (const node of [...parent.children]) old.set(node.dataset.key, node);
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

// Texts with {places}.
function say(texts, name, values) {
  const text = texts[name];
  if (text === undefined) throw new Error(`no text ${name}`);
  return text.replace(/\{(\w+)\}/g, (_, place) => (values && place in values ? values[place] : ""));
}

// What the browser keeps for us; where it will not (its room is full, or forbidden), the page does as long as it is open.
const held = new Map();

function keptText(place) {
  if (held.has(place)) return held.get(place);
  try {
    return localStorage.getItem(place) || "";
  } catch {
    return ""; // forbidden: nothing of ours can be there
  }
}

function keepText(place, text) {
  try {
    localStorage.setItem(place, text);
    held.delete(place);
  } catch {
    held.set(place, text);
  }
}

// crypto.randomUUID is absent on plain http in a room's own network.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let data = {};
  try {
    data = text ? JSON.parse(text) : {};
  } catch {
    data = {}; // an answer of something in between, such as a proxy: its status still counts
  }
  return { ok: response.ok, status: response.status, data };
}

function minutesLeft(stage, now) {
  if (!stage || !stage.started_at) return null;
  const end = new Date(stage.started_at).getTime() + stage.minutes * 60000;
  return Math.round((end - now) / 1000);
}

function clockText(seconds) {
  const late = seconds < 0;
  const rest = Math.abs(seconds);
  const text = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  return late ? `+${text}` : text;
}

// How long to wait before knocking again: short at first, so that a class is back within three seconds of a restart; longer
// when the server has been away for minutes; never all at once.
class Patience {
  constructor() {
    this.reset();
  }

  reset() {
    this.wait = 500;
    this.since = Date.now();
  }

  next() {
    const most = Date.now() - this.since < 120000 ? 2000 : 10000;
    const wait = Math.min(this.wait, most) * (0.5 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, most);
    return wait;
  }
}
