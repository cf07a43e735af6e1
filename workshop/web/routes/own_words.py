"""A table's own words for a released scenario."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.live.sections import addition_json
from workshop.services.drafts import own_words
from workshop.web.bodies import AdditionBody
from workshop.web.routes.cards import asks
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "POST", "/api/w/{code}/drafts/{n:int}/additions", add),
        route(site, "DELETE", "/api/w/{code}/drafts/{n:int}/additions/{addition:int}", take_back),
    ]


def add(call: Call) -> Response:
    """Take a new sentence, or find the stored one where the key was seen before. Where its writer is to be asked first, as about a card,
    nothing is stored."""
    body, workshop = call.read(AdditionBody), call.workshop()
    person, draft = call.writer(workshop), call.number("unknown_draft")
    where = (call.site.app, workshop.id, person.number, draft)
    if body.sure is False and (found := own_words.doubts(*where, body.text, body.key)):
        return asks(body.key, found)
    addition = own_words.add(call.site.app, workshop.id, person.number, body.key, draft, body.text)
    return answer({"addition": addition_json(draft, addition)}, 201)


def take_back(call: Call) -> Response:
    """Take back one's own sentence; answered as it is then, without its words."""
    workshop = call.workshop()
    person, draft = call.writer(workshop), call.number("unknown_draft")
    number = call.request.path_params["addition"]
    addition = own_words.take_back(call.site.app, workshop.id, person.number, draft, number)
    return answer({"addition": addition_json(draft, addition)}, 200)
