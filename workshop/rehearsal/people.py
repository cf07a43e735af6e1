"""The rehearsal people: names, seats, consent, and which of the plan's cards each is going to write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop.domain.errors import WorkshopError
from workshop.domain.model.plan import Language, Plan, RehearsalCard, RehearsalStatement
from workshop.ports import App

NAMES = {
    Language.JA: (
        "ゆい さくら はると みなと あおい けん りん そうた ひなた めい かえで たくみ いつき ほのか つむぎ かい "
        "まなみ しょう あかり れん ことね だいち なぎさ ゆうと みお こうき すず りく ひまり とうま"
    ).split(),
    Language.EN: (
        "Aiko Ben Chen Dana Elif Farid Grace Hugo Ines Jun Kofi Lena Minh Nora Omar Priya Quinn Rosa Sami Tara "
        "Uma Viktor Wen Ximena Yusuf Zoe Anya Bruno Carla Diego"
    ).split(),
}
DECLINES_EVERY = 9
"""Every ninth person says no to AI use."""
NAMELESS_EVERY = 13
"""Every thirteenth person gives no name."""


@dataclass(slots=True)
class Rehearser:
    """One rehearsal person with the cards and answers they are going to give."""

    name: str
    table: int
    consents: bool
    cards: list[RehearsalCard] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """To check-ins and at the close, by the id of the question."""
    statements: list[str] = field(default_factory=list)
    """What they state for their table."""

    @property
    def stages(self) -> list[str]:
        """Ids of the stages this person writes in, in the order of the cards."""
        return list(dict.fromkeys(card.stage for card in self.cards))


def cast_plan(app: App, plan: Plan, people: int) -> list[Rehearser]:
    """Cast so many people with what the plan's folder has for a rehearsal; where it has no cards, with those of a plan that is shipped.
    Raises NotFound(unknown_plan), Invalid."""
    cards = app.plans.rehearsal(plan) or borrowed_cards(app, plan)
    answers, statements = app.plans.answers(plan), app.plans.statements(plan)
    return cast_people(cards, people, plan.tables, plan.language, answers, statements)


def borrowed_cards(app: App, plan: Plan) -> tuple[RehearsalCard, ...]:
    """Give cards of a shipped plan of the same language, spread over the stages in which this one lets people write and over its tables;
    none where no such plan is there."""
    stages = [stage.id for stage in plan.stages if stage.writing]
    decks = [deck for name in app.plans.names() if (deck := _ideas(app, name, plan))]
    if not decks or not stages:
        return ()
    lent = max(decks, key=len)
    return tuple(
        RehearsalCard(stages[place * len(stages) // len(lent)], place % plan.tables + 1, "idea", card.text)
        for place, card in enumerate(lent)
    )


def _ideas(app: App, name: str, plan: Plan) -> tuple[RehearsalCard, ...]:
    """List the ideas of the plan of that name which fit into `plan`; none where it has another language, or cannot be read."""
    try:
        lender = app.plans.read(name)
        cards = app.plans.rehearsal(lender) if lender.language == plan.language else ()
    except WorkshopError:
        return ()  # told to whoever opens it: it lends nothing
    return tuple(card for card in cards if card.kind == "idea" and len(card.text) <= plan.longest_card)


def cast_people(
    cards: Sequence[RehearsalCard],
    people: int,
    tables: int,
    language: Language,
    answers: Mapping[str, Sequence[str]] | None = None,
    statements: Sequence[RehearsalStatement] = (),
) -> list[Rehearser]:
    """Spread people over tables, each table's cards over its people, in the order of the plan, the answers over all.

    A sentence is stated by somebody of its table, by nobody where the table is empty.
    """
    names = NAMES[language]
    crowd = [
        Rehearser(
            name="" if index % NAMELESS_EVERY == NAMELESS_EVERY - 1 else names[index % len(names)],
            table=index % tables + 1,
            consents=index % DECLINES_EVERY != DECLINES_EVERY - 1,
            answers={stage: words[index % len(words)] for stage, words in (answers or {}).items()},
        )
        for index in range(people)
    ]
    for index, card in enumerate(cards):
        neighbours = [person for person in crowd if person.table == card.table] or crowd
        neighbours[index % len(neighbours)].cards.append(card)
    for index, statement in enumerate(statements):
        if neighbours := [person for person in crowd if person.table == statement.table]:
            neighbours[index % len(neighbours)].statements.append(statement.text)
    return crowd
