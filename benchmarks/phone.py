"""A participant's page on an old phone: 500 cards drawn, one more, a scroll through all, with the processor slowed six times; and
what a slow phone on slow 4G fetches and waits for until the first letter can be typed, in Streamlit's shell and in the plain one.

`uv run python benchmarks/phone.py [--json FILE]`

Chromium's own throttling stands for a phone of 2019; what is counted are long tasks (over 50 ms, W3C Long Tasks), which are
what a finger feels as jank. Bytes are those on the wire, headers and websocket frames included, until the page is quiet.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.table import Row, arguments, machine, report
from tests.browser.houses import prepare, token
from tests.serving import Served
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.domain.model import Contribution, Kind, Visibility
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON

CARDS = 500
SLOWER = 6
FIRST_MS = 2_000.0
ONE_MORE_MS = 100.0
SCROLL_MS = 200.0
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Milliseconds there and back; bytes a second (1.6 Mbit/s down, 750 kbit/s up)."""
SLOW_PHONE = 4
TIMES = 3
SHELLS = {
    "Streamlit's shell": ("/", "**/plain?*"),
    "Streamlit's shell, which may go over": ("/", "**/nothing"),
    "plain shell": ("/plain", "**/nothing"),
}
"""Where a phone goes, and what is kept from it: Streamlit's shell alone must not go over to the plain one. All three are watched, as
watching takes time."""
PLAIN_S = 3.0
PLAIN_KB = 100.0

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


def fill(folder: Path, code: str) -> None:
    """Cards straight into the store: what writing them costs is measured elsewhere."""
    store = SqlStore(f"sqlite:///{folder / 'workshop.db'}", SystemClock())
    now = SystemClock().now()
    workshop = store.find(code)
    assert workshop is not None
    with store.write(workshop.id) as db:
        for _ in range(CARDS):
            number = db.contributions.next()
            text = f"{number}枚目。夜おそくまで走るバスが、団地の坂の上まで来てくれると、買い物の荷物があっても助かる。"
            table = 2
            card = Contribution(
                number, f"key-{number:032d}", 2, table, Kind.IDEA, text, "talk", 1, Visibility.SHOWN, True, now, now
            )
            db.contributions.put(card)
        db.record("written")
    store.close()


def longest(page: Page) -> float:
    """Milliseconds of the longest task since the last call."""
    return float(page.evaluate("() => Math.max(0, ...window.tasks.splice(0))"))


def first_letter(browser: Browser, base: str, path: str, code: str, kept_away: str) -> tuple[float, float]:
    """Seconds from opening the page, with nothing of it in the browser, until a joined person's letter stands in the box; kB fetched."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
    context.add_cookies([{"name": PERSON, "value": token(1), "url": base}])
    page = context.new_page()
    page.route(kept_away, lambda route: route.abort())
    wire = context.new_cdp_session(page)
    sizes: list[int] = []
    wire.on("Network.dataReceived", lambda event: sizes.append(int(event["encodedDataLength"])))
    wire.on("Network.responseReceived", lambda event: sizes.append(int(event["response"]["encodedDataLength"])))
    wire.on("Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"])))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PHONE})
    begun = time.perf_counter()
    page.goto(f"{base}{path}?c={code}", wait_until="commit")
    page.locator("#ts-compose").press_sequentially("あ", timeout=120_000)
    seconds = time.perf_counter() - begun
    page.wait_for_load_state("networkidle")
    context.close()
    return seconds, sum(sizes) / 1_000


def shells(browser: Browser, base: str, code: str) -> list[Row]:
    """Each shell in turn, several times; the middle one of each is told."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in SHELLS}
    for _ in range(TIMES):
        for name, (path, kept_away) in SHELLS.items():
            taken[name].append(first_letter(browser, base, path, code, kept_away))
    rows = []
    for name, figures in taken.items():
        seconds, size = sorted(figures)[TIMES // 2]
        plain = SHELLS[name][0] == "/plain"
        note = f"no cards, processor {SLOW_PHONE} times slower, slow 4G, middle of {TIMES}"
        rows.append(Row(f"first letter, {name}", seconds, "s", PLAIN_S if plain else None, note=note))
        rows.append(Row(f"fetched, {name}", size, "kB", PLAIN_KB if plain else None))
    return rows


def measured(folder: Path) -> list[Row]:
    codes, _ = prepare(folder, StageKind.TABLE, StageKind.SOLO, cards=0)
    fill(folder, codes[StageKind.TABLE])
    served = Served(folder)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            found = shells(browser, served.base, codes[StageKind.SOLO])
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
        *found,
    ]


def main() -> None:
    chosen: argparse.Namespace = arguments(__doc__ or "")
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    report([machine(), *found], chosen.json)


if __name__ == "__main__":
    main()
