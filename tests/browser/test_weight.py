"""What a participant's browser has to fetch, counted on the wire."""

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Opener
from tests.serving import Served

FIRST = 1_200_000
AGAIN = 60_000
"""Bytes."""


def load(context: BrowserContext, address: str) -> tuple[int, list[str]]:
    """Bytes that came over the wire, headers and websocket included, and the fonts among the files."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
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
