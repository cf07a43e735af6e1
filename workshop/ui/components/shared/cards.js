// Cards, clusters and released texts, drawn alike on the wall and in the room.

function cardNode(card, words) {
  return el(
    "li",
    { class: `card kind-${card.kind}`, "data-n": String(card.n) },
    card.kind === "remark" || card.kind === "question"
      ? el("span", { class: "kind" }, say(words, `kind_${card.kind}`))
      : null,
    el("p", { class: "words" }, card.text),
    card.table ? el("span", { class: "table-mark" }, say(words, "table", { table: card.table })) : null,
  );
}

function cardUpdate(node, card, words, twins) {
  const also = (twins && twins.get(card.n)) || 0;
  if (node.also !== also) {
    node.also = also;
    const told = node.querySelector(".also");
    if (told) told.remove();
    if (also) node.append(el("span", { class: "also" }, say(words, "also", { count: also })));
  }
  if (node.card === card) return; // what did not change is the same object: most of 500, at each new card
  node.card = card;
  const shown = node.querySelector(".words");
  if (shown.textContent !== card.text) shown.textContent = card.text;
}

function cardList(className, label) {
  return el("ul", { class: `cards ${className || ""}`, "aria-label": label });
}

function drawCards(list, cards, words, twins) {
  keyed(list, cards, (card) => card.n, (card) => cardNode(card, words), (node, card) => cardUpdate(node, card, words, twins));
}

// Cards that say the same are one card with a count: the first stands for the others, which are still there.
function twinsOf(state) {
  const twins = new Map();
  for (const first of Object.values(state.same || {})) twins.set(first, (twins.get(first) || 0) + 1);
  return twins;
}

// The cards of these numbers that stand for themselves: those for a thing before those against it, each in order of writing.
function firstsOf(state, numbers) {
  const cards = numbers.filter((n) => !(state.same || {})[n]).map((n) => state.cards[n]).filter(Boolean);
  return [cards.filter((card) => !card.against), cards.filter((card) => card.against)];
}

// A list of any length that an old phone can hold: as many cards as were scrolled to, and of those the browser lays out only
// what is near the screen (content-visibility in the style).
const STEP = 40;

class LongList {
  constructor(className, label, words, more) {
    this.words = words;
    this.shown = STEP;
    this.cards = [];
    this.list = cardList(className, label);
    this.more = el("button", { type: "button", class: "quiet more", onclick: () => this.further() }, more);
    this.node = el("div", { class: "long" }, this.list, this.more);
    this.watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.further(), { rootMargin: "600px" });
  }

  draw(cards, twins) {
    this.cards = cards;
    this.twins = twins;
    this.node.hidden = !cards.length;
    drawCards(this.list, cards.slice(0, this.shown), this.words, twins);
    const rest = cards.length > this.shown;
    this.more.hidden = !rest;
    if (rest) this.watch.observe(this.more);
    else this.watch.disconnect();
  }

  further() {
    this.watch.unobserve(this.more); // observed anew by `draw`, so that a list still in sight goes on
    this.shown += STEP;
    this.draw(this.cards, this.twins);
  }
}

function clusterColor(color) {
  return { "--mark": `var(--c${color % 12})`, "--tint": `var(--t${color % 12})` };
}

function sorted(map) {
  return Object.values(map || {}).sort((a, b) => (a.id || a.n || a.number) - (b.id || b.n || b.number));
}

// Numbers of the cards that stand alone, in order of writing.
function lonerNumbers(state) {
  return Object.values(state.loners || {}).sort((a, b) => a - b);
}

function originBadge(origin, words) {
  return el("span", { class: `origin origin-${origin}` }, say(words, `origin_${origin}`));
}

// Whose words the summary stands on.
function coverageLine(draft, words) {
  return draft.coverage ? el("p", { class: "coverage" }, say(words, "coverage", draft.coverage)) : null;
}

const SUMMARY_SECTIONS = ["point", "for", "against", "open", "minority"];
const SCENARIO_SECTIONS = ["resident", "day", "change", "effect", "loss", "step", "assumption", "own"];

function sentenceNode(sentence, words) {
  const sources = sentence.citations.map((citation) =>
    el(
      "span",
      { class: citation.translation ? "source translated" : "source" },
      el("span", { class: "source-label" }, citation.label),
      // A translation never stands without the words it is of.
      citation.translation ? el("span", { class: "original" }, say(words, "quote_translated", citation)) : null,
    ),
  );
  return el(
    "li",
    { class: sentence.assumption ? "sentence assumption" : "sentence" },
    el("p", {}, sentence.text, sentence.by === "person" && sentence.section !== "own" ? el("span", { class: "by-person" }, say(words, "edited")) : null),
    sources.length ? el("p", { class: "sources" }, sources) : null,
    sentence.differs ? el("p", { class: "differs" }, sentence.differs) : null,
  );
}

// The sentences of a section; own words stand apart by table.
function blocksOf(draft, name) {
  const told = draft.sentences.filter((sentence) => sentence.section === name);
  if (name !== "own") return told.length ? [{ name, told }] : [];
  const tables = [...new Set(told.map((sentence) => sentence.table))].sort((a, b) => a - b);
  return tables.map((table) => ({ name, table, told: told.filter((sentence) => sentence.table === table) }));
}

function blockNode(block, words) {
  return el(
    "section",
    { class: `block block-${block.name}` },
    el("h3", {}, say(words, `section_${block.name}`, { table: block.table })),
    el("ul", { class: "sentences" }, block.told.map((sentence) => sentenceNode(sentence, words))),
  );
}

function sectionBlocks(draft, names, words, limit) {
  const blocks = names.flatMap((name) => blocksOf(draft, name));
  return blocks.map((block) => blockNode(limit ? { ...block, told: block.told.slice(0, limit) } : block, words));
}

function scenarioHead(draft, words) {
  return [
    el("p", { class: "year" }, say(words, "year", { year: draft.year })),
    el("h2", {}, draft.title),
    el(
      "p",
      { class: "about" },
      draft.theme,
      draft.table ? ` ・ ${say(words, "table", { table: draft.table })}` : "",
      " ",
      originBadge(draft.origin, words),
    ),
    draft.resident ? el("p", { class: "resident" }, el("span", { class: "tag" }, say(words, "assumed")), draft.resident) : null,
  ];
}
