"""Forms made for one question: what strict servers take, in every way of asking, and what the test server answers keeps to them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.openai_server import OpenAiServer
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.domain.model.plan import Language
from workshop.schemas import (
    Ask,
    CardIn,
    ClusterIn,
    GroupIn,
    HorizonIn,
    LabelIn,
    LabelsOut,
    PassageIn,
    ScenarioIn,
    ScenarioOut,
    SummariseIn,
    SummaryOut,
    TermIn,
    TermsIn,
    TermsOut,
    VoiceIn,
    label_form,
    story_form,
    summary_form,
    terms_form,
)
from workshop.schemas.choices import MOST_CHOICES

CARDS = [CardIn(id=f"c{n}", text=f"夜のバス{n}") for n in range(1, 5)]
VOICES = [VoiceIn(**dict(card)) for card in CARDS]
LABEL = LabelIn(question="問い", clusters=[ClusterIn(id="k1", cards=CARDS[:2]), ClusterIn(id="k2", cards=CARDS[2:])])
SUMMARY = SummariseIn(question="問い", groups=[GroupIn(id="k1", title="バス", cards=VOICES)])
TERMS = TermsIn(question="問い", terms=[TermIn(id="t1", term="バス", meaning="", cards=CARDS)])
STORY = ScenarioIn(
    question="問い",
    year=2040,
    theme="移動",
    horizons=[HorizonIn(year=2031, name="めざす姿", picture="目標")],
    table=None,
    cards=CARDS,
    passages=[PassageIn(id="d1-1-1", title="構想", page=1, published="2024-11-01", text="夜の便を試す。")],
)
ASKS: dict[str, Ask[Any]] = {
    "label": Ask("label", Language.JA, LABEL, LabelsOut, 1, label_form(LABEL, Language.JA)),
    "summarise": Ask("summarise", Language.JA, SUMMARY, SummaryOut, 1, summary_form(SUMMARY)),
    "terms": Ask("terms", Language.JA, TERMS, TermsOut, 1, terms_form(TERMS)),
    "scenario": Ask("scenario", Language.JA, STORY, ScenarioOut, 1, story_form(STORY)),
}
IDS = {
    "label": [["c1", "c2", "c3", "c4"], ["k1", "k2"]],
    "summarise": [["c1", "c2", "c3", "c4"], ["k1"]],
    "terms": [["c1", "c2", "c3", "c4"], ["t1"]],
    "scenario": [["c1", "c2", "c3", "c4"], ["c1", "c2", "c3", "c4", "d1-1-1"]],
}
TAKEN = {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"}
TAKEN |= {"title", "description", "minItems", "maxItems"}
"""What strict servers know of JSON schemas; none takes a default, some no length of a text."""


def nodes(shape: object) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(shape, dict):
        yield shape
        for name, value in shape.items():
            children = value.values() if name in ("properties", "$defs") else [value]
            for child in children:
                yield from nodes(child)
    if isinstance(shape, list):
        for entry in shape:
            yield from nodes(entry)


def listed(shape: object) -> list[list[str]]:
    """The lists of ids there are to choose from; a list of one is written as a constant by some."""
    enums = [node.get("enum", [node["const"]] if "const" in node else None) for node in nodes(shape)]
    return sorted({tuple(enum) for enum in enums if enum and all(any(c.isdigit() for c in id) for id in enum)})  # type: ignore[misc]


def sent(server: OpenAiServer, name: str, way: str) -> dict[str, Any]:
    server.structured = {way}
    LangchainLlm("test-model", timeout=20).ask(ASKS[name])
    return server.chats[-1]


@pytest.mark.parametrize("name", ASKS)
def test_strict_schema_keeps_the_rules_and_lists_the_ids(openai_server: OpenAiServer, name: str) -> None:
    asked = sent(openai_server, name, "json_schema")["response_format"]["json_schema"]
    shape = asked["schema"]
    objects = [node for node in nodes(shape) if node.get("type") == "object"]
    assert asked["strict"] is True
    assert [node for node in nodes(shape) if not set(node) <= TAKEN] == []
    assert [
        o for o in objects if o["additionalProperties"] is not False or set(o["required"]) != set(o["properties"])
    ] == []
    assert [list(ids) for ids in listed(shape)] == IDS[name]
    assert "(at most " in json.dumps(shape)


@pytest.mark.parametrize("name", ASKS)
def test_tool_lists_the_ids_and_forces_no_length(openai_server: OpenAiServer, name: str) -> None:
    parameters = sent(openai_server, name, "tools")["tools"][0]["function"]["parameters"]
    assert ([list(ids) for ids in listed(parameters)], "maxLength" in json.dumps(parameters)) == (IDS[name], False)


@pytest.mark.parametrize("name", ASKS)
def test_form_told_in_words_lists_the_ids_too(openai_server: OpenAiServer, name: str) -> None:
    system = sent(openai_server, name, "json_object")["messages"][0]["content"]
    shape = json.loads(system.partition("JSON schema:\n")[2])
    assert [list(ids) for ids in listed(shape)] == IDS[name]


@pytest.mark.parametrize("name", ASKS)
def test_answer_keeps_to_its_form_and_what_does_not_is_read_all_the_same(
    openai_server: OpenAiServer, name: str
) -> None:
    answer = LangchainLlm("test-model", timeout=20).ask(ASKS[name]).value
    ASKS[name].form.model_validate(_whole(answer.model_dump()))
    openai_server.faults.append("invented_ids")
    assert type(LangchainLlm("test-model", timeout=20).ask(ASKS[name]).value) is ASKS[name].returns


def _whole(value: Any) -> Any:
    """As a strict server answers: every field is there."""
    return json.loads(json.dumps(value))


def test_ids_are_any_words_where_there_are_more_than_a_strict_server_lists() -> None:
    def listed_of(cards: int) -> list[int]:
        many = [CardIn(id=f"c{n}", text="夜") for n in range(cards)]
        inputs = LabelIn(question="問い", clusters=[ClusterIn(id="k1", cards=many)])
        return [len(ids) for ids in listed(label_form(inputs, Language.JA).model_json_schema())]

    assert (listed_of(MOST_CHOICES - 1), listed_of(MOST_CHOICES)) == ([MOST_CHOICES - 1, 1], [1])
