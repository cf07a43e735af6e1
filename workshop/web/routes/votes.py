"""The vote: cast or changed while the vote is open."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.live.votes import vote_json
from workshop.services.votes import casting
from workshop.web.bodies import BallotBody
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "PUT", "/api/w/{code}/ballot", cast)]


def cast(call: Call) -> Response:
    """Replace the vote of before; no marks take it back."""
    body, workshop = call.read(BallotBody), call.workshop()
    person = call.writer(workshop)
    vote = casting.cast(call.site.app, workshop.id, person.number, body.ballot, body.marks)
    return answer(vote_json(vote) or {})
