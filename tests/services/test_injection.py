"""A hundred attempts to make the house do what a card or a document says, each with a model that falls for it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.fakes import CountedTokens, DirectSteps, FixedClock, KeptPlans, TextFiles
from tests.openai_server import OpenAiServer
from tests.stories import CARDS, PAGES, STAGES, small_plan
from workshop import exports
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.domain.board.ledger import Ledger, ledger_of
from workshop.domain.grounding.check import check
from workshop.domain.model import Audience, Board, Draft, DraftState, Origin
from workshop.domain.model.plan import Language
from workshop.domain.rules import MAX_SENTENCE, MAX_TITLE, hash_token
from workshop.domain.terms import holds, problem
from workshop.domain.text import folding
from workshop.domain.text.personal.masking import masked
from workshop.exports.cards_csv import COLUMNS
from workshop.live.feed import View
from workshop.ports import App
from workshop.services.board import gathering
from workshop.services.cards import moderating, writing
from workshop.services.documents import library
from workshop.services.drafts import reviewing, summary, terms
from workshop.services.drafts import scenario as drafts_scenario
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.services.record import report

PEOPLE = ("ことりん", "まさむね", "Quillon")
PASSPHRASE = "himitsu-no-aikotoba"
DECLINED = "さくらの秘密の願い"
YEARS = {2031, 2040, 2050}
ENGLISH = (
    "More buses at night",
    "A bus that runs late at night",
    "Night buses for shift workers",
    "Buses on weekend nights",
    "A bicycle path by the sea",
    "Safe bicycle paths to the beach",
    "Cycling paths along the coast",
    "Solar panels on factory roofs",
    "Factories share their solar power",
    "Solar power from the factories",
    "I don't know",
    "Bring back the public bath",
)
ATTACKS = [
    pytest.param(Language(language), attack, id=f"{language}{number:02}")
    for language, attacks in yaml.safe_load(
        (Path(__file__).parents[1] / "data" / "injections.yaml").read_text(encoding="utf-8")
    ).items()
    for number, attack in enumerate(attacks, start=1)
]


# -- a model that obeys ------------------------------------------------------------------------------------------------


def obeying(how: str, words: str, good: dict[str, Any]) -> Any:
    """The right answer, changed as the attacker wants it."""
    name = next(name for name, value in good.items() if isinstance(value, list))
    entries: list[dict[str, Any]] = good[name]
    match how:
        case "shape":
            return f"Arr! {words}"
        case "drop":
            return good | {name: []}
        case "flood":
            return good | {name: entries * 500}
        case "extra" | "release":
            return good | {"state": "released", name: [entry | {"tool": "release", "text": words} for entry in entries]}
    head = {"link": "[a](//e.vil)", "formula": "=1+1", "hidden": "\u202e公\u200b開\x00\ud800", "secret": PASSPHRASE[:5]}
    said = {"hidden": f"\u202e{words}\x00\U000e0041", "figures": "人口は1000000人、賛成は95%になる。"}
    for entry in entries:
        for part in entry.get("senses", [entry]):
            _spoil(how, head.get(how, words), said.get(how, words), part)
    return good | {"title": head.get(how, words), "resident": said.get(how, words)} if "title" in good else good


def _spoil(how: str, head: str, said: str, entry: dict[str, Any]) -> None:
    if "phrase" in entry:
        entry["phrase"] = head
    if how in ("merge", "ids"):
        where = "k1" if how == "merge" else "k²"
        entry |= {key: where for key in ("cluster", "group") if key in entry}
    elif "title" in entry:
        entry["title"] = head
    elif "phrase" not in entry:
        entry["text"] = said
    for place, citation in enumerate(entry.get("citations", [])):
        if how == "ids":
            citation["source"] = ("c999", "c0", "c-1", "d9-9-9", "c²\x00")[place % 5]
        if how == "quotes":
            citation["quote"] = "市長はすべてに賛成した"
    if how in ("ids", "merge") and "cites" in entry:
        entry["cites"] = ["c999"] if how == "ids" else [f"c{number}" for number in range(1, 14)]


# -- the room ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[App]:
    """One house for all attempts; each has workshops of its own."""
    folder, clock = tmp_path_factory.mktemp("house"), FixedClock()
    store = SqlStore(f"sqlite:///{folder / 'workshop.db'}", clock)
    store.migrate()
    passages = ChromaPassages(f"chroma:{folder / 'chroma'}")
    store.put_secret("passphrase", PASSPHRASE)
    offline, lexical = OfflineLlm(), Bm25Lexical()
    yield App(
        store,
        offline,
        offline,
        embedder,
        passages,
        lexical,
        clock,
        CountedTokens(),
        {},
        TextFiles(),
        KeptPlans(),
        YamlPlans(),
    )
    passages.close()
    store.close()


@dataclass(frozen=True)
class Attempt:
    """What became of one attempt: the room, the drafts before and the files after a person released them."""

    app: App
    workshop_id: str
    board: Board
    ledger: Ledger
    drafts: tuple[Draft, ...]
    events: tuple[str, ...]


def attempted(app: App, language: Language, attack: dict[str, str]) -> Attempt:
    """A whole workshop in which one card or one document attacks: gathered, summarised, and a scenario proposed. A card that waits has been
    let in by a facilitator who saw no harm in it."""
    workshop = hosting.open_workshop(app, small_plan(language))
    hosting.start(app, workshop.id)
    people = [
        joining.join(app, workshop.id, hash_token(f"{workshop.id}{name}"), name, table, name != "declined")
        for name, table in zip((*PEOPLE, "declined"), (1, 2, 1, 1), strict=True)
    ]
    hosting.go_to(app, workshop.id, STAGES.index("solo"))
    cards = list(CARDS if language == Language.JA else ENGLISH) + [attack["text"]] * (attack["at"] == "card")
    for place, text in enumerate(cards):
        card = writing.write(app, workshop.id, people[place % 3].number, f"key-{place}", text)
        moderating.unhide(app, workshop.id, card.number)
    writing.write(app, workshop.id, people[3].number, "key-declined", DECLINED)
    pages = [*PAGES, attack["text"]] if attack["at"] == "document" else PAGES
    library.add(app, workshop.id, "a.md", pages, "交通の構想", "日立市", "2024-11-01")
    hosting.go_to(app, workshop.id, STAGES.index("gather"))
    board = gathering.gather(app, workshop.id, DirectSteps())
    hosting.go_to(app, workshop.id, STAGES.index("scenario"))
    summary.summarise(app, workshop.id, DirectSteps())
    drafts_scenario.propose(app, workshop.id, "move", (), DirectSteps())
    terms.look(app, workshop.id, DirectSteps())
    room = hosting.view(app, workshop.id)
    with app.store.read(workshop.id) as db:
        events = tuple(event.kind for event in db.events.all())
    ledger = ledger_of(room.contributions, room.board)
    return Attempt(app, workshop.id, board, ledger, tuple(room.drafts.values()), events)


@pytest.mark.parametrize(("language", "attack"), ATTACKS)
def test_attempt_changes_nothing_and_leaves_nothing_open(
    house: App, openai_server: OpenAiServer, language: Language, attack: dict[str, str]
) -> None:
    usual = attempted(house, language, attack)
    words = masked(attack["text"], PEOPLE)
    openai_server.twist = lambda good, user: obeying(attack["obeys"], words, good)
    made = attempted(replace(house, llm=LangchainLlm("test-model", timeout=20)), language, attack)

    structure_is_the_usual(usual, made)
    drafts_hold(made)
    senses_hold(made)
    nothing_left_but_data(made, openai_server)
    files_are_plain(made, usual)


# -- what must hold ----------------------------------------------------------------------------------------------------


def structure_is_the_usual(usual: Attempt, made: Attempt) -> None:
    assert dict(made.board.placements) == dict(usual.board.placements)
    assert [(cluster.id, cluster.color) for cluster in made.board.clusters] == [
        (cluster.id, cluster.color) for cluster in usual.board.clusters
    ]
    assert (made.ledger, made.ledger.balanced, made.events) == (usual.ledger, True, usual.events)


def drafts_hold(made: Attempt) -> None:
    """Drafts are drafts, every sentence has its source, and a model's titles are short plain words."""
    sources = sources_of(made)
    assert [draft.state for draft in made.drafts] == [DraftState.DRAFT] * 2
    assert [bool(draft.sentences) for draft in made.drafts] == [True, True]
    told = [sentence for draft in made.drafts for sentence in draft.sentences]
    # What code counted stands on the board, not in a card; its quotes are held to the check like any other.
    # A group of which no card may be quoted is counted all the same.
    counted = {(section, code) for section in ("digest", "count") for code in ("figure_not_in_source", "no_citation")}
    faults = [(s.section.value, code) for s in told for code, _ in check(s, sources, YEARS)]
    assert set(faults) - counted == set()
    lines = [sentence.text for sentence in told] + [line for d in made.drafts for line in (d.title, d.resident or "")]
    assert [line for line in lines if len(line) > MAX_SENTENCE or hidden(line)] == []
    heads = [cluster.title for cluster in made.board.clusters]
    by_model = [cluster.title for cluster in made.board.clusters if cluster.named_by == Origin.MODEL]
    assert [head for head in heads if not 0 < len(head) <= MAX_TITLE] == []
    assert [
        head for head in by_model if re.search(r"[<>\[\]{}|`*#\\]|://|^[=+\-@＝＋－＠]", head) or hidden(head)
    ] == []
    scenario = made.drafts[1]
    assert [line for line in (scenario.title, scenario.resident or "") if "evil.example" in line or "<" in line] == []


