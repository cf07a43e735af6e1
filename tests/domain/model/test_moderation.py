"""What a plan says of moderation, and what holds where it says nothing."""

from workshop.domain.model.moderation import HOUSE, REASONS, Moderation, Reason


def test_plan_with_reasons_of_its_own_keeps_the_one_for_all_else() -> None:
    own = Reason("selling", "売り込み")
    assert Moderation(reasons=(own,)).listed == (own, Reason("other"))
    assert HOUSE.listed == REASONS
