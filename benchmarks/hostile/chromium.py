"""A real browser for attacks that need one: any installed Chromium; where there is none, the row says so."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from workshop.rehearsal import pictures

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--no-proxy-server"]
ABSENT = "no Chromium found"
WAIT = 30_000
"""Milliseconds something may take to appear."""


@contextmanager
def chromium() -> Iterator[Browser | None]:
    found = pictures.chromium()
    if found is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
