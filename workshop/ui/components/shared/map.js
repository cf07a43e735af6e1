// @ts-check
// The board as a map: a bubble for each cluster, as large as it has cards, a dot for each card, loners one by one
// between them. A bubble keeps its place while it stands; places have no meaning, and the caption says so.

import { clusterColor, furtherMark, lonerNumbers, sorted } from "./cards.js";
import { el, inner, keyed, say } from "./dom.js";

/** @import { Cluster, State, Texts } from "./types.d.ts" */

/** @typedef {{ x: number, y: number, r: number }} Place */
/** @typedef {{ key: string, r: number, cluster: Cluster | null }} Bubble one without a cluster is a loner */

const LEAST = 62; // units: the smallest bubble holds a title
const GROWTH = 15; // units for the square root of a card
const GAP = 10;
const LONER = 11;
const DOT = 5;
const GOLDEN = 2.399963; // radians: every next one falls into the widest gap, and nobody moves

export class BoardMap {
  /**
   * @param {Texts} texts
   * @param {number} stretch how much wider than high the map grows
   * @param {((cluster: number) => void) | null} onPick
   */
  constructor(texts, stretch, onPick) {
    this.texts = texts;
    this.stretch = stretch;
    this.onPick = onPick;
    /** @type {Map<string, Place>} */
    this.places = new Map();
    this.box = { x: 0, y: 0, w: 1, h: 1 };
    this.svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.svg.setAttribute("aria-hidden", "true");
    this.labels = el("div", { class: "map-labels" });
    this.field = el("div", { class: "map-field" }, this.svg, this.labels);
    this.node = el(
      "figure",
      { class: "map" },
      el("div", { class: "map-frame" }, this.field),
      el("figcaption", { class: "hint" }, say(texts, "map_caption")),
    );
    this.drawn = 0;
  }

  /** @param {State} state */
  draw(state) {
    /** @type {Bubble[]} */
    const bubbles = [
      ...sorted(state.clusters).map((cluster) => {
        return { key: `k${cluster.id}`, r: LEAST + GROWTH * Math.sqrt(cluster.count), cluster };
      }),
      ...lonerNumbers(state).map((n) => ({ key: `c${n}`, r: LONER, cluster: null })),
    ];
    this.settle(bubbles);
    this.frame();
    keyed(
      this.svg,
      bubbles,
      (bubble) => bubble.key,
      () => shape("g", {}),
      (group, bubble) => this.bubble(group, bubble),
    );
    keyed(
      this.labels,
      sorted(state.clusters),
      (cluster) => `k${cluster.id}`,
      (cluster) => this.label(cluster),
      (node, cluster) => this.place(node, cluster),
    );
    this.drawn += 1;
  }

  /**
   * Who stands, stays; who is new takes the free place nearest to the middle; who has grown pushes the later ones
   * aside.
   *
   * @param {Bubble[]} bubbles
   */
  settle(bubbles) {
    const standing = new Set(bubbles.map((bubble) => bubble.key));
    for (const key of this.places.keys()) if (!standing.has(key)) this.places.delete(key);
    for (const bubble of bubbles) {
      const place = this.places.get(bubble.key);
      if (place) place.r = bubble.r;
    }
    this.push();
    for (const bubble of bubbles) {
      if (!this.places.has(bubble.key)) this.places.set(bubble.key, this.free(bubble.r));
    }
  }

  push() {
    const all = [...this.places.values()];
    for (let round = 0; round < 30; round += 1) {
      let moved = false;
      for (let i = 0; i < all.length; i += 1) {
        for (let j = i + 1; j < all.length; j += 1) {
          const dx = all[j].x - all[i].x;
          const dy = all[j].y - all[i].y;
          const far = Math.hypot(dx, dy) || 1;
          const lack = all[i].r + all[j].r + GAP / 2 - far;
          if (lack <= 0) continue;
          all[j].x += (dx / far) * lack;
          all[j].y += (dy / far) * lack;
          moved = true;
        }
      }
      if (!moved) return;
    }
  }

