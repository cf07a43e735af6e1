// What a participant reads in each stage, below the box and the own cards.

const PHONE = 0.62; // a map for a page that is higher than wide, and for one that is not
const DESK = 1.5;

function others(box, cards, texts, words, title) {
  if (!cards.length) {
    fill(box);
    return;
  }
  if (!box.querySelector(".others-box")) {
    box.long = new LongList("others", title, words, say(texts, "more"));
    fill(box, el("section", { class: "others-box" }, el("h2", {}, title, " ", el("span", { class: "how-many" })), box.long.node));
  }
  box.querySelector(".how-many").textContent = `(${cards.length})`;
  box.long.draw(cards.slice().reverse());
}

// Two ways to look at the same board; a tap on a bubble opens its cards in the list.
function boardList(box, state, texts, words, open) {
  const clusters = sorted(state.clusters);
  if (!clusters.length) {
    others(box, sorted(state.cards), texts, words, say(texts, "everybody"));
    return;
  }
  if (!box.querySelector(".ways")) {
    const list = el("div", { class: "groups" });
    const shown = (way) => {
      box.way = way;
      for (const button of box.querySelectorAll(".ways button")) button.setAttribute("aria-pressed", String(button.value === way));
      list.hidden = way === "map";
      box.map.node.hidden = way === "list";
    };
    const ways = ["list", "map"].map((way) =>
      el("button", { type: "button", class: "quiet", value: way, onclick: () => shown(way) }, say(texts, `as_${way}`)),
    );
    box.map = new BoardMap(texts, box.clientWidth < 520 ? PHONE : DESK, (id) => {
      shown("list");
      const group = list.querySelector(`[data-key="${id}"]`);
      group.open = true;
      group.querySelector("summary").focus();
      group.scrollIntoView({ block: "start" });
    });
    fill(box, el("div", { class: "title-row" }, el("h2", {}, say(texts, "clusters")), el("div", { class: "ways", role: "group" }, ways)), list, box.map.node);
    shown("list");
  }
  box.map.draw(state);
  groupList(box, state, clusters, texts, words, open);
}

function groupList(box, state, clusters, texts, words, open) {
  const loners = { id: "loners", title: say(texts, "loners"), cards: lonerNumbers(state), count: lonerNumbers(state).length, color: 11 };
  const groups = loners.count ? [...clusters, loners] : clusters;
  keyed(
    box.querySelector(".groups"),
    groups,
    (group) => group.id,
    (group) =>
      el(
        "details",
        { class: "group", vars: clusterColor(group.color), ontoggle: (event) => {
          if (event.target.open) open.add(group.id);
          else open.delete(group.id);
          drawGroup(event.target, texts, words);
        } },
        el("summary", {}, el("span", { class: "title" }), el("span", { class: "count" })),
      ),
    (node, group) => {
      node.cards = firstsOf(state, group.cards);
      node.twins = twinsOf(state);
      node.group = group;
      node.querySelector(".title").textContent = group.title;
      node.querySelector(".count").textContent = say(texts, "count", { count: group.count });
      drawGroup(node, texts, words);
    },
  );
}

// Cards of a closed group are not drawn: most of 500 stay closed.
function drawGroup(node, texts, words) {
  if (node.open && !node.lists) {
    node.lists = [0, 1].map(() => new LongList("", node.group.title, words, say(texts, "more")));
    node.head = el("p", { class: "against-head" }, say(texts, "against"));
    node.append(node.lists[0].node, node.head, node.lists[1].node);
  }
  if (!node.lists) return;
  node.lists.forEach((list, side) => list.draw(node.open ? node.cards[side] : [], node.twins));
  node.head.hidden = !node.open || !node.cards[1].length;
}

