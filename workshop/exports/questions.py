"""The chapter on the questions of the room: each with what was answered, where that stands, or that it waits, for whom and until when."""

from workshop import texts
from workshop.domain.model import QuestionAnswer
from workshop.domain.record.report import Question, Report
from workshop.exports.nodes import Bullets, Chapter, Item, Paragraph, Quote, Span, Style, tidy


def questions_of(report: Report) -> tuple[Chapter, ...]:
    """Give the questions, those that were answered first; no chapter where nobody asked anything."""
    ordered = sorted(report.questions, key=lambda question: question.answer is None)
    items = tuple(_question(question, report) for question in ordered)
    return (Chapter(_text(report, "questions"), "questions", (Bullets(items),)),) if items else ()


def _question(question: Question, report: Report) -> Item:
    answer = _answer(question.answer, report) if question.answer else _waiting(report)
    number = _text(report, "card", number=question.card.number)
    return Item(Paragraph((Span(tidy(question.card.text)),)), number, items=(Item(answer),))


def _answer(answer: QuestionAnswer, report: Report) -> Paragraph:
    """Words of a document stand as its quote; a facilitator's own are marked as that."""
    if answer.source is None:
        said = (
            _word(report, "answer_office", office=tidy(answer.office)) if answer.office else _word(report, "answer_own")
        )
        return Paragraph((Span(tidy(answer.words)), Span(" "), Span(said, Style.REMARK)))
    source = answer.source
    where = texts.source_day(report.workshop.plan.language, tidy(source.title), source.page, source.published)
    return Paragraph((Span(where),), (Quote(source.ref, tidy(answer.words)),))


def _waiting(report: Report) -> Paragraph:
    results = report.workshop.plan.results
    day = texts.day(report.workshop.plan.language, results.by)
    return Paragraph((Span(_text(report, "question_waits", who=tidy(results.who), by=day), Style.REMARK),))


def _word(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"words.{key}", **values)


def _text(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"exports.{key}", **values)
