"""A card as a value."""

from tests.domain.cards import card
from workshop.domain.model import Visibility


def test_card_is_cited_by_its_number() -> None:
    assert card(17).ref == "c17"


def test_card_is_shown_only_where_it_neither_waits_nor_was_hidden_or_withdrawn() -> None:
    assert [card(1, visibility=visibility).shown for visibility in Visibility] == [True, False, False, False]
