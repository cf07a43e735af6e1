"""Everything as JSON: each sentence can be followed back, and nothing is changed or guarded in it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.exports.reports import CARDS, ENGLISH, HOSTILE
from workshop.domain.model import Kind
from workshop.domain.record.report import CardLine, Report
from workshop.exports import everything_json


def test_file_says_its_form(small: Report) -> None:
    file = everything_json.render(small)
    body = json.loads(file.data)
    assert (file.name, file.mime) == ("tsumugi-ABC234.json", "application/json")
    assert (body["format"], body["ledger"]["all"], body["workshop"]["plan"]["year"]) == ("tsumugi-record/1", 4, 2040)


def test_card_is_whole_but_for_its_browsers_key(small: Report) -> None:
    line = json.loads(everything_json.render(small).data)["cards"][2]
    assert line == {
        "card": {
            "number": 3,
            "person": 7,
            "table": None,
            "kind": "idea",
            "text": "銭湯",
            "stage": "solo",
            "minute": 3,
            "visibility": "shown",
            "ai_consent": True,
            "created_at": "2026-11-24T12:00:00+00:00",
            "updated_at": "2026-11-24T12:00:00+00:00",
            "late": True,
            "noted": False,
            "paper": False,
            "waits": [],
            "reason": "",
            "note": "",
            "source": {"where": "", "published": None},
            "revision": 0,
        },
        "state": "loner",
        "cluster": None,
    }


def test_every_sentence_can_be_followed_back(report: Report) -> None:
    body = json.loads(everything_json.render(report).data)
    cards = {f"c{line['card']['number']}": line["card"]["text"] for line in body["cards"]}
    passages = {ref: cited["passage"]["text"] for ref, cited in body["cited"].items()}
    drafts = [body["summary"], *body["scenarios"]]
    quotes = [(c["ref"], c["quote"]) for draft in drafts for s in draft["sentences"] for c in s["citations"]]
    assert [quote in (cards | passages)[ref] for ref, quote in quotes] == [True] * len(quotes)
    assert {ref[0] for ref, _ in quotes} == {"c", "d"}


def test_other_readings_and_whose_translation_it_is_are_told(small: Report) -> None:
    body = json.loads(everything_json.render(small).data)
    assert body["summary"]["sentences"][0]["citations"][1] == {
        "ref": "c2",
        "quote": ENGLISH.quote,
        "translation": ENGLISH.translation,
        "translation_by": "model",
    }
    assert body["scenarios"][0]["sentences"][1]["differs"] == [
        {
            "said": "100本",
            "value": "100",
            "refs": ["d2-1-1"],
            "document": 2,
            "title": "ほかの資料",
            "published": "2020-01-01",
        }
    ]


def test_hostile_words_come_back_to_the_letter(small: Report) -> None:
    hostile = replace(small, cards=(CardLine(replace(CARDS[0], text=HOSTILE), "loner", None),))
    body = json.loads(everything_json.render(hostile).data)
    assert [line["card"]["text"] for line in body["cards"]] == [HOSTILE]


def test_values_become_plain_data() -> None:
    value = {1: (Kind.IDEA, None, 1.5, True), "day": date(2026, 11, 24), "refs": frozenset(("c1",))}
    assert everything_json.plain(value) == {
        "1": ["idea", None, 1.5, True],
        "day": "2026-11-24",
        "refs": ["c1"],
    }


def test_value_of_no_known_type_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        everything_json.plain(b"")
