"""Prints every route of the real app as JSON, method by method: `python -m tests.routes`, with WORKSHOP_DATA of its own."""

import json
import sys

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute


def all_routes() -> list[tuple[str, str]]:
    """Give method and path of what the app answers: our routes, those answered on the way (the streams), and Streamlit's own."""
    import app  # opens the database

    routes: list[BaseRoute] = list(app.app._build_starlette_app().routes)
    on_the_way = [layer.kwargs.get("route") for layer in app.app._user_middleware]
    routes += [route for route in on_the_way if isinstance(route, BaseRoute)]
    return sorted({each for route in routes for each in methods(route)})


def methods(route: BaseRoute) -> list[tuple[str, str]]:
    if isinstance(route, Route):
        return [(method, route.path) for method in (route.methods or set()) - {"HEAD"}]  # HEAD is GET without its body
    if isinstance(route, WebSocketRoute):
        return [("WebSocket", route.path)]
    assert isinstance(route, Mount), route
    return [("GET", f"{route.path}/{{file}}")]


if __name__ == "__main__":
    json.dump(all_routes(), sys.stdout)
