"""Gathering (まとめる): cards into clusters, loners and parked ones; and a person's hand on the board."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from workshop.domain import clustering, labelling, placement, rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Board, Contribution, JobKind, Origin, Placement, Where
from workshop.domain.opinions import is_non_opinion
from workshop.domain.placement import NewGroup
from workshop.domain.plan import Plan
from workshop.ports import App, Steps, Writing
from workshop.schemas import Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut
from workshop.services import asking, placing
from workshop.services.asking import Again
from workshop.services.leaving import Mask, embeddable, embedded, mask_of
from workshop.services.placing import Memory

LABEL_CARDS = 12
"""Cards of a cluster shown to who names it, the most central first: more tell nothing new."""


class Found(TypedDict):
    """What a look at the cards found, as a step keeps it."""

    parked: list[int]
    joined: dict[str, int]
    groups: list[list[int]]


class Named(TypedDict):
    titles: list[str]
    by: list[str]
    accounts: dict[str, object]
    withheld: int
    """Clusters whose title a model did not get right."""
    key: str
    """Made anew for each naming, so that placing knows what it has placed already."""


def gather(app: App, workshop_id: str, steps: Steps) -> Board:
    """Place every card that stands nowhere: parked, into a cluster, into a new one, or as a loner. Placed cards stay.

    Raises Refused(people_first, not_enough_cards), Cancelled.
    """
    with app.store.read(workshop_id) as db:
        workshop = db.workshop
        shown = [card for card in db.contributions().values() if card.shown]
    rules.check_ai_allowed(workshop)
    if len(shown) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(shown))
    steps.expect(3)
    found = steps.step("sorting", lambda: _look(app, workshop_id))
    named = steps.step("naming", lambda: name_groups(app, workshop_id, found["groups"]))
    with asking.written_down(app, workshop_id, JobKind.GATHER, [named["accounts"]]):
        steps.step("placing", lambda: _place(app, workshop_id, found, named))
    with app.store.read(workshop_id) as db:
        return db.board()


def place_new(app: App, workshop_id: str, memory: Memory | None = None) -> int:
    """After a first gathering: new cards join the cluster they are near to, or stand alone. How many were placed. With the `memory`
    of the calls before, only what changed since is read."""
    known = (memory or Memory()).look(app, workshop_id)
    new = known.new() if known else []
    if known is None or not new:
        return 0
    parked = {card.number for card in new if is_non_opinion(card.text)}
    joined = placing.joining(app, known.middles(), [card for card in new if card.number not in parked], known.mask)
    places = {card.number: Placement(Where.LONER) for card in new}
    places |= {number: Placement(Where.PARKED) for number in parked}
    places |= {number: Placement(Where.CLUSTER, cluster) for number, cluster in joined.items()}
    with app.store.write(workshop_id) as db:
        before = db.board(of=tuple(places))
        change = placement.diff(before, placement.place_all(before, places))
        if not change.empty:
            db.change_board("place", Origin.AUTO, change)
            db.record("cards_placed", *(f"c{number}" for number in change.placements))
    return len(change.placements)


# -- a person's hand ---------------------------------------------------------------------------------------------------


def move(app: App, workshop_id: str, number: int, to: Placement) -> Board:
    """Put a card into a cluster, alone or aside. It stays there through every later gathering."""

    def moved(db: Writing, board: Board) -> Board:
        if db.contribution(number) is None:
            raise NotFound("unknown_card", number=number)
        return placement.move(board, number, to)

    return _act(app, workshop_id, "move", moved)


def rename(app: App, workshop_id: str, cluster: int, title: str) -> Board:
    """Give a cluster a person's title, which no later run changes. Raises Refused(title_empty), Invalid(title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(app, workshop_id, "rename", lambda _, board: placement.rename(board, cluster, clean))


def merge(app: App, workshop_id: str, into: int, other: int) -> Board:
    return _act(app, workshop_id, "merge", lambda _, board: placement.merge(board, into, other))