// Each released text keeps its node, and below a scenario the box for own words: what is typed there stays when the text changes.
function releasedList(box, state, me, texts, words, code) {
  keyed(
    box,
    sorted(state.released).reverse(),
    (draft) => draft.number,
    (draft) => {
      const node = el("article", { class: "sheet released" }, el("div", {}));
      if (draft.kind === "scenario") {
        node.own = new OwnWords(texts, code, draft);
        node.append(node.own.node);
      }
      return node;
    },
    (node, draft) => {
      const seen = JSON.stringify(draft);
      if (node.dataset.seen !== seen) {
        node.dataset.seen = seen;
        fill(node.firstElementChild, releasedText(draft, texts, words));
      }
      if (node.own) node.own.draw(state, me);
    },
  );
}

function releasedText(draft, texts, words) {
  if (draft.kind === "scenario") return [el("header", {}, scenarioHead(draft, words)), sectionBlocks(draft, SCENARIO_SECTIONS, words)];
  return [
    el("header", {}, el("h2", {}, say(texts, "summary")), originBadge(draft.origin, words), coverageLine(draft, words)),
    sectionBlocks(draft, SUMMARY_SECTIONS, words),
  ];
}

function informList(box, state, texts) {
  const workshop = state.workshop;
  if (box.querySelector(".inform")) return;
  fill(
    box,
    el(
      "section",
      { class: "sheet inform" },
      el("h2", {}, say(texts, "vision")),
      el("p", {}, workshop.vision),
      el("h2", {}, say(texts, "target")),
      el("p", {}, workshop.target),
      el("h2", {}, say(texts, "themes")),
      el("dl", {}, workshop.themes.map((theme) => [el("dt", {}, theme.name), el("dd", {}, theme.vision)])),
      workshop.glossary.length ? el("h2", {}, say(texts, "glossary")) : null,
      el("dl", {}, workshop.glossary.map((term) => [el("dt", {}, term.term), el("dd", {}, term.meaning)])),
    ),
  );
}

function voteForm(box, state, ballot, texts, onVote) {
  const clusters = sorted(state.clusters);
  const chosen = new Set(ballot);
  const seen = JSON.stringify([clusters.map((c) => [c.ref, c.title, c.count]), [...chosen]]);
  if (box.dataset.seen === seen) return;
  box.dataset.seen = seen;
  const error = el("p", { class: "problem", role: "alert" });
  const boxes = clusters.map((cluster) =>
    el(
      "label",
      { class: "choice vote-choice", vars: clusterColor(cluster.color) },
      el("input", { type: "checkbox", name: "ts-vote", value: cluster.ref, checked: chosen.has(cluster.ref), onchange: async (event) => {
        const picked = [...box.querySelectorAll("input:checked")].map((input) => input.value);
        if (picked.length > 3) {
          event.target.checked = false;
          error.textContent = say(texts, "vote_three");
          return;
        }
        error.textContent = await onVote(picked);
        if (error.textContent) event.target.checked = !event.target.checked;
      } }),
      el("span", {}, cluster.title, " ", el("small", {}, say(texts, "count", { count: cluster.count }))),
    ),
  );
  fill(
    box,
    el(
      "section",
      { class: "sheet" },
      el("fieldset", {}, el("legend", {}, say(texts, "vote")), el("p", { class: "hint" }, say(texts, "vote_secret")), boxes),
      error,
      el("p", { class: "state", role: "status" }, chosen.size ? say(texts, "vote_kept", { count: chosen.size }) : ""),
    ),
  );
}

function closing(box, state, texts) {
  const { results, workshop } = state;
  fill(
    box,
    el(
      "section",
      { class: "sheet" },
      el("h2", {}, say(texts, "next")),
      el("p", {}, workshop.results.use),
      el("p", {}, el("strong", {}, say(texts, "answer_by", { who: workshop.results.who, by: workshop.results.by }))),
      el("p", {}, el("a", { href: `/receipt?c=${encodeURIComponent(workshop.code)}` }, say(texts, "receipt"))),
      results && results.votes.length
        ? [
            el("h2", {}, say(texts, "top")),
            el("ol", { class: "top" }, results.votes.slice(0, 5).map((item) => el("li", { vars: clusterColor(item.color) }, item.title, " ", el("strong", {}, say(texts, "votes", { votes: item.votes }))))),
          ]
        : null,
    ),
  );
}
