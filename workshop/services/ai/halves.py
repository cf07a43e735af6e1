"""A question that is longer than a model can take, in parts that it can, cut where a cut is natural; and their answers as one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from workshop.schemas import Ask, CardIn, JudgeIn, LabelIn, ScenarioIn, Strict, SummariseIn, TermsIn

T = TypeVar("T", bound=BaseModel)


def halves(question: Ask[T]) -> tuple[Ask[T], ...]:
    """Cut a question in two: titles by clusters, a summary by groups, words by words, claims by claims; both halves are to be asked. One
    group alone, and a scenario, which is one story, are told from half of what they were; that is one question. None where nothing is left
    to leave out."""
    return tuple(replace(question, inputs=inputs) for inputs in _inputs(question.inputs))


def joined(answers: Sequence[T]) -> T | None:
    """Join the answers to the parts: all that each of them lists. None where there is none."""
    if len(answers) < 2:
        return next(iter(answers), None)
    names = type(answers[0]).model_fields
    return answers[0].model_copy(
        update={name: [entry for answer in answers for entry in getattr(answer, name)] for name in names}
    )


def _inputs(inputs: Strict) -> tuple[Strict, ...]:
    match inputs:
        case LabelIn():
            return _listed(inputs, "clusters")
        case SummariseIn():
            return _listed(inputs, "groups")
        case TermsIn():
            return _listed(inputs, "terms")
        case JudgeIn():
            return _listed(inputs, "claims") if len(inputs.claims) > 1 else ()  # half its sources would make a no
        case ScenarioIn():
            return _from_less(inputs)
    return ()


def _listed(inputs: Strict, name: str) -> tuple[Strict, ...]:
    listed: list[Any] = getattr(inputs, name)
    if len(listed) > 1:
        middle = len(listed) // 2
        return tuple(inputs.model_copy(update={name: part}) for part in (listed[:middle], listed[middle:]))
    shorter = [entry.model_copy(update={"cards": _half(entry.cards)}) for entry in listed if len(entry.cards) > 1]
    return (inputs.model_copy(update={name: shorter}),) if shorter else ()


def _from_less(inputs: ScenarioIn) -> tuple[Strict, ...]:
    """Leave passages out, every other one, so that the first of each theme stay; then fewer cards. Figures of passages that are no longer
    there go too."""
    if len(inputs.passages) > 1:
        passages = inputs.passages[::2]
        left = {passage.id for passage in passages}
        others = [
            other.model_copy(update={"passages": [id for id in other.passages if id in left]})
            for other in inputs.others
        ]
        figures = [figure for figure in inputs.figures if any(left & set(statement.ids) for statement in figure.said)]
        return (inputs.model_copy(update={"passages": passages, "others": others, "figures": figures}),)
    return (_of_cards(inputs, _half(inputs.cards)),) if len(inputs.cards) > 1 else ()


def _of_cards(inputs: ScenarioIn, cards: list[CardIn]) -> ScenarioIn:
    """Tell from these cards alone, also what groups of them say."""
    left = {card.id for card in cards}
    said = [
        group.model_copy(
            update={
                "wishes": [ref for ref in group.wishes if ref in left],
                "worries": [ref for ref in group.worries if ref in left],
            }
        )
        for group in inputs.said
    ]
    alone, asking = ([ref for ref in refs if ref in left] for refs in (inputs.alone, inputs.asking))
    return inputs.model_copy(update={"cards": cards, "said": said, "alone": alone, "asking": asking})


def _half(cards: list[Any]) -> list[Any]:
    return cards[: (len(cards) + 1) // 2]
