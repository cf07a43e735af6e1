"""A small record by hand: two cards in a cluster, one alone, one hidden; a summary of one point, a scenario of two sentences."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.stories import small_plan
from workshop.domain.board.ledger import Ledger
from workshop.domain.model import (
    Ballot,
    BallotItem,
    Citation,
    Cluster,
    Contribution,
    Document,
    Draft,
    DraftKind,
    DraftState,
    ItemKind,
    JobKind,
    Kind,
    Origin,
    Passage,
    Reading,
    Run,
    Section,
    Sentence,
    Visibility,
    Vote,
    VoteRule,
    Workshop,
    WorkshopState,
)
from workshop.domain.record.report import CardLine, Cited, Group, Report, SummaryBlock
from workshop.domain.terms import Sense, TermUse
from workshop.domain.votes.counting import results

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NIGHT = Citation("c1", "夜のバス")
ENGLISH = Citation("c2", "a bus by phone", "電話でバス")
PAGE = Citation("d1-2-1", "120本である")
GONE = Citation("d9-1-1", "消えた資料の言葉")
HOSTILE = "=cmd|' /C calc'!A0 <script>x</script> [a](//e.vil) **b** `c` www.e.vil a@e.vil &lt; \u202eabc\n# h\n1. y\u2028z\x0b\x00"


def card(number: int, text: str, visibility: Visibility = Visibility.SHOWN, table: int | None = 1) -> Contribution:
    return Contribution(
        number, f"key-{number}", 7, table, Kind.IDEA, text, "solo", 3, visibility, True, NOON, NOON, late=number == 3
    )


CARDS = (
    card(1, "夜のバスがほしい"),
    card(2, "Ask for a bus by phone", table=2),
    card(3, "銭湯", table=None),
    replace(card(4, "隠す言葉", Visibility.HIDDEN), reason="hurtful", note="本人に伝えた"),
)
BUS = Cluster(5, "バス", 0)
SUMMARY = Draft(
    1,
    DraftKind.SUMMARY,
    DraftState.RELEASED,
    "要点",
    (Sentence("s1", Section.POINT, "夜のバスという声。", (NIGHT, ENGLISH), cluster=5),),
    1,
    NOON,
    Origin.MODEL,
    unused=(3, 4),
)
READINGS = (Reading("100本", "100", ("d2-1-1",), 2, "ほかの資料", "2020-01-01"),)
SCENARIO = Draft(
    2,
    DraftKind.SCENARIO,
    DraftState.RELEASED,
    "バスの町",
    (
        Sentence("s1", Section.ASSUMPTION, "仮の話。", assumption=True, accepted=True),
        Sentence("s2", Section.DAY, "120本のバス。", (PAGE, GONE), by=Origin.PERSON, differs=READINGS),
        Sentence("own1", Section.OWN, "歩いて行ける。", by=Origin.PERSON, table=2),
    ),
    2,
    NOON,
    Origin.AUTO,
    year=2040,
    theme="move",
    table=2,
    resident="会社員",
)
TERMS = (
    TermUse("足", "移動の手段", 4, (Sense("バス", (NIGHT,)), Sense("電話", (ENGLISH,))), Origin.MODEL),
    TermUse("湯", "", 2, (), Origin.MODEL),
)
RUN = Run(
    1,
    JobKind.SUMMARISE,
    "openai:m_1",
    "summarise.ja@1f",
    {},
    (),
    2,
    30,
    4,
    None,
    1.25,
    {"passed": 1},
    ("llm_down",),
    NOON,
)


VOTED = results(
    Workshop("w1", "ABC234", small_plan(), WorkshopState.CLOSED, 9, None, 10, 31, NOON),
    [
        Ballot(
            1,
            "vote",
            VoteRule(),
            tuple(BallotItem(n, ItemKind.CLUSTER, f"k{ref}", w, n) for n, ref, w in ((1, 5, "バス"), (2, 9, "消えた"))),
            NOON,
        )
    ],
    [Vote(n, 1, n, marks) for n, marks in enumerate(({1: 1}, {1: 1, 2: 1}, {1: 1}), 1)],
    3,
)[0]
"""k5 has three votes, k9 one."""


def small_report() -> Report:
    """The record of the module's values, with a vote of which one cluster is gone."""
    workshop = Workshop("w1", "ABC234", small_plan(), WorkshopState.CLOSED, 9, None, 10, 31, NOON)
    document = Document(1, "交通の構想", "日立市", "2024-11-01", "a.md", 2)
    passage = Passage("d1-2-1", 1, 2, "交通", "バスの本数は120本である。")
    return Report(
        workshop=workshop,
        made_at=NOON,
        people=3,
        people_by_table={1: 2, 2: 1},
        declined=1,
        ledger=Ledger(all=4, clustered=2, loners=1, parked=0, waiting=0, hidden=1, withdrawn=0),
        groups=(Group(BUS, CARDS[:2]),),
        loners=(CARDS[2],),
        parked=(),
        cards=(
            CardLine(CARDS[0], "cluster", BUS),
            CardLine(CARDS[1], "cluster", BUS),
            CardLine(CARDS[2], "loner", None),
            CardLine(CARDS[3], "hidden", None),
        ),
        summary=SUMMARY,
        scenarios=(SCENARIO,),
        withheld=2,
        votes=(VOTED,),
        documents=(document,),
        cited={"d1-2-1": Cited(passage, document)},
        edits=(),
        runs=(RUN,),
        board_history=(),
        events=(),
        settings={"llm": "openai:m_1", "embedder": "local:"},
        terms=TERMS,
        blocks=(SummaryBlock("k5", "バス", ("s1",)),),
    )


