"""Who acts is asked when acting: a page that stays open after its sign-out changes nothing, whatever is pressed on it."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps
from tests.stories import Story
from tests.ui.visits import PASSPHRASE, Visitor
from workshop.domain.model import Placement, Room, Where
from workshop.services.assistant import answering
from workshop.services.board import gathering, proposals
from workshop.services.drafts import own_words, reviewing, scenario, summary
from workshop.services.facilitation import hosting
from workshop.services.people import staff
from workshop.ui import visit
from workshop.ui.components import feed

PANELS = Path(__file__).parents[3] / "workshop" / "ui" / "panels"


@pytest.fixture
def busy(story: Story) -> Story:
    """A workshop in which every panel has something to press."""
    story.write_all()
    story.disagree()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    proposals.object_to(story.app, story.id, story.yui.number, 1, Placement(Where.LONER))
    story.go("scenario")
    drafts = (
        summary.summarise(story.app, story.id, DirectSteps()),
        *scenario.propose(story.app, story.id, "move", (), DirectSteps()),
    )
    reviewing.release(story.app, story.id, drafts[1].number)
    own_words.add(story.app, story.id, story.yui.number, "k", drafts[1].number, "夜の海を歩く。")
    list(answering.ask(story.app, story.id, "バスの声は"))
    return story


def sign_out(visitor: Visitor) -> None:
    staff.sign_out(visitor.app, visitor.cookies[visit.STAFF])


def rooms(story: Story) -> list[Room]:
    return [hosting.view(story.app, each.id) for each in story.app.store.workshops()]


def press_everything(test: AppTest) -> AppTest:
    """Press each button of a page at once: each calls what it does before anything is drawn."""
    for field in test.text_input:
        field.set_value("別の名前")
    for area in test.text_area:
        area.set_value("別の言葉")
    for button in test.button:
        if not button.disabled:
            button.click()
    return test.run()


def test_every_button_of_the_console_changes_something_for_staff_alone(visitor: Visitor, busy: Story) -> None:
    test = visitor.open("console", staff=True)
    keys = [str(button.key) for button in test.button]
    wanted = "pause next accept decline take_in release hold drop gather stop_people stop_cards".split()
    assert [name for name in wanted if not any(key.startswith(name) for key in keys)] == []
    before = rooms(busy)
    sign_out(visitor)
    press_everything(test)
    assert not test.exception
    assert (rooms(busy), [button.label for button in test.button]) == (before, [])


@pytest.mark.parametrize("signed_in", [True, False])
def test_every_button_alone_asks_who_presses_it(visitor: Visitor, busy: Story, signed_in: bool) -> None:
    test = visitor.open("console", staff=True)
    before = rooms(busy)
    if not signed_in:
        staff.set_passphrase(busy.app, "another passphrase")  # signs everybody out
    test.button(key="freeze").click().run()
    assert (rooms(busy) == before) == (not signed_in)
    if not signed_in:
        staff.set_passphrase(busy.app, PASSPHRASE)


def test_every_button_of_the_organiser_asks_too(visitor: Visitor, busy: Story) -> None:
    test = visitor.open("organise", staff=True)
    before = rooms(busy)
    sign_out(visitor)
    test.radio[0].set_value(1)
    press_everything(test)
    assert (rooms(busy), [button.label for button in test.button]) == (before, [])


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize(
    "done", [feed.Press("hide", 1), feed.Press("board_move", 0, cards=(2,), places=("loner",), to="parked")]
)
def test_press_in_the_feed_asks_too(
    visitor: Visitor, busy: Story, monkeypatch: pytest.MonkeyPatch, done: feed.Press, signed_in: bool
) -> None:
    """The feed is a fragment: it runs without the page and its check."""

    def press(code: str, revision: int, language: object, on_press: object) -> None:
        assert callable(on_press)
        if not signed_in:
            sign_out(visitor)
        on_press(done)

    monkeypatch.setattr(feed, "draw", press)
    before = rooms(busy)
    visitor.open("console", staff=True)
    assert (rooms(busy) == before) == (not signed_in)


def callbacks(file: Path) -> dict[str, bool]:
    """Each callback of a panel by its place, and whether it goes by way of `controls.do`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = {node.name: ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and (node.arg or "").startswith("on_")
            and not isinstance(node.value, ast.Constant)
        ):
            source = ast.unparse(node.value)
            inner = " ".join(body for name, body in functions.items() if name in source)
            found[f"{file.name}:{node.value.lineno}"] = "controls.do(" in source + inner
    return found


def test_every_callback_of_every_panel_goes_by_the_one_way_that_asks() -> None:
    files = [file for room in ("console", "organise") for file in sorted((PANELS / room).rglob("*.py"))]
    found = {place: asks for file in files for place, asks in callbacks(file).items()}
    assert [place for place, asks in found.items() if not asks] == []
    assert {place.split(":")[0] for place in found} >= {"cards.py", "drafts.py", "jobs.py", "remarks.py"}
