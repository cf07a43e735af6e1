"""A plan's text as a tree and back, and everything that is wrong in it at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.adapters.loaders.plans import GOOD, SESSIONS
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.errors import Invalid
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Plain
from workshop.domain.model.plan import StageKind
from workshop.domain.model.votes import ItemKind, VoteKind, VoteRule

PLANS = YamlPlans()
FILES = ("rehearsal.yaml",)
BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
"""Nine lists of nine lists of nine: a kilobyte that stands for millions."""


@pytest.mark.parametrize("folder", sorted(SESSIONS.iterdir()), ids=lambda folder: folder.name)
def test_plan_read_and_written_unchanged_says_the_same(folder: Path) -> None:
    tree = PLANS.tree((folder / "plan.yaml").read_bytes())
    text = PLANS.text(tree)
    reading = PLANS.read(folder.name, text, FILES)
    assert (reading.plan, reading.faults) == (read_plan(folder), ())
    assert PLANS.tree(text.encode()) == tree


def test_letters_stay_as_they_were_written() -> None:
    text = "a: yes\nb: 10:30\nc: '2040'\nd: 007\ne: ''\nf: ~\ng: '- x: y'\nh: [1.10, null]\n'2': \"二\\n行\"\n"
    tree = PLANS.tree(text.encode())
    assert tree["a"] == "yes"
    assert PLANS.tree(PLANS.text(tree).encode()) == tree
    kinds = {key: type(value) for key, value in PLANS.tree(PLANS.text(tree).encode()).items()}
    assert (kinds["a"], kinds["c"], kinds["d"]) == (Plain, str, Plain)


def wrong(text: str) -> list[tuple[plans.Where, str]]:
    reading = PLANS.read("plan", text, FILES)
    assert reading.plan is None
    return [(fault.at, fault.error.code) for fault in reading.faults]


def test_everything_wrong_is_told_with_its_place_in_order_of_lines() -> None:
    text = GOOD.replace("title: 2040年の日立で暮らす", "title: ''").replace("year: 2040", "yaer: 2040")
    text = text.replace("kind: pair, title: となりの人と, minutes: 10", "kind: pair, title: となりの人と, minutes: 0")
    text = text.replace("  who: 日立市 共創プロジェクト担当\n", "").replace("by: 2027-03-31", "by: soon")
    assert wrong(text) == [
        (("year",), "plan_missing_key"),
        (("title",), "plan_not_text"),
        (("yaer",), "plan_unknown_key"),
        (("stages", 3, "minutes"), "plan_not_number"),
        (("results", "who"), "plan_missing_key"),
        (("results", "by"), "plan_not_date"),
    ]


@pytest.mark.parametrize(
    ("right", "text", "told"),
    [
        ("kind: close", "kind: nap", [(("stages", 9, "kind"), "plan_not_allowed")]),
        ("kind: close", "kind: share", [(("stages",), "plan_no_close")]),
        (
            "id: care, name",
            "id: green, name",
            [
                (("themes", 0, "id"), "plan_double_id"),
                (("themes", 1, "id"), "plan_double_id"),
                (("horizons", 0, "themes", "care"), "plan_unknown_key"),
                (("horizons", 1, "themes", "care"), "plan_unknown_key"),
            ],
        ),
        ("tables: 8", "tables: 8\nlimit: 60", [(("limit",), "plan_over_limit")]),
        ("rehearsal: rehearsal.yaml", "rehearsal: gone.yaml", [(("rehearsal",), "plan_missing_file")]),
        ("results:\n", "outcome:\n", [(("results",), "plan_missing_key"), (("outcome",), "plan_unknown_key")]),
    ],
)
def test_fault_brings_no_others_that_follow_from_it(right: str, text: str, told: list[tuple[plans.Where, str]]) -> None:
    assert wrong(GOOD.replace(right, text)) == told


def test_limit_that_holds_is_the_plans() -> None:
    reading = PLANS.read("plan", GOOD.replace("tables: 8", "tables: 8\nlimit: 90\nversion: 1"), FILES)
    assert (reading.faults, reading.plan and reading.plan.limit) == ((), 90)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "plan_empty"),
        (b"- 1", "plan_not_mapping"),
        (b"title: [", "plan_not_yaml"),
        (b"[" * 100_000, "plan_not_yaml"),
        (b"title: \x00", "plan_not_yaml"),
        ("題".encode("shift-jis"), "plan_not_utf8"),
        (b"version: 2\nfuture: yes", "plan_newer"),
        (b"a: &a [x, *a]", "plan_too_large"),
        (BOMB.encode(), "plan_too_large"),
    ],
)
def test_what_is_no_plan_of_this_version_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as told:
        PLANS.tree(data, "mine.yaml")
    assert (told.value.code, told.value.params["file"]) == (code, "mine.yaml")


@pytest.mark.parametrize("folder", sorted(SESSIONS.iterdir()), ids=lambda folder: folder.name)
def test_stages_written_as_entries_are_read_as_the_same(folder: Path) -> None:
    stages = read_plan(folder).stages
    assert PLANS.stages([plans.stage_entry(stage) for stage in stages]) == (stages, ())


@pytest.mark.parametrize(
    "rule",
    [
        VoteRule(VoteKind.STANCE, items=(ItemKind.SCENARIO, ItemKind.CARD)),
        VoteRule(VoteKind.RANKING, 5),
        VoteRule(VoteKind.DOTS, 4, stacked=True),
    ],
    ids=lambda rule: rule.kind.value,
)
def test_every_way_to_vote_is_written_as_it_is_read(rule: VoteRule) -> None:
    stages = read_plan(SESSIONS / "future-living-2040").stages
    voted = tuple(replace(stage, vote=rule) if stage.kind == StageKind.VOTE else stage for stage in stages)
    assert PLANS.stages([plans.stage_entry(stage) for stage in voted]) == (voted, ())


def test_faults_of_stages_alone_are_told_by_their_position() -> None:
    entries = [plans.stage_entry(stage) for stage in read_plan(SESSIONS / "future-living-2040").stages]
    _, faults = PLANS.stages([*entries[:2], entries[2] | {"minutes": Plain("soon")}, *entries[3:]])
    assert [(fault.at, fault.error.code) for fault in faults] == [((2, "minutes"), "plan_not_number")]
