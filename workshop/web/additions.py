"""A table's own words for a released scenario."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.live.sections import addition_json
from workshop.services import adding
from workshop.web.bodies import AdditionBody
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "POST", "/api/w/{code}/drafts/{n:int}/additions", add),
        route(site, "DELETE", "/api/w/{code}/drafts/{n:int}/additions/{addition:int}", take_back),
    ]


def add(call: Call) -> Response:
    """A new sentence, or the stored one where the key was seen before."""
    wish, workshop = call.read(AdditionBody), call.workshop()
    person, draft = call.writer(workshop), call.number("unknown_draft")
    made = adding.add(call.site.app, workshop.id, person.number, wish.key, draft, wish.text)
    return answer({"addition": addition_json(draft, made)}, 201)


def take_back(call: Call) -> Response:
    """One's own sentence, as it is then: without its words."""
    workshop = call.workshop()
    person, draft = call.writer(workshop), call.number("unknown_draft")
    gone = adding.take_back(call.site.app, workshop.id, person.number, draft, call.request.path_params["addition"])
    return answer({"addition": addition_json(draft, gone)}, 200)
