"""Reading answers: values wherever they stand, and words of a stream without the thoughts before them."""

import pytest
from langchain_core.messages import AIMessage

from tests.adapters.llm.questions import GOOD, SAID
from workshop.adapters.llm.answer import Speech, value_of
from workshop.domain.errors import ModelFault
from workshop.schemas import LabelsOut, SummaryOut


@pytest.mark.parametrize(
    "said",
    [
        f'{{"name": "LabelsOut", "arguments": {SAID}}}',
        f"[{SAID}]",
        f'{{"data": {{"result": {{"value": {SAID}}}}}}}',
        f"```\n{SAID}\n```",
        f'例: {{"labels": []}} 答え: {SAID}',
        f"<thinking>{{{{[[</thinking>{SAID}",
        "{" * 100 + SAID,
    ],
)
def test_value_is_found_where_it_stands(said: str) -> None:
    assert value_of(AIMessage(said), LabelsOut) == GOOD


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"labels": 3}',
        '{"points": [{"group": "k1", "citations": []',
        '{"a": {"b": {"c": {"d": ' + '{"points": []}' + "}}}}",
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_holds_no_such_value_is_nonsense(said: str) -> None:
    with pytest.raises(ModelFault) as caught:
        value_of(AIMessage(said), SummaryOut)
    assert caught.value.code == "model_nonsense"


@pytest.mark.parametrize(
    ("pieces", "heard"),
    [
        (["夜の", "バス"], ["夜の", "バス"]),
        ([" ", "\n", "夜"], ["", "", " \n夜"]),
        (["<", "b>夜</b>"], ["", "<b>夜</b>"]),
        (["<th", "ink>まず", "考え</thi", "nk>\n夜", "のバス"], ["", "", "", "\n夜", "のバス"]),
        (["<think>考え</think>夜"], ["夜"]),
        (["<reasoning>いつまでも"], [""]),
        (["夜<think>のバス"], ["夜<think>のバス"]),
    ],
)
def test_thoughts_before_the_words_are_not_heard(pieces: list[str], heard: list[str]) -> None:
    speech = Speech()
    assert [speech.feed(piece) for piece in pieces] == heard
