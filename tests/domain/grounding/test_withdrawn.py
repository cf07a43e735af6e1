"""Words of a card that is no longer shown leave the texts that quoted it, and only those."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.live.rooms import card, draft, sentence
from workshop.domain.grounding.withdrawn import drafts_shown, taken_back, title_says_again
from workshop.domain.model import Citation, DraftEdit, DraftState, Sentence, Visibility, Withheld

NOON = datetime(2026, 3, 1, tzinfo=UTC)
GONE = "港の倉庫で夜通し太鼓をたたきたい"
WORDS = taken_back(
    (
        card(1, "夜のバスを増やしてほしい"),
        card(2, GONE, visibility=Visibility.WITHDRAWN),
        card(3, "公園", visibility=Visibility.HIDDEN),
        card(4, "夜のバスを増やしてほしい", visibility=Visibility.HIDDEN),
        card(5, "Drum all night in the shed by the harbour", visibility=Visibility.HIDDEN),
    )
)
BUS, DRUM = Citation("c1", "夜のバス"), Citation("c2", "夜通し太鼓")


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (sentence(1, "夜のバスの声。", BUS), (BUS,)),
        (sentence(1, "夜の過ごし方の声。", BUS, DRUM), (BUS,)),
        (sentence(1, "太鼓の声。", DRUM), None),
        (sentence(1, "「夜通し太鼓」の声。", BUS, DRUM), None),
        (sentence(1, "「倉庫で夜通し太鼓をたたき」という声。", BUS, Citation("c2", "たたきたい")), None),
        (sentence(1, "倉庫で夜 通し\n太鼓をたたきという声。", BUS, Citation("c2", "たたきたい")), None),
        (sentence(1, f"{GONE}という声。", BUS), None),
        (sentence(1, "港で太鼓をたたく声。", BUS), (BUS,)),
        (sentence(1, "公園の声。", BUS), (BUS,)),
        (sentence(1, "「公園」の声。", BUS, Citation("c3", "公園")), None),
        (sentence(1, "「夜のバスを増やしてほしい」という声。", BUS, Citation("c4", "夜のバス")), (BUS,)),
        (sentence(1, "「夜のバスを増やしてほしい」という声。", BUS), (BUS,)),
        (sentence(1, "「一晩じゅう」の声。", BUS, Citation("c5", "all night", "一晩じゅう")), None),
        (sentence(1, "Drum all night in the shed by the harbour.", BUS), None),
        (sentence(1, "ここは仮定。"), ()),
    ],
)
def test_sentence_is_left_without_the_words(told: Sentence, left: tuple[Citation, ...] | None) -> None:
    found = WORDS.sentence(told)
    assert (None if found is None else found.citations) == left


def test_draft_keeps_what_has_no_such_words() -> None:
    whole = replace(
        draft(1, DraftState.RELEASED, GONE, sentence(1, "「夜通し太鼓」。", DRUM), sentence(2, "夜のバス。", BUS)),
        withheld=(
            Withheld("夜通し太鼓をたたくという。", (("quote_not_found", "太鼓"),)),
            Withheld("坂の声。", (("no_citation", ""),)),
        ),
        resident=f"{GONE}という みなとさん",
    )
    left = WORDS.draft(whole)
    assert (left.title, left.resident, [told.id for told in left.sentences]) == ("", None, ["s2"])
    assert left.withheld == (Withheld("", (("quote_not_found", ""),)), Withheld("坂の声。", (("no_citation", ""),)))


def test_history_of_edits_loses_the_wording_with_them() -> None:
    whole = draft(1, DraftState.RELEASED, "話", sentence(1, "言いかえた。", BUS, DRUM), sentence(2, "太鼓。", DRUM))
    edits = (
        DraftEdit(1, "s1", "「夜通し太鼓」の声。", "言いかえた。", NOON),
        DraftEdit(1, "s2", "たたく。", "太鼓。", NOON),
        DraftEdit(9, "s1", f"{GONE}。", "夜。", NOON),
    )
    left = [(edit.before, edit.after) for edit in WORDS.edits(edits, {1: whole})]
    assert left == [("", "言いかえた。"), ("", ""), ("", "夜。")]


def test_nothing_gone_changes_nothing() -> None:
    whole = draft(1, DraftState.RELEASED, "話", sentence(1, "「夜通し太鼓」。", DRUM))
    assert taken_back((card(1, "夜のバス"),)).draft(whole) == whole


def test_title_cut_from_a_card_goes_with_it() -> None:
    gone, shown = ["明るい海沿いの道がほしい"], ["海沿いの道は静かでいい"]
    assert title_says_again("海沿いの道がほしい", gone, shown)
    assert not title_says_again("海沿いの道", gone, shown)


@pytest.mark.parametrize(
    ("state", "left"), [(None, {1: [], 2: ["s1"]}), (DraftState.RELEASED, {2: ["s1"]}), (DraftState.HELD, {})]
)
def test_drafts_are_shown_without_the_words_and_by_state(state: DraftState | None, left: dict[int, list[str]]) -> None:
    cards = {1: card(1, "夜のバス"), 2: card(2, GONE, visibility=Visibility.WITHDRAWN)}
    drafts = {
        1: draft(1, DraftState.DRAFT, "話", sentence(1, "「夜通し太鼓」。", DRUM)),
        2: draft(2, DraftState.RELEASED, "話", sentence(1, "夜のバス。", BUS), sentence(2, "太鼓。", DRUM)),
    }
    shown = drafts_shown(drafts, cards, state)
    assert {number: [told.id for told in draft.sentences] for number, draft in shown.items()} == left


def test_doubts_keep_no_word_of_a_card_that_went() -> None:
    doubts = (("scope_wider", "みんな"), ("reserve_lost", "太鼓"), ("judge_no", "夜通し太鼓をたたくとは言っていない"))
    left = WORDS.sentence(replace(sentence(1, "夜の過ごし方の声。", BUS, DRUM), doubts=doubts))
    assert left is not None
    assert left.doubts == (("scope_wider", "みんな"), ("reserve_lost", ""), ("judge_no", ""))
