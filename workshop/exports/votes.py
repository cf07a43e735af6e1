"""The chapter on votes: each that is over, with what decides its order, what was chosen, and what got few votes."""

from collections.abc import Iterable

from workshop import texts
from workshop.domain.model import BallotItem, VoteKind
from workshop.domain.record.report import Report
from workshop.domain.votes.counting import Counted, Result
from workshop.domain.votes.groups import Opinions
from workshop.exports.nodes import (
    Block,
    Bullets,
    Chapter,
    Column,
    Count,
    Counts,
    Item,
    Paragraph,
    Span,
    Style,
    Table,
    tidy,
)


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


def statements_of(report: Report) -> tuple[Chapter, ...]:
    """Give a chapter with what each table states in its own words; none where none does."""
    if not report.statements:
        return ()
    items = tuple(
        Item(Paragraph((Span(tidy(one.text)),)), _words(report, "table", table=one.table)) for one in report.statements
    )
    return (Chapter(_export(report, "statements"), "statements", (Bullets(items),)),)


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
    if result.ballot.rule.kind == VoteKind.STANCE:
        yield from _opinions(result, report)


def _opinions(result: Result, report: Report) -> Iterable[Block]:
    """Say how people fall into groups: on what all agree, on what they differ, what each says, and all counts."""
    opinions, items = result.opinions, {one.item.id: one.item for one in result.counted}
    if opinions is None:
        yield _line(report, "opinions_none")
        return
    yield _strong(report, "opinions")
    yield _line(report, "opinions_unite" if opinions.unites else "opinions_unite_none")
    if opinions.unites:
        yield Bullets(tuple(_sided(report, items[id], _side(agrees)) for id, agrees in opinions.unites))
    yield _line(report, "opinions_divide" if opinions.divides else "opinions_divide_none")
    if opinions.divides:
        yield Bullets(tuple(_divided(report, items[id], opinions) for id in opinions.divides))
    yield _strong(report, "opinions_own")
    for place, group in enumerate(opinions.groups):
        yield _line(report, "opinion_group", letter=_letter(place), people=group.people)
        if group.own:
            yield Bullets(tuple(_sided(report, items[id], _side(agrees)) for id, agrees in group.own))
        else:
            yield _line(report, "opinions_own_none")
    yield _stands(result, opinions, report)


def _stands(result: Result, opinions: Opinions, report: Report) -> Table:
    """Tabulate how many of each group agreed and disagreed with each item."""
    letters = [_letter(place) for place in range(len(opinions.groups))]
    heads = (_words(report, f"opinion_{side}") for letter in letters for side in ("agree", "disagree"))
    named = [f"{letters[place // 2]} {head}" for place, head in enumerate(heads)]
    rows: list[tuple[str | int, ...]] = []
    for one in result.counted:
        stands = [group.stands[one.item.id] for group in opinions.groups]
        rows.append((_name(one.item, report), *(n for stand in stands for n in (stand.agree, stand.disagree))))
    return Table((Column(_export(report, "stance_item")), *(Column(name) for name in named)), tuple(rows))


def _divided(report: Report, item: BallotItem, opinions: Opinions) -> Item:
    """Name an item with how many of each group agree."""
    stands = [(_letter(place), group.stands[item.id]) for place, group in enumerate(opinions.groups)]
    told = (_words(report, "opinion_stand", letter=letter, agree=s.agree, of=s.answered) for letter, s in stands)
    return _item(f"{_name(item, report)}: {_words(report, 'opinion_between').join(told)}")


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _side(agrees: bool) -> str:
    return "opinion_agree" if agrees else "opinion_disagree"


def _sided(report: Report, item: BallotItem, side: str) -> Item:
    return _item(f"{_name(item, report)}: {_words(report, side)}")


def _item(words: str) -> Item:
    return Item(Paragraph((Span(words),)))


def _strong(report: Report, key: str) -> Paragraph:
    return Paragraph((Span(_words(report, key), Style.STRONG),))


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
    return words if item.kind == "cluster" else _words(report, f"item_{item.kind.value}", words=words, table=item.table)


def _line(report: Report, key: str, **values: object) -> Paragraph:
    return Paragraph((Span(_words(report, key, **values)),))


def _words(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"words.{key}", **values)


def _export(report: Report, key: str) -> str:
    return texts.text(report.workshop.plan.language, f"exports.{key}")
