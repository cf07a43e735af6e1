"""What every Store keeps, on SQLite and on a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.contracts.conftest import CLOCK, NOW, TOKENS, card
from workshop.adapters.sql.store import SqlStore
from workshop.domain.budget import Budget
from workshop.domain.errors import NotFound
from workshop.domain.model import (
    AlignedSense,
    Alignment,
    AnswerSource,
    Ballot,
    BallotItem,
    BoardChange,
    CheckInAnswer,
    CheckIns,
    Choice,
    Citation,
    Closing,
    Cluster,
    Document,
    Draft,
    DraftEdit,
    DraftKind,
    DraftState,
    Ending,
    ItemKind,
    Job,
    JobKind,
    JobState,
    Kind,
    Meant,
    Origin,
    PageUnit,
    Passage,
    Person,
    Placement,
    Proposed,
    QuestionAnswer,
    Reading,
    Relation,
    RelationKind,
    Run,
    Seating,
    Seats,
    Section,
    Sentence,
    TableTurn,
    TableTurns,
    TrendSource,
    Visibility,
    Vote,
    VoteKind,
    VoteRule,
    Where,
    Withheld,
    Workshop,
)


def test_a_workshop_comes_back_whole(store: SqlStore, workshop: Workshop) -> None:
    assert store.find(workshop.code) == workshop
    assert store.find("NOBODY") is None


def test_unknown_workshop_is_not_found(store: SqlStore) -> None:
    with pytest.raises(NotFound), store.read("nobody"):
        pass


def test_every_value_comes_back_as_it_was_written(store: SqlStore, workshop: Workshop) -> None:
    person = Person(1, "ゆい", 1, True, NOW, moved_from=2, revision=1)
    document = Document(1, "構想", "市", "2024-11-01", "a.md", 2, revision=1, unit=PageUnit.SHEET, unreadable=(2,))
    document = replace(document, chosen=(Choice("person", 2040, ("人口",), "125845"),))
    passage = Passage("d1-1-1", 1, 1, "交通", "夜の便。")
    sentence = Sentence("s1", Section.DAY, "夜に帰る。", (Citation("c1", "夜のバス"),), cluster=1)
    sentence = replace(sentence, differs=(Reading("約30人", "30", ("d1-1-1",), 1, "構想", "2024-11-01"),))
    draft = Draft(
        number=1,
        kind=DraftKind.SCENARIO,
        state=DraftState.DRAFT,
        title="題",
        sentences=(sentence,),
        run=1,
        created_at=NOW,
        origin=Origin.AUTO,
        withheld=(Withheld("嘘", (("no_citation", ""),)),),
        unused=(2,),
        year=2040,
        theme="move",
        revision=1,
    )
    edit = DraftEdit(1, "s1", "前", "後", NOW)
    params = {"theme": "move", "tables": [1, 2]}
    job = Job(1, JobKind.SCENARIOS, JobState.WAITING, 0, 3, "", "", NOW, params=params, revision=1)
    run = Run(
        1, JobKind.GATHER, "offline:", "label.ja@1", {"a": 1}, ("c1",), 0, 1, 2, None, 0.5, {"passed": 1}, (), NOW
    )
    checkins = CheckIns(1, {"mood": CheckInAnswer("坂", 0, Visibility.WAITING, ("word",))}, revision=1)
    item = BallotItem(1, ItemKind.CARD, "c1", "夜のバス", cards=(1,))
    ballot = Ballot(1, "vote", VoteRule(VoteKind.STANCE), (item,), NOW, replaced=True, revision=1)
    vote = Vote(1, 1, 1, {1: -1}, revision=1)
    cluster, place = Cluster(1, "バス", 0, first=1), Placement(Where.CLUSTER, 1, doubtful=True)
    related = Relation(1, RelationKind.EFFECT, 1, 2, Ending.GONE)
    change = BoardChange({1: (None, cluster)}, {1: (None, place)}, {1: (None, related)})
    answer = QuestionAnswer(1, 1, "夜の便。", NOW, AnswerSource("d1-1-1", "構想", 1, "2024-11-01"), revision=1)
    word = Alignment(
        1, "足", (AlignedSense("乗り物", (1,)), AlignedSense("体", (2,))), NOW, choices={3: Meant.BOTH}, revision=1
    )
    seating = Seating(1, "table", NOW, 4, {1: 3, 2: 4}, revision=1)
    trend = replace(card(1), kind=Kind.TREND, source=TrendSource("新聞", date(2025, 4, 1)))
    with store.write(workshop.id) as db:
        db.persons.put(person)
        db.contributions.put(trend)
        db.documents.put(document, (passage,))
        db.drafts.put(draft)
        db.edits.append(edit)
        db.jobs.put(job)
        db.runs.append(run)
        db.ballots.put(ballot)
        db.checkins.put(checkins)
        db.votes.put(vote)
        db.seatings.put(seating)
        db.question_answers.put(answer)
        db.alignments.put(word)
        db.board.change("gather", Origin.AUTO, change)
        db.record("all", "c1")
    with store.read(workshop.id) as db:
        assert dict(db.persons.all()) == {1: person}
        assert dict(db.contributions.all()) == {1: replace(trend, revision=1)}
        assert (dict(db.documents.all()), db.documents.passages()) == ({1: document}, (passage,))
        assert (dict(db.drafts.all()), db.edits.all()) == ({1: draft}, (edit,))
        assert (dict(db.jobs.all()), db.runs.all(), dict(db.ballots.all())) == ({1: job}, (run,), {1: ballot})
        assert (dict(db.votes.all()), db.votes.by_person(1, 1), db.votes.by_person(1, 2)) == ({1: vote}, vote, None)
        assert (db.votes.cast_on(1), db.votes.cast_on(2)) == (True, False)
        assert (dict(db.seatings.all()), dict(db.checkins.all())) == ({1: seating}, {1: checkins})
        assert dict(db.seatings.all()) == {1: seating}
        assert dict(db.alignments.all()) == dict(db.room().alignments) == {1: word}
        assert dict(db.question_answers.all()) == dict(db.room().question_answers) == {1: answer}
        assert (db.board.get().clusters, dict(db.board.get().placements)) == (
            (cluster,),
            {1: place},
        )
        assert db.board.get().relations == (related,)
        assert [(entry.action, entry.change) for entry in db.board.history()] == [("gather", change)]
        assert [(event.revision, event.kind, event.refs) for event in db.events.all()] == [(1, "all", ("c1",))]


def test_an_error_takes_everything_back(store: SqlStore, workshop: Workshop) -> None:
    heard: list[tuple[str, int]] = []
    store.on_commit(lambda *told: heard.append(told))

    def fail() -> None:
        with store.write(workshop.id) as db:
            db.contributions.put(card(db.contributions.next()))
            db.record("card_written", "c1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read(workshop.id) as db:
        assert (db.workshop.revision, dict(db.contributions.all()), db.events.all(), heard) == (0, {}, (), [])


def test_rows_without_an_event_are_refused(store: SqlStore, workshop: Workshop) -> None:
    with pytest.raises(RuntimeError, match="no event"), store.write(workshop.id) as db:
        db.contributions.put(card(1))


def test_threads_make_a_gapless_line_of_revisions(store: SqlStore, workshop: Workshop) -> None:
    heard: list[int] = []
    store.on_commit(lambda _, revision: heard.append(revision))

    def write(_: int) -> None:
        with store.write(workshop.id) as db:
            number = db.contributions.next()
            db.contributions.put(card(number))
            db.record("card_written", f"c{number}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(200)))
    with store.read(workshop.id) as db:
        assert db.workshop.revision == 200
        assert sorted(heard) == list(range(1, 201))
        assert sorted(db.contributions.all()) == list(range(1, 201))


def test_refresh_gives_what_a_whole_reading_gives(store: SqlStore, workshop: Workshop) -> None:
    with store.write(workshop.id) as db:
        db.contributions.put(card(1))
        clusters = {1: (None, Cluster(1, "バス", 0)), 2: (None, Cluster(2, "海", 1))}
        db.board.change("gather", Origin.AUTO, BoardChange(clusters, {1: (None, Placement(Where.CLUSTER, 1))}))
        db.documents.put(Document(1, "構想", "市", "2024-11-01", "a.md", 1), ())
        db.record("first")
    with store.read(workshop.id) as db:
        before = db.room()
    with store.write(workshop.id) as db:
        db.contributions.put(replace(card(1), text="朝のバス"))
        db.contributions.put(card(2))
        db.board.change(
            "merge",
            Origin.PERSON,
            BoardChange({2: (Cluster(2, "海", 1), None)}, {1: (Placement(Where.CLUSTER, 1), None)}),
        )
        db.documents.put(Document(1, "構想", "市", "2024-11-01", "a.md", 1, removed=True), ())
        db.record("second")
    with store.read(workshop.id) as db:
        assert store.refresh(before) == db.room()


def test_browsers_token_is_no_link_and_a_link_opens_until_its_end(store: SqlStore, workshop: Workshop) -> None:
    with store.write(workshop.id) as db:
        db.persons.put(Person(1, "ゆい", 1, True, NOW))
        db.persons.bind_token("browser", 1)
        db.persons.put_link("link", 1, NOW + timedelta(seconds=1))
        db.persons.put_link("over", 1, NOW)
        db.record("joined")
    with store.read(workshop.id) as db:
        tokens = ("browser", "link", "over", "unknown")
        found = [[by(token) is not None for token in tokens] for by in (db.persons.by_token, db.persons.by_link)]
    assert found == [[True, False, False, False], [False, True, False, False]]


def test_links_are_taken_back_and_are_never_made_a_browsers(store: SqlStore, workshop: Workshop) -> None:
    with store.write(workshop.id) as db:
        for number in (1, 2):
            db.persons.put(Person(number, "ゆい", 1, True, NOW))
            db.persons.put_link(f"link{number}", number, NOW + timedelta(days=1))
            db.persons.bind_token(f"browser{number}", number)
        db.persons.bind_token("link2", 1)
        db.persons.drop_links(1)
        db.record("joined")
    with store.read(workshop.id) as db:
        links = [db.persons.by_link(f"link{number}") for number in (1, 2)]
        browsers = [db.persons.by_token(token) for token in ("browser1", "browser2", "link2")]
    assert [one and one.number for one in links] == [None, 2]
    assert [one and one.number for one in browsers] == [1, 2, None]


def test_numbers_are_never_given_twice(store: SqlStore, workshop: Workshop) -> None:
    with store.write(workshop.id) as db:
        first = [db.board.next_cluster(), db.board.next_cluster(), db.drafts.next()]
        db.record("numbers")
    with store.write(workshop.id) as db:
        assert [*first, db.board.next_cluster()] == [1, 2, 1, 3]


def test_secrets_and_staff_tokens_are_kept(store: SqlStore) -> None:
    token = TOKENS()
    store.put_secret(token, "a")
    store.put_secret(token, "b")
    store.add_staff_token(token, NOW + timedelta(hours=1))
    assert (store.secret(token), store.secret("nothing")) == ("b", None)
    assert store.staff_token_expiry(token) == NOW + timedelta(hours=1)
    store.drop_staff_token(token)
    assert store.staff_token_expiry(token) is None


def test_secret_that_is_there_is_kept(store: SqlStore) -> None:
    name = TOKENS()
    assert [store.keep_secret(name, value) for value in "ab"] == ["a", "a"]


def test_budget_is_one_for_all_stores_on_a_database(store: SqlStore, store_url: str) -> None:
    name, budget = TOKENS(), Budget(most=3, rate=0.5)
    other = SqlStore(store_url, CLOCK)
    taken = [each.take({name: budget})[name] for each in (store, other, store, other)]
    other.give_back({name: budget})
    assert (taken, store.take({name: budget, f"{name}+": budget})) == ([0, 0, 0, 2], {name: 0, f"{name}+": 0})
    other.close()


def test_threads_take_no_more_than_there_is(store: SqlStore) -> None:
    name, budget = TOKENS(), Budget(most=5, rate=0.1)
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: store.take({name: budget})[name], range(20)))
    assert sorted(waits) == [0] * 5 + [10] * 15


def test_migrations_make_the_tables_the_code_knows(store: SqlStore) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from workshop.adapters.sql.tables import metadata

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False, "include_schemas": False})
        assert compare_metadata(context, metadata) == []


def test_what_was_done_for_the_close_comes_back_with_the_workshop(store: SqlStore, workshop: Workshop) -> None:
    done = Closing(date(2027, 1, 20), "同じ会場で", (1, 2), True, NOW, 7)
    with store.write(workshop.id) as db:
        db.put_workshop(replace(db.workshop, closing=done))
        db.record("next_said")
    with store.read(workshop.id) as db:
        assert db.workshop.closing == done


def test_seats_come_back_with_the_workshop(store: SqlStore, workshop: Workshop) -> None:
    seats = Seats(8, 2, NOW, (1,), (4,), Proposed(3, 8, {1: 2, 5: 8}), 3, 8)
    turns = {"share": TableTurns((3, 4), TableTurn(2, 2.5), NOW, (TableTurn(1, 2.5, 3.25),))}
    with store.write(workshop.id) as db:
        db.put_workshop(replace(db.workshop, seats=seats, turns=turns))
        db.record("seats_changed")
    found = store.find(workshop.code)
    assert found is not None
    assert (found.seats, found.tables, found.ever_tables, workshop.tables) == (seats, 8, 8, workshop.plan.tables)
    assert found.turns == turns
