"""What a table states in its own words."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.live.votes import statement_json
from workshop.services.cards import statements
from workshop.web.bodies import AdditionBody, StatementBody
from workshop.web.routes.cards import asks
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "POST", "/api/w/{code}/statements", state),
        route(site, "PUT", "/api/w/{code}/statements/{n:int}", mend),
        route(site, "DELETE", "/api/w/{code}/statements/{n:int}", take_back),
    ]


def state(call: Call) -> Response:
    """Take a sentence of one's table, or find the stored one where the key was seen before. Where its writer is to be asked first, as
    about a card, nothing is stored."""
    body, workshop = call.read(AdditionBody), call.workshop()
    where = (call.site.app, workshop.id, call.writer(workshop).number)
    if body.sure is False and (found := statements.doubts(*where, body.text, body.key)):
        return asks(body.key, found)
    made = statements.state(*where, body.key, body.text)
    return answer({"statement": statement_json(made)}, 201)


def mend(call: Call) -> Response:
    """Change a sentence of one's table; its writer is asked first as before."""
    body, workshop = call.read(StatementBody), call.workshop()
    where = (call.site.app, workshop.id, call.writer(workshop).number)
    if body.sure is False and (found := statements.doubts(*where, body.text)):
        return asks(body.key, found)
    number = call.number("unknown_statement")
    return answer({"statement": statement_json(statements.mend(*where, number, body.text, body.seen))})


def take_back(call: Call) -> Response:
    """Take a sentence of one's table back; answered as it is then, without its words."""
    workshop = call.workshop()
    person, number = call.writer(workshop).number, call.number("unknown_statement")
    return answer({"statement": statement_json(statements.take_back(call.site.app, workshop.id, person, number))})
