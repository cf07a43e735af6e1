"""The ballot: cast or changed while the vote is open."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.services import voting
from workshop.web.bodies import BallotBody
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "PUT", "/api/w/{code}/ballot", cast)]


def cast(call: Call) -> Response:
    """Replaces the ballot of before; no choices take it back."""
    wish, workshop = call.read(BallotBody), call.workshop()
    person = call.writer(workshop)
    ballot = voting.cast(call.site.app, workshop.id, person.number, wish.choices)
    return answer({"choices": list(ballot.choices)})