def empty_report() -> Report:
    """The record of a workshop in which nobody has written yet."""
    return replace(
        small_report(),
        people=0,
        people_by_table={},
        declined=0,
        ledger=Ledger(0, 0, 0, 0, 0, 0, 0),
        groups=(),
        loners=(),
        cards=(),
        summary=None,
        scenarios=(),
        withheld=0,
        votes=(),
        documents=(),
        cited={},
        runs=(),
        terms=None,
        blocks=(),
    )


def hostile_report() -> Report:
    """The small record with hostile words wherever people, models or files can bring words in."""
    report = small_report()
    plan = report.workshop.plan
    themes = tuple(replace(theme, name=HOSTILE) for theme in plan.themes)
    results = replace(plan.results, use=HOSTILE, who=HOSTILE)
    plan = replace(plan, title=HOSTILE, question=HOSTILE, themes=themes, results=results)
    cards = tuple(replace(line.card, text=HOSTILE) for line in report.cards)
    cluster = replace(BUS, title=HOSTILE)
    cited = {
        ref: Cited(
            replace(place.passage, text=HOSTILE),
            place.document and replace(place.document, title=HOSTILE, source=HOSTILE),
        )
        for ref, place in report.cited.items()
    }
    terms = (TermUse(HOSTILE, HOSTILE, 4, (Sense(HOSTILE, (_hostile(NIGHT),)), Sense("x", (NIGHT,))), Origin.MODEL),)
    return replace(
        report,
        workshop=replace(report.workshop, plan=plan),
        groups=(Group(cluster, cards[:2]),),
        loners=cards[2:3],
        cards=tuple(replace(line, card=card) for line, card in zip(report.cards, cards, strict=True)),
        summary=_hostile_draft(SUMMARY),
        blocks=(SummaryBlock("k5", HOSTILE, ("s1",)),),
        scenarios=(_hostile_draft(SCENARIO),),
        cited=cited,
        runs=(replace(RUN, model=HOSTILE),),
        terms=terms,
    )


def _hostile(citation: Citation) -> Citation:
    return replace(citation, quote=HOSTILE, translation=HOSTILE)


def _hostile_draft(draft: Draft) -> Draft:
    readings = (replace(READINGS[0], said=HOSTILE, title=HOSTILE),)
    sentences = tuple(
        replace(s, text=HOSTILE, citations=tuple(map(_hostile, s.citations)), differs=readings) for s in draft.sentences
    )
    return replace(draft, title=HOSTILE, resident=HOSTILE, sentences=sentences)
