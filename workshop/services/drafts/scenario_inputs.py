"""What a scenario is told from, as it may leave the machine: texts of its cards and passages, and the question made of them."""

from collections.abc import Collection

from workshop.domain.model.plan import Plan, Theme
from workshop.ports import ReadAccess
from workshop.schemas import (
    Ask,
    AxisIn,
    HorizonIn,
    OtherThemeIn,
    PassageIn,
    SaidIn,
    ScenarioIn,
    ScenarioOut,
    story_form,
)
from workshop.services.ai.privacy import cards_in, mask_of
from workshop.services.documents import disagreements
from workshop.services.drafts.scenario_sources import Sources

SCENARIO_TOKENS = 1_600
"""A story of a dozen sentences with their sources (`Ask.answer`)."""


def question_of(plan: Plan, inputs: ScenarioIn) -> Ask[ScenarioOut]:
    """Make the question for a scenario."""
    return Ask("scenario", plan.language, inputs, ScenarioOut, SCENARIO_TOKENS, story_form(inputs))


def inputs_of(
    db: ReadAccess, theme: Theme, table: int | None, sources: Sources, axis: AxisIn | None = None
) -> ScenarioIn:
    """Read the texts of sources, as they may leave the machine, anew by ref: a card hidden meanwhile is not in it."""
    plan, documents, held = db.workshop.plan, db.documents.all(), {p.ref: p for p in db.documents.passages()}
    cards, mask = cards_in(db, set(sources.cards)), mask_of(db)
    others = [
        OtherThemeIn(name=plan.theme(other.theme).name, passages=[ref for ref in other.passages if ref in held])
        for other in sources.others
    ]
    wanted = dict.fromkeys([*sources.passages, *(ref for other in others for ref in other.passages)])
    figures = disagreements.figures(db, list(wanted), mask)
    passages = [held[ref] for ref in wanted if ref in held]
    return ScenarioIn(
        question=plan.question,
        year=plan.year,
        theme=theme.name,
        horizons=[HorizonIn(year=h.year, name=h.name, picture=h.themes[theme.id]) for h in plan.horizons],
        table=table,
        cards=[cards[ref] for ref in sources.cards if ref in cards],
        passages=[
            PassageIn(
                id=passage.ref,
                title=mask(documents[passage.document].title),
                page=passage.page,
                published=documents[passage.document].published,
                text=mask(passage.text),
                heading=mask(passage.heading),
            )
            for passage in passages
        ],
        figures=figures,
        others=others,
        start=sources.start.value,
        said=_said(sources, cards),
        alone=[ref for ref in sources.alone if ref in cards],
        asking=[ref for ref in sources.asking if ref in cards],
        axis=axis,
    )


def _said(sources: Sources, cards: Collection[str]) -> list[SaidIn]:
    """Give the groups with the cards that are still there."""
    groups = [
        SaidIn(
            id=group.ref,
            wishes=[ref for ref in group.wishes if ref in cards],
            worries=[ref for ref in group.worries if ref in cards],
        )
        for group in sources.said
    ]
    return [group for group in groups if group.wishes or group.worries]
