"""Rooms for the tests of the feed: a workshop of two tables with a card of every fate."""

from dataclasses import replace
from datetime import UTC, date, datetime

from workshop.domain.model import (
    Ballot,
    BallotItem,
    Board,
    Citation,
    Cluster,
    Contribution,
    Document,
    Draft,
    DraftKind,
    DraftState,
    ItemKind,
    Job,
    JobKind,
    JobState,
    Kind,
    Origin,
    Person,
    Placement,
    Room,
    Section,
    Sentence,
    Visibility,
    Vote,
    VoteRule,
    Where,
    Withheld,
    Workshop,
    WorkshopState,
)
from workshop.domain.model.plan import Horizon, Language, Plan, Results, Stage, StageKind, Term, Theme

NOON = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
KINDS = ("welcome", "inform", "solo", "pair", "table", "gather", "scenario", "vote", "share", "close")


def plan(*kinds: str) -> Plan:
    stages = tuple(Stage(kind, StageKind(kind), f"{kind} の時間", 10, f"{kind} をします。") for kind in kinds or KINDS)
    return Plan(
        name="sample",
        language=Language.JA,
        title="2040年の暮らし",
        question="どのように暮らしていたいですか。",
        year=2040,
        tables=2,
        themes=(Theme("green", "グリーン産業都市"),),
        horizons=(
            Horizon(2031, "めざす姿", "一歩目。", {"green": "緑の始まり。"}),
            Horizon(2050, "未来像", "笑顔のまち。", {"green": "緑の都市。"}),
        ),
        stages=stages,
        glossary=(Term("BRT", "専用の道を走るバス。"),),
        results=Results("市の担当課が読みます。", "都市政策課", date(2026, 3, 31)),
        documents=(),
    )


def workshop(stage: str = "gather", state: WorkshopState = WorkshopState.RUNNING, revision: int = 10) -> Workshop:
    sample = plan()
    index = [one.id for one in sample.stages].index(stage)
    return Workshop("w1", "ABC234", sample, state, index, NOON, 10, revision, NOON)


def card(
    number: int,
    text: str,
    person: int | None = 1,
    table: int | None = 1,
    visibility: Visibility = Visibility.SHOWN,
    late: bool = False,
) -> Contribution:
    return Contribution(
        number, f"key-{number}", person, table, Kind.IDEA, text, "table", 2, visibility, True, NOON, NOON, late
    )


def sentence(number: int, text: str, *citations: Citation) -> Sentence:
    return Sentence(f"s{number}", Section.POINT, text, citations)


def draft(number: int, state: DraftState, title: str, *sentences: Sentence) -> Draft:
    return Draft(
        number,
        DraftKind.SCENARIO,
        state,
        title,
        sentences,
        1,
        NOON,
        Origin.AUTO,
        withheld=(Withheld("差し止めた文", (("quote_not_found", "差し止めた"),)),),
        unused=(1, 3),
        year=2040,
        theme="green",
        resident="みなとさん、20歳、学生",
    )


BALLOT = (
    BallotItem(1, ItemKind.CLUSTER, "k1", "道とバス", 4, (1, 2, 3)),
    BallotItem(2, ItemKind.CARD, "c7", "ひとりの声", cards=(7,)),
    BallotItem(3, ItemKind.CLUSTER, "k9", "合わせる前", 5, (2,)),
)


def room(stage: str = "gather", state: WorkshopState = WorkshopState.RUNNING, revision: int = 10) -> Room:
    """Table 1: ゆい (1) with cards 1 海, 3 隠した, 5 わからない. Table 2: はると (2) with cards 2 バス, 4 取り下げた, and 6
    おそい, late and waiting. Card 1 and 2 stand in cluster 1, 5 is parked. Both voted on BALLOT, of which one
    cluster is gone."""
    cards = (
        card(1, "海沿いの道"),
        card(2, "夜のバス", person=2, table=2),
        card(3, "隠したことば", visibility=Visibility.HIDDEN),
        card(4, "取り下げたことば", person=2, table=2, visibility=Visibility.WITHDRAWN),
        card(5, "わからない"),
        card(6, "おそいことば", person=2, table=2, visibility=Visibility.WAITING, late=True),
        card(7, "ひとりの声"),
    )
    placements = {
        1: Placement(Where.CLUSTER, 1),
        2: Placement(Where.CLUSTER, 1),
        3: Placement(Where.CLUSTER, 1),
        5: Placement(Where.PARKED),
    }
    drafts = (
        draft(1, DraftState.DRAFT, "まだ下書き", sentence(1, "下書きの文。", Citation("c1", "海沿い"))),
        draft(
            2,
            DraftState.RELEASED,
            "公開の話",
            sentence(1, "海沿いを歩く。", Citation("c1", "海沿いの道"), Citation("c3", "隠した")),
            sentence(2, "「隠したことば」と言う。", Citation("c3", "隠したことば"), Citation("d1-2-1", "人口は")),
            sentence(3, "人口は減る。", Citation("d1-2-1", "人口は")),
            replace(sentence(4, "落とした文。", Citation("c1", "海沿い")), dropped=True),
        ),
        draft(3, DraftState.HELD, "止めた話", sentence(1, "止めた文。", Citation("c1", "海沿い"))),
    )
    return Room(
        workshop=workshop(stage, state, revision),
        persons={1: Person(1, "ゆい", 1, True, NOON), 2: Person(2, "はると", 2, False, NOON)},
        contributions={one.number: one for one in cards},
        board=Board((Cluster(1, "道とバス", 4), Cluster(2, "空のまとまり", 5)), placements),
        drafts={one.number: one for one in drafts},
        jobs={1: Job(1, JobKind.GATHER, JobState.DONE, 3, 3, "label", "", NOON)},
        documents={1: Document(1, "人口の見通し", "日立市", "2024-11-01", "population.md", 3)},
        ballots={1: Ballot(1, "vote", VoteRule(), BALLOT, NOON)},
        votes={1: Vote(1, 1, 1, {1: 1}), 2: Vote(2, 1, 2, {1: 1, 2: 1})},
    )
