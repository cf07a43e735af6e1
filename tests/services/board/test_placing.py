"""Where late cards belong: beside those that tell where a cluster is, remembered or not."""

from collections.abc import Callable
from dataclasses import replace

from tests.fakes import DirectSteps
from tests.services.ai.spies import SpyEmbedder
from tests.stories import CARDS, Story, gathered, running
from workshop.domain.board import placement
from workshop.domain.model import ALONE, Board, Cluster, Origin, Placement, Where
from workshop.services.board import arranging, gathering, placing
from workshop.services.board.placing import Memory
from workshop.services.cards import moderating
from workshop.services.facilitation import hosting


def test_placing_with_a_memory_places_as_without_one(story: Story) -> None:
    """Each time something else changed since: a card came, a person moved one, one was hidden, a cluster went."""
    board = gathered(story)
    first, second = board.clusters[0].id, board.clusters[1].id
    memory = Memory()
    acts: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: arranging.move(story.app, story.id, board.members(first)[0], Placement(Where.CLUSTER, second)),
        lambda: moderating.hide(story.app, story.id, board.members(second)[0]),
        lambda: arranging.merge(story.app, story.id, second, first),
    )
    for act in acts:
        act()
        story.write("夜のバスをもっと増やしてほしい")
        before = hosting.view(story.app, story.id)
        gathering.place_new(story.app, story.id, memory)
        remembered = hosting.view(story.app, story.id).board
        told = placing.Members(story.app, before.contributions, before.board.placements).samples()
        fresh = placing.middles_of(story.app, story.id, told)
        late = before.contributions[max(before.contributions)]
        expected = placing.joining(story.app, story.id, fresh, [late]).get(late.number, ALONE).cluster
        assert remembered.place(late.number).cluster == expected
        assert {n: remembered.place(n) for n in before.board.placements} == dict(before.board.placements)


def test_hidden_cards_do_not_pull(story: Story) -> None:
    board = gathered(story)
    buses = next(cluster.id for cluster in board.clusters if 1 in board.members(cluster.id))
    memory = Memory()
    gathering.place_new(story.app, story.id, memory)
    for number in board.members(buses):
        moderating.hide(story.app, story.id, number)
    late = story.write("夜のバスをもっと増やしてほしい")
    gathering.place_new(story.app, story.id, memory)
    assert hosting.view(story.app, story.id).board.place(late.number).cluster != buses


def test_fifty_late_cards_and_a_second_gathering_part_no_pair(story: Story) -> None:
    before = gathered(story)
    memory = Memory()
    for place in range(50):
        story.write(f"{CARDS[place % len(CARDS)]}、その{place}")
        gathering.place_new(story.app, story.id, memory)
    after = gathering.gather(story.app, story.id, DirectSteps())
    assert {number: after.place(number) for number in before.placements} == dict(before.placements)


def test_nothing_is_known_before_a_gathering_nor_while_people_write(story: Story) -> None:
    story.write_all()
    story.go("gather")
    memory = Memory()
    before = memory.look(story.app, story.id)
    gathering.gather(story.app, story.id, DirectSteps())
    known = memory.look(story.app, story.id)
    again = memory.look(story.app, story.id)
    story.go("solo")
    assert (before, known is None, again is known, memory.look(story.app, story.id)) == (None, False, True, None)


def test_new_cards_are_those_that_stand_nowhere_and_are_shown(story: Story) -> None:
    gathered(story)
    memory = Memory()
    first, hidden = story.write("夜のバスを朝まで"), story.write("夜のバスを隠す")
    moderating.hide(story.app, story.id, hidden.number)
    with story.app.store.read(story.id) as db:
        written = db.contributions.all()[first.number]
    known = memory.look(story.app, story.id)
    assert (known.new() if known else None) == [written]


def test_nothing_joins_where_no_member_tells_or_nothing_is_new(story: Story) -> None:
    board = gathered(story)
    room = hosting.view(story.app, story.id)
    told = placing.Members(story.app, room.contributions, board.placements).samples()
    middles = placing.middles_of(story.app, story.id, told)
    card = room.contributions[1]
    assert placing.middles_of(story.app, story.id, ()) is None
    assert (placing.joining(story.app, story.id, None, [card]), placing.joining(story.app, story.id, middles, [])) == (
        {},
        {},
    )
    assert placing.joining(story.app, story.id, middles, [card]) == {1: board.place(1)}


def test_vectors_of_another_embedder_say_nothing_of_where_clusters_are(story: Story) -> None:
    board = gathered(story)
    room = hosting.view(story.app, story.id)
    told = placing.Members(story.app, room.contributions, board.placements).samples()
    middles = placing.middles_of(story.app, story.id, told)
    spy = SpyEmbedder(story.app.embedder, lambda: setattr(spy, "name", "local:"))
    assert placing.joining(replace(story.app, embedder=spy), story.id, middles, [room.contributions[1]]) == {}


def test_members_tell_only_what_may_be_embedded(story: Story) -> None:
    """One hidden, one of who declined: neither tells where texts leave the machine for it, the hidden one nowhere."""
    story.go("solo")
    numbers = [story.write("夜のバス", person).number for person in (story.yui, story.ken, story.sakura)]
    moderating.hide(story.app, story.id, numbers[1])
    cards = hosting.view(story.app, story.id).contributions
    places = dict.fromkeys(numbers, Placement(Where.CLUSTER, 1)) | {99: Placement(Where.CLUSTER, 2)}
    elsewhere = replace(story.app, embedder=SpyEmbedder(story.app.embedder))
    asked = [placing.Members(app, cards, places).samples() for app in (story.app, elsewhere)]
    assert [[card.number for _, card in found] for found in asked] == [[1, 3], [1]]


def test_card_that_moved_is_looked_at_again(story: Story) -> None:
    story.go("solo")
    cards = {n: story.write("夜のバス") for n in (1, 2)}
    places = dict.fromkeys(cards, Placement(Where.CLUSTER, 1))
    members = placing.Members(story.app, cards, places)
    places[1] = Placement(Where.CLUSTER, 2)
    places[2] = Placement(Where.LONER)
    members.look_again([1, 2, 99])
    assert [(cluster, card.number) for cluster, card in members.samples()] == [(2, 1)]


def test_only_the_last_workshops_in_use_are_remembered(story: Story) -> None:
    gathered(story)
    memory, kept = Memory(), placing.WORKSHOPS
    first = memory.look(story.app, story.id)
    for _ in range(kept):
        other = running(story.app)
        with story.app.store.write(other.id) as db:
            db.board.change("gather", Origin.AUTO, placement.diff(Board(), Board((Cluster(1, "夜", 1),))))
            db.record("gathered")
        memory.look(story.app, other.id)
    assert memory.look(story.app, story.id) is not first
