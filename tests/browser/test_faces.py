"""Every face in every stage: nothing serious found by axe, nothing wider than the screen, nothing that moves for who asks
for stillness."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import prepare, token
from tests.serving import Served
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON, STAFF

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const grave = found.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  return grave.map((one) => [one.id, one.nodes.map((node) => String(node.target) + " " + node.failureSummary)]);
}"""
REST = """
  *, *::before, *::after { animation: none !important; transition: none !important; }
  [data-stale] { opacity: 1 !important; }
"""
"""What fades in or out has no colour yet, and Streamlit pales what a run under way may still replace: measured is how it all stands at rest."""
STAGES = (
    StageKind.WELCOME,
    StageKind.INFORM,
    StageKind.SOLO,
    StageKind.TABLE,
    StageKind.GATHER,
    StageKind.SCENARIO,
    StageKind.SHARE,
    StageKind.VOTE,
    StageKind.CLOSE,
)
SCHEMES = ("light", "dark")


class Faces:
    """The house, and browsers that are signed in to all of it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.codes, self.staff = prepare(folder, *STAGES)
        self.served = Served(folder)

    def open(self, path: str, stage: StageKind, width: int, height: int, **look: Any) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP", **look)
        cookies = {PERSON: token(1), STAFF: self.staff}
        context.add_cookies([{"name": n, "value": v, "url": self.served.base} for n, v in cookies.items()])
        page = context.new_page()
        page.goto(f"{self.served.base}{path}?c={self.codes[stage]}")
        return page


@pytest.fixture(scope="module")
def faces(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faces]:
    made = Faces(browser, tmp_path_factory.mktemp("faces"))
    yield made
    made.served.stop()


def check(page: Page) -> list[Any]:
    page.add_style_tag(content=REST)
    page.evaluate(f"() => {{ {AXE} }}")
    found: list[Any] = page.evaluate(FOUND)
    page.context.close()
    return found


def drawn(page: Page, stage: StageKind) -> None:
    """The room has been told its stage."""
    expect(page.locator(".room .who")).to_have_text("ゆいさん ・ 2班")
    expect(page.locator(".room h1")).not_to_have_text("")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("stage", STAGES)
def test_room_is_accessible(faces: Faces, stage: StageKind, scheme: str) -> None:
    page = faces.open("/", stage, 360, 740, color_scheme=scheme)
    drawn(page, stage)
    if page.locator(".group summary").count():
        page.locator(".group summary").first.click()
        expect(page.locator(".group .card").first).to_be_visible()
    page.locator(".settings summary").click()
    expect(page.locator(".settings #ts-name")).to_have_value("ゆい")
    assert check(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_map_in_the_room_is_accessible(faces: Faces, scheme: str) -> None:
    page = faces.open("/", StageKind.GATHER, 360, 740, color_scheme=scheme)
    page.click('.ways button[value="map"]')
    expect(page.locator("button.map-label").first).to_be_visible()
    assert check(page) == []


@pytest.mark.parametrize("stage", STAGES)
def test_wall_is_accessible(faces: Faces, stage: StageKind) -> None:
    page = faces.open("/wall", stage, 1920, 1080, reduced_motion="reduce")  # a card that fades in has no colour yet
    expect(page.locator(".wall .stage-title")).not_to_have_text("")
    assert check(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["/console", "/organise", "/receipt"])
def test_desk_is_accessible(faces: Faces, path: str, scheme: str) -> None:
    page = faces.open(path, StageKind.SCENARIO, 1280, 900, color_scheme=scheme)
    expect(page.locator("[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]")).to_be_visible()
    # The desk's own style comes with the first elements, and until it is taken captions have Streamlit's own grey.
    expect(page.locator("[data-testid=stCaptionContainer]").first).to_have_css("color", "rgb(84, 91, 100)")
    assert check(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["/", "/console"])
def test_door_is_accessible(faces: Faces, path: str, scheme: str) -> None:
    page = faces.open(path, StageKind.SOLO, 360, 740, color_scheme=scheme)
    page.context.clear_cookies()
    page.reload()
    expect(page.locator("#ts-name, #ts-pass")).to_be_visible()
    assert check(page) == []


@pytest.mark.parametrize("width", [320, 360, 640])
@pytest.mark.parametrize("stage", STAGES)
def test_room_fits_a_phone_and_a_magnified_screen(faces: Faces, stage: StageKind, width: int) -> None:
    """640: a 1,280 px screen at 200 %."""
    page = faces.open("/", stage, width, 640)
    drawn(page, stage)
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    page.context.close()
    assert wide == width


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        (StageKind.TABLE, "own-cards"),
        (StageKind.SCENARIO, ""),
        (StageKind.VOTE, "reading"),
        (StageKind.CLOSE, "reading"),
    ],
)
def test_what_is_to_be_done_now_stands_first(faces: Faces, stage: StageKind, first: str) -> None:
    """After the box: own cards while people write, else what is to be read or chosen; released texts have no class. Cards
    the writer is asked about stand between, where there are any."""
    page = faces.open("/", stage, 360, 740)
    drawn(page, stage)
    classes = page.locator(".room .main > *").evaluate_all(
        "(nodes) => nodes.map((node) => node.className).filter((name) => !['asking', 'stated'].includes(name))"
    )
    page.context.close()
    assert classes[2] == first


def test_main_points_stand_before_stories_where_the_room_reads_them(faces: Faces) -> None:
    page = faces.open("/", StageKind.SHARE, 360, 740)
    drawn(page, StageKind.SHARE)
    expect(page.locator(".released")).to_have_count(2)
    stories = page.locator(".released").evaluate_all(
        "(nodes) => nodes.map((node) => !!node.querySelector('.own-words'))"
    )
    page.context.close()
    assert stories == [False, True]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1024, 768)])
@pytest.mark.parametrize("stage", STAGES)
def test_wall_fits_every_projector(faces: Faces, stage: StageKind, width: int, height: int) -> None:
    """Nothing scrolls and nothing stands outside; lists that hold more than fits turn their pages."""
    page = faces.open("/wall", stage, width, height)
    expect(page.locator(".wall .stage-title")).not_to_have_text("")
    outside = page.evaluate(
        """([width, height]) => [...document.querySelectorAll("[data-testid=stBidiComponentRegular], .stBidiComponent, *")]
        .flatMap((host) => host.shadowRoot ? [...host.shadowRoot.querySelectorAll(".wall *")] : [])
        .filter((node) => node.checkVisibility() && !node.closest(".clusters, .loners, .blocks, .themes, .stream"))
        .filter((node) => { const box = node.getBoundingClientRect();
          return box.width && (box.right > width + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1); })
        .map((node) => node.className || node.tagName)""",
        [width, height],
    )
    page.context.close()
    assert outside == []


def test_nothing_moves_for_who_asks_for_stillness(faces: Faces) -> None:
    moving = {}
    for wish in ("no-preference", "reduce"):
        page = faces.open("/wall", StageKind.GATHER, 1920, 1080, reduced_motion=wish)
        expect(page.locator(".cluster").first).to_be_visible()
        names = page.locator(".cluster").first.evaluate("(node) => getComputedStyle(node).animationName")
        moving[wish] = names
        page.context.close()
    assert moving == {"no-preference": "arrive", "reduce": "none"}
