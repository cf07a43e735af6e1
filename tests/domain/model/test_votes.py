"""Values of votes."""

from tests.domain.cards import NOW
from workshop.domain.model import Statement


def test_a_statement_is_called_by_its_number() -> None:
    assert Statement(7, "k", 2, 1, "share", "夜のバスを", NOW).ref == "t7"
