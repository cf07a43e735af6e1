"""The checks on the pages of those who run a workshop: asked for once a press, never while a page is drawn."""

from dataclasses import replace

import pytest

from tests.ui.visits import Visitor
from workshop.domain.errors import ModelFault
from workshop.domain.model.checks import Finding, State, Subject


@pytest.mark.parametrize("page", ["organise", "console"])
def test_staff_look_at_what_the_house_stands_on(visitor: Visitor, page: str) -> None:
    asked: list[Subject] = []

    def probe() -> Finding:
        asked.append(Subject.MODEL)
        return Finding(Subject.MODEL, State.FAILURE, "cause", {"cause": ModelFault("model_gone")})

    # What was found is kept for the process under the press's token, and those of the tests repeat.
    visitor.app = replace(visitor.app, probes={Subject.MODEL: probe}, token=lambda: page)
    test = visitor.open(page, staff=True)
    before = len(asked)
    test.button(key="check").click().run()
    test.run()
    told = [error.value.replace("\\", "") for error in test.error]
    assert (before, len(asked), told) == (0, 1, ["異常 AI: AIにつながりません。設定と通信を確かめてください。"])
    assert not test.exception
