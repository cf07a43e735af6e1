"""A participant's page on an old phone: 500 cards drawn, one more, a scroll through all, with the processor slowed six times.

`uv run python benchmarks/phone.py [--json FILE]`

Chromium's own throttling stands for a phone of 2019; what is counted are long tasks (over 50 ms, W3C Long Tasks), which are
what a finger feels as jank.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.table import Row, arguments, machine, report
from tests.browser.houses import prepare, token
from tests.serving import Served
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.domain.model import Contribution, Kind, Visibility
from workshop.domain.plan import StageKind
from workshop.web.identity import PERSON

CARDS = 500
SLOWER = 6
FIRST_MS = 2_000.0
ONE_MORE_MS = 100.0
SCROLL_MS = 200.0

WATCH = """() => { window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({type: "longtask", buffered: false}); }"""
SCROLL = """async () => {
  const node = document.scrollingElement.scrollHeight > innerHeight ? document.scrollingElement
    : [...document.querySelectorAll("*")].find((one) => one.scrollHeight > one.clientHeight + 200 && getComputedStyle(one).overflowY !== "visible");
  for (let at = 0; at < 30000; at += 400) {
    node.scrollTop = at;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""


def fill(folder: Path) -> None:
    """Cards straight into the store: what writing them costs is measured elsewhere."""
    store = SqlStore(f"sqlite:///{folder / 'workshop.db'}", SystemClock())
    now = SystemClock().now()
    with store.write(store.workshops()[0].id) as db:
        for _ in range(CARDS):
            number = db.next_number("contribution")
            text = f"{number}枚目。夜おそくまで走るバスが、団地の坂の上まで来てくれると、買い物の荷物があっても助かる。"
            table = 2
            card = Contribution(
                number, f"key-{number:032d}", 2, table, Kind.IDEA, text, "talk", 1, Visibility.SHOWN, True, now, now
            )
            db.put_contribution(card)
        db.record("written")
    store.close()


def longest(page: Page) -> float:
    """Milliseconds of the longest task since the last call."""
    return float(page.evaluate("() => Math.max(0, ...window.tasks.splice(0))"))


def measured(folder: Path) -> list[Row]:
    codes, _ = prepare(folder, StageKind.TABLE, cards=0)
    fill(folder)
    served = Served(folder)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            context = browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
            context.add_cookies([{"name": PERSON, "value": token(1), "url": served.base}])
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.add_init_script(f"({WATCH})()")
            page.goto(f"{served.base}/?c={codes[StageKind.TABLE]}")
            expect(page.locator(".others .card").first).to_be_visible()
            page.wait_for_load_state("networkidle")
            first = longest(page)
            page.fill("#ts-compose", "もう一枚")
            page.click(".composer button.primary")
            expect(page.locator(".own-card .state")).to_have_text(["届きました"])
            more = longest(page)
            page.evaluate(SCROLL)
            scrolled = longest(page)
            drawn = page.locator(".others .card").count()
            browser.close()
    finally:
        served.stop()
    note = f"{CARDS} cards, processor {SLOWER} times slower"
    return [
        Row("longest task while the page loads", first, "ms", FIRST_MS, note=note + "; Streamlit's own start included"),
        Row("longest task for one more card", more, "ms", ONE_MORE_MS),
        Row("longest task of a scroll through all", scrolled, "ms", SCROLL_MS),
        Row("cards in the page after the scroll", float(drawn), ""),
    ]


def main() -> None:
    chosen: argparse.Namespace = arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    report([machine(), *found], chosen.json)


if __name__ == "__main__":
    main()
