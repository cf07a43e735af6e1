"""Where documents disagree: what is found in each sample plan, and in texts written for the purpose."""

from dataclasses import replace
from pathlib import Path

import pytest

from workshop.adapters.loaders.documents import read_document
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.documents.disagreements import Disagreement, disagreements
from workshop.domain.documents.passages import cut
from workshop.domain.model import Choice, Document, Passage

SESSIONS = Path(__file__).parents[3] / "sessions"

House = tuple[list[Passage], dict[int, Document]]


def house(*texts: str, published: tuple[str, ...] = ()) -> House:
    """One document for each text: its first line is the title."""
    documents: dict[int, Document] = {}
    held: list[Passage] = []
    for number, text in enumerate(texts, start=1):
        title, _, body = text.partition("\n")
        day = published[number - 1] if published else f"20{10 + number}-01-01"
        documents[number] = Document(number, title, "市", day, f"{number}.md", 1)
        held += cut(number, [body])
    return held, documents


def sample(plan: str) -> House:
    folder = SESSIONS / plan
    documents: dict[int, Document] = {}
    held: list[Passage] = []
    for number, listed in enumerate(read_plan(folder).documents, start=1):
        pages = read_document(Path(listed.file).name, (folder / listed.file).read_bytes()).pages
        documents[number] = Document(
            number, listed.title, listed.source, listed.published.isoformat(), listed.file, len(pages)
        )
        held += cut(number, pages)
    return held, documents


def told(found: tuple[Disagreement, ...]) -> list[tuple[str, int | None, list[str]]]:
    return [(one.subject[0], one.year, [f"{r.said} {r.published[:4]}" for r in one.readings]) for one in found]


POPULATION = ["125,845人 2023", "150,000人以上 2015", "141,142人 2010"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            "future-living-2040",
            [
                ("人口", 2040, POPULATION),
                ("チーム", None, ["およそ150人 2025", "120人 2024"]),
                ("ワークショップ", None, ["およそ40人 2025", "約30人 2025"]),
            ],
        ),
        (
            "transport-2035",
            [
                ("人口", 2040, POPULATION),
                ("ワークショップ", None, ["約40人 2025", "約30人 2025"]),
                ("共創プロジェクト", None, ["約150人 2025", "120人 2024"]),
            ],
        ),
        (
            "foresight-cards",
            [
                ("人口", 2040, POPULATION),
                ("チーム", None, ["およそ150人 2025", "120人 2024"]),
                ("ワークショップ", None, ["約40人 2025", "約30人 2025"]),
            ],
        ),
        (
            "city-2050",
            [
                ("population", 2040, ["125,845 people 2023", "150,000 or more people 2015", "141,142 people 2010"]),
                ("team", None, ["about 150 people 2025", "120 people 2024"]),
                ("workshop", None, ["about 40 people 2025", "about 30 people 2025"]),
            ],
        ),
    ],
)
def test_sample_plans_hold_their_contradictions_and_no_other(
    plan: str, expected: list[tuple[str, int | None, list[str]]]
) -> None:
    assert told(disagreements(*sample(plan))) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("一\n2040年の人口は12万5千人である。", "二\n2040年の人口は十五万人である。", ["十五万人", "12万5千人"]),
        (
            "一\n２０４０年の人口は１２５，８４５人である。",
            "二\n令和22年の人口は141,142人と見こむ。",
            ["141,142人", "125,845人"],
        ),
        (
            "一\n| 年 | 人口 |\n|---|---|\n| 2040 | 125,845 |",
            "二\n2040年の人口は141,142人である。",
            ["141,142人", "125,845"],
        ),
        (
            "One\nThe fleet will have 30 buses; about 400 riders use them in 2030.",
            "Two\nIn 2030 some 520 riders use them.",
            ["some 520 riders", "about 400 riders"],
        ),
        ("一\n産業の排出の割合は70%である。", "二\n産業の排出は6割である。", ["6割", "70%"]),
    ],
)
def test_same_thing_is_known_however_it_is_written(first: str, second: str, expected: list[str]) -> None:
    assert [[r.said for r in one.readings] for one in disagreements(*house(first, second))] == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一\n2040年の人口は約15万人である。", "二\n2040年の人口は150,000人である。"),
        ("One\nIn 2024 the population was about 163,000 people.", "Two\nThe population in 2024: 163,012 people."),
        ("一\n2040年の人口は150,000人以上である。", "二\n2040年の人口は151,200人である。"),
        ("一\n2035年の人口は137,328人である。", "二\n2040年の人口は125,845人である。"),
        ("一\n水戸市の2040年の人口は240,000人である。", "二\n日立市の2040年の人口は125,845人である。"),
        ("一\n65歳以上の人口は60,000人である。", "二\n市の人口は90,000人である。"),
        ("一\n一年に人口が2,000人減る。", "二\n人口は4,000人減った。"),
        ("一\nバスは30分で着く。", "二\nバスに60人が乗る。"),
        ("一\n高齢の人の割合はおよそ35%である。", "二\n産業の割合はおよそ40%である。"),
        ("一\n人口は125,845人、または141,142人である。", "二\n海はきれいである。"),
        ("会社の本\n40人が集まった。", "二\n会社の社員は100人である。"),
        ("会社の本\n40人が集まった。", "二\n会社の社員は60人である。"),
        ("一\n第3回の会議は2024年4月1日に開いた。", "二\n第5回の会議は2024年4月9日に開いた。"),
        ("One\nThe workshop of 2025 people liked.", "Two\nThe workshop had 1990 people."),
    ],
)
def test_other_things_and_rounded_ones_are_no_disagreement(first: str, second: str) -> None:
    assert disagreements(*house(first, second)) == ()