def split(app: App, workshop_id: str, cluster: int, numbers: Sequence[int], title: str) -> Board:
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(
        app,
        workshop_id,
        "split",
        lambda db, board: placement.split(board, cluster, numbers, clean, db.next_number("cluster")),
    )


def undo(app: App, workshop_id: str) -> bool:
    """Take the last act on the board back, a person's or a gathering's; False when nothing is left to take back."""
    with app.store.write(workshop_id) as db:
        acts = [entry for entry in db.board_history() if entry.action not in ("undo", "place") and not entry.undone]
        if not acts:
            return False
        last = acts[-1]
        before = db.board()
        db.mark_undone(last.number)
        db.change_board("undo", Origin.PERSON, placement.diff(before, placement.taken_back(before, last.change)))
        db.record("board_undone", last.action)
    return True


def _act(app: App, workshop_id: str, action: str, act: Callable[[Writing, Board], Board]) -> Board:
    with app.store.write(workshop_id) as db:
        before = db.board()
        after = act(db, before)
        change = placement.diff(before, after)
        if not change.empty:
            db.change_board(action, Origin.PERSON, change)
            db.record(f"board_{action}", *(f"c{number}" for number in change.placements))
    return after


# -- the steps of a gathering ------------------------------------------------------------------------------------------


def _look(app: App, workshop_id: str) -> Found:
    """Which free cards are no opinions, which join a cluster that is there, which make groups of their own."""
    with app.store.read(workshop_id) as db:
        board, cards, mask = db.board(), db.contributions(), mask_of(db)
    free = [card for card in cards.values() if card.shown and placement.free(board, card.number)]
    parked = [card.number for card in free if is_non_opinion(card.text)]
    rest = [card for card in free if card.number not in set(parked)]
    told = placing.Members(app, cards, board.placements).asked()
    joined = placing.joining(app, placing.middles_of(app, told, mask), rest, mask)
    left = embeddable(app, [card for card in rest if card.number not in joined])
    vectors = embedded(app, [card.text for card in left], mask)
    groups = [[left[index].number for index in group] for group in clustering.find_groups(vectors)]
    groups = [group for group in groups if _brings_new(board, group)]
    return {"parked": parked, "joined": {str(number): id for number, id in joined.items()}, "groups": groups}


def _brings_new(board: Board, group: Sequence[int]) -> bool:
    """Whether at least half of a group was never looked at before: loners alone make no cluster by being asked again."""
    return 2 * sum(number not in board.placements for number in group) >= len(group)


def name_groups(app: App, workshop_id: str, groups: Sequence[Sequence[int]]) -> Named:
    """Titles for all new groups in one call, and in a second one for those without a good title. Cards of people who declined AI
    use are not shown to a model; a group of only such cards, and one that got no good title, is named by code alone."""
    with app.store.read(workshop_id) as db:
        plan, cards, mask = db.workshop.plan, db.contributions(), mask_of(db)
    refs = [f"k{position}" for position in range(1, len(groups) + 1)]
    members = {ref: [unnamed(cards[number], mask) for number in group] for ref, group in zip(refs, groups, strict=True)}
    own = app.fallback.ask(label_question(plan, members)).value
    titles = {label.cluster: rules.one_line(label.title)[: rules.MAX_TITLE] for label in own.labels}
    consenting = {ref: [card for card in found if card.ai_consent] for ref, found in members.items()}
    asked = {ref: found for ref, found in consenting.items() if found}
    naming = _Naming(plan, asked)
    accounts: dict[str, object] = {}
    if asked:
        accounts = asking.ask(app, workshop_id, label_question(plan, asked), naming.again).accounts()
    titles |= {ref: label.title for ref, label in naming.good.items()}
    return {
        "titles": [titles[ref] for ref in refs],
        "by": [(Origin.MODEL if ref in naming.good else Origin.AUTO).value for ref in refs],
        "accounts": accounts,
        "withheld": len(naming.bad),
        "key": app.token(),
    }


def unnamed(card: Contribution, mask: Mask) -> Contribution:
    return replace(card, text=mask(card.text))


