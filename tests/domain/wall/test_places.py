"""A card keeps its place while others come."""

from workshop.domain.wall.places import newest


def test_new_card_takes_the_place_of_the_one_eight_before() -> None:
    assert newest([]) == (0,) * 8
    assert newest([1, 2, 3]) == (1, 2, 3, 0, 0, 0, 0, 0)
    assert newest(range(1, 10)) == (9, 2, 3, 4, 5, 6, 7, 8)
    assert newest(range(1, 56)) == (49, 50, 51, 52, 53, 54, 55, 48)


def test_no_other_card_moves_where_one_is_taken_back() -> None:
    assert newest(n for n in range(1, 56) if n != 52) == (49, 50, 51, 44, 53, 54, 55, 48)
