"""Cards: write, edit, withdraw; and remarks the facilitator notes."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.model import Board, Contribution, Person, Placement, Where, Workshop
from workshop.live.sections import card_json, own_card_json
from workshop.services import contributing, proposing
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
    """A new card, or the stored one where the key was seen before."""
    wish, workshop = call.read(CardBody), call.workshop()
    person = call.writer(workshop)
    card = contributing.write(call.site.app, workshop.id, person.number, wish.key, wish.text, wish.kind, wish.stage)
    return _own(call, workshop, person, card, 201)


def edit(call: Call) -> Response:
    wish, workshop = call.read(TextBody), call.workshop()
    person = call.writer(workshop)
    return _own(
        call,
        workshop,
        person,
        contributing.edit(call.site.app, workshop.id, person.number, call.number(), wish.text),
        200,
    )


def withdraw(call: Call) -> Response:
    workshop = call.workshop()
    person = call.writer(workshop)
    return _own(
        call, workshop, person, contributing.withdraw(call.site.app, workshop.id, person.number, call.number()), 200
    )


def object_to(call: Call) -> Response:
    """The writer thinks the card belongs elsewhere; a facilitator decides."""
    wish, workshop = call.read(ObjectionBody), call.workshop()
    person = call.writer(workshop)
    place = Placement(Where.LONER) if wish.to == "loner" else Placement(Where.CLUSTER, int(wish.to[1:]))
    made = proposing.object_to(call.site.app, workshop.id, person.number, call.number(), place)
    return answer({"number": made.number}, 201)


def note(call: Call) -> Response:
    """Staff: a remark somebody made aloud."""
    call.check_staff()
    wish, workshop = call.read(NoteBody), call.workshop()
    card = contributing.note(call.site.app, workshop.id, wish.key, wish.text, wish.table)
    return answer({"card": card_json(card, Board())}, 201)


def _own(call: Call, workshop: Workshop, person: Person, card: Contribution, status: int) -> Response:
    """The card as its writer sees it. Where it stands is as last seen here; the stream's `me` says it anew."""
    view = call.site.hub.seen(workshop.id)
    board = view.room.board if view else Board()
    return answer({"card": own_card_json(card, person, workshop, board)}, status)
