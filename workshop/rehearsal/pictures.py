"""Pictures of the wall as a projector shows it, taken by a Chromium that watches all the while."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from workshop.domain.errors import Unavailable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDTH, HEIGHT = 1920, 1080
PATIENCE = 30_000.0
"""Milliseconds a page may take to stand."""
# The wall is told what it shows by the stream; a picture is of a page on which nothing has moved for a while.
_STILL = """(wall) => new Promise((done) => {
  let timer = setTimeout(() => done(true), 400);
  const again = () => { clearTimeout(timer); timer = setTimeout(() => done(true), 400); };
  new MutationObserver(again).observe(wall, { subtree: true, childList: true, characterData: true });
  setTimeout(() => done(false), 4000);
})"""


class Camera:
    """Takes pictures of one wall, in full HD. Playwright runs an event loop in the thread it is called from, where DBOS then refuses to
    work: it has a thread of its own."""

    def __init__(self, address: str, chromium: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="camera")
        try:
            self._thread.submit(self._open, address, chromium).result()
        except BaseException:
            self.close()
            raise

    def take(self, path: Path) -> None:
        """Write a picture as it stands there. Raises playwright's Error where the browser has gone."""
        self._thread.submit(self._take, path).result()

    def close(self) -> None:
        """Let go of the browser."""
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()

    def _open(self, address: str, chromium: str) -> None:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        self._page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        self._page.set_default_timeout(PATIENCE)
        self._page.goto(address)
        self._page.locator(".tsumugi").first.wait_for()

    def _take(self, path: Path) -> None:
        self._page.locator(".tsumugi").first.evaluate(_STILL)
        self._page.screenshot(path=path)


def chromium() -> str | None:
    """Find an installed Chromium or Chrome; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def camera(address: str) -> Iterator[Camera]:
    """Give a camera on the wall at that address. Raises Unavailable(no_browser) where no Chromium or no playwright is installed, or it does not
    open the wall."""
    found = chromium()
    if found is None or find_spec("playwright") is None:  # of the development group: who serves does without
        raise Unavailable("no_browser")
    from playwright.sync_api import Error

    try:
        opened = Camera(address, found)
    except Error as error:  # a Chromium that is a mere stub, or may not run here
        raise Unavailable("no_browser") from error
    try:
        yield opened
    finally:
        opened.close()
