"""The fan-out: nothing between snapshot and change, one encoding for an audience, resuming, slow readers, the end."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest

from tests.live.rooms import card, room
from tests.live.scripted import ScriptedStore, app_of
from workshop.domain.errors import NotFound, Unavailable
from workshop.domain.model import Audience, Visibility
from workshop.live.hub import Hub
from workshop.live.readers import QUEUE, QUEUE_BYTES, Reader

Event = tuple[str, int | None, dict[str, object]]


def parsed(raw: bytes) -> list[Event]:
    events: list[Event] = []
    for block in raw.decode().split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        events.append((fields["event"], int(fields["id"]) if "id" in fields else None, json.loads(fields["data"])))
    return events


class Seat:
    """A reader and what it has read so far."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.events: list[Event] = []
        self._frames = reader.read()

    async def read(self, until: Callable[[list[Event]], bool]) -> list[Event]:
        """Reads on until that holds of what came in this call."""
        came: list[Event] = []
        while not until(came):
            came += parsed(await anext(self._frames))
        self.events += came
        return came


def named(name: str) -> Callable[[list[Event]], bool]:
    return lambda events: name in [event for event, _, _ in events]


def carries_card(number: int) -> Callable[[list[Event]], bool]:
    return lambda events: any(str(number) in json.dumps(sorted(_cards(data))) for _, _, data in events)


def _cards(data: dict[str, object]) -> dict[str, object]:
    patch = data.get("patch", {})
    cards = data.get("cards") or (patch.get("cards", {}) if isinstance(patch, dict) else {})
    return cards if isinstance(cards, dict) else {}


def play(story: Callable[[Hub, ScriptedStore], Awaitable[None]], stage: str = "gather", beat: float = 60.0) -> None:
    async def run() -> None:
        store = ScriptedStore(room(stage))
        hub = Hub(app_of(store), beat=beat)
        async with asyncio.timeout(20):
            await story(hub, store)
        hub.close()
        await asyncio.sleep(0)

    asyncio.run(run())


async def seat(hub: Hub, reader: Reader | None = None, last: int | None = None) -> Seat:
    taken = Seat(reader or Reader(Audience.WALL))
    await hub.open("w1", taken.reader, last)
    return taken


def test_stream_begins_with_the_whole_state_and_its_revision() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        [(event, revision, data)] = await (await seat(hub)).read(named("state"))
        assert (event, revision, data["rev"], data["now"]) == ("state", 10, 10, "2026-03-01T03:00:01+00:00")

    play(story)


def test_participant_gets_own_data_after_the_state_and_when_they_change() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        mine = await seat(hub, Reader(Audience.PARTICIPANT, 1, 1))
        assert [event for event, _, _ in await mine.read(named("me"))] == ["state", "me"]
        store.add(card(8, "はるとの声", person=2, table=2))
        assert [event for event, _, _ in await mine.read(carries_card(8))] == ["delta"]
        store.add(card(9, "わたしの声"))
        came = await mine.read(named("me"))
        assert [event for event, _, _ in came] == ["delta", "me"]
        cards = came[-1][2]["cards"]
        assert isinstance(cards, dict)
        assert sorted(cards) == ["1", "3", "5", "7", "9"]

    play(story)


def test_commit_while_the_first_snapshot_is_made_is_not_lost() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        opening = asyncio.create_task(seat(hub))
        await asyncio.sleep(0)
        store.add(card(8, "間に合った"))
        taken = await opening
        assert await taken.read(carries_card(8))

    play(story)


def test_commits_from_other_threads_reach_every_reader_in_order() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        walls = [await seat(hub) for _ in range(3)]

        def write() -> None:
            for n in range(8, 300):
                store.add(card(n, f"声 {n}"))

        threading.Thread(target=write).start()
        for wall in walls:
            await wall.read(carries_card(299))
            seen = {n for _, _, data in wall.events for n in _cards(data)}
            assert {str(n) for n in range(8, 300)} <= seen
            revisions = [revision for _, revision, _ in wall.events]
            assert revisions == sorted(set(revisions), key=lambda one: one or 0)

    play(story)


def test_a_burst_is_gathered_into_few_frames_and_few_looks() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        wall = await seat(hub)
        await wall.read(named("state"))
        looks = store.looks
        for n in range(8, 108):
            store.add(card(n, "速い声"))
        came = await wall.read(carries_card(107))
        assert len(came) <= 3
        assert store.looks - looks <= 3

    play(story)


