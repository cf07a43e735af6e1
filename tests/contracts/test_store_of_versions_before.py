"""Databases made by versions before: plans that named no years they look ahead to open with 2031 and 2050, and what the log of runs
held of answers and of words has rows of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, make_url, select, text

from tests.contracts.conftest import CLOCK, NOW, TOKENS
from tests.stories import small_plan
from workshop.adapters.sql import tables
from workshop.adapters.sql.schema import MIGRATIONS
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import Closing, VoteRule
from workshop.domain.model.plan import Language, years_of
from workshop.domain.record.blocks import blocks_of

BEFORE = json.loads((Path(__file__).parents[1] / "data" / "plans_without_horizons.json").read_text(encoding="utf-8"))
"""`small_plan()` in both languages, as the version before stored it."""
NAMES = {Language.JA: ["めざす姿", "未来像"], Language.EN: ["Target", "Vision"]}


@pytest.fixture(params=["sqlite", "postgres"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """A store whose schema is of the version before."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'workshop.db'}"
    else:
        address, name = request.getfixturevalue("postgres"), TOKENS().replace("-", "_")
        with psycopg.connect(address, autocommit=True) as house:
            house.execute(f"CREATE DATABASE before_{name}")
        there = make_url(address).set(drivername="postgresql+psycopg", database=f"before_{name}")
        url = there.render_as_string(hide_password=False)
    store = SqlStore(url, CLOCK)
    upgrade(store, "0004")
    yield store
    store.close()


