"""The tree of a plan that is being written: entries put, moved, taken out and put back."""

from datetime import date

import pytest

from workshop.domain.errors import Invalid, Refused
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Plain, Tree

TREE: Tree = {
    "title": "夜のバス",
    "themes": [{"id": "move", "name": "移動"}, {"id": "care", "name": "医療"}],
    "horizons": [
        {"year": Plain("2031"), "themes": {"move": "走る。", "care": "話せる。"}},
        {"year": Plain("2050"), "themes": {"move": "行ける。", "care": "届く。"}},
    ],
}


def test_entries_are_found_by_their_place() -> None:
    assert plans.words(TREE, ("title",)) == "夜のバス"
    assert plans.words(TREE, ("horizons", 1, "themes", "care")) == "届く。"
    missing: list[plans.Where] = [("year",), ("themes", 2, "id"), ("title", "name"), ("themes", "id"), ("horizons", -1)]
    assert [plans.at(TREE, where) for where in missing] == [None] * 5
    assert (plans.words(TREE, ("themes",)), len(plans.entries(TREE, ("themes",))), plans.entries(TREE, ("title",))) == (
        "",
        2,
        (),
    )


def test_entry_is_put_and_taken_away_and_the_tree_before_stays() -> None:
    put = plans.put(TREE, ("results", "who"), "都市政策課")
    assert (plans.words(put, ("results", "who")), "results" in TREE) == ("都市政策課", False)
    assert plans.put(put, ("results", "who"), None)["results"] == {}
    assert plans.words(plans.put(TREE, ("themes", 1, "name"), "健康"), ("themes", 1, "name")) == "健康"


@pytest.mark.parametrize("where", [("themes", 2, "name"), ("themes", 5), ("title", 0)])
def test_entry_of_a_place_that_is_gone_is_refused(where: plans.Where) -> None:
    with pytest.raises(Refused) as told:
        plans.put(TREE, where, "x")
    assert told.value.code == "plan_moved_on"


def test_entries_are_added_and_moved_and_stay_at_the_ends() -> None:
    longer = plans.added(TREE, ("themes",), {"id": "new"}, 1)
    ids = [plans.words(longer, ("themes", place, "id")) for place in range(3)]
    assert ids == ["move", "new", "care"]

    def order(position: int, step: int) -> str:
        moved = plans.moved(longer, ("themes",), position, step)
        return " ".join(plans.words(moved, ("themes", place, "id")) for place in range(3))

    assert [order(0, 1), order(2, -1), order(0, -1), order(2, 1)] == [
        "new move care",
        "move care new",
        "move new care",
        "move new care",
    ]
    with pytest.raises(Refused):
        order(3, -1)


def test_theme_taken_out_comes_back_with_its_pictures() -> None:
    left, removed = plans.taken_out(TREE, "themes", 0)
    assert plans.at(left, ("horizons", 0, "themes")) == {"care": "話せる。"}
    assert plans.put_back(left, removed) == TREE


def test_entry_comes_back_under_another_id_where_its_own_was_given_anew() -> None:
    left, removed = plans.taken_out(TREE, "themes", 1)
    taken = plans.added(left, ("themes",), {"id": "care", "name": "介護"})
    back = plans.put_back(taken, removed)
    assert [plans.words(back, ("themes", place, "id")) for place in range(3)] == ["move", "care-2", "care"]
    assert plans.words(back, ("horizons", 1, "themes", "care-2")) == "届く。"


def test_horizon_that_stands_alone_comes_back_at_the_end_of_a_shorter_list() -> None:
    left, removed = plans.taken_out(TREE, "horizons", 1)
    empty = plans.put(left, ("horizons", 0), None)
    assert plans.put_back(empty, removed)["horizons"] == [TREE["horizons"][1]]  # type: ignore[index]


def test_fresh_id_is_the_next_that_nobody_has() -> None:
    assert [plans.fresh_id([], "solo"), plans.fresh_id(["solo", "solo-2"], "solo")] == ["solo", "solo-3"]


@pytest.mark.parametrize(("day", "over"), [("2026-11-23", True), ("2026-11-24", False), ("soon", False), ("", False)])
def test_day_is_over_on_the_day_after(day: str, over: bool) -> None:
    assert plans.overdue(day, date(2026, 11, 24)) == over


@pytest.mark.parametrize(
    ("at", "code", "entry"),
    [
        (("promise",), "plan_unknown_key", ("promise",)),
        (("stages", 2, "vote", "most"), "plan_not_number", ("stages", 2, "vote")),
        (("stages", 2, "kind"), "plan_checkin", ("stages", 2, "checkin")),
        (("axis", "ends", 1), "plan_double_id", ("axis",)),
        (("stages", 2, "kind"), "plan_not_allowed", None),
        (("stages",), "plan_no_close", None),
        (("results",), "plan_missing_key", None),
        ((), "plan_not_mapping", None),
    ],
)
def test_entry_that_may_be_missing_can_be_given_up(at: plans.Where, code: str, entry: plans.Where | None) -> None:
    assert plans.dispensable(plans.PlanFault(at, Invalid(code))) == entry


def test_files_of_a_plan_are_its_documents_and_its_rehearsal() -> None:
    tree: Tree = {"documents": [{"file": "a.md"}, {"title": "b"}], "rehearsal": "rehearsal.yaml"}
    assert (plans.files_of(tree), plans.files_of({})) == (frozenset({"a.md", "rehearsal.yaml"}), frozenset())
