"""Cards that speak to the machine. Of the Japanese attempts every other one was read while the rule was written; those between were not."""

from pathlib import Path

import pytest
import yaml

from workshop.domain.text.injection import is_injection

SAID = yaml.safe_load(Path("tests/data/injections.yaml").read_text(encoding="utf-8"))
ATTEMPTS = {
    language: [
        attempt["text"]
        for attempt in attempts
        if attempt["at"] == "card" and attempt["obeys"] not in ("formula", "link", "hidden")
    ]
    for language, attempts in SAID.items()
}
MADE_AS_ATTEMPTS = 4
"""Cards of the rehearsal people that are attempts on purpose."""


def test_most_attempts_are_seen() -> None:
    seen = {language: [is_injection(text) for text in texts] for language, texts in ATTEMPTS.items()}
    assert (len(seen["ja"][::2]), seen["ja"][::2].count(False)) == (15, 0)
    assert (len(seen["ja"][1::2]), seen["ja"][1::2].count(False)) == (14, 2)
    assert (len(seen["en"]), seen["en"].count(False)) == (30, 4)


def test_cards_of_the_sample_plans_are_none() -> None:
    files = sorted(Path("sessions").glob("*/rehearsal.yaml"))
    cards = [card["text"] for file in files for card in yaml.safe_load(file.read_text(encoding="utf-8"))["cards"]]
    assert sum(is_injection(text) for text in cards) == MADE_AS_ATTEMPTS


@pytest.mark.parametrize(
    "text",
    [
        "市の計画をもっと短く要約してほしい",
        "AIにまかせる市役所はこわい",
        "ルールを守らない車が多い",
        "バスの時刻表を駅に出してください",
        "Do not forget the people who cannot drive",
        "I want the city to answer our questions",
    ],
)
def test_wishes_of_residents_are_none(text: str) -> None:
    assert is_injection(text) is False
