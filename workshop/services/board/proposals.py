"""Changes of the board that somebody proposes: a participant's objection, and a grouping of all cards anew. Nothing moves
before a facilitator accepts, and what was accepted can be undone like any other act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.domain.board import groups, placement, relations
from workshop.domain.board.clustering import doubtful_rows
from workshop.domain.board.regrouping import movable, regrouped, titled
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import (
    Board,
    BoardChange,
    JobKind,
    Origin,
    Placement,
    Proposal,
    ProposalKind,
    ProposalState,
    Where,
    WorkshopState,
)
from workshop.ports import App, Steps, WriteAccess
from workshop.services.ai import permission, results, spending
from workshop.services.ai.privacy import embedded_cards
from workshop.services.board.retitling import retitle, true_titles
from workshop.services.board.titles import Naming, account_for, name_groups


@dataclass(frozen=True, slots=True)
class Grouping:
    """Carries the cards that may be grouped anew, and the groups found among them, with the cards that may belong elsewhere."""

    cards: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    doubtful: tuple[int, ...] = ()


def object_to(app: App, workshop_id: str, person: int, card: int, to: Placement) -> Proposal:
    """Propose for a participant that an own card belongs elsewhere (「ちがうと思う」). The newer of two objections counts.

    Raises NotFound(unknown_card, unknown_cluster), Refused(card_not_yours, workshop_closed, already_there).
    """
    with app.store.write(workshop_id) as db:
        if db.workshop.state == WorkshopState.CLOSED:
            raise Refused("workshop_closed")
        contribution = db.contributions.get(card)
        if contribution is None or not contribution.shown:
            raise NotFound("unknown_card", number=card)
        if contribution.person != person:
            raise Refused("card_not_yours")
        board = db.board.get()
        change = placement.diff(board, placement.move(board, [card], to))
        before = board.place(card)
        if (before.where, before.cluster) == (to.where, to.cluster):
            raise Refused("already_there")
        for older in db.proposals.all().values():
            if older.kind == ProposalKind.OBJECTION and card in older.change.placements:
                _decide(db, older, ProposalState.DECLINED)
        proposal = _propose(app, db, ProposalKind.OBJECTION, change, person)
        db.record("objected", f"c{card}", f"proposal{proposal.number}")
    return proposal


def regroup(app: App, workshop_id: str, steps: Steps) -> Proposal:
    """Group all cards anew, as a proposal. What a person placed or named stays. A newer proposal takes the place of an open
    one. Raises Refused(people_first, not_enough_cards), Cancelled."""
    permission.check(app, workshop_id)
    steps.expect(3)
    grouping = steps.step("sorting", lambda: _group(app, workshop_id), Grouping)
    fresh = _fresh(app, workshop_id, grouping)
    naming = steps.step("naming", lambda: name_groups(app, workshop_id, fresh), Naming)
    with spending.written_down(app, workshop_id, JobKind.REGROUP, [naming.accounts]):
        number = steps.step("proposing", lambda: _store(app, workshop_id, grouping, naming), int)
    with app.store.read(workshop_id) as db:
        return db.proposals.all()[number]


def accept(app: App, workshop_id: str, number: int) -> Board:
    """Carry a proposal out. Raises NotFound(unknown_proposal), Refused(proposal_decided, board_moved_on)."""
    with app.store.write(workshop_id) as db:
        proposal = _open(db, number)
        before = db.board.get()
        if not _still_holds(before, proposal.change):
            raise Refused("board_moved_on")
        after = relations.carried(before, placement.apply(before, proposal.change))
        db.board.change(proposal.kind.value, Origin.PERSON, placement.diff(before, after))
        _decide(db, proposal, ProposalState.ACCEPTED)
        db.record("proposal_accepted", f"proposal{number}")
        retitle(app, db)
        return db.board.get()


def decline(app: App, workshop_id: str, number: int) -> None:
    """Leave the board as it is. Raises NotFound(unknown_proposal), Refused(proposal_decided)."""
    with app.store.write(workshop_id) as db:
        _decide(db, _open(db, number), ProposalState.DECLINED)
        db.record("proposal_declined", f"proposal{number}")


def _open(db: WriteAccess, number: int) -> Proposal:
    proposal = db.proposals.get(number)
    if proposal is None:
        raise NotFound("unknown_proposal", number=number)
    if proposal.state != ProposalState.OPEN:
        raise Refused("proposal_decided")
    return proposal


def _decide(db: WriteAccess, proposal: Proposal, state: ProposalState) -> None:
    if proposal.state == ProposalState.OPEN:
        db.proposals.put(replace(proposal, state=state))


def _propose(app: App, db: WriteAccess, kind: ProposalKind, change: BoardChange, person: int | None) -> Proposal:
    number = db.proposals.next()
    proposal = Proposal(number, kind, change, ProposalState.OPEN, app.clock.now(), person, db.workshop.revision)
    db.proposals.put(proposal)
    return proposal


def _still_holds(board: Board, change: BoardChange) -> bool:
    """Tell whether everything a change touches is as it was when it was proposed."""
    clusters = {cluster.id: cluster for cluster in board.clusters}
    return all(clusters.get(id) == before for id, (before, _) in change.clusters.items()) and all(
        board.placements.get(card) == before for card, (before, _) in change.placements.items()
    )


def _group(app: App, workshop_id: str) -> Grouping:
    with app.store.read(workshop_id) as db:
        board, cards = db.board.get(), db.contributions.all()
    shown = [number for number, card in cards.items() if card.shown]
    free, vectors = embedded_cards(app, workshop_id, [cards[number] for number in movable(board, shown)])
    found = groups.groups_of([card.text for card in free], vectors)
    numbers = tuple(tuple(free[place].number for place in group) for group in found)
    doubtful = tuple(free[row].number for row in sorted(doubtful_rows(found, vectors)))
    return Grouping(tuple(card.number for card in free), numbers, doubtful)


def _fresh(app: App, workshop_id: str, grouping: Grouping) -> Sequence[Sequence[int]]:
    with app.store.read(workshop_id) as db:
        return [cards for _, cards in regrouped(db.board.get(), grouping.cards, grouping.groups, 1).fresh]


def _store(app: App, workshop_id: str, grouping: Grouping, naming: Naming) -> int:
    """Keep the proposal and give its number. Killed after its write and run again it makes no second one."""
    with app.store.write(workshop_id) as db:
        if (stored := results.stored_number(db, "regroup_proposed", naming.key, "proposal")) is not None:
            return stored
        before = db.board.get()
        shown = {number for number, card in db.contributions.all().items() if card.shown}
        cards = [number for number in movable(before, grouping.cards) if number in shown]
        groups = [[number for number in group if number in set(cards)] for group in grouping.groups]
        first = db.board.next_cluster()
        for _ in naming.titles[1:]:
            db.board.next_cluster()
        anew = regrouped(before, cards, [group for group in groups if group], first, grouping.doubtful)
        if len(anew.fresh) != len(naming.titles):
            raise Refused("board_moved_on")  # while it was being named
        whole = [next(group for group in grouping.groups if set(left) <= set(group)) for _, left in anew.fresh]
        titles = true_titles(app, db, whole, naming)
        for older in db.proposals.all().values():
            if older.kind == ProposalKind.REGROUP:
                _decide(db, older, ProposalState.DECLINED)
        account_for(app, db, JobKind.REGROUP, naming, tuple(f"c{number}" for number in cards), len(shown))
        proposal = _propose(app, db, ProposalKind.REGROUP, placement.diff(before, titled(anew, titles)), None)
        db.record("regroup_proposed", naming.key, f"proposal{proposal.number}")
    return proposal.number


def moves(before: Board, change: BoardChange) -> list[tuple[int, Placement, Placement]]:
    """List the cards a change would move, with where from and where to."""
    listed = []
    for number, (_, after) in sorted(change.placements.items()):
        to = after or Placement(Where.LONER)
        if (before.place(number).where, before.place(number).cluster) != (to.where, to.cluster):
            listed.append((number, before.place(number), to))
    return listed