def test_readers_of_one_audience_share_one_encoding() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        readers = [Reader(Audience.WALL) for _ in range(3)]
        for reader in readers:
            await hub.open("w1", reader)
            reader.frames.clear()
        store.add(card(8, "同じ声"))
        while not all(reader.frames for reader in readers):
            await asyncio.sleep(0)
        assert len({id(reader.frames[0]) for reader in readers}) == 1

    play(story)


def test_reader_that_resumes_gets_one_delta_of_what_it_missed() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        stays, leaves = await seat(hub), await seat(hub)
        await leaves.read(named("state"))
        hub.leave("w1", leaves.reader)
        for n in (8, 9):
            store.add(card(n, "その間の声"))
            await stays.read(carries_card(n))
        [(event, revision, data)] = await (await seat(hub, last=10)).read(carries_card(9))
        assert (event, revision, sorted(_cards(data))) == ("delta", 12, ["8", "9"])

    play(story)


def test_what_came_and_went_in_between_is_never_sent_to_who_resumes() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        stays, leaves = await seat(hub), await seat(hub)
        await leaves.read(named("state"))
        hub.leave("w1", leaves.reader)
        store.add(card(8, "名指しの悪口"))
        await stays.read(carries_card(8))
        hidden = replace(store.room.contributions[8], visibility=Visibility.HIDDEN)
        store.commit(contributions={**store.room.contributions, 8: hidden})
        await stays.read(carries_card(8))
        back = await seat(hub, last=10)
        assert "名指しの悪口" not in b"".join(back.reader.frames).decode()
        [(event, revision, data)] = await back.read(named("delta"))
        assert (event, revision, _cards(data)) == ("delta", 12, {"8": None})

    play(story)


def test_audience_that_nobody_listened_to_gets_the_whole_state() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        stays = await seat(hub)
        store.add(card(8, "声"))
        await stays.read(carries_card(8))
        back = await seat(hub, Reader(Audience.CONSOLE), last=10)
        assert [event for event, _, _ in await back.read(named("state"))] == ["state"]

    play(story)


def test_reader_that_missed_nothing_resumes_with_an_empty_delta() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        await (await seat(hub)).read(named("state"))
        [(event, _, data)] = await (await seat(hub, last=10)).read(named("delta"))
        assert (event, data) == ("delta", {"rev": 10, "set": {}, "patch": {}})

    play(story)


@pytest.mark.parametrize("last", [3, 11, 10**17])
def test_unknown_revision_is_answered_with_the_whole_state(last: int) -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        [(event, _, _)] = await (await seat(hub, last=last)).read(named("state"))
        assert event == "state"

    play(story)


def test_participant_who_changes_tables_gets_the_new_tables_cards_and_no_other() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        mine = await seat(hub, Reader(Audience.PARTICIPANT, 1, 1))
        await mine.read(named("me"))
        moved = replace(store.room.persons[1], table=2)
        store.commit(persons={**store.room.persons, 1: moved})
        came = await mine.read(named("me"))
        assert [event for event, _, _ in came] == ["state", "me"]
        assert sorted(_cards(came[0][2])) == ["2"]

    play(story, stage="table")


def test_participant_who_changed_tables_while_away_is_not_given_a_delta_of_the_old_one() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        await (await seat(hub)).read(named("state"))
        moved = replace(store.room.persons[1], table=2)
        store.commit(persons={**store.room.persons, 1: moved})
        await asyncio.sleep(0)  # the loop hears of the commit
        back = await seat(hub, Reader(Audience.PARTICIPANT, 1, 1), last=10)
        assert [event for event, _, _ in await back.read(named("me"))] == ["state", "me"]

    play(story, stage="table")


def test_what_changes_for_others_only_is_not_sent() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        wall, console = await seat(hub), await seat(hub, Reader(Audience.CONSOLE))
        await wall.read(named("state"))
        await console.read(named("state"))
        job = replace(store.room.jobs[1], done=2)
        store.commit(jobs={1: job})
        [(_, _, data)] = await console.read(named("delta"))
        assert data["patch"] == {"jobs": {"1": json.loads(json.dumps(_job(2)))}}
        assert list(wall.reader.frames) == []

    play(story)


def _job(done: int) -> dict[str, object]:
    return {"number": 1, "kind": "gather", "state": "done", "done": done, "total": 3, "doing": "label", "error": ""}


