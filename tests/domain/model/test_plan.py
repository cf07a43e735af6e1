"""A plan tells the years it works with, and finds its stages and themes."""

from dataclasses import replace

import pytest

from tests.stories import STAGES, small_plan
from workshop.domain.model.plan import Horizon, years_of

PLAN = small_plan()


@pytest.mark.parametrize(
    ("years", "near", "far", "all_years"),
    [((2031, 2050), 2031, 2050, [2031, 2040, 2050]), ((2035, 2040, 2060), 2035, 2060, [2035, 2040, 2060])],
)
def test_nearest_horizon_is_for_first_steps_and_the_farthest_gives_the_picture(
    years: tuple[int, ...], near: int, far: int, all_years: list[int]
) -> None:
    plan = replace(PLAN, horizons=tuple(Horizon(year, "めざす姿", "", {}) for year in years))
    assert (plan.near.year, plan.far.year, sorted(years_of(plan))) == (near, far, all_years)


def test_only_horizon_is_both() -> None:
    plan = replace(PLAN, horizons=PLAN.horizons[:1])
    assert (plan.near, plan.far) == (PLAN.horizons[0], PLAN.horizons[0])


def test_stage_and_theme_are_found_by_id() -> None:
    assert (PLAN.stage("gather"), PLAN.theme("green")) == (PLAN.stages[5], PLAN.themes[1])
    for find in (PLAN.stage, PLAN.theme):
        with pytest.raises(KeyError):
            find("nowhere")


def test_minutes_are_those_of_all_stages() -> None:
    assert PLAN.minutes == 100


def test_people_write_before_the_machine_while_it_gathers_and_before_they_read_a_story() -> None:
    assert [id for id in STAGES if PLAN.stage(id).people_first] == ["solo", "pair", "table"]
    assert [id for id in STAGES if PLAN.stage(id).writing] == ["solo", "pair", "table", "gather", "scenario"]
