"""Votes as they travel: what is voted on while a ballot is open, without a count; the counts once its stage is over."""

from collections.abc import Mapping, Sequence

from workshop.domain.model import Ballot, BallotItem, Draft, Room, Statement, Vote
from workshop.domain.text.folding import readable
from workshop.domain.votes.counting import Counted, Result, open_ballot, places
from workshop.domain.votes.groups import Opinions
from workshop.domain.votes.items import as_shown, shown_results, titles_now
from workshop.domain.votes.statements import of_table
from workshop.live.sections import JsonObject


def ballot_section(room: Room, drafts: Mapping[int, Draft]) -> JsonObject | None:
    """Give the ballot that is open now; None outside a vote stage. No count and no size is in it. `drafts` are as they are shown."""
    ballot = open_ballot(room.workshop, room.ballots)
    if ballot is None:
        return None
    shown = as_shown(ballot, room.contributions, titles_now(room.board, drafts, room.statements))
    cards = room.contributions
    return _rule(ballot) | {
        "items": [
            _item(item) | {"cards": [number for number in item.cards if number in cards and cards[number].shown]}
            for item in shown.items
        ],
    }


def results_section(room: Room, drafts: Mapping[int, Draft], loners: Sequence[int]) -> JsonObject | None:
    """Give every ballot that is over with its counts, and beside them the numbers of the shown `loners`; None before one is over."""
    titles = titles_now(room.board, drafts, room.statements)
    ballots, votes = room.ballots.values(), room.votes.values()
    over = shown_results(room.workshop, ballots, votes, room.contributions, titles, len(room.persons))
    return {"ballots": [_result(room, result) for result in over], "loners": list(loners)} if over else None


def vote_json(vote: Vote | None) -> JsonObject | None:
    """Give a vote as its person sees it. By its `revision` a browser tells an older one, that comes late, from what it has sent since."""
    if vote is None:
        return None
    marks = {str(id): mark for id, mark in vote.marks.items()}
    return {"ballot": vote.ballot, "marks": marks, "revision": vote.revision}


def statement_json(statement: Statement) -> JsonObject:
    """Give a sentence as its table sees it."""
    return {
        "n": statement.number,
        "key": statement.key,
        "text": readable(statement.text),
        "visibility": statement.visibility.value,
    }


def statements_of(room: Room, table: int) -> list[JsonObject]:
    """List the sentences of a table, as its people see them."""
    return [statement_json(statement) for statement in of_table(room.statements.values(), table)]


def _result(room: Room, result: Result) -> JsonObject:
    titles = {stage.id: stage.title for stage in room.workshop.plan.stages}
    return _rule(result.ballot) | {
        "title": titles.get(result.ballot.stage, ""),
        "voters": result.voters,
        "people": result.people,
        "few": result.few,
        "chosen": [_counted(one) for one in result.chosen],
        "others": [_counted(one) for one in result.others],
        "opinions": _opinions(result.opinions) if result.opinions else None,
    }


def _opinions(opinions: Opinions) -> JsonObject:
    """Give the groups of a vote, and what unites and divides them: counts of groups, nobody's answers."""
    return {
        "groups": [
            {
                "people": group.people,
                "place": list(group.place),
                "stands": {str(id): [stand.agree, stand.disagree, stand.passed] for id, stand in group.stands.items()},
                "own": [list(one) for one in group.own],
            }
            for group in opinions.groups
        ],
        "unites": [list(one) for one in opinions.unites],
        "divides": list(opinions.divides),
    }


def _rule(ballot: Ballot) -> JsonObject:
    rule = ballot.rule
    most = rule.most if rule.stacked else places(ballot)
    return {"number": ballot.number, "kind": rule.kind.value, "most": most, "stacked": rule.stacked}


def _item(item: BallotItem) -> JsonObject:
    told = {"id": item.id, "kind": item.kind.value, "ref": item.ref, "words": item.words, "color": item.color}
    return told | {"table": item.table}


def _counted(one: Counted) -> JsonObject:
    counts = {"score": one.score, "agree": one.agree, "disagree": one.disagree, "passed": one.passed}
    return _item(one.item) | counts