def test_reader_too_far_behind_is_dropped_and_the_others_are_not() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        slow, quick = await seat(hub), await seat(hub)
        slow.reader.frames.extend([b""] * (QUEUE - 1))
        store.add(card(8, "声"))
        await quick.read(carries_card(8))
        assert slow.reader.over.is_set()
        assert not quick.reader.over.is_set()
        assert [event async for event in slow.reader.read()] == []

    play(story)


def test_heartbeat_carries_the_time_and_the_revision() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        came = await (await seat(hub)).read(named("beat"))
        event, revision, data = came[-1]
        assert (event, revision, list(data)) == ("beat", 10, ["now"])

    play(story, beat=0.01)


def test_heartbeat_finds_a_commit_nobody_told_of() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        wall = await seat(hub)
        store.add(card(8, "ほかのプロセスの声"), tell=False)
        assert await wall.read(carries_card(8))

    play(story, beat=0.01)


def test_database_that_fails_for_a_moment_costs_no_change() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        wall = await seat(hub)
        store.failing = 1
        store.add(card(8, "あとで届く声"))
        assert await wall.read(carries_card(8))

    play(story)


def test_close_ends_every_stream_and_refuses_new_ones() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        walls = [await seat(hub) for _ in range(3)]
        threading.Thread(target=hub.close).start()
        for wall in walls:
            await wall.reader.over.wait()
        with pytest.raises(Unavailable):
            await seat(hub)

    play(story)


def test_unknown_workshop_opens_no_stream() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        with pytest.raises(NotFound):
            await hub.open("nowhere", Reader(Audience.WALL))
        assert hub.streams == 0

    play(story)


def test_commit_without_any_reader_or_loop_is_no_trouble() -> None:
    store = ScriptedStore(room())
    hub = Hub(app_of(store))
    store.add(card(8, "だれも見ていない声"))
    asyncio.run(hub.view("w1"))
    store.add(card(9, "ループは閉じている"))
    assert store.room.workshop.revision == 12


def test_stream_of_staff_ends_with_the_heartbeat_after_it_may_look_on_no_more() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        may = {"desk": True, "other": True}
        desk, other = [
            await seat(hub, Reader(Audience.CONSOLE, staff=name, may=partial(may.__getitem__, name))) for name in may
        ]
        await desk.read(named("beat"))
        may["desk"] = False
        with suppress(StopAsyncIteration):  # the end of the stream
            while True:
                await other.read(named("beat"))
                await desk.read(named("beat"))
        assert (desk.reader.over.is_set(), other.reader.over.is_set()) == (True, False)

    play(story, beat=0.01)


def test_streams_outlive_a_moment_in_which_nobody_can_be_asked() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        asked = []

        def may() -> bool:
            asked.append(True)
            if len(asked) == 1:
                raise Unavailable("database_gone")
            return len(asked) < 3

        desk = await seat(hub, Reader(Audience.CONSOLE, staff="desk", may=may))
        with suppress(StopAsyncIteration):
            while True:
                await desk.read(named("beat"))
        assert len(asked) == 3

    play(story, beat=0.01)


def test_reader_that_takes_nothing_is_dropped_by_the_second_heartbeat() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        stuck, reads = Reader(Audience.WALL), await seat(hub)
        await hub.open("w1", stuck)
        beats = 0
        while not stuck.over.is_set():
            beats += sum(event == "beat" for event, _, _ in await reads.read(named("beat")))
        assert (beats <= 3, list(stuck.frames), reads.reader.over.is_set()) == (True, [], False)

    play(story, beat=0.01)


def test_reader_is_dropped_for_the_bytes_that_wait_but_never_for_one_frame() -> None:
    reader, frame = Reader(Audience.WALL), b"x" * QUEUE_BYTES
    reader.put(frame)
    alone = reader.over.is_set()
    reader.put(b"x")
    assert (alone, reader.over.is_set(), reader.waiting_bytes) == (False, True, 0)


def test_streams_are_counted_by_address() -> None:
    async def story(hub: Hub, store: ScriptedStore) -> None:
        readers = [Reader(Audience.WALL, address=address) for address in ("a", "b", "a")]
        for reader in readers:
            await hub.open("w1", reader)
        hub.leave("w1", readers[0])
        assert [hub.streams_from(address) for address in ("a", "b", "c")] == [1, 1, 0]

    play(story)