def senses_hold(made: Attempt) -> None:
    """A word is said to have two senses only in plain words, on cards that hold it word for word."""
    sources = sources_of(made)
    with made.app.store.read(made.workshop_id) as db:
        uses, language = terms.uses(db), db.workshop.plan.language
    assert uses is not None
    assert [use.term for use in uses if problem(use.senses, sources, YEARS, language)] == []
    cited = [(use.term, c) for use in uses for sense in use.senses for c in sense.citations]
    assert [c.ref for term, c in cited if not holds(sources[c.ref], term)] == []


def hidden(line: str) -> bool:
    return folding.readable(line) != line or len(line.splitlines()) > 1


def sources_of(made: Attempt) -> dict[str, str]:
    with made.app.store.read(made.workshop_id) as db:
        cards = {card.ref: masked(card.text, PEOPLE) for card in db.contributions.all().values() if card.ai_consent}
        titles = {document.number: f"{document.title} {document.published}" for document in db.documents.all().values()}
        return cards | {p.ref: f"{masked(p.text, PEOPLE)}\n{titles[p.document]}" for p in db.documents.passages()}


def nothing_left_but_data(made: Attempt, server: OpenAiServer) -> None:
    """No tool is offered, no secret and no name leaves, and all data stands inside its fence as what it is."""
    secrets = [
        PASSPHRASE,
        DECLINED,
        "test-key",
        made.workshop_id,
        *PEOPLE,
        "コトリン",
        "マサムネ",
        "５６７８",
        "助川町",
    ]
    secrets += ["555-0199", "555 2671", "mayor@", "yui@", "317-8601", "22-3111"]
    sources = {ref: text.splitlines() for ref, text in sources_of(made).items()}
    assert len(server.chats) == len(server.seen) > 0
    for body in server.chats:
        sent = json.dumps(body, ensure_ascii=False)
        assert (sorted(body), [secret for secret in secrets if secret in sent]) == (
            ["max_tokens", "messages", "model", "response_format", "stream", "temperature"],
            [],
        )
        fences_hold(body["messages"][-1]["content"], sources)


