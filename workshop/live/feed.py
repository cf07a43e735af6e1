"""What each audience may see of a room. The only place where that is decided.

A `View` is a room at one revision. Its cards are built once and shared between the audiences, and taken over from the
view before where nothing changed, so that comparing two views is cheap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from workshop.domain.duplicates import Likeness, first_of, likeness
from workshop.domain.ledger import ledger_of
from workshop.domain.model import (
    Audience,
    Board,
    Contribution,
    DraftState,
    Placement,
    ProposalKind,
    ProposalState,
    Room,
    Visibility,
    Where,
    WorkshopState,
)
from workshop.domain.plan import StageKind
from workshop.domain.voting import tally, vote_is_over, voted
from workshop.live.released import released_section
from workshop.live.sections import (
    Section,
    addition_json,
    card_json,
    cluster_json,
    counts_section,
    draft_json,
    job_json,
    own_card_json,
    person_json,
    stage_section,
    workshop_section,
)

OPEN = frozenset({StageKind.GATHER, StageKind.SCENARIO, StageKind.SHARE, StageKind.VOTE, StageKind.CLOSE})
"""Stages in which the whole room sees all shown cards, and the board."""
TABLES = frozenset({StageKind.PAIR, StageKind.TABLE})
"""Stages in which a participant sees the own table's cards, and the wall the newest."""
NEWEST = 60
"""Cards on the wall while tables write."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A card with what it was built from; `title` is its cluster's, which its writer is shown. `key`: its number in JSON."""

    key: str
    card: Contribution
    place: Placement
    title: str | None
    public: Section
    console: Section
    like: Likeness

    @property
    def ground(self) -> tuple[Where, int | None]:
        """Where cards that say the same are shown as one."""
        return self.place.where, self.place.cluster