def upgrade(store: SqlStore, version: str) -> None:
    """Bring the schema to that of a version before."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def keep(store: SqlStore, language: Language) -> str:
    """Keep a workshop as the version before did; its join code."""
    id = TOKENS()
    row = {"id": id, "code": id[-6:].upper(), "plan": json.dumps(BEFORE[language], ensure_ascii=False)}
    clock = {"stage_index": 2, "stage_started_at": NOW, "stage_minutes": 10, "created_at": NOW}
    with store.engine.begin() as connection:
        connection.execute(insert(tables.workshops).values(row | clock | {"state": "running", "revision": 7}))
    return str(row["code"])


@pytest.mark.parametrize("language", list(Language))
def test_workshop_of_the_version_before_opens_with_its_years(old: SqlStore, language: Language) -> None:
    code = keep(old, language)
    old.migrate()
    opened = old.find(code)
    assert opened is not None
    plan, wanted = opened.plan, small_plan(language)
    assert [(h.year, h.name) for h in plan.horizons] == list(zip((2031, 2050), NAMES[language], strict=True))
    assert [(h.whole, h.themes) for h in plan.horizons] == [(h.whole, h.themes) for h in wanted.horizons]
    assert (plan.themes, plan.stages, plan.results, plan.documents) == (
        wanted.themes,
        wanted.stages,
        wanted.results,
        wanted.documents,
    )
    assert (sorted(years_of(plan)), opened.revision) == ([2031, 2040, 2050], 7)
    assert (plan.feedback, opened.closing) == (True, Closing())


def test_workshops_of_both_languages_are_carried_over_in_one_go(old: SqlStore) -> None:
    codes = [keep(old, language) for language in Language]
    old.migrate()
    old.migrate()
    found = [old.find(code) for code in codes]
    assert [[h.name for h in workshop.plan.horizons] for workshop in found if workshop] == list(NAMES.values())


TOLD = {
    "question": "何が多い",
    "parts": [],
    "proposals": [],
    "note": "search",
    "searched": True,
    "reasons": {"unsourced": 1},
}
USES = [{"term": "足", "meaning": "", "cards": 4, "senses": [], "by": "auto"}]


def run(number: int, job: str, params: dict[str, object]) -> dict[str, object]:
    """A line of the AI log as the version before stored it."""
    counts = {"calls": 0, "tokens_in": 0, "tokens_out": 0, "cost": None, "seconds": 0.5, "weight": [0, 0]}
    where = {"number": number, "job": job, "model": "offline:", "prompt": "assist.ja@1", "inputs": [], "checks": {}}
    return {
        **where,
        **counts,
        "params": params,
        "faults": [],
        "at": NOW.isoformat(),
        "job_number": None,
        "expected": None,
    }


def test_products_in_the_log_of_runs_get_rows_of_their_own_and_the_next_number(old: SqlStore) -> None:
    code = keep(old, Language.JA)
    workshop_id = next(id for id, kept in ids(old) if kept == code)
    runs = [
        run(1, "assist", {"told": TOLD}),
        run(2, "terms", {"terms": USES, "cards": 12}),
        run(3, "gather", {"cards": 12}),
        run(4, "assist", {"told": TOLD | {"question": "次は"}}),
    ]
    with old.engine.begin() as connection:
        rows = [{"workshop_id": workshop_id, "number": r["number"], "body": json.dumps(r), "revision": 5} for r in runs]
        connection.execute(insert(tables.runs), rows)
    old.migrate()
    with old.write(workshop_id) as db:
        answers, reports = db.answers.all(), db.term_reports.all()
        assert [(a.number, a.run, a.question, a.reasons) for a in answers.values()] == [
            (1, 1, "何が多い", {"unsourced": 1}),
            (2, 4, "次は", {"unsourced": 1}),
        ]
        assert [(r.number, r.run, [use.term for use in r.uses]) for r in reports.values()] == [(1, 2, ["足"])]
        assert [dict(line.params) for line in db.runs.all()] == [{}, {"cards": 12}, {"cards": 12}, {}]
        assert (db.answers.next(), db.term_reports.next()) == (3, 2)


def ids(store: SqlStore) -> list[tuple[str, str]]:
    with store.engine.begin() as connection:
        return [
            (row.id, row.code) for row in connection.execute(select(tables.workshops.c.id, tables.workshops.c.code))
        ]


def test_summary_of_the_version_before_is_read_in_blocks(old: SqlStore) -> None:
    """Its sentences stand under points and sides, and it knows neither titles nor the room it was made from."""
    code = keep(old, Language.JA)
    workshop_id = next(id for id, kept in ids(old) if kept == code)
    sentence = {
        "id": "s1",
        "section": "point",
        "text": "夜のバス。",
        "citations": [{"ref": "c1", "quote": "夜"}],
        "cluster": 2,
    }
    draft = {"number": 1, "kind": "summary", "state": "released", "title": "題", "sentences": [sentence], "run": 1}
    body = json.dumps(draft | {"created_at": NOW.isoformat(), "origin": "auto", "unused": [4]})
    with old.engine.begin() as connection:
        row = {"workshop_id": workshop_id, "number": 1, "body": body, "revision": 5}
        connection.execute(insert(tables.drafts), [row])
    old.migrate()
    with old.read(workshop_id) as db:
        read, workshop = db.drafts.all()[1], db.workshop
    assert [(block.id, len(block.sentences)) for block in blocks_of(read.standing)] == [("k2", 1)]
    assert (read.made_from, dict(read.titles), workshop.page) == (None, {}, 0)


def test_last_act_of_the_version_before_can_be_taken_back(old: SqlStore) -> None:
    """Its history names its acts in their bodies alone."""
    code = keep(old, Language.JA)
    workshop_id = next(id for id, kept in ids(old) if kept == code)
    cluster = {"id": 1, "title": "足", "color": 0, "named_by": "auto"}
    place = {"where": "cluster", "cluster": 1, "by": "auto"}
    gather = {"clusters": {"1": [None, cluster]}, "placements": {"1": [None, place]}}
    entries = [("gather", gather), ("place", {"clusters": {}, "placements": {"2": [None, place]}})]
    with old.engine.begin() as connection:
        for number, (action, change) in enumerate(entries, 1):
            body = {"number": number, "action": action, "by": "auto", "change": change, "at": NOW.isoformat()}
            row = {"workshop_id": workshop_id, "number": number, "undone": False, "body": json.dumps(body)}
            connection.execute(text(INSERT), row)
    old.migrate()
    with old.read(workshop_id) as db:
        acts = db.board.acts()
    assert (acts.undo and acts.undo.action, acts.redo) == ("gather", None)


def test_votes_of_the_version_before_are_one_ballot_with_its_items(old: SqlStore) -> None:
    """Cluster 2 went into 1; けん (2) voted for both, さくら (3) for one whose cards stand alone now."""
    code = keep(old, Language.JA)
    workshop_id = next(id for id, kept in ids(old) if kept == code)
    clusters = [(1, "足", False, None), (2, "夜の足", True, 1), (3, "海", False, None), (4, "消えた", True, None)]
    votes = {1: ["k2", "k3"], 2: ["k1", "k2"], 3: ["k4"]}
    upgrade(old, "0014")
    with old.engine.begin() as connection:
        for id, title, gone, heir in clusters:
            row = {"w": workshop_id, "id": id, "title": title, "gone": gone, "heir": heir}
            connection.execute(text(CLUSTER), row)
        connection.execute(text(PLACED), {"w": workshop_id})
        for person, choices in votes.items():
            connection.execute(text(VOTE), {"w": workshop_id, "person": person, "choices": json.dumps(choices)})
    old.migrate()
    with old.write(workshop_id) as db:
        [ballot], cast = db.ballots.all().values(), db.votes.all()
        assert [(item.id, item.ref, item.words, item.cards) for item in ballot.items] == [
            (1, "k1", "足", (7,)),
            (2, "k3", "海", ()),
        ]
        assert (ballot.stage, ballot.rule) == ("vote", VoteRule())
        assert {vote.person: dict(vote.marks) for vote in cast.values()} == {1: {1: 1, 2: 1}, 2: {1: 1}, 3: {}}
        assert (db.ballots.next(), db.votes.next()) == (2, 4)


CLUSTER = (
    "INSERT INTO clusters (workshop_id, id, title, color, named_by, gone, heir, revision)"
    " VALUES (:w, :id, :title, 0, 'auto', :gone, :heir, 5)"
)
PLACED = (
    "INSERT INTO placements (workshop_id, number, place, cluster, placed_by, gone, revision)"
    " VALUES (:w, 7, 'cluster', 1, 'auto', false, 5)"
)
VOTE = "INSERT INTO ballots (workshop_id, person, choices, revision) VALUES (:w, :person, :choices, 5)"
INSERT = "INSERT INTO board_entries (workshop_id, number, undone, body) VALUES (:workshop_id, :number, :undone, :body)"
