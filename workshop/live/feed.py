"""What each audience may see of a room. The only place where that is decided."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from workshop.domain.board.ledger import ledger_of
from workshop.domain.facilitation.checklist import checklist
from workshop.domain.facilitation.guide import guide
from workshop.domain.facilitation.questions import newest
from workshop.domain.facilitation.tables import in_round
from workshop.domain.model import Audience, Contribution, ProposalState, Room, Where, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.wall.pages import Shown, relations, shown
from workshop.live import checkin
from workshop.live.alignments import aligning_section, alignment_section
from workshop.live.board import acts_section, cluster_json, frozen_cluster_json, relation_json
from workshop.live.cards import FeedCard, FeedCards, build_cards, newest_within
from workshop.live.own import changed_people, own_section
from workshop.live.released import released_drafts, released_section, since_section
from workshop.live.screen import frozen_counts, hand_section, screen_section, seats_on_wall, standing_groups, voice_of
from workshop.live.sections import (
    JsonObject,
    agenda_section,
    coming_section,
    counts_section,
    draft_json,
    job_json,
    questions_section,
    stage_section,
    workshop_section,
)
from workshop.live.tables import seats_section, tables_section, turn_section
from workshop.live.votes import ballot_section, results_section

OPEN = frozenset({StageKind.GATHER, StageKind.SCENARIO, StageKind.SHARE, StageKind.VOTE, StageKind.CLOSE})
"""Stages in which the whole room sees all shown cards, and the board."""
TABLES = frozenset({StageKind.PAIR, StageKind.TABLE})
"""Stages in which a participant sees the own table's cards, and the wall the newest, each in its place."""


