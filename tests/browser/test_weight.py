"""What a participant's browser has to fetch, counted on the wire."""

import re

from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.conftest import Opener
from tests.serving import Served
from workshop.assets import FOLDER, version

FIRST = 700_000
AGAIN = 60_000
"""Bytes."""


def load(context: BrowserContext, address: str) -> tuple[int, list[str]]:
    """Bytes that came over the wire, headers and websocket included, and the fonts among the files."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setBlockedURLs", {"urls": ["*/plain*"]})  # where the page of a slow machine would go over
    sizes: list[int] = []
    fonts: list[str] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    wire.on("Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"])))
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    page.goto(address)
    expect(page.locator("#ts-name")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(sizes), fonts


def test_first_and_second_load_are_light(opened: Opener, served: Served) -> None:
    blank = opened("/health", 360, 740)
    address = f"{served.base}/?c={served.code}"
    first, fonts = load(blank.context, address)
    again, _ = load(blank.context, address)
    assert (200_000 < first <= FIRST, 1_000 < again <= AGAIN, fonts) == (True, True, []), (first, again)


def test_page_comes_though_a_module_failed_at_first(opened: Opener, served: Served) -> None:
    blank = opened("/health", 360, 740)
    refused: list[str] = []
    first = re.compile(f"{FOLDER}/{version()}/shared/dom.js")

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    blank.context.route(first, refuse)
    page = blank.context.new_page()
    page.goto(f"{served.base}/?c={served.code}")
    expect(page.locator("#ts-name")).to_be_visible()
    assert refused != []
    page.close()
