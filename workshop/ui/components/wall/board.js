// The board and the released texts on the wall.

const ROOM_FOR = 15; // clusters on one screen
const LONERS_SHOWN = 5;
const LINES_SHOWN = 3;
const TURN = 12000; // milliseconds a page stands when there is more than fits

function page(items, size, turn) {
  if (items.length <= size) return items;
  const pages = Math.ceil(items.length / size);
  const at = (turn % pages) * size;
  return items.slice(at, at + size);
}

function boardView(box, state, texts, words, turn) {
  if (state.stage.board_view === "map" && sorted(state.clusters).length) {
    mapView(box, state, texts);
    return;
  }
  if (!box.querySelector(".board")) {
    fill(box, el("div", { class: "board" }, el("ul", { class: "clusters" }), el("section", { class: "loners" })));
  }
  const board = box.querySelector(".board");
  const clusters = sorted(state.clusters);
  const shown = page(clusters, ROOM_FOR, turn);
  const list = board.querySelector(".clusters");
  list.style.setProperty("--columns", String(columnsFor(shown.length)));
  list.classList.toggle("few", shown.length <= 6);
  keyed(
    list,
    shown,
    (cluster) => cluster.id,
    (cluster) => clusterNode(cluster),
    (node, cluster) => clusterUpdate(node, cluster, state, texts),
  );
  drawLoners(board.querySelector(".loners"), state, texts, turn);
  for (const node of list.children) fitQuotes(node);
}

// At most four rows, so that a title and three quotes have room.
function columnsFor(count) {
  return Math.max(Math.min(count, 3), Math.ceil(count / 4), 1);
}

function mapView(box, state, texts) {
  if (!box.querySelector(".map")) {
    box.map = new BoardMap(texts, box.clientWidth / box.clientHeight, null);
    fill(box, box.map.node);
  }
  box.map.draw(state);
}

function clusterNode(cluster) {
  return el(
    "li",
    { class: "cluster arrive", vars: clusterColor(cluster.color) },
    el("h2", {}, el("span", { class: "title" }), el("span", { class: "count" })),
    el("ul", { class: "quotes" }),
  );
}

// Three quotes stay on a full board too: where they do not fit in two lines each, the later ones take one.
function fitQuotes(node) {
  node.classList.remove("tight", "tighter");
  if (node.scrollHeight > node.clientHeight + 1) node.classList.add("tight");
  if (node.scrollHeight > node.clientHeight + 1) node.classList.add("tighter");
}

function clusterUpdate(node, cluster, state, texts) {
  node.querySelector(".title").textContent = cluster.title;
  node.querySelector(".count").textContent = say(texts, "count", { count: cluster.count });
  // Of three quotes one is a worry or an objection, where the cluster holds any.
  const [rest, against] = firstsOf(state, cluster.cards);
  const quotes = [...rest.slice(0, against.length ? 2 : 3), ...against.slice(0, rest.length > 1 ? 1 : 3 - rest.length)];
  const twins = twinsOf(state);
  keyed(
    node.querySelector(".quotes"),
    quotes,
    (card) => card.n,
    () => el("li", {}),
    (item, card) => {
      const also = twins.get(card.n);
      item.textContent = card.text + (also ? say(texts, "also", { count: also }) : "");
      item.classList.toggle("against", card.against);
    },
  );
}

function drawLoners(section, state, texts, turn) {
  const loners = lonerNumbers(state).map((n) => state.cards[n]).filter(Boolean);
  section.hidden = !loners.length;
  fill(
    section,
    el("h2", {}, say(texts, "loners", { count: loners.length })),
    el("ul", {}, page(loners, LONERS_SHOWN, turn).map((card) => el("li", {}, card.text))),
  );
}

function scenarioView(box, state, texts, words, turn) {
  const scenarios = sorted(state.released).filter((draft) => draft.kind === "scenario");
  if (!scenarios.length) {
    waiting(box, state, say(texts, "scenario_coming"));
    return;
  }
  const draft = scenarios.find((one) => one.number === state.stage.featured) || scenarios[scenarios.length - 1];
  const sides = scenarioSides(draft, words).filter((blocks) => blocks.length);
  fill(
    box,
    el(
      "article",
      { class: "scenario" },
      el("header", {}, scenarioHead(draft, words)),
      el("div", { class: "blocks" }, sides.length ? sides[turn % sides.length] : []),
    ),
  );
}

// One screen holds seven lines a block: the story first, then its other side, then what tables added, two blocks at a time.
function scenarioSides(draft, words) {
  const sides = [["resident", "day", "change"], ["effect", "loss", "step", "assumption"]].map((names) => sectionBlocks(draft, names, words, LINES_SHOWN));
  const own = blocksOf(draft, "own").flatMap((block) =>
    Array.from({ length: Math.ceil(block.told.length / LINES_SHOWN) }, (_, n) => ({ ...block, told: block.told.slice(n * LINES_SHOWN, (n + 1) * LINES_SHOWN) })),
  );
  for (let at = 0; at < own.length; at += 2) sides.push(own.slice(at, at + 2).map((block) => blockNode(block, words)));
  return sides;
}

function summaryView(box, state, texts, words, turn) {
  const summaries = sorted(state.released).filter((draft) => draft.kind === "summary");
  if (!summaries.length) {
    boardView(box, state, texts, words, turn);
    return;
  }
  const draft = summaries.find((one) => one.number === state.stage.featured) || summaries[summaries.length - 1];
  const all = SUMMARY_SECTIONS.flatMap((name) => {
    const told = draft.sentences.filter((sentence) => sentence.section === name);
    return Array.from({ length: Math.ceil(told.length / 4) }, (_, n) => ({ name, told: told.slice(n * 4, n * 4 + 4) }));
  });
  const blocks = page(all, 2, turn);
  fill(
    box,
    el(
      "article",
      { class: "summary" },
      el("header", {}, el("h1", {}, say(texts, "summary")), originBadge(draft.origin, words), coverageLine(draft, words)),
      el(
        "div",
        { class: "blocks" },
        blocks.map((block) =>
          el(
            "section",
            { class: `block block-${block.name}` },
            el("h3", {}, say(words, `section_${block.name}`)),
            el("ul", { class: "sentences" }, block.told.map((sentence) => sentenceNode(sentence, words))),
          ),
        ),
      ),
    ),
  );
}

function waiting(box, state, line) {
  fill(
    box,
    el(
      "div",
      { class: "solo" },
      el("h1", {}, state.stage.title),
      el("p", { class: "instruction" }, state.stage.instruction),
      el("p", { class: "coming" }, line),
    ),
  );
}
