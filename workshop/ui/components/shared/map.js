// The board as a map: a bubble for each cluster, as large as it has cards, a dot for each card, loners one by one between them.
// A bubble keeps its place while it stands; places have no meaning, and the caption says so.

const LEAST = 62; // units: the smallest bubble holds a title
const GROWTH = 15; // units for the square root of a card
const GAP = 10;
const LONER = 11;
const DOT = 5;
const GOLDEN = 2.399963; // radians: every next one falls into the widest gap, and nobody moves

class BoardMap {
  // `stretch`: how much wider than high the map grows.
  constructor(texts, stretch, onPick) {
    this.texts = texts;
    this.stretch = stretch;
    this.onPick = onPick;
    this.places = new Map();
    this.svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.svg.setAttribute("aria-hidden", "true");
    this.labels = el("div", { class: "map-labels" });
    this.field = el("div", { class: "map-field" }, this.svg, this.labels);
    this.node = el("figure", { class: "map" }, el("div", { class: "map-frame" }, this.field), el("figcaption", { class: "hint" }, say(texts, "map_caption")));
    this.drawn = 0;
  }

  draw(state) {
    const bubbles = [
      ...sorted(state.clusters).map((cluster) => ({ ...cluster, key: `k${cluster.id}`, r: LEAST + GROWTH * Math.sqrt(cluster.count) })),
      ...lonerNumbers(state).map((n) => ({ key: `c${n}`, r: LONER, loner: true })),
    ];
    this.settle(bubbles);
    this.frame();
    keyed(this.svg, bubbles, (bubble) => bubble.key, () => shape("g"), (group, bubble) => this.bubble(group, bubble));
    keyed(
      this.labels,
      bubbles.filter((bubble) => !bubble.loner),
      (bubble) => bubble.key,
      (bubble) => this.label(bubble),
      (node, bubble) => this.place(node, bubble),
    );
    this.drawn += 1;
  }

  // Who stands, stays; who is new takes the free place nearest to the middle; who has grown pushes the later ones aside.
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

  free(r) {
    const taken = [...this.places.values()];
    for (let step = 0; ; step += 1) {
      const angle = step * GOLDEN;
      const far = 7 * Math.sqrt(step);
      const spot = { x: Math.cos(angle) * far * this.stretch, y: Math.sin(angle) * far, r };
      if (taken.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= other.r + r + GAP)) return spot;
    }
  }

  frame() {
    const all = [...this.places.values()];
    const least = (name) => Math.min(...all.map((place) => place[name] - place.r), 0);
    const most = (name) => Math.max(...all.map((place) => place[name] + place.r), 0);
    this.box = { x: least("x") - GAP, y: least("y") - GAP, w: most("x") - least("x") + 2 * GAP, h: most("y") - least("y") + 2 * GAP };
    this.svg.setAttribute("viewBox", `${this.box.x} ${this.box.y} ${this.box.w} ${this.box.h}`);
    this.field.style.setProperty("--ratio", String(this.box.w / this.box.h));
  }

  bubble(group, bubble) {
    const { x, y, r } = this.places.get(bubble.key);
    group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    group.setAttribute("class", bubble.loner ? "bubble loner" : "bubble");
    if (bubble.loner) {
      if (!group.firstChild) group.append(this.fresh(shape("circle", { r: LONER - 3 })));
      return;
    }
    for (const [name, value] of Object.entries(clusterColor(bubble.color))) group.style.setProperty(name, value);
    if (!group.firstChild) group.append(shape("circle", { class: "ground" }));
    group.firstChild.setAttribute("r", r.toFixed(1));
    const dots = bubble.cards.map((n, index) => ({ key: `d${n}`, at: onRim(index, r) }));
    keyedAfter(group, dots, () => this.fresh(shape("circle", { r: DOT, class: "dot" })), (dot, { at }) => {
      dot.setAttribute("cx", at.x.toFixed(1));
      dot.setAttribute("cy", at.y.toFixed(1));
    });
  }

  // What comes while people look on arrives; what was there at first does not.
  fresh(node) {
    if (this.drawn) node.classList.add("arrive-dot");
    return node;
  }

  label(bubble) {
    const inside = [el("span", { class: "title" }), el("span", { class: "count" })];
    if (!this.onPick) return el("p", { class: "map-label" }, inside);
    return el("button", { type: "button", class: "map-label", onclick: () => this.onPick(bubble.id) }, inside);
  }

  place(node, bubble) {
    const { x, y, r } = this.places.get(bubble.key);
    node.style.left = `${((x - this.box.x) / this.box.w) * 100}%`;
    node.style.top = `${((y - this.box.y) / this.box.h) * 100}%`;
    node.style.width = `${((1.62 * r) / this.box.w) * 100}%`;
    node.querySelector(".title").textContent = bubble.title;
    node.querySelector(".count").textContent = say(this.texts, "count", { count: bubble.count });
  }
}

function shape(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, String(value));
  return node;
}

// The place of a bubble's nth card: along its rim, in rings towards the middle, so that the title stays free.
function onRim(index, r) {
  let rest = index;
  for (let ring = r - 2 * DOT; ; ring -= 2.6 * DOT) {
    const seats = Math.max(1, Math.floor((0.45 * 2 * Math.PI * ring) / (2.6 * DOT))); // fewer than fit: golden gaps are uneven
    if (rest < seats) {
      const angle = rest * GOLDEN - Math.PI / 2;
      return { x: Math.cos(angle) * ring, y: Math.sin(angle) * ring };
    }
    rest -= seats;
  }
}

// Like `keyed`, for the children after the first.
function keyedAfter(parent, items, make, update) {
  const old = new Map([...parent.children].slice(1).map((node) => [node.dataset.key, node]));
  for (const item of items) {
    let node = old.get(item.key);
    if (node) old.delete(item.key);
    else {
      node = make();
      node.dataset.key = item.key;
      parent.append(node);
    }
    update(node, item);
  }
  for (const node of old.values()) node.remove();
}
