"""All doubts about a sentence, and how many they find and miss on the labelled pairs."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.domain.grounding.doubts.claims import sentence
from workshop.domain.grounding.check import check
from workshop.domain.grounding.doubts.marks import doubts, marked
from workshop.domain.grounding.voices import Voices
from workshop.domain.model import Citation, Origin, Section, Sentence

SOURCES = {"c1": "夜のバスがほしい。", "c2": "夜のバスは便利だけど、高い。"}
PAIRS: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parents[3] / "data" / "meaning.yaml").read_text(encoding="utf-8")
)
JAPANESE = re.compile("[ぁ-ん]")
CAUGHT, FALSE_ALARMS = 0.8, 0.1


def test_every_doubt_names_its_piece() -> None:
    said = sentence("みんなが夜のバスに乗る。", "夜のバスがほしい")
    assert doubts(said, SOURCES) == (("scope_wider", "みんな"), ("reserve_lost", "ほしい"))
    assert marked(said, SOURCES) == replace(said, doubts=doubts(said, SOURCES))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"by": Origin.AUTO}, []),
        ({"by": Origin.PERSON}, ["scope_wider", "reserve_lost"]),
        ({"section": Section.COUNT}, []),
        ({"section": Section.MORNING}, ["scope_wider"]),
        ({"section": Section.OWN}, []),
        ({"assumption": True}, []),
        ({"citations": ()}, []),
    ],
)
def test_what_is_looked_at_depends_on_who_says_it_where(changes: dict[str, Any], codes: list[str]) -> None:
    said = replace(sentence("みんなが夜のバスに乗る。", "夜のバスがほしい"), **changes)
    assert [code for code, _ in doubts(said, SOURCES)] == codes


def test_quote_of_code_itself_can_be_cut() -> None:
    said = replace(sentence("「夜のバスは便利だ」", "夜のバスは便利だ", "c2"), by=Origin.AUTO)
    assert doubts(said, SOURCES) == (("quote_cut", "夜のバスは便利だ"),)


def test_many_may_be_said_of_many_cards() -> None:
    said = sentence("多くの人が夜のバスを望む。", "夜のバスがほしい")
    assert (doubts(said, SOURCES, Voices({"c1": 3})), len(doubts(said, SOURCES))) == ((), 1)


@pytest.mark.parametrize(
    ("section", "text", "codes"),
    [
        (Section.FOR, "夜のバスがほしい。", []),
        (Section.FOR, "夜のバスに賛成です。", []),
        (Section.FOR, "夜のバスは青い。", ["side_unsaid"]),
        (Section.AGAINST, "夜のバスは心配だ。", []),
        (Section.AGAINST, "夜のバスは青い。", ["side_unsaid"]),
        (Section.POINT, "夜のバスは青い。", []),
    ],
)
def test_side_is_one_a_source_takes(section: Section, text: str, codes: list[str]) -> None:
    said = Sentence("s1", section, f"「{text[:-1]}」という声。", (Citation("c1", text),), by=Origin.MODEL)
    assert [code for code, _ in doubts(said, {"c1": text})] == codes


def _noticed(case: dict[str, Any]) -> bool:
    said = sentence(case["said"], case.get("quote") or case["source"])
    sources = {"c1": case["source"]}
    return bool(check(said, sources, ()) or doubts(said, sources))


@pytest.mark.parametrize("half", ["tuned", "held_out"])
@pytest.mark.parametrize("kind", ["pairs", "sentences"])
def test_most_distortions_are_noticed_and_few_faithful_sentences(half: str, kind: str) -> None:
    cases = PAIRS[half][kind]
    bent = [_noticed(case) for case in cases if case["kind"] != "faithful"]
    faithful = [_noticed(case) for case in cases if case["kind"] == "faithful"]
    assert (len(bent), len(faithful)) == (50, 50)
    assert (sum(bent) >= CAUGHT * 50, sum(faithful) <= FALSE_ALARMS * 50) == (True, True)


def test_labelled_set_is_what_it_says() -> None:
    cases = [(half, kind, case) for half in PAIRS for kind in PAIRS[half] for case in PAIRS[half][kind]]
    texts = [(case["source"], case["said"]) for _, _, case in cases]
    pairs = [case for _, kind, case in cases if kind == "pairs"]
    assert (len(cases), len(set(texts)), len(pairs)) == (400, 400, 200)
    assert all(JAPANESE.search(case["said"]) for case in pairs)
    assert {case["kind"] for case in pairs} == {"flipped", "scope", "subject", "faithful"}
