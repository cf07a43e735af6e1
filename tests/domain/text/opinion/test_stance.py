"""A side is read only from words that take it: measured on sentences of which one half was not looked at in writing the rules."""

from pathlib import Path

import pytest
import yaml

from workshop.domain.model import Section
from workshop.domain.text.opinion.stance import of_others, own_sentences, sides, stance

LABELLED = yaml.safe_load((Path(__file__).parents[3] / "data" / "stance.yaml").read_text(encoding="utf-8"))
SIDES = {Section.FOR, Section.AGAINST}
CLEAR_RECOGNISED = 0.70
"""Share of the clear sentences whose side must be recognised."""


def _read(text: str) -> str:
    found = stance(text)
    return found.value if found in SIDES else "none"


def test_two_hundred_sentences_are_labelled() -> None:
    assert (sum(map(len, LABELLED.values())) >= 200, set(LABELLED)) == (True, {"tuned", "held_out"})


@pytest.mark.parametrize("half", ["tuned", "held_out"])
def test_nothing_is_put_on_a_wrong_side_and_most_clear_ones_are_recognised(half: str) -> None:
    wrong = [line["text"] for line in LABELLED[half] if _read(line["text"]) not in ("none", line["stance"])]
    clear = [line for line in LABELLED[half] if line["stance"] != "none"]
    recognised = sum(_read(line["text"]) == line["stance"] for line in clear) / len(clear)
    assert (wrong, recognised >= CLEAR_RECOGNISED) == ([], True)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("バスを増やすお金はどこから出るのですか", Section.OPEN),
        ("Who pays for it?", Section.OPEN),
        ("賛成です。いつ始まりますか？", Section.OPEN),
        ("お金の心配をせずに習い事", Section.POINT),
        ("病院が遠くて心配だ。相談もできない", Section.POINT),
        ("公園がほしい", Section.POINT),
        ("ＢＲＴの延伸に賛成です！", Section.FOR),
        ("I’m against the dam.", Section.AGAINST),
        ("", Section.POINT),
    ],
)
def test_question_and_worry_take_no_side(text: str, section: Section) -> None:
    assert stance(text) == section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("増便には賛成できない", {Section.AGAINST}),
        ("反対する理由がない", {Section.FOR}),
        ("母が反対していた", {Section.AGAINST}),
        ("I am not in favour of it", {Section.AGAINST}),
        ("I don't disagree", {Section.FOR}),
        ("反対しかない", {Section.AGAINST}),
        ("賛成の人と反対の人", SIDES),
        ("駅の反対側", set()),
    ],
)
def test_words_of_a_side_are_found_whoever_says_them(text: str, expected: set[Section]) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("増やす。「反対」は少ない。", ["増やす。", "「〃」は少ない。"]),
        ("また箱物ですか。賛成です。", []),
        ("反対と書いてください", []),
    ],
)
def test_what_is_quoted_asked_or_ordered_is_not_the_writers_own(text: str, own: list[str]) -> None:
    assert own_sentences(text) == own


def test_side_of_somebody_else_is_known_by_who_is_named() -> None:
    assert [of_others(text) for text in ("母は", "住民の八割が", "pta: ", "夜の増便に")] == [True, True, True, False]
