"""Titles of clusters: one call for all new groups, checked by code, asked once more with the reason, else the members' own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.domain import rules
from workshop.domain.board.naming import sides
from workshop.domain.board.naming import titles as board_titles
from workshop.domain.grounding.withdrawn import title_says_again
from workshop.domain.model import JobKind, Origin
from workshop.domain.model.plan import Plan
from workshop.domain.text import folding
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.schemas import Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut, label_form
from workshop.services.ai import calls, complaints, privacy, spending
from workshop.services.ai.calls import Again
from workshop.services.ai.spending import Accounts

LABEL_CARDS = 12
"""Cards of a cluster shown to who names it, the most central first: more tell nothing new."""
OWN_CARDS = 60
"""Cards of a cluster that code looks at, which knows no other way whether some are against what the title says."""
LABEL_TOKENS = 30
"""One title with its cites (`Ask.answer`)."""
NO_CARDS = "—"
"""Title of a cluster whose cards were all taken off: the room does not see it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Carries the titles of new groups, in their order, each with who gave it. `accounts` is None where nobody was asked; `withheld`
    counts groups whose title a model did not get right; `key` is made anew for each naming, so that placing knows what it has placed
    already."""

    titles: tuple[tuple[str, Origin], ...]
    accounts: Accounts | None
    withheld: int
    key: str


def name_groups(app: App, workshop_id: str, groups: Sequence[Sequence[int]]) -> Naming:
    """Give titles for all new groups in one call, and in a second one for those without a good title. Cards of people who declined AI
    use are not shown to a model, nor those that left the screens since they were grouped; a group of only such cards, and one that
    got no good title, is named by code alone."""
    cards = {f"k{position}": [f"c{number}" for number in group] for position, group in enumerate(groups, start=1)}
    with app.store.read(workshop_id) as db:
        plan, titles, members = db.workshop.plan, own_titles(app, db, cards), _sendable(db, cards)
    labels = Labels(plan, members)
    accounts = None
    if members:
        accounts = calls.ask(app, workshop_id, label_question(plan, members), labels.again).accounts
    titles |= {ref: label.title for ref, label in labels.good.items()}
    origins = {ref: Origin.MODEL if ref in labels.good else Origin.AUTO for ref in cards}
    return Naming(tuple((titles[ref], origins[ref]) for ref in cards), accounts, len(labels.bad), app.token())


def own_titles(app: App, db: ReadAccess, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Give titles by code alone, of the words of the shown cards in each group; nothing leaves the machine for it. A title that only cards
    say which may not leave could stand in no summary: such a group is named by its other cards, where their words fit all of it."""
    kept = privacy.cards_kept_here(db, {ref for refs in groups.values() for ref in refs})
    members = _without_empty({group: [kept[ref] for ref in refs if ref in kept] for group, refs in groups.items()})
    sendable, plan = _sendable(db, groups), db.workshop.plan
    titles = _by_code(app, plan, members)
    unsaid = {
        group: cards
        for group, cards in sendable.items()
        if title_says_again(titles[group], _texts(members[group], without=cards), _texts(cards))
    }
    again = _by_code(app, plan, unsaid)
    fitting = {group: title for group, title in again.items() if not sides.unfit(title, _texts(members[group]))}
    return dict.fromkeys(groups, NO_CARDS) | titles | fitting


def _texts(cards: Sequence[CardIn], without: Sequence[CardIn] = ()) -> list[str]:
    left = {card.id for card in without}
    return [card.text for card in cards if card.id not in left]


def _by_code(app: App, plan: Plan, members: Mapping[str, Sequence[CardIn]]) -> dict[str, str]:
    labels = app.fallback.ask(label_question(plan, members, OWN_CARDS)).value.labels if members else []
    return {label.cluster: folding.line(label.title)[: rules.MAX_TITLE] for label in labels}


def _sendable(db: ReadAccess, groups: Mapping[str, Sequence[str]]) -> dict[str, list[CardIn]]:
    """Give the groups a model may be asked to name, each with those of its cards that may leave."""
    cards = privacy.cards_in(db, {ref for refs in groups.values() for ref in refs})
    return _without_empty({group: [cards[ref] for ref in refs if ref in cards] for group, refs in groups.items()})


def _without_empty(groups: Mapping[str, list[CardIn]]) -> dict[str, list[CardIn]]:
    return {group: cards for group, cards in groups.items() if cards}


class Labels:
    """Keeps the labels a model gave that hold (`good`), and for each other cluster it was asked for why it has none (`bad`)."""

    def __init__(self, plan: Plan, members: Mapping[str, Sequence[CardIn]]) -> None:
        self._plan = plan
        self._members = members
        self.good: dict[str, LabelOut] = {}
        self.bad: dict[str, board_titles.Reason] = {}

    def again(self, answers: Sequence[LabelsOut]) -> Again[LabelsOut] | None:
        """Take the newest answer in. What held before stays; a cluster nobody asked for is dropped, and the first of two labels
        for one cluster counts."""
        labels = dict(self.good)
        for label in answers[-1].labels:
            if label.cluster in self._members:
                labels.setdefault(label.cluster, label.model_copy(update={"title": folding.line(label.title)}))
        titles = {ref: label.title for ref, label in labels.items()}
        cites = {ref: label.cites for ref, label in labels.items()}
        members = {ref: {card.id: card.text for card in cards} for ref, cards in self._members.items()}
        problems = board_titles.problems(titles, cites, members, self._plan.language)
        self.bad = {ref: reason for ref, reason in problems.items() if ref not in self.good}
        self.good = {ref: label for ref, label in labels.items() if ref not in self.bad}
        if not self.bad:
            return None
        missing = label_question(self._plan, {ref: self._members[ref] for ref in self.bad})
        return Again(missing, "\n".join(self.told()))

    def told(self) -> list[str]:
        """Say for each cluster without a good title how to mend it."""
        language = self._plan.language
        return [complaints.line(language, ref, [reason]) for ref, reason in self.bad.items()]


def label_question(plan: Plan, members: Mapping[str, Sequence[CardIn]], most: int = LABEL_CARDS) -> Ask[LabelsOut]:
    """Make the question for names: `members` are cards by their group's ref, the most central first; at most so many are shown."""
    clusters = [ClusterIn(id=ref, cards=list(cards[:most])) for ref, cards in members.items()]
    inputs = LabelIn(question=plan.question, clusters=clusters)
    form = label_form(inputs, plan.language)
    return Ask("label", plan.language, inputs, LabelsOut, LABEL_TOKENS * len(clusters), form)


def account_for(app: App, db: WriteAccess, job: JobKind, naming: Naming, refs: tuple[str, ...], cards: int) -> None:
    """Write the line of the AI log for a naming, where anybody was asked."""
    if naming.accounts is None:
        return
    by_model = sum(origin == Origin.MODEL for _, origin in naming.titles)
    checks = {"passed": by_model, "withheld": naming.withheld, "offline": len(naming.titles) - by_model}
    spending.log_run(app, db, job, naming.accounts, refs, checks, {"cards": cards})