class View:
    """One room at one revision. `address` is what people open (empty: the browser's own origin)."""

    def __init__(self, room: Room, address: str = "", before: "View | None" = None) -> None:
        self.room = room
        self.revision = room.workshop.revision
        self._cards = self._built_cards(before)
        self._shown = [entry for entry in self._cards.values() if entry.card.shown]
        self._firsts = self._built_firsts(before)
        self._workshop = workshop_section(room.workshop, address)
        self._stage = stage_section(room.workshop)
        self._counts = counts_section(room)
        self._released = self._built_released(before)
        self._results = self._built_results()
        self._sights: dict[tuple[Audience, int | None], Section] = {}
        self._by_person: dict[int, list[Contribution]] | None = None

    # -- what an audience sees ------------------------------------------------------------------------------------------

    def state(self, audience: Audience, table: int | None = None) -> Section:
        """Every section that audience may see, without `rev` and `now`. `table` is the participant's; where tables see the
        same, they are given the same object."""
        key = (audience, table if self.room.workshop.stage.kind in TABLES else None)
        if key not in self._sights:
            self._sights[key] = self._sight(audience, table)
        return self._sights[key]

    def _sight(self, audience: Audience, table: int | None) -> Section:
        console = audience == Audience.CONSOLE
        open_now = console or self._open
        standing = self._shown if open_now else []
        sight: Section = {
            "workshop": self._workshop,
            "stage": self._stage,
            "counts": self._counts,
            "cards": {e.key: e.console if console else e.public for e in self._seen(audience, table)},
            "clusters": self._clusters(standing, empty=console) if open_now else {},
            # Keyed, so that one more costs one entry: before a gathering every card stands alone.
            "loners": {e.key: e.card.number for e in standing if e.place.where == Where.LONER},
            "same": {self._cards[n].key: first for n, first in self._firsts.items() if n != first} if open_now else {},
            "parked": sum(1 for entry in standing if entry.place.where == Where.PARKED),
            "released": self._released,
            "results": self._results,
        }
        if console:
            sight |= {
                "ledger": self._ledger(),
                "jobs": {str(number): job_json(job) for number, job in self.room.jobs.items()},
                "drafts": {str(number): draft_json(draft) for number, draft in self.room.drafts.items()},
                "proposals": sum(1 for one in self.room.proposals.values() if one.state == ProposalState.OPEN),
            }
        return sight

    def _seen(self, audience: Audience, table: int | None) -> Iterable[_Card]:
        """The cards that travel to this audience in this stage."""
        if audience == Audience.CONSOLE:
            return self._cards.values()
        shown = self._shown
        if audience == Audience.WALL:
            shown = [entry for entry in shown if entry.place.where != Where.PARKED]
        if self._open:
            return shown
        if self.room.workshop.stage.kind not in TABLES:
            return ()
        if audience == Audience.WALL:
            return shown[-NEWEST:]
        return [entry for entry in shown if entry.card.table == table]

    def me(self, number: int) -> Section:
        """A participant's own data; KeyError for a number nobody has."""
        room = self.room
        person = room.persons[number]
        ballot = room.ballots.get(number)
        own = self._own().get(number, ())
        return {
            "person": person_json(person),
            "cards": {str(card.number): own_card_json(card, person, room.workshop, room.board) for card in own},
            "objections": self._objections(number),
            "additions": self._additions(number),
            "ballot": list(ballot.choices) if ballot else [],
        }

    def _objections(self, person: int) -> Section:
        """For each own card the state of the newest objection."""
        return {
            str(card): proposal.state.value
            for proposal in self.room.proposals.values()
            if proposal.kind == ProposalKind.OBJECTION and proposal.person == person
            for card in proposal.change.placements
        }

    def _additions(self, person: int) -> list[Section]:
        """The person's own sentences for scenarios that are released, without those taken back: nobody else but the console sees one
        that waits."""
        released = (draft for draft in self.room.drafts.values() if draft.state == DraftState.RELEASED)
        return [addition_json(draft.number, one) for draft in released for one in draft.added_by(person)]

    def _own(self) -> Mapping[int, list[Contribution]]:
        """Each person's cards, in order of writing."""
        if self._by_person is None:
            self._by_person = {}
            for entry in self._cards.values():
                if entry.card.person is not None:
                    self._by_person.setdefault(entry.card.person, []).append(entry.card)
        return self._by_person

    def touched(self, before: "View") -> frozenset[int]:
        """Numbers of the people whose own data may differ from the view before."""
        now, then = self.room, before.room
        if (now.workshop.stage_index, now.workshop.state) != (then.workshop.stage_index, then.workshop.state):
            return frozenset(now.persons)
        writers = (entry.card.person for n, entry in self._cards.items() if before._cards.get(n) is not entry)
        people = _changed(then.persons, now.persons) | _changed(then.ballots, now.ballots)
        if now.proposals is not then.proposals:
            people |= {one.person for one in now.proposals.values() if one.person is not None}
        if now.drafts is not then.drafts:
            people |= {one.person for draft in now.drafts.values() for one in draft.additions}
        return frozenset(people | {writer for writer in writers if writer is not None})

    # -- building -------------------------------------------------------------------------------------------------------

    @property
    def _open(self) -> bool:
        workshop = self.room.workshop
        return workshop.state == WorkshopState.CLOSED or workshop.stage.kind in OPEN

    def _built_cards(self, before: "View | None") -> dict[int, _Card]:
        board = self.room.board
        titles = {cluster.id: cluster.title for cluster in board.clusters}
        known = before._cards if before else {}
        built: dict[int, _Card] = {}
        for number, card in sorted(self.room.contributions.items()):
            place = board.place(number)
            title = None if place.cluster is None else titles[place.cluster]
            old = known.get(number)
            built[number] = old if old and _same(old, card, place, title) else _card(card, place, title, board)
        return built

    def _built_firsts(self, before: "View | None") -> dict[int, int]:
        """For each shown card the first one of its cluster (or of the loners) that says the same, itself where none does. Only
        what is new or has moved is compared."""
        old_cards, old_firsts = (before._cards, before._firsts) if before else ({}, {})
        grounds: dict[tuple[Where, int | None], dict[int, Likeness]] = {}
        firsts: dict[int, int] = {}
        for entry in self._shown:
            number = entry.card.number
            leaders = grounds.setdefault(entry.ground, {})
            first = old_firsts.get(number) if old_cards.get(number) is entry else None
            stands = first == number or (first in leaders and old_cards.get(first) is self._cards[first])
            if not stands:
                first = first_of(leaders, entry.like)
            firsts[number] = number if first is None else first
            if firsts[number] == number:
                leaders[number] = entry.like
        return firsts

    def _built_released(self, before: "View | None") -> Section:
        built = released_section(self.room)
        return before._released if before and before._released == built else built

    def _built_results(self) -> Section | None:
        """Votes, once a vote is over: never while one runs."""
        board, ballots = self.room.board, self.room.ballots
        if not vote_is_over(self.room.workshop):
            return None
        clusters = {cluster.ref: cluster for cluster in board.clusters}
        return {
            "votes": [
                {"ref": ref, "title": clusters[ref].title, "votes": count, "color": clusters[ref].color}
                for ref, count in tally(ballots, board)
            ],
            "voters": voted(ballots),
            "loners": [e.card.number for e in self._shown if e.place.where == Where.LONER],
        }

    def _clusters(self, shown: list[_Card], empty: bool) -> Section:
        """Clusters with their shown cards; those without any only where `empty` ones are wanted."""
        members: dict[int, list[int]] = {}
        for entry in shown:
            if entry.place.cluster is not None:
                members.setdefault(entry.place.cluster, []).append(entry.card.number)
        wanted = [cluster for cluster in self.room.board.clusters if empty or cluster.id in members]
        return {str(cluster.id): cluster_json(cluster, members.get(cluster.id, [])) for cluster in wanted}

    def _ledger(self) -> Section:
        return asdict(ledger_of(self.room.contributions, self.room.board))


def _same(old: _Card, card: Contribution, place: Placement, title: str | None) -> bool:
    """By identity first: what did not change is taken over by the store, and a room compares every card at each commit."""
    return (old.card is card or old.card == card) and (old.place is place or old.place == place) and old.title == title


def _card(card: Contribution, place: Placement, title: str | None, board: Board) -> _Card:
    public = card_json(card, board)
    console = public | {"late": card.late, "visibility": card.visibility.value}
    if card.visibility == Visibility.WITHDRAWN:
        console["text"] = ""
    return _Card(str(card.number), card, place, title, public, console, likeness(card.text))


def _changed(before: Mapping[int, object], after: Mapping[int, object]) -> set[int]:
    """By identity first, as the store takes over what did not change."""
    return {number for number, value in after.items() if (was := before.get(number)) is not value and was != value}