  /**
   * @param {number} r
   * @returns {Place}
   */
  free(r) {
    const taken = [...this.places.values()];
    for (let step = 0; ; step += 1) {
      const angle = step * GOLDEN;
      const far = 7 * Math.sqrt(step);
      const spot = { x: Math.cos(angle) * far * this.stretch, y: Math.sin(angle) * far, r };
      const clear = (/** @type {Place} */ other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= other.r + r + GAP;
      if (taken.every(clear)) return spot;
    }
  }

  frame() {
    const all = [...this.places.values()];
    const least = (/** @type {"x" | "y"} */ name) => Math.min(...all.map((place) => place[name] - place.r), 0);
    const most = (/** @type {"x" | "y"} */ name) => Math.max(...all.map((place) => place[name] + place.r), 0);
    const [x, y] = [least("x") - GAP, least("y") - GAP];
    this.box = { x, y, w: most("x") + GAP - x, h: most("y") + GAP - y };
    this.svg.setAttribute("viewBox", `${this.box.x} ${this.box.y} ${this.box.w} ${this.box.h}`);
    this.field.style.setProperty("--ratio", String(this.box.w / this.box.h));
  }

  /**
   * @param {SVGElement} group
   * @param {Bubble} bubble
   */
  bubble(group, bubble) {
    const { x, y, r } = this.placeOf(bubble.key);
    const { cluster } = bubble;
    group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    group.setAttribute("class", cluster ? "bubble" : "bubble loner");
    if (!cluster) {
      if (!group.firstChild) group.append(this.fresh(shape("circle", { r: LONER - 3 })));
      return;
    }
    for (const [name, value] of Object.entries(clusterColor(cluster.color))) group.style.setProperty(name, value);
    const ground = group.firstElementChild || shape("circle", { class: "ground" });
    if (!ground.isConnected) group.prepend(ground);
    ground.setAttribute("r", r.toFixed(1));
    this.dots(group, cluster.cards.map((n, index) => ({ key: `d${n}`, ...onRim(index, r) })));
  }

  /**
   * Like `keyed`, for the children after the first.
   *
   * @param {SVGElement} group
   * @param {{ key: string, x: number, y: number }[]} dots
   */
  dots(group, dots) {
    const standing = /** @type {SVGElement[]} */ ([...group.children].slice(1));
    const old = new Map(standing.map((node) => [node.dataset.key, node]));
    for (const dot of dots) {
      let node = old.get(dot.key);
      if (node) old.delete(dot.key);
      else {
        node = this.fresh(shape("circle", { r: DOT, class: "dot" }));
        node.dataset.key = dot.key;
        group.append(node);
      }
      node.setAttribute("cx", dot.x.toFixed(1));
      node.setAttribute("cy", dot.y.toFixed(1));
    }
    for (const node of old.values()) node.remove();
  }

  /** @param {string} key */
  placeOf(key) {
    const place = this.places.get(key);
    if (!place) throw new Error(`no place for ${key}`);
    return place;
  }

  /**
   * What comes while people look on arrives; what was there at first does not.
   *
   * @param {SVGElement} node
   */
  fresh(node) {
    if (this.drawn) node.classList.add("arrive-dot");
    return node;
  }

  /** @param {Cluster} cluster */
  label(cluster) {
    const inside = [furtherMark(cluster.color), el("span", { class: "title" }), el("span", { class: "count" })];
    const { onPick } = this;
    if (!onPick) return el("p", { class: "map-label" }, inside);
    return el("button", { type: "button", class: "map-label", onclick: () => onPick(cluster.id) }, inside);
  }

  /**
   * @param {HTMLElement} node
   * @param {Cluster} cluster
   */
  place(node, cluster) {
    const { x, y, r } = this.placeOf(`k${cluster.id}`);
    node.style.left = `${((x - this.box.x) / this.box.w) * 100}%`;
    node.style.top = `${((y - this.box.y) / this.box.h) * 100}%`;
    node.style.width = `${((1.62 * r) / this.box.w) * 100}%`;
    inner(node, ".title").textContent = cluster.title;
    inner(node, ".count").textContent = say(this.texts, "count", { count: cluster.count });
  }
}

/**
 * @param {"g" | "circle"} name
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function shape(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}

/**
 * The place of a bubble's nth card: along its rim, in rings towards the middle, so that the title stays free.
 *
 * @param {number} index
 * @param {number} r
 */
function onRim(index, r) {
  let rest = index;
  for (let ring = r - 2 * DOT; ; ring -= 2.6 * DOT) {
    // Fewer than fit: golden gaps are uneven.
    const seats = Math.max(1, Math.floor((0.45 * 2 * Math.PI * ring) / (2.6 * DOT)));
    if (rest < seats) {
      const angle = rest * GOLDEN - Math.PI / 2;
      return { x: Math.cos(angle) * ring, y: Math.sin(angle) * ring };
    }
    rest -= seats;
  }
}
