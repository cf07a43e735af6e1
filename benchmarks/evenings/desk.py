"""The desk of an evening: pages in Chromium, what was done and seen there, and pictures of them. What fails is noted, and the evening goes on."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks.evenings.clock import Clock

PATIENCE = 60_000
"""Milliseconds something on a page may take to appear."""
LOOK = 1.0
"""Seconds between two looks at the console while nothing is to be done."""
BROKEN = '[data-testid="stException"]'
"""A script of ours that broke, as Streamlit shows it."""


@dataclass
class Desk:
    """Pages of one house and a journal of the evening. `glance` is done at every look."""

    browser: Browser
    base: str
    into: Path
    clock: Clock
    glance: Callable[[], None] = lambda: None
    pages: dict[str, Page] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    journal: list[dict[str, object]] = field(default_factory=list)

    def open(self, name: str, path: str, width: int, height: int) -> Page:
        """Open a page in a browser of its own; its script errors, and requests to anybody else, are defects."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="ja-JP", accept_downloads=True
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.defects.append(f"{name}: {error}"))
        page.on("request", lambda request: self._near(name, request.url))
        page.goto(f"{self.base}{path}")
        self.pages[name] = page
        return page

    def _near(self, name: str, url: str) -> None:
        if not url.startswith((self.base, self.base.replace("http", "ws"), "data:", "blob:")):
            self.defects.append(f"{name}: asked {url}")

    def note(self, what: str, words: str = "") -> None:
        """Write a line of the journal, on the disk at once."""
        self.journal.append({"minute": round(self.clock.minute, 2), "what": what, "words": words})
        print(f"{self.clock.minute:6.2f} {what} {words}"[:200], flush=True)
        text = json.dumps(self.journal, ensure_ascii=False, indent=1)
        (self.into / "journal.json").write_text(text, encoding="utf-8")

    def attempt(self, what: str, act: Callable[[], object]) -> bool:
        """Do it; where it cannot be done, note it with a picture of every page and go on."""
        done = self._tried(what, act)
        if done:
            self.note(what)
        return done

    def _tried(self, what: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except (Error, AssertionError) as error:
            self.troubles.append(f"{what}: {str(error).splitlines()[0]}")
            self.note("trouble", f"{what}: {error}")
            self.picture(f"trouble-{len(self.troubles)}")
            return False
        return True

    def picture(self, name: str) -> None:
        """Take a picture of every page."""
        for page, shown in self.pages.items():
            try:
                shown.screenshot(path=self.into / f"{name}-{page}.png")
            except Error as error:
                self.note("no picture", f"{name} {page}: {error}")

    def wait(self, minute: float) -> None:
        """Look at the console until that minute has come, and do meanwhile what is due."""
        while (left := self.clock.seconds_to(minute)) > 0:
            self.look()
            left = min(LOOK, max(0.0, self.clock.seconds_to(minute)))
            next(iter(self.pages.values())).wait_for_timeout(left * 1000)
        self.clock.tick()

    def look(self) -> None:
        self.clock.tick()
        self._tried("look at the console", self.glance)

    def broken(self) -> int:
        """Count the scripts that broke, on all pages as they stand."""
        return sum(page.locator(BROKEN).count() for page in self.pages.values())
