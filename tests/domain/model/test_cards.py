"""A card as a value."""

from tests.domain.cards import card
from workshop.domain.model import Visibility


def test_card_is_cited_by_its_number() -> None:
    assert card(17).ref == "c17"


def test_card_is_shown_only_where_nobody_hid_or_withdrew_it() -> None:
    assert [card(1, visibility=visibility).shown for visibility in Visibility] == [True, False, False]
