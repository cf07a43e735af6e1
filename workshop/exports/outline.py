"""What the record says and in which order, once, for every format that is read."""

from collections.abc import Iterable
from dataclasses import replace

from workshop import texts
from workshop.domain.facilitation.moderation import hidden_by_reason
from workshop.domain.model import Citation, Draft, Origin, Review, Run, Section, Sentence
from workshop.domain.record.report import Report
from workshop.domain.terms import TermUse
from workshop.exports import board
from workshop.exports.alignments import alignments_of
from workshop.exports.checkins import checkins_of
from workshop.exports.nodes import (
    Block,
    Bullets,
    Chapter,
    Column,
    Item,
    Outline,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
    tidy,
)
from workshop.exports.questions import questions_of
from workshop.exports.rounds import seats_of
from workshop.exports.sources import sources_of
from workshop.exports.summary import changes_of, chapters_of
from workshop.exports.turns import turns_of
from workshop.exports.votes import statements_of, votes_of


def outline_of(report: Report) -> Outline:
    """The record as a document in the language of its plan."""
    chapters = (
        _summary(report),
        _scenarios(report),
        *_terms(report),
        *alignments_of(report),
        *board.chapters_of(report),
        *statements_of(report),
        *questions_of(report),
        *votes_of(report),
        *checkins_of(report),
        *seats_of(report),
        *turns_of(report),
        _making(report),
    )
    return Outline(
        title=tidy(report.workshop.plan.title),
        language=report.workshop.plan.language,
        code=report.workshop.code,
        made_at=report.made_at,
        revision=report.workshop.revision,
        blocks=(_head(report),),
        chapters=chapters,
        sources=sources_of(chapters, report),
    )


def _text(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"exports.{key}", **values)


def _words(words: str) -> Paragraph:
    return Paragraph((Span(tidy(words)),))


def _facts(facts: Iterable[tuple[str, str]]) -> Bullets:
    return Bullets(tuple(Item(_words(words), label) for label, words in facts))


def _head(report: Report) -> Bullets:
    plan, workshop, ledger = report.workshop.plan, report.workshop, report.ledger
    by_table = report.people_by_table.items()
    tables = "、".join(_text(report, "table_count", table=table, people=count) for table, count in by_table)
    states = {
        "cluster": ledger.clustered,
        "loner": ledger.loners,
        "parked": ledger.parked,
        "waiting": ledger.waiting,
        "hidden": ledger.hidden,
        "withdrawn": ledger.withdrawn,
    }
    counted = " + ".join(f"{_text(report, f'state_{state}')} {count}" for state, count in states.items())
    told = texts.next_day(plan.language, workshop.closing.next_on, workshop.closing.next_words)
    facts = {
        "question": plan.question,
        "year": str(plan.year),
        "held": f"{texts.day(plan.language, workshop.created_at.date())} ({_text(report, 'code')} {workshop.code})",
        "people": f"{report.people} ({tables or _text(report, 'nobody')})",
        "declined": str(report.declined),
        "ledger": f"{ledger.all} = {counted}",
        **({"hidden_because": _reasons(report)} if ledger.hidden else {}),
        "agreement": _text(report, f"agreement_{plan.results.agreement.value}"),
        "results": plan.results.use,
        "answers": f"{tidy(plan.results.who)} ({texts.day(plan.language, plan.results.by)})",
        **({"next": tidy(told)} if told else {}),
    }
    return _facts((_text(report, key), words) for key, words in facts.items())


def _reasons(report: Report) -> str:
    """How many cards were hidden for which reason; their sum is the ledger's."""
    plan = report.workshop.plan
    found = hidden_by_reason(plan.moderation, (line.card for line in report.cards))
    named = ((texts.reason(plan.language, plan.moderation, id), count) for id, count in found.items())
    return "、".join(_text(report, "reason_count", reason=tidy(name), count=count) for name, count in named)


def _summary(report: Report) -> Chapter:
    title, draft = _text(report, "summary"), report.summary
    if draft is None:
        return Chapter(title, "summary", (_words(_text(report, "no_summary")),))
    told = _review_of_all(draft)
    chapters = chapters_of(draft, report, lambda sentence: _sentence(sentence, report, told))
    return Chapter(title, "summary", (_made_by(draft, report), *changes_of(draft, report)), chapters)


def _scenarios(report: Report) -> Chapter:
    none = () if report.scenarios else (_words(_text(report, "no_scenarios")),)
    chapters = tuple(_scenario(draft, report) for draft in report.scenarios)
    return Chapter(_text(report, "scenarios"), "scenarios", none, chapters)


