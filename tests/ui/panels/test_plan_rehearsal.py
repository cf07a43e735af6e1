"""The rehearsal of a plan on its page: one press, followed while it runs, and what it came to; never before the plan is whole."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from tests.fakes import KeptRehearsals
from tests.ui.visits import Visitor, shown
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.loaders.plans import FolderPlans
from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language
from workshop.services.facilitation import planning

SESSIONS = Path(__file__).parents[3] / "sessions"


class Pictured(KeptRehearsals):
    """Has a picture of each wall."""

    def picture(self, name: str) -> bytes:
        drawn = BytesIO()
        Image.new("RGB", (16, 9)).save(drawn, "PNG")
        return drawn.getvalue()


@pytest.fixture
def rehearsals(visitor: Visitor) -> Pictured:
    made = Pictured()
    visitor.app = replace(visitor.app, plans=FolderPlans(SESSIONS), rehearsals=made)
    return made


def page(visitor: Visitor, draft: str) -> AppTest:
    return visitor.open("organise", staff=True, plan=draft)


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def test_plan_is_rehearsed_with_one_press_and_followed(visitor: Visitor, rehearsals: Pictured) -> None:
    draft = planning.begin_from(visitor.app, "foresight-cards").id
    test = page(visitor, draft)
    rehearsals.state = RehearsalState(draft, running=True, tally="参加 40 人・カード 12 枚・投票 0 人")
    next(button for button in test.button if button.label == "リハーサルする").click().run()
    assert not test.exception
    assert [(plan, language) for plan, _, language, _ in rehearsals.asked] == [(draft, Language.JA)]
    assert "リハーサルをしています。参加 40 人・カード 12 枚・投票 0 人" in shown(test)
    assert ("リハーサルする" in labels(test), "やめる" in labels(test)) == (False, True)
    next(button for button in test.button if button.label == "やめる").click().run()
    assert rehearsals.state is None


def test_what_it_came_to_stands_below_with_its_walls(visitor: Visitor, rehearsals: Pictured) -> None:
    draft = planning.begin_from(visitor.app, "foresight-cards").id
    pictures = ("walls/wall-01-hello-1.png", "walls/wall-02-alone-1.png")
    rehearsals.state = RehearsalState(
        draft, running=False, first=("「まとめる」に*長く*かかりました。",), pictures=pictures
    )
    test = page(visitor, draft)
    assert "・ 「まとめる」に*長く*かかりました。" in [text.value for text in test.text]
    assert [expander.label for expander in test.expander if "壁" in expander.label] == ["壁の絵（2枚）"]
    rehearsals.state = RehearsalState(draft, running=False)
    assert "リハーサルは途中で終わりました。もう一度お試しください。" in shown(page(visitor, draft))


def test_what_a_model_costs_is_said_before_the_press(visitor: Visitor, rehearsals: Pictured) -> None:
    draft, cost = planning.begin_from(visitor.app, "foresight-cards").id, "AIの費用は本番と同じだけかかります。"
    assert cost not in shown(page(visitor, draft))
    visitor.app = replace(visitor.app, llm=LangchainLlm("test-model", 1.0))
    assert cost in shown(page(visitor, draft))


def test_unfinished_plan_has_no_button(visitor: Visitor, rehearsals: Pictured) -> None:
    draft = planning.begin(visitor.app, Language.JA).id
    test = page(visitor, draft)
    assert ("リハーサルする" in labels(test), "書き終えると、ここでリハーサルができます。" in shown(test)) == (
        False,
        True,
    )
