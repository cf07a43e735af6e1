"""Changes of the board that somebody proposes: a participant's objection, and a grouping of all cards anew. Nothing moves
before a facilitator accepts, and what was accepted can be undone like any other act."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from workshop.domain import clustering, placement, rules
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
from workshop.domain.regrouping import movable, regrouped, titled
from workshop.ports import App, Steps, Writing
from workshop.services import spending
from workshop.services.leaving import embeddable, embedded, mask_of
from workshop.services.naming import Named, account_for, name_groups
from workshop.services.retitling import retitle


class Groups(TypedDict):
    cards: list[int]
    groups: list[list[int]]


def object_to(app: App, workshop_id: str, person: int, card: int, to: Placement) -> Proposal:
    """A participant thinks that an own card belongs elsewhere (「ちがうと思う」). The newer of two objections counts.

    Raises NotFound(unknown_card, unknown_cluster), Refused(card_not_yours, workshop_closed, already_there).
    """
    with app.store.write(workshop_id) as db:
        if db.workshop.state == WorkshopState.CLOSED:
            raise Refused("workshop_closed")
        known = db.contribution(card)
        if known is None or not known.shown:
            raise NotFound("unknown_card", number=card)
        if known.person != person:
            raise Refused("card_not_yours")
        board = db.board()
        change = placement.diff(board, placement.move(board, card, to))
        before = board.place(card)
        if (before.where, before.cluster) == (to.where, to.cluster):
            raise Refused("already_there")
        for older in db.proposals().values():
            if older.kind == ProposalKind.OBJECTION and card in older.change.placements:
                _decide(db, older, ProposalState.DECLINED)
        made = _propose(app, db, ProposalKind.OBJECTION, change, person)
        db.record("objected", f"c{card}", f"proposal{made.number}")
    return made


def regroup(app: App, workshop_id: str, steps: Steps) -> Proposal:
    """Group all cards anew, as a proposal. What a person placed or named stays. A newer proposal takes the place of an open
    one. Raises Refused(people_first, not_enough_cards), Cancelled."""
    with app.store.read(workshop_id) as db:
        workshop = db.workshop
        shown = [number for number, card in db.contributions().items() if card.shown]
    rules.check_ai_allowed(workshop)
    if len(shown) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(shown))
    steps.expect(3)
    found = steps.step("sorting", lambda: _groups(app, workshop_id))
    fresh = _fresh(app, workshop_id, found)
    named = steps.step("naming", lambda: name_groups(app, workshop_id, fresh))
    with spending.written_down(app, workshop_id, JobKind.REGROUP, [named["accounts"]]):
        number = steps.step("proposing", lambda: _store(app, workshop_id, found, named))
    with app.store.read(workshop_id) as db:
        return db.proposals()[number]


def accept(app: App, workshop_id: str, number: int) -> Board:
    """Carry it out. Raises NotFound(unknown_proposal), Refused(proposal_decided, board_moved_on)."""
    with app.store.write(workshop_id) as db:
        proposal = _open(db, number)
        before = db.board()
        if not _still_holds(before, proposal.change):
            raise Refused("board_moved_on")
        db.change_board(proposal.kind.value, Origin.PERSON, proposal.change)
        _decide(db, proposal, ProposalState.ACCEPTED)
        db.record("proposal_accepted", f"proposal{number}")
        retitle(app, db)
        return db.board()


def decline(app: App, workshop_id: str, number: int) -> None:
    """Leave the board as it is. Raises NotFound(unknown_proposal), Refused(proposal_decided)."""
    with app.store.write(workshop_id) as db:
        _decide(db, _open(db, number), ProposalState.DECLINED)
        db.record("proposal_declined", f"proposal{number}")


def _open(db: Writing, number: int) -> Proposal:
    proposal = db.proposal(number)
    if proposal is None:
        raise NotFound("unknown_proposal", number=number)
    if proposal.state != ProposalState.OPEN:
        raise Refused("proposal_decided")
    return proposal


def _decide(db: Writing, proposal: Proposal, state: ProposalState) -> None:
    if proposal.state == ProposalState.OPEN:
        db.put_proposal(replace(proposal, state=state))


def _propose(app: App, db: Writing, kind: ProposalKind, change: BoardChange, person: int | None) -> Proposal:
    number = db.next_number("proposal")
    made = Proposal(number, kind, change, ProposalState.OPEN, app.clock.now(), person, db.workshop.revision)
    db.put_proposal(made)
    return made


def _still_holds(board: Board, change: BoardChange) -> bool:
    """Whether everything it touches is as it was when it was proposed."""
    clusters = {cluster.id: cluster for cluster in board.clusters}
    return all(clusters.get(id) == before for id, (before, _) in change.clusters.items()) and all(
        board.placements.get(card) == before for card, (before, _) in change.placements.items()
    )


def _groups(app: App, workshop_id: str) -> Groups:
    with app.store.read(workshop_id) as db:
        board, cards, mask = db.board(), db.contributions(), mask_of(db)
    shown = [number for number, card in cards.items() if card.shown]
    free = embeddable(app, [cards[number] for number in movable(board, shown)])
    vectors = embedded(app, [card.text for card in free], mask)
    groups = [[free[index].number for index in group] for group in clustering.find_groups(vectors)]
    return {"cards": [card.number for card in free], "groups": groups}


def _fresh(app: App, workshop_id: str, found: Groups) -> Sequence[Sequence[int]]:
    with app.store.read(workshop_id) as db:
        return [cards for _, cards in regrouped(db.board(), found["cards"], found["groups"], 1).fresh]


def _store(app: App, workshop_id: str, found: Groups, named: Named) -> int:
    """Killed after its write and run again it makes no second proposal."""
    key = named["key"]
    titles = [(title, Origin(by)) for title, by in zip(named["titles"], named["by"], strict=True)]
    with app.store.write(workshop_id) as db:
        made = next((event for event in db.events() if event.kind == "regroup_proposed" and key in event.refs), None)
        if made is not None:
            return int(made.refs[1].removeprefix("proposal"))
        before = db.board()
        shown = {number for number, card in db.contributions().items() if card.shown}
        cards = [number for number in movable(before, found["cards"]) if number in shown]
        groups = [[number for number in group if number in set(cards)] for group in found["groups"]]
        first = db.next_number("cluster")
        for _ in titles[1:]:
            db.next_number("cluster")
        anew = regrouped(before, cards, [group for group in groups if group], first)
        if len(anew.fresh) != len(titles):
            raise Refused("board_moved_on")  # while it was being named
        for older in db.proposals().values():
            if older.kind == ProposalKind.REGROUP:
                _decide(db, older, ProposalState.DECLINED)
        account_for(app, db, JobKind.REGROUP, named, tuple(f"c{number}" for number in cards), len(shown))
        proposal = _propose(app, db, ProposalKind.REGROUP, placement.diff(before, titled(anew, titles)), None)
        db.record("regroup_proposed", key, f"proposal{proposal.number}")
    return proposal.number


def moves(before: Board, change: BoardChange) -> list[tuple[int, Placement, Placement]]:
    """The cards a change would move, with where from and where to."""
    moved = []
    for number, (_, after) in sorted(change.placements.items()):
        to = after or Placement(Where.LONER)
        if (before.place(number).where, before.place(number).cluster) != (to.where, to.cluster):
            moved.append((number, before.place(number), to))
    return moved