def _scenario(draft: Draft, report: Report) -> Chapter:
    themes = {theme.id: tidy(theme.name) for theme in report.workshop.plan.themes}
    table = _text(report, "table", table=draft.table) if draft.table else ""
    whose = " ".join(name for name in (themes.get(draft.theme or "", ""), table) if name)
    title = f"{draft.year} {tidy(draft.title)}" + (f" ({whose})" if whose else "")
    resident = [Item(_words(draft.resident), _text(report, "resident"))] if draft.resident else []
    told = _review_of_all(draft)
    items = [
        Item(_told(sentence, report, told), texts.section(report.workshop.plan.language, sentence))
        for sentence in draft.in_order
    ]
    lead = [_words(draft.lead)] if draft.lead else []
    made = (_made_by(draft, report), *lead, *changes_of(draft, report))
    return Chapter(title, f"scenario_{draft.number}", (*made, Bullets((*resident, *items))))


def _told(sentence: Sentence, report: Report, told: Review | None) -> Paragraph:
    """A sentence of a scenario behind what it is from; what is imagined is marked by `_sentence`."""
    names = [_text(report, f"basis_{basis.value}") for basis in sentence.basis if not sentence.assumption]
    return _sentence(
        sentence, report, told, *(span for name in names for span in (Span(name, Style.REMARK), Span(" ")))
    )


def _made_by(draft: Draft, report: Report) -> Paragraph:
    made = _text(report, "by_auto" if draft.origin == Origin.AUTO else "by_model")
    review = _review_of_all(draft)
    return _words(" ".join((made, *([_text(report, f"all_{review.value}")] if review else ()))))


def _review_of_all(draft: Draft) -> Review | None:
    """What a person did with every sentence alike, said once and not behind each; None where it differs. A table's own are nobody's to
    review."""
    reviews = {sentence.review for sentence in draft.standing if sentence.section != Section.OWN}
    return reviews.pop() if len(reviews) == 1 and reviews <= {Review.UNSEEN, Review.ACCEPTED} else None


def _sentence(sentence: Sentence, report: Report, told: Review | None, *before: Span) -> Paragraph:
    """A sentence with what the record says about it, what it stands on, and what other documents say. `told` is the review that was
    said of all of them."""
    language = report.workshop.plan.language
    words = tidy(texts.said(language, sentence.text, sentence.citations) + texts.counted(language, sentence.counted))
    remarks = ["assumption"] if sentence.assumption else []
    if sentence.section != Section.OWN and sentence.review != told:
        remarks.append(sentence.review.value)
    marks = [span for key in remarks for span in (Span(" "), Span(_text(report, key), Style.REMARK))]
    differs = [replace(reading, said=tidy(reading.said), title=tidy(reading.title)) for reading in sentence.differs]
    notes = (texts.differing(language, differs),) if differs else ()
    return Paragraph((*before, Span(words), *marks), _quotes(sentence.citations), notes)


def _quotes(citations: Iterable[Citation]) -> tuple[Quote, ...]:
    return tuple(Quote(c.ref, tidy(c.quote), tidy(c.translation)) for c in citations)


def _terms(report: Report) -> tuple[Chapter, ...]:
    """Words used in different senses; no chapter where nobody has looked."""
    if report.terms is None:
        return ()
    items = tuple(_term(use, report) for use in report.terms if use.senses)
    block: Block = Bullets(items) if items else _words(_text(report, "terms_none"))
    return (Chapter(_text(report, "terms"), "terms", (block,)),)


def _term(use: TermUse, report: Report) -> Item:
    spans = [Span(tidy(use.term), Style.STRONG), Span(" "), Span(_text(report, f"terms_{use.by.value}"), Style.REMARK)]
    if use.meaning:
        spans.append(Span(f" {_text(report, 'terms_meaning')}: {tidy(use.meaning)}"))
    senses = (Paragraph((Span(tidy(sense.phrase)),), _quotes(sense.citations)) for sense in use.senses)
    return Item(Paragraph(tuple(spans)), items=tuple(Item(sense) for sense in senses))


def _making(report: Report) -> Chapter:
    facts = {
        "settings": f"{report.settings['llm']} / {report.settings['embedder']}",
        "withheld": str(report.withheld),
        "edits": str(len(report.edits)),
        "revision": f"{report.workshop.revision} ({report.made_at.isoformat(timespec='seconds')})",
    }
    columns = ("run", "model", "prompt", "calls", "tokens", "time", "checks")
    table = Table(
        tuple(Column(_text(report, key), *((1, "s") if key == "time" else ())) for key in columns),
        tuple(_run(run, report) for run in report.runs),
    )
    listed = _facts((_text(report, key), words) for key, words in facts.items())
    return Chapter(_text(report, "how_made"), "making", (listed, table))


def _run(run: Run, report: Report) -> tuple[str | int | float, ...]:
    checks = ", ".join(f"{_text(report, f'check_{name}')} {count}" for name, count in run.checks.items())
    faults = f" ({', '.join(run.faults)})" if run.faults else ""
    tokens = f"{run.tokens_in} + {run.tokens_out}"
    job = _text(report, f"job_{run.job.value}")
    return job, tidy(run.model), tidy(run.prompt), run.calls, tokens, run.seconds, checks + faults
