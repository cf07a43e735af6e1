"""Cards: write, edit, withdraw; and remarks the facilitator notes."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.facilitation.sources import said_with
from workshop.domain.model import Board, Contribution, Person, Placement, TrendSource, Where, Workshop
from workshop.domain.text.personal.signs import Piece
from workshop.live.sections import card_json, own_card_json
from workshop.services.board import proposals
from workshop.services.cards import remarks, writing
from workshop.web.bodies import CardBody, NoteBody, ObjectionBody, TextBody
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "POST", "/api/w/{code}/contributions", write),
        route(site, "PUT", "/api/w/{code}/contributions/{n:int}", edit),
        route(site, "DELETE", "/api/w/{code}/contributions/{n:int}", withdraw),
        route(site, "POST", "/api/w/{code}/contributions/{n:int}/objection", object_to),
        route(site, "POST", "/api/w/{code}/notes", note),
    ]


def write(call: Call) -> Response:
    """Take a new card, or find the stored one where the key was seen before. Where its writer is to be asked first nothing is stored: the
    answer names what to ask about, and the same post with `sure` sends it."""
    body, workshop = call.read(CardBody), call.workshop()
    person = call.writer(workshop)
    if body.sure is False and (found := _doubts(call, workshop, person, body, body.key)):
        return asks(body.key, found)
    _count(call, workshop, person, body.text + body.source)
    call.site.limits.cards.take(_whose(workshop, person), code="too_many_cards")
    where = (body.stage, body.table, TrendSource(body.source, body.source_date))
    card = writing.write(call.site.app, workshop.id, person.number, body.key, body.text, body.kind, *where)
    return _own(call, workshop, person, card, 201)


def edit(call: Call) -> Response:
    """Change one's own card; `sure` as in `write`."""
    body, workshop = call.read(TextBody), call.workshop()
    person = call.writer(workshop)
    if body.sure is False and (found := _doubts(call, workshop, person, body)):
        return asks("", found)
    _count(call, workshop, person, body.text + (body.source or ""))
    source = None if body.source is None else TrendSource(body.source, body.source_date)
    return _own(
        call,
        workshop,
        person,
        writing.edit(call.site.app, workshop.id, person.number, call.number(), body.text, source),
        200,
    )


def withdraw(call: Call) -> Response:
    workshop = call.workshop()
    person = call.writer(workshop)
    return _own(call, workshop, person, writing.withdraw(call.site.app, workshop.id, person.number, call.number()), 200)


def object_to(call: Call) -> Response:
    """Note that the writer thinks the card belongs elsewhere; a facilitator decides."""
    body, workshop = call.read(ObjectionBody), call.workshop()
    person = call.writer(workshop)
    place = Placement(Where.LONER) if body.to == "loner" else Placement(Where.CLUSTER, int(body.to[1:]))
    proposal = proposals.object_to(call.site.app, workshop.id, person.number, call.number(), place)
    return answer({"number": proposal.number}, 201)


def note(call: Call) -> Response:
    """Take a remark somebody made aloud; for staff. `sure` as in `write`."""
    call.check_staff()
    body, workshop = call.read(NoteBody), call.workshop()
    if body.sure is False and (found := writing.doubts(call.site.app, workshop.id, None, body.text, body.key)):
        return asks(body.key, found)
    card = remarks.note(call.site.app, workshop.id, body.key, body.text, body.table)
    return answer({"card": card_json(card, Board())}, 201)


def asks(key: str, pieces: Sequence[Piece]) -> Response:
    """Answer with what to ask about before anything is stored."""
    found = [{"sign": piece.sign.value, "text": piece.text} for piece in pieces]
    return answer({"asks": {"key": key, "pieces": found}})


def _doubts(
    call: Call, workshop: Workshop, person: Person, body: CardBody | TextBody, key: str = ""
) -> tuple[Piece, ...]:
    """Look through the words and where they are from."""
    text = said_with(body.text, TrendSource(body.source or ""))
    return writing.doubts(call.site.app, workshop.id, person.number, text, key)


def _whose(workshop: Workshop, person: Person) -> str:
    """Name the person among all workshops', whatever device is used."""
    return f"{workshop.id}:{person.number}"


def _count(call: Call, workshop: Workshop, person: Person, text: str) -> None:
    """Count the letters; those beyond the longest card are refused anyhow. Raises Throttled(too_many_cards)."""
    letters = min(len(text), workshop.plan.longest_card)
    call.site.limits.letters.take(_whose(workshop, person), letters, "too_many_cards")


def _own(call: Call, workshop: Workshop, person: Person, card: Contribution, status: int) -> Response:
    """Answer with the card as its writer sees it. Where it stands is as last seen here; the stream's `me` says it anew."""
    view = call.site.hub.newest_view(workshop.id)
    board = view.room.board if view else Board()
    return answer({"card": own_card_json(card, person, workshop, board)}, status)