class View:
    """One room at one revision. `address` is what people open (empty: the browser's own origin); what did not change is taken over
    from the view `before`."""

    def __init__(self, room: Room, address: str = "", before: "View | None" = None) -> None:
        self.room = room
        self.revision = room.workshop.revision
        self._cards: FeedCards = build_cards(room, before._cards if before else FeedCards())
        self._shown = self._cards.shown
        self._workshop = workshop_section(room, address)
        self._stage = stage_section(room.workshop) | {
            "checkin": checkin.asked_json(room.workshop.stage),
            "closing": checkin.closing_json(room.workshop),
        }
        self._counts = counts_section(room)
        self._drafts = released_drafts(room)
        self._released = self._build_released(before)
        self._shown_page: Shown | None = None
        self._since = since_section(room)
        self._turn = turn_section(room)
        self._ballot = ballot_section(room, self._drafts)
        self._results = self._build_results()
        self._sights: dict[tuple[Audience, int | None], JsonObject] = {}
        self._by_person: dict[int, list[Contribution]] | None = None

    def state(self, audience: Audience, table: int | None = None) -> JsonObject:
        """Give every section that audience may see, without `rev` and `now`. `table` is the participant's; where tables see the
        same, they are given the same object."""
        key = (audience, table if self.room.workshop.stage.kind in TABLES else None)
        if key not in self._sights:
            own = {Audience.CONSOLE: self._for_console, Audience.WALL: self._for_wall}
            sight = self._common(audience, table)
            self._sights[key] = sight | own[audience]() if audience in own else sight
        return self._sights[key]

    def me(self, number: int) -> JsonObject:
        """Give a participant's own data; KeyError for a number nobody has."""
        if self._by_person is None:
            self._by_person = self._cards.by_person()
        return own_section(self.room, number, self._by_person.get(number, ()))

    def touched(self, before: "View") -> frozenset[int]:
        """Give the numbers of the people whose own data may differ from the view before."""
        now, then = self.room, before.room
        if (now.workshop.stage_index, now.workshop.state) != (then.workshop.stage_index, then.workshop.state):
            return frozenset(now.persons)
        return frozenset(changed_people(then, now) | self._cards.changed_writers(before._cards))

    @property
    def _on_wall(self) -> Shown:
        """The page on the wall, found when the first asks: a room full of phones may have no wall."""
        if self._shown_page is None:
            self._shown_page = shown(self.room, self._drafts)
        return self._shown_page

    @property
    def _closing(self) -> bool:
        """Whether the room looks at its questions."""
        workshop = self.room.workshop
        return workshop.state == WorkshopState.CLOSED or workshop.stage.kind == StageKind.CLOSE

    @property
    def _open(self) -> bool:
        workshop = self.room.workshop
        return workshop.state == WorkshopState.CLOSED or workshop.stage.kind in OPEN

    def _common(self, audience: Audience, table: int | None) -> JsonObject:
        """Give the sections every audience has, each with what that one may see."""
        console = audience == Audience.CONSOLE
        open_now = console or self._open
        standing = self._shown if open_now else []
        return {
            "workshop": self._workshop,
            "stage": self._stage,
            "counts": self._counts,
            "cards": {e.key: e.console if console else e.public for e in newest_within(self._visible(audience, table))},
            "clusters": self._clusters(standing, empty=console) if open_now else {},
            "relations": self._relations(console) if open_now else {},
            # Keyed, so that one more costs one entry: before a gathering every card stands alone.
            "loners": {entry.key: entry.card.number for entry in standing if entry.place.where == Where.LONER},
            "same": self._cards.doubles() if open_now else {},
            "gathered": self.room.board.gathered,
            "parked": sum(1 for entry in standing if entry.place.where == Where.PARKED),
            "released": self._released,
            "since": self._since,
            "ballot": self._ballot,
            "results": self._results,
            "turn": self._turn,
            "alignment": alignment_section(self.room),
            "questions": questions_section(self.room) if self._closing and not console else {},
        }

    def _for_console(self) -> JsonObject:
        """Give the sections nobody else has."""
        room = self.room
        return {
            "ledger": asdict(ledger_of(room.contributions, room.board)),
            "jobs": {str(number): job_json(job) for number, job in room.jobs.items()},
            "drafts": {str(number): draft_json(draft) for number, draft in room.drafts.items()},
            "guide": asdict(guide(room)),
            "agenda": agenda_section(room.workshop),
            "coming": coming_section(room.workshop),
            "tables": tables_section(room),
            "seats": seats_section(room.workshop),
            "screen": hand_section(room, self._on_wall, self._drafts, voice_of(room.workshop, self._cards)),
            "acts": acts_section(room),
            "stated": max((statement.revision for statement in room.statements.values()), default=0),
            "asked": checkin.console_section(room),
            "closing": {line.point.value: line.open for line in checklist(room)},
            "aligning": aligning_section(room),
            "answered": {str(card): line.number for card, line in newest(room.question_answers.values()).items()},
            "proposals": sum(1 for proposal in room.proposals.values() if proposal.state == ProposalState.OPEN),
        }

    def _for_wall(self) -> JsonObject:
        """Give what the wall draws and nobody else needs; of a frozen wall its groups, counts and cards instead of those of now."""
        room, cards = self.room, self._cards
        voice = voice_of(room.workshop, cards)
        screen: JsonObject = {
            "screen": screen_section(room, self._on_wall, self._drafts, cards),
            "voice": None if voice is None else cards.by_number[voice].public,
            "seats": seats_on_wall(room),
            "checkin": checkin.wall_section(room, self._on_wall.page),
        }
        frozen = room.workshop.wall.frozen
        if frozen is None:
            return screen
        groups = standing_groups(room, frozen.groups, cards)
        clusters = {
            str(group.id): frozen_cluster_json(group, cards.faces_among(group.cards, group.first)) for group in groups
        }
        numbers = {*frozen.page.cards, *(number for group in groups for number in group.cards)}
        entries = (cards.by_number[number] for number in sorted(numbers & cards.by_number.keys()))
        shown_still = {entry.key: entry.public for entry in entries if entry.card.shown}
        alone = {entry.key: entry.card.number for entry in cards.shown if entry.card.number in frozen.page.cards}
        kept: JsonObject = {"counts": frozen_counts(room, self._counts), "loners": alone}
        related = {str(relation.id): relation_json(relation) for relation in frozen.relations}
        return screen | kept | {"clusters": clusters, "cards": shown_still, "relations": related}

    def _visible(self, audience: Audience, table: int | None) -> Sequence[FeedCard]:
        """Choose the cards that travel to this audience in this stage."""
        if audience == Audience.CONSOLE:
            return list(self._cards.by_number.values())
        shown = self._shown
        if audience == Audience.WALL:
            shown = [entry for entry in shown if entry.place.where != Where.PARKED]
        if self._open:
            return shown
        if self.room.workshop.stage.kind not in TABLES:
            return ()
        if audience == Audience.WALL:
            places = frozenset(self._on_wall.page.cards)
            return [entry for entry in shown if entry.card.number in places]
        return [e for e in shown if e.card.table == table and in_round(e.card, self.room.workshop.seats)]

    def _clusters(self, shown: Iterable[FeedCard], empty: bool) -> JsonObject:
        """Give clusters with their shown cards; those without any only where `empty`."""
        members: dict[int, list[int]] = {}
        for entry in shown:
            if entry.place.cluster is not None:
                members.setdefault(entry.place.cluster, []).append(entry.card.number)
        clusters = (cluster for cluster in self.room.board.clusters if empty or cluster.id in members)
        return {
            str(cluster.id): cluster_json(cluster, members.get(cluster.id, []), self._cards.faces.get(cluster.id, ()))
            for cluster in clusters
        }

    def _relations(self, console: bool) -> JsonObject:
        """Give the relations that stand; where others look on, only those between clusters they see."""
        standing = self.room.board.standing_relations if console else relations(self.room)
        return {str(relation.id): relation_json(relation) for relation in standing}

    def _build_released(self, before: "View | None") -> JsonObject:
        """Give the same object as before where nothing changed."""
        released = released_section(self.room, self._drafts)
        return before._released if before and before._released == released else released

    def _build_results(self) -> JsonObject | None:
        """Give the counts of each vote that is over: never of one that runs."""
        loners = [entry.card.number for entry in self._shown if entry.place.where == Where.LONER]
        return results_section(self.room, self._drafts, loners)
