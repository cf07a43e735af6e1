"""The one place of the ledger that a card stands in."""

import pytest

from tests.domain.cards import card
from workshop.domain.model import Visibility, Where
from workshop.domain.record.report import state_of


@pytest.mark.parametrize("where", list(Where))
def test_shown_card_stands_where_it_is_placed(where: Where) -> None:
    assert state_of(card(1), where) == where.value


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.WITHDRAWN])
@pytest.mark.parametrize("where", list(Where))
def test_card_that_is_not_shown_stands_nowhere_else(visibility: Visibility, where: Where) -> None:
    assert state_of(card(1, visibility=visibility), where) == visibility.value
