"""The answer to a check-in: given, changed or taken back while its stage is on."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.live.checkin import own_json
from workshop.services.facilitation import checkin
from workshop.web.bodies import CheckInBody
from workshop.web.routes.cards import asks
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "PUT", "/api/w/{code}/checkin", give)]


def give(call: Call) -> Response:
    """Put the answer in place of the one before. A word that seems to tell of a person is asked about first, as a card is."""
    body, workshop = call.read(CheckInBody), call.workshop()
    person, app = call.writer(workshop), call.site.app
    if body.sure is False and body.word and (found := checkin.doubts(app, workshop.id, body.word)):
        return asks("", found)
    given = checkin.answer(app, workshop.id, person.number, body.stage, body.word, body.point)
    return answer({"checkin": own_json(given), "stage": body.stage})
