"""The chapter on votes: each that is over, with what decides its order, what was chosen, and what got few votes."""

from collections.abc import Iterable

from workshop import texts
from workshop.domain.model import BallotItem, VoteKind
from workshop.domain.record.report import Report
from workshop.domain.votes.counting import Counted, Result
from workshop.exports.nodes import Block, Chapter, Column, Count, Counts, Paragraph, Span, Table, tidy


def votes_of(report: Report) -> tuple[Chapter, ...]:
    """Give a chapter with one for each vote, behind what the votes decide; none where nothing was voted on."""
    if not report.votes:
        return ()
    titles = {stage.id: stage.title for stage in report.workshop.plan.stages}
    agreed = _line(report, f"result_{report.workshop.plan.results.agreement.value}")
    chapters = tuple(
        Chapter(
            tidy(titles.get(result.ballot.stage, _export(report, "votes"))),
            f"votes_{result.ballot.number}",
            tuple(_result(result, report)),
        )
        for result in report.votes
    )
    return (Chapter(_export(report, "votes"), "votes", (agreed,), chapters),)


def _result(result: Result, report: Report) -> Iterable[Block]:
    yield _line(report, "result_voters", people=result.people, voters=result.voters)
    yield _line(report, f"result_how_{result.ballot.rule.kind.value}", most=result.places)
    yield _line(report, "result_room")
    stance = "_stance" if result.ballot.rule.kind == VoteKind.STANCE else ""
    if result.chosen:
        yield _line(report, f"result_top{stance}")
        yield _counts(result, result.chosen, report)
    else:
        yield _line(report, "result_none")
    if result.others:
        yield _line(report, f"result_few{stance}")
        yield _counts(result, result.others, report)


def _counts(result: Result, counted: Iterable[Counted], report: Report) -> Block:
    if result.ballot.rule.kind == VoteKind.STANCE:
        columns = tuple(Column(_export(report, f"stance_{name}")) for name in ("item", "agree", "disagree", "passed"))
        rows = tuple((_name(one.item, report), one.agree, one.disagree, one.passed) for one in counted)
        return Table(columns, rows)
    standing = {group.cluster.ref for group in report.groups}
    return Counts(
        tuple(
            Count(_name(one.item, report), one.score, one.item.ref if one.item.ref in standing else "")
            for one in counted
        )
    )


def _name(item: BallotItem, report: Report) -> str:
    if not item.words:
        return _words(report, "item_gone")
    words = tidy(item.words)
    return words if item.kind == "cluster" else _words(report, f"item_{item.kind.value}", words=words)


def _line(report: Report, key: str, **values: object) -> Paragraph:
    return Paragraph((Span(_words(report, key, **values)),))


def _words(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"words.{key}", **values)


def _export(report: Report, key: str) -> str:
    return texts.text(report.workshop.plan.language, f"exports.{key}")
