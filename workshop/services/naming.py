"""Titles of clusters: one call for all new groups, checked by code, asked once more with the reason, else the members' own words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from workshop.domain import labelling, rules
from workshop.domain.model import Contribution, JobKind, Origin
from workshop.domain.plan import Plan
from workshop.ports import App, Writing
from workshop.schemas import Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut
from workshop.services import asking, spending
from workshop.services.asking import Again
from workshop.services.leaving import Mask, mask_of

LABEL_CARDS = 12
"""Cards of a cluster shown to who names it, the most central first: more tell nothing new."""


class Named(TypedDict):
    titles: list[str]
    by: list[str]
    accounts: dict[str, object]
    withheld: int
    """Clusters whose title a model did not get right."""
    key: str
    """Made anew for each naming, so that placing knows what it has placed already."""


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
    spending.log_run(app, db, job, named["accounts"], refs, checks, {"cards": cards})