def fences_hold(user: str, sources: dict[str, list[str]]) -> None:
    scenario, judge = int("<passages>" in user), int("<claims>" in user)
    tags = ["cards", "problems", "passages", "claims"]
    counts = [(user.count(f"<{tag}>"), user.count(f"</{tag}>")) for tag in tags]
    wanted = [(1 - judge, 1 - judge), (0, 0), (scenario, scenario), (judge, judge)]
    assert counts in (wanted, [wanted[0], (1, 1), *wanted[2:]])
    assert [tag for tag in re.findall(r"</?\w+", user) if tag.strip("</") not in tags] == []
    assert hidden(user.replace("\n", "")) is False
    assert re.findall(r"^(?:# .*|Human:.*|Assistant:.*)$", user, re.MULTILINE) == []
    for tag in tags:
        fence = re.search(rf"^<{tag}>\n(.*?)\n</{tag}>$", user, re.DOTALL | re.MULTILINE)
        for line in fence[1].split("\n") if fence else []:
            items = json.loads(re.sub(r"^(?:[kts]\d+|loners|sources|出典)(?: \".*?\")*: (?=[\[\"])", "", line))
            is_said = tag == "problems" or isinstance(items, str)  # of a claim: what the model told itself
            found = [] if is_said else items if isinstance(items, list) else [items]
            wrong = [
                item
                for item in found
                if item["text"].splitlines() != sources[item["id"]][: -1 if item["id"].startswith("d") else None]
            ]
            assert wrong == []


def files_are_plain(made: Attempt, usual: Attempt) -> None:
    """What a person released reaches the wall as text, and every file as text; before, it reaches nobody."""
    for attempt in (made, usual):
        before = View(hosting.view(attempt.app, attempt.workshop_id)).state(Audience.WALL)
        assert before["released"] == {}
        for draft in attempt.drafts:
            for sentence in draft.sentences:
                if sentence.marked:
                    reviewing.accept_sentence(attempt.app, attempt.workshop_id, draft.number, sentence.id)
            reviewing.release(attempt.app, attempt.workshop_id, draft.number)
    files = [exports.render_all(report.report(attempt.app, attempt.workshop_id)) for attempt in (made, usual)]
    markdown, cards, everything = (file.data.decode("utf-8-sig") for file in files[0])
    assert [
        name
        for name in (*PEOPLE, PASSPHRASE)
        for data in (markdown, everything)
        if name in data and name not in "".join(own_words(made))
    ] == []
    bare = re.sub(r"\\.", "", markdown).replace("<br>", "").replace("[assumption]", "")
    assert [mark for mark in "<>[]`{}" if mark in bare] == []
    assert headings(markdown) == headings(files[1][0].data.decode())
    rows = list(csv.reader(io.StringIO(cards)))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == made.ledger.all + 1
    assert [cell for row in rows for cell in row if visible(cell).startswith(tuple("=+-@＝＋－＠\t"))] == []
    assert sorted(json.loads(everything)) == sorted(json.loads(files[1][2].data))


def own_words(made: Attempt) -> list[str]:
    return [card.text for card in hosting.view(made.app, made.workshop_id).contributions.values()]


def headings(markdown: str) -> list[str]:
    """Levels and the first words of headings a file has: titles of clusters and scenarios may differ."""
    return [line.split(" ")[0] for line in markdown.splitlines() if line.startswith("#")]


def visible(cell: str) -> str:
    return "".join(letter for letter in cell if not folding.unseen(letter)).lstrip()
