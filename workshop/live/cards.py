"""The cards of a view: each built once, shared between the audiences, and taken over from the view before where nothing changed,
so that comparing two views is cheap."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workshop.domain.board.duplicates import Likeness, first_of, likeness
from workshop.domain.board.faces import Voice, faces
from workshop.domain.board.opinions import no_opinion
from workshop.domain.model import Board, Contribution, Origin, Placement, Room, Section, Visibility, Where
from workshop.domain.text.keywords import terms
from workshop.live.sections import JsonObject, card_json


@dataclass(frozen=True, slots=True)
class FeedCard:
    """A card with what it was built from; `title` is its cluster's, which its writer is shown. `key`: its number in JSON."""

    key: str
    card: Contribution
    place: Placement
    title: str | None
    public: JsonObject
    console: JsonObject
    like: Likeness
    words: frozenset[str]

    @property
    def letters(self) -> int:
        return len(self.card.text) + len(self.card.source.where)

    @property
    def ground(self) -> tuple[Where, int | None]:
        """Where cards that say the same are shown as one."""
        return self.place.where, self.place.cluster


SNAPSHOT = 4_000_000
"""Bytes of the cards that travel at once, reckoned from above: 8,000 cards of 50 letters. A room of 300 writes a tenth of that; what
floods it must not keep the wall from opening."""
FRAME = 300
"""Bytes of a card without its words."""
LETTER = 4
"""Bytes of a letter at most."""


def newest_within(entries: Sequence[FeedCard], most: int = SNAPSHOT) -> Sequence[FeedCard]:
    """Keep the newest that go into so many bytes: all of them in any room but a flooded one, whose numbers still count them all."""
    if len(entries) * FRAME + LETTER * sum(entry.letters for entry in entries) <= most:
        return entries
    kept: list[FeedCard] = []
    for entry in reversed(entries):
        most -= FRAME + LETTER * entry.letters
        if most < 0:
            break
        kept.append(entry)
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class FeedCards:
    """All cards of a room by number, and `firsts`: for each shown card the first one of its cluster (or of the loners) that says
    the same, itself where none does. For each cluster the `voices` its `faces` were chosen from, and which of them a person `put_first`."""

    by_number: Mapping[int, FeedCard] = field(default_factory=dict)
    firsts: Mapping[int, int] = field(default_factory=dict)
    voices: Mapping[int, tuple[Voice, ...]] = field(default_factory=dict)
    faces: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    put_first: Mapping[int, int] = field(default_factory=dict)

    @property
    def shown(self) -> list[FeedCard]:
        return [entry for entry in self.by_number.values() if entry.card.shown]

    def doubles(self) -> JsonObject:
        """Map the numbers of cards that say what an earlier one says to that one's number."""
        return {self.by_number[number].key: first for number, first in self.firsts.items() if number != first}

    def faces_among(self, numbers: Iterable[int], first: int | None) -> tuple[int, ...]:
        """Choose the faces of a group that is not of the board as it is now: of a frozen wall."""
        entries = [self.by_number[number] for number in numbers]
        return faces([Voice(e.card.number, e.words, e.like.leaning == Section.AGAINST) for e in entries], first)

    def by_person(self) -> dict[int, list[Contribution]]:
        """Group the cards by person, in order of writing."""
        by_person: dict[int, list[Contribution]] = {}
        for entry in self.by_number.values():
            if entry.card.person is not None:
                by_person.setdefault(entry.card.person, []).append(entry.card)
        return by_person

    def changed_writers(self, before: "FeedCards") -> set[int]:
        """Give the numbers of the people of whom a card is another than before."""
        changed = (entry.card for number, entry in self.by_number.items() if before.by_number.get(number) is not entry)
        return {card.person for card in changed if card.person is not None}


def build_cards(room: Room, before: FeedCards) -> FeedCards:
    """Build the cards of a room; of those before, what did not change is taken over."""
    board = room.board
    titles = {cluster.id: cluster.title for cluster in board.clusters}
    by_number: dict[int, FeedCard] = {}
    for number, card in sorted(room.contributions.items()):
        place = board.place(number)
        title = None if place.cluster is None else titles[place.cluster]
        old = before.by_number.get(number)
        by_number[number] = old if old and _is_same(old, card, place, title) else _card(card, place, title, board)
    firsts = _firsts((entry for entry in by_number.values() if entry.card.shown), by_number, before)
    voices = _voices(by_number, firsts)
    # One that says what an earlier card says stands for itself all the same.
    put_first = {c.id: firsts.get(c.first, c.first) for c in board.clusters if c.first is not None}
    chosen = {
        cluster: before.faces[cluster]
        if before.voices.get(cluster) == own and before.put_first.get(cluster) == put_first.get(cluster)
        else faces(own, put_first.get(cluster))
        for cluster, own in voices.items()
    }
    return FeedCards(by_number, firsts, voices, chosen, put_first)


def _voices(by_number: Mapping[int, FeedCard], firsts: Mapping[int, int]) -> dict[int, tuple[Voice, ...]]:
    """Give of each cluster the cards that stand for themselves, with how many say the same."""
    counts = Counter(firsts.values())
    voices: dict[int, list[Voice]] = {}
    for number, count in counts.items():
        entry = by_number[number]
        if entry.place.cluster is not None:
            voice = Voice(number, entry.words, entry.like.leaning == Section.AGAINST, count)
            voices.setdefault(entry.place.cluster, []).append(voice)
    return {cluster: tuple(own) for cluster, own in voices.items()}


def _firsts(shown: Iterable[FeedCard], by_number: Mapping[int, FeedCard], before: FeedCards) -> dict[int, int]:
    """Find the first of those that say the same; only what is new or has moved is compared."""
    grounds: dict[tuple[Where, int | None], dict[int, Likeness]] = {}
    firsts: dict[int, int] = {}
    for entry in shown:
        number = entry.card.number
        leaders = grounds.setdefault(entry.ground, {})
        first = before.firsts.get(number) if before.by_number.get(number) is entry else None
        stands = first == number or (first in leaders and before.by_number.get(first) is by_number[first])
        if not stands:
            first = first_of(leaders, entry.like)
        firsts[number] = number if first is None else first
        if firsts[number] == number:
            leaders[number] = entry.like
    return firsts


def _is_same(old: FeedCard, card: Contribution, place: Placement, title: str | None) -> bool:
    """Compare by identity first: what did not change is taken over by the store, and a room compares every card at each commit."""
    return (old.card is card or old.card == card) and (old.place is place or old.place == place) and old.title == title


def _why_parked(card: Contribution, place: Placement) -> str:
    """Say which kind of no opinion a parked card is; nothing where a person parked it for a reason of their own."""
    reason = no_opinion(card.text) if place.where == Where.PARKED else None
    return reason.value if reason else ""


def _card(card: Contribution, place: Placement, title: str | None, board: Board) -> FeedCard:
    public = card_json(card, board)
    console = public | {
        "late": card.late,
        "paper": card.paper,
        "visibility": card.visibility.value,
        "waits": list(card.waits),
        "reason": card.reason,
        "note": card.note,
        "by_hand": place.by == Origin.PERSON,
        "doubtful": place.doubtful,
        "parked": _why_parked(card, place),
    }
    if card.visibility == Visibility.WITHDRAWN:
        console["text"] = ""
    return FeedCard(
        str(card.number), card, place, title, public, console, likeness(card.text), frozenset(terms(card.text))
    )
