"""The story most tests tell: a small workshop on 2040 with ゆい and けん at table 1 and さくら at table 2, who declined AI use."""

from dataclasses import dataclass
from datetime import date

from tests.fakes import DirectSteps
from workshop.domain.model import Board, Contribution, Kind, Person, Workshop
from workshop.domain.model.plan import Horizon, Language, Plan, PlanDocument, Results, Stage, StageKind, Term, Theme
from workshop.domain.rules import hash_token
from workshop.ports import App
from workshop.services.board import gathering
from workshop.services.cards import moderating, writing
from workshop.services.documents import library
from workshop.services.facilitation import hosting
from workshop.services.people import joining

STAGES = ("welcome", "inform", "solo", "pair", "table", "gather", "scenario", "share", "vote", "close")
CARDS = (
    "夜のバスを増やしてほしい",
    "バスが一時間に一本しかない",
    "夜遅くまで走るバスがあると助かる",
    "バスの予約が電話でもできるとよい",
    "海沿いに自転車の道がほしい",
    "海のそばを自転車で走りたい",
    "自転車で海まで行ける道",
    "工場の屋根で電気をつくる",
    "工場の電気を近所で分け合う",
    "工場どうしで電気をゆずり合う",
    "わからない",
    "銭湯を復活させたい",
)
PAGES = (
    "# 交通\n\n夜の便は2035年までに決める。バスの本数は120本である。\n\n自転車の道は海沿いに8.7kmある。",
    "# 工場\n\n工場の電気は70%を占める。近くの会社どうしで電気を分け合う。",
)


def small_plan(language: Language = Language.JA) -> Plan:
    """Ten stages, one of each kind, named after their kind; two tables, two themes."""
    return Plan(
        name="small",
        language=language,
        title="2040年の暮らし",
        question="2040年に、どのように暮らしていたいですか。",
        year=2040,
        tables=2,
        themes=(
            Theme("move", "移動"),
            Theme("green", "工場と電気"),
        ),
        horizons=(
            Horizon(
                2031,
                "めざす姿",
                "試したことが使われはじめる。",
                {"move": "バスが駅と団地をつなぐ。", "green": "電気を分け合う。"},
            ),
            Horizon(
                2050,
                "未来像",
                "だれもが安心して暮らす。",
                {"move": "行きたい時に行ける。", "green": "地球を暖めない。"},
            ),
        ),
        stages=tuple(Stage(kind, StageKind(kind), f"{kind}のステップ", 10, "書いてください。") for kind in STAGES),
        glossary=(Term("BRT", "専用の道を走るバス。"),),
        results=Results("市が読んで答えます。", "都市政策課", date(2027, 3, 31)),
        documents=(PlanDocument("a.md", "交通の構想", "日立市", date(2024, 11, 1)),),
    )


PEOPLE_2040 = (
    ("b.md", "人口の見通し", "2023-12-31", "# 人口\n\n推計では、2040年の人口は125,845人である。"),
    ("c.md", "人口の目標", "2015-12-31", "# 人口\n\n目標では、2040年の人口は150,000人以上である。"),
)
"""Two documents that disagree: d1-1-1 and d2-1-1 where they are the first."""


@dataclass(frozen=True)
class Story:
    """A running workshop with its people."""

    app: App
    workshop: Workshop
    yui: Person
    ken: Person
    sakura: Person

    @property
    def id(self) -> str:
        return self.workshop.id

    def go(self, kind: str) -> Workshop:
        return hosting.go_to(self.app, self.id, STAGES.index(kind))

    def write(self, text: str, person: Person | None = None, kind: Kind = Kind.IDEA) -> Contribution:
        who = person or self.yui
        return writing.write(self.app, self.id, who.number, self.app.token(), text, kind)

    def let_in(self, text: str, person: Person | None = None, kind: Kind = Kind.IDEA) -> Contribution:
        """Write a card that waits, and let it be shown."""
        return moderating.unhide(self.app, self.id, self.write(text, person, kind).number)

    def write_all(self) -> list[Contribution]:
        """Twelve cards of ゆい and けん in turn, written in the solo stage."""
        self.go("solo")
        return [self.write(text, (self.yui, self.ken)[place % 2]) for place, text in enumerate(CARDS)]

    def add_document(self) -> None:
        library.add(self.app, self.id, "a.md", PAGES, "交通の構想", "日立市", "2024-11-01")

    def disagree(self) -> None:
        """Add two documents with different figures for one thing."""
        for filename, title, published, text in PEOPLE_2040:
            library.add(self.app, self.id, filename, [text], title, "日立市", published)


def running(app: App, plan: Plan | None = None) -> Story:
    """A running workshop of that plan, else of the small one, with its three people."""
    workshop = hosting.open_workshop(app, plan or small_plan())
    hosting.start(app, workshop.id)
    people = [
        joining.join(app, workshop.id, hash_token(name), name, table, consent)
        for name, table, consent in (("ゆい", 1, True), ("けん", 1, True), ("さくら", 2, False))
    ]
    return Story(app, workshop, *people)


def gathered(story: Story) -> Board:
    """Give the board of the twelve cards, gathered at the gather stage."""
    story.write_all()
    story.go("gather")
    return gathering.gather(story.app, story.id, DirectSteps())


def prepared(story: Story) -> Story:
    """Bring the story to the scenario stage: twelve cards and one of さくら, gathered, and a document."""
    story.write_all()
    story.write("だれにも送らないで", story.sakura)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    return story