def test_document_that_quotes_both_agrees_with_each() -> None:
    both = "三\n2040年の人口は125,845人とする資料と、2040年の人口は141,142人とする資料がある。"
    found = disagreements(*house("一\n2040年の人口は125,845人である。", "二\n2040年の人口は141,142人である。", both))
    assert told(found) == [("人口", 2040, ["125,845人 2013", "141,142人 2013", "141,142人 2012", "125,845人 2011"])]


def test_figure_repeated_without_its_year_takes_part_with_its_passage() -> None:
    body = "一\n# 推計\n\n2040年の人口は125,845人である。\n\n# まち\n\n125,845人が住むまちを考える。"
    (one,) = disagreements(*house(body, "二\n2040年の人口は141,142人である。"))
    assert [reading.refs for reading in one.readings] == [("d2-1-1",), ("d1-1-1", "d1-1-2")]


def two() -> tuple[Disagreement, dict[int, Document]]:
    held, documents = house("一\n2040年の人口は125,845人である。", "二\n2040年の人口は141,142人である。")
    return disagreements(held, documents)[0], documents


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice("person", 2040, ("人口", "推計"), "141142"), "141,142人"),
        (Choice("person", 2040, ("推計",), "141142"), None),
        (Choice("person", 2035, ("人口",), "141142"), None),
        (Choice("person", 2040, ("人口",), "125845"), None),
    ],
)
def test_choice_is_known_by_unit_year_words_and_value(choice: Choice, said: str | None) -> None:
    one, documents = two()
    documents[2] = replace(documents[2], chosen=(choice,))
    chosen = one.chosen(documents)
    assert (chosen.said if chosen else None) == said


def test_sentence_uses_a_reading_that_it_says_and_cites() -> None:
    one, _ = two()
    used = [
        [reading.said for reading in one.used(text, refs)]
        for text, refs in (
            ("人口は141,142人になる。", ["d2-1-1"]),
            ("人口は14万1142人になる。", ["d2-1-1", "c1"]),
            ("人口は141,142人になる。", ["d1-1-1"]),
            ("人口は減る。", ["d2-1-1"]),
        )
    ]
    assert (used, [r.said for r in one.besides(one.readings[:1])]) == (
        [["141,142人"], ["141,142人"], [], []],
        ["125,845人"],
    )


def test_documents_of_four_plans_disagree_on_three_things_alone() -> None:
    names = ("future-living-2040", "transport-2035", "foresight-cards", "city-2050")
    held: list[Passage] = []
    documents: dict[int, Document] = {}
    for turn, name in enumerate(names):
        some, theirs = sample(name)
        held += [replace(p, document=p.document + 100 * turn, ref=f"d{turn}{p.ref[1:]}") for p in some]
        documents |= {number + 100 * turn: replace(d, number=number + 100 * turn) for number, d in theirs.items()}
    found = disagreements(held, documents)
    assert len(held) > 300
    values = [(one.subject[0], sorted({int(reading.value) for reading in one.readings})) for one in found]
    people = [125_845, 141_142, 150_000]
    # Two documents say 150 and 100 people: they are of one mind, and speak of two things.
    assert values == [
        ("人口", people),
        ("ワークショップ", [30, 40]),
        ("チーム", [120, 150]),
        ("population", people),
        ("team", [120, 150]),
        ("workshop", [30, 40]),
    ]
