"""What a person means by a word that the room aligns."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.services.facilitation import alignments
from workshop.web.bodies import MeantBody
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "PUT", "/api/w/{code}/alignment", choose)]


def choose(call: Call) -> Response:
    """Take the choice in place of the one before."""
    body, workshop = call.read(MeantBody), call.workshop()
    person = call.writer(workshop)
    meant = alignments.choose(call.site.app, workshop.id, person.number, body.number, body.meant)
    return answer({"meant": meant.value})
