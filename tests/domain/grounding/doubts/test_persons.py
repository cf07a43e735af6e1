"""Whom a text names."""

import pytest

from tests.domain.grounding.doubts.claims import sentence
from workshop.domain.grounding.doubts.marks import doubts
from workshop.domain.grounding.doubts.persons import named
from workshop.domain.model import Citation, Origin, Section, Sentence

NAMED = (("person_named", "佐藤"),)


@pytest.mark.parametrize(
    ("text", "quote", "translation", "names"),
    [
        ("夜のバスを望む声がある。", "夜のバスがほしい", "", []),
        ("佐藤がバスを運転している。", "夜のバス", "", ["佐藤"]),
        ("運転手を望む声がある。", "田中健一が運転すればいい", "", ["田中健一"]),
        ("運転手を望む声がある。", "let Ken drive", "佐藤が運転すればいい", ["佐藤"]),
        ("鈴木さんと佐藤が話した。", "佐藤と話した", "", ["鈴木", "佐藤"]),
        ("石川県のような朝市を望む見方がある。", "朝市", "", []),
    ],
)
def test_people_are_found_in_all_that_is_shown(text: str, quote: str, translation: str, names: list[str]) -> None:
    said = Sentence("s1", Section.POINT, text, (Citation("c1", quote, translation),), by=Origin.MODEL)
    assert list(named(said)) == names


@pytest.mark.parametrize("section", [Section.DIGEST, Section.COUNT, Section.POINT, Section.MORNING, Section.OWN])
@pytest.mark.parametrize("by", list(Origin))
def test_whoever_says_it_and_wherever_a_name_is_a_doubt(section: Section, by: Origin) -> None:
    said = Sentence("s1", section, "佐藤がいる。", by=by)
    assert doubts(said, {}) == NAMED


def test_who_lives_through_a_story_is_nobody() -> None:
    said = sentence("健一さんは、佐藤と駅へ歩く。", "駅へ歩く")
    assert doubts(said, {"c1": "佐藤と駅へ歩く"}, resident="健一さん、三十歳、溶接工") == NAMED
