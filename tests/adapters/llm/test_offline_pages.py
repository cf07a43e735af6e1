"""What documents say for a page without a model: sentences that can be read alone, and tell what the document tells."""

import pytest

from workshop.adapters.llm.offline_pages import Pages
from workshop.schemas import PassageIn, ScenarioIn

WHOLE = "夜のバスを走らせる会社が足りない。"


def told(text: str) -> list[str]:
    passage = PassageIn(id="d1-1-1", title="交通の構想", page=1, published="2024-11-01", text=text, heading="")
    inputs = ScenarioIn(
        question="どう動きたいですか。",
        year=2040,
        theme="夜のバス",
        horizons=[],
        table=None,
        cards=[],
        passages=[passage],
    )
    return [said.text for said in Pages(inputs).of_the_year()]


@pytest.mark.parametrize(
    "text",
    [
        "それは夜のバスを走らせる会社が足りない。",
        "夜のバスを走らせるには、つぎのことが確かめられていなければならない。",
        "構想の年は2040年で、夜のバスが走るより前にある。",
        "夜のバス、呼べば来る車、手ぶらで乗れるしくみなどである。",
        "- 夜のバスの走り方を、乗る人が知っている。",
        "1. 夜のバスの走り方を、乗る人が知っている。",
        "| 夜のバス | 3便がある。 |",
    ],
)
def test_sentence_that_says_something_else_alone_is_left_out(text: str) -> None:
    assert (told(text), told(f"{text}\n{WHOLE}")) == ([], [WHOLE])
