"""Chromium for the browser tests: any installed one; without one they are skipped with a word, unless REQUIRE_BROWSER is set."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.serving import Served
from workshop.rehearsal.pictures import chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
expect.set_options(timeout=60_000)  # a deadline for what is awaited, not a wait
Opener = Callable[[str, int, int], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module: the loop that drives it must not run on beneath the tests of other modules."""
    found = chromium()
    if found is None and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip("no Chromium found; on Debian: apt-get install chromium fonts-noto-cjk")
    assert found is not None, "REQUIRE_BROWSER is set and no Chromium was found"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    house = Served(tmp_path_factory.mktemp("house"))
    yield house
    house.stop()
    print(house.log)  # what a failed test shows


@pytest.fixture
def defects() -> list[str]:
    """What went wrong in any page: errors of scripts, and requests to anybody else."""
    return []


@pytest.fixture
def opened(browser: Browser, served: Served, defects: list[str], tmp_path: Path) -> Iterator[Opener]:
    """Opens a path in a browser of its own, with a width and a height."""
    contexts = []

    def opener(path: str, width: int, height: int) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="ja-JP", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: defects.append(str(error)))
        page.on("request", lambda request: defects.append(request.url) if _foreign(request.url, served) else None)
        page.goto(f"{served.base}{path}")
        return page

    yield opener
    for context in contexts:
        context.close()


def _foreign(url: str, served: Served) -> bool:
    return not url.startswith((served.base, served.base.replace("http", "ws"), "data:", "blob:"))