class _Naming:
    """The labels a model gave that hold (`good`), and for each other cluster it was asked for why it has none (`bad`)."""

    def __init__(self, plan: Plan, asked: Mapping[str, Sequence[Contribution]]) -> None:
        self._plan = plan
        self._asked = asked
        self.good: dict[str, LabelOut] = {}
        self.bad: dict[str, str] = {}

    def again(self, answers: Sequence[LabelsOut]) -> Again[LabelsOut] | None:
        """Takes the newest answer in. What held before stays; a cluster nobody asked for is dropped, and the first of two labels
        for one cluster counts."""
        labels = dict(self.good)
        for label in answers[-1].labels:
            if label.cluster in self._asked:
                labels.setdefault(label.cluster, label.model_copy(update={"title": rules.one_line(label.title)}))
        titles = {ref: label.title for ref, label in labels.items()}
        cites = {ref: label.cites for ref, label in labels.items()}
        members = {ref: [card.ref for card in cards] for ref, cards in self._asked.items()}
        found = labelling.problems(titles, cites, members, self._plan.language)
        self.bad = {ref: reason for ref, reason in found.items() if ref not in self.good}
        self.good = {ref: label for ref, label in labels.items() if ref not in self.bad}
        if not self.bad:
            return None
        missing = label_question(self._plan, {ref: self._asked[ref] for ref in self.bad})
        return Again(missing, "\n".join(f"{ref}: {reason}" for ref, reason in self.bad.items()))


def label_question(plan: Plan, members: Mapping[str, Sequence[Contribution]]) -> Ask[LabelsOut]:
    """What a model is asked to name: `members` are masked cards by their group's ref, the most central first."""
    clusters = [
        ClusterIn(id=ref, cards=[CardIn(id=c.ref, text=c.text, kind=c.kind.value) for c in cards[:LABEL_CARDS]])
        for ref, cards in members.items()
    ]
    return Ask("label", plan.language, LabelIn(question=plan.question, clusters=clusters), LabelsOut)


def account_for(app: App, db: Writing, job: JobKind, named: Named, refs: tuple[str, ...], cards: int) -> None:
    """The line of the AI log for a naming, where anybody was asked."""
    if not named["accounts"]:
        return
    by_model = named["by"].count(Origin.MODEL.value)
    checks = {"passed": by_model, "withheld": named["withheld"], "offline": len(named["by"]) - by_model}
    asking.log_run(app, db, job, named["accounts"], refs, checks, {"cards": cards})


def _place(app: App, workshop_id: str, found: Found, named: Named) -> int:
    """Write it all at once. Killed after its write and run again it changes nothing, nor accounts for a call twice."""
    groups = [
        NewGroup(tuple(cards), title, Origin(by))
        for cards, title, by in zip(found["groups"], named["titles"], named["by"], strict=True)
    ]
    with app.store.write(workshop_id) as db:
        if any(event.kind == "gathered" and named["key"] in event.refs for event in db.events()):
            return 0
        before = db.board()
        shown = {number for number, card in db.contributions().items() if card.shown}
        places: dict[int, Placement] = {number: Placement(Where.PARKED) for number in found["parked"]}
        places |= {int(number): Placement(Where.CLUSTER, cluster) for number, cluster in found["joined"].items()}
        after = placement.place_all(before, {number: place for number, place in places.items() if number in shown})
        ids = [db.next_number("cluster") for _ in groups]
        after = placement.add_groups(
            after, [replace(g, cards=tuple(n for n in g.cards if n in shown)) for g in groups], ids
        )
        loners = {number: Placement(Where.LONER) for number in shown if number not in after.placements}
        after = placement.place_all(after, loners)
        change = placement.diff(before, after)
        if not change.empty:
            db.change_board("gather", Origin.AUTO, change)
        refs = tuple(f"c{number}" for group in found["groups"] for number in group)
        account_for(app, db, JobKind.GATHER, named, refs, len(shown))
        db.record("gathered", named["key"], *(f"k{id}" for id in ids))
    return len(change.placements)
