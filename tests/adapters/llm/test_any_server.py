"""Any OpenAI-compatible server: every fault in every way of asking, through the real client, in one table."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.adapters.llm.questions import ASK, GOOD, SAID, errand
from tests.openai_server import OpenAiServer
from tests.openai_wire import completion, way_of
from workshop.adapters.llm.agent import LangchainAgent
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.domain.errors import ModelFault
from workshop.schemas import Words

TABLE = """
fault                     | json_schema         | tools               | json_object         | words               | agent
--------------------------+---------------------+---------------------+---------------------+---------------------+--------------------
form refused, 400         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form refused, 404         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form refused, 405         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form refused, 422         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form refused, 500         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form refused, 501         | good 1 1            | good 2 1            | good 3 1            | good 4 1            |
form not heeded           |                     |                     | good 2 2            |                     |
all refused, 400          | nonsense! 4 4       |                     |                     |                     | nonsense! 1 1
all refused, 404          | gone! 4 4           |                     |                     |                     | gone! 1 1
all refused, 500          | gone 4 4            |                     |                     |                     | gone 1 1
no such model             | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1
in a fence                | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
after words               | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
after thoughts            | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
after thoughts, half told | good 1 1            | good 1 1            | good 1 1            | good 1 1            |
a bare list               | good 1 1            | nonsense 1 1        | good 1 1            | good 1 1            |
in a key                  | good 1 1            | good 1 1            | good 1 1            | good 1 1            |
as text in a key          | good 1 1            | good 1 1            | good 1 1            | good 1 1            |
beside another key        | good 1 1            | good 1 1            | good 1 1            | good 1 1            |
as text, not as a call    |                     | good 1 1            |                     |                     |
ends with eos             | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
ends with end_turn        | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
ends with tool_calls      | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
ends with ""              | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
ends with null            | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 1 1
ends with null, cut       | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1
ends with max_tokens      | truncated 1 1       | truncated 1 1       | truncated 1 1       | truncated 1 1       | truncated 1 1
ends with SAFETY          | refused 1 1         | refused 1 1         | refused 1 1         | refused 1 1         | refused 1 1
no temperature            | good 2 1            | good 2 1            | good 2 1            | good 2 1            | good 2 1
temperature only 1        | good 2 1            | good 2 1            | good 2 1            | good 2 1            | good 2 1
no max_tokens             | good 2 1            | good 2 1            | good 2 1            | good 2 1            | good 2 1
neither name of the bound | good 3 1            | good 3 1            | good 3 1            | good 3 1            | good 3 1
a reasoning model         | good 3 1            | good 4 1            | good 3 1            | good 3 1            | good 3 1
no parallel_tool_calls    | good 1 1            | good 2 1            | good 1 1            | good 1 1            | good 1 1
no tool_choice            | good 1 1            | good 2 1            | good 1 1            | good 1 1            | good 1 1
no stream_options         | good 1 1            | good 1 1            | good 1 1            | good 1 1            | good 2 1
bound above 4096          | good 2 1            | good 2 1            | good 2 1            | good 2 1            | good 2 1
room for 2048             | good 3 1            | good 3 1            | good 3 1            | good 3 1            | good 3 1
question too long, 400    | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1
question too long, 413    | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1
question too long, 500    | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1       | overflow! 1 1
no room at all            | overflow! 4 1       | overflow! 4 1       | overflow! 4 1       | overflow! 4 1       | overflow! 4 1
401                       | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1
402                       | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1
404                       | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1           | gone! 1 1
429                       | limited 1 1         | limited 1 1         | limited 1 1         | limited 1 1         | limited 1 1
no money left             | limited! 1 1        | limited! 1 1        | limited! 1 1        | limited! 1 1        | limited! 1 1
500                       | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1
503                       | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1
cut                       | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1            | gone 1 1
html                      | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1
no_choices                | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1
null_content              | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1
invalid_json              | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        |
wrong_shape               | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        | nonsense 1 1        |
length                    | truncated 1 1       | truncated 1 1       | truncated 1 1       | truncated 1 1       | truncated 1 1
refusal                   | refused 1 1         | refused 1 1         | refused 1 1         | refused 1 1         | nonsense 1 1
content_filter            | refused 1 1         | refused 1 1         | refused 1 1         | refused 1 1         | refused 1 1
"""
"""Server that knows only this way, which the client has found out (but in the first rows, where it finds out); what comes of two
questions; and how many requests each took. `!`: asking again cannot help. The client takes no list for the arguments of a call, and
drops the refusals of a stream. A form that is not heeded is tried twice: once may be a slip of the model."""

Refuse = Callable[[dict[str, Any]], tuple[int, object] | None]
KNOWN = {
    "json_schema": {"json_schema"},
    "tools": {"tools"},
    "json_object": {"json_object"},
    "words": set(),
    "agent": {"tools"},
}

EVERY = {"json_schema", "tools", "json_object"}


def error(status: int, message: str, **more: object) -> tuple[int, object]:
    return status, {"error": {"message": message, "type": "invalid_request_error"} | more}


def without(
    *names: str, status: int = 400, message: str = "Unsupported parameter: '{}' is not supported with this model."
) -> Refuse:
    """Refuses the first of these that a request has."""

    def refuse(body: dict[str, Any]) -> tuple[int, object] | None:
        found = next((name for name in names if name in body), None)
        return error(status, message.format(found), param=found) if found else None

    return refuse


def echoing(name: str) -> Refuse:
    """As FastAPI refuses a field: with all it was sent, prompts that speak of max_tokens among it."""

    def refuse(body: dict[str, Any]) -> tuple[int, object] | None:
        told = {"type": "extra_forbidden", "loc": ["body", name], "msg": "Extra inputs are not permitted"}
        return (
            (422, {"detail": [told | {"input": body | {"prompt": "max_tokens context length"}}]})
            if name in body
            else None
        )

    return refuse


def above(most: int, message: str) -> Refuse:
    """Refuses an answer that may be longer."""

    def refuse(body: dict[str, Any]) -> tuple[int, object] | None:
        bound = body.get("max_tokens", body.get("max_completion_tokens"))
        return error(400, message.format(bound)) if bound is None or bound > most else None

    return refuse


def always(status: int, message: str, **more: object) -> Refuse:
    return lambda body: error(status, message, **more)


def unheeding(body: dict[str, Any]) -> tuple[int, object] | None:
    """Takes any form, and answers in prose unless the shape was told in words."""
    return None if "JSON schema" in body["messages"][0]["content"] else plain(body, "まとめるとバスの話です。")


def plain(body: dict[str, Any], said: str) -> tuple[int, object]:
    """An answer in words, whatever was asked for."""
    return 200, completion({"model": body["model"], "messages": body["messages"]}, said, "stop")


ROOM = "This model's maximum context length is 4000 tokens. However, you requested {} tokens in the completion."
REASONING: tuple[str, ...] = ("max_tokens", "temperature", "parallel_tool_calls")
REFUSED: dict[str, Refuse] = {
    "form not heeded": unheeding,
    "all refused, 400": always(400, "Bad request"),
    "all refused, 404": always(404, "Not Found"),
    "all refused, 500": always(500, "Internal Server Error"),
    "no such model": always(404, "model 'test-model' not found, try pulling it first"),
    "as text, not as a call": lambda body: plain(body, SAID),
    "no temperature": without("temperature"),
    "temperature only 1": without(
        "temperature", message="'{}' does not support 0.2. Only the default (1) value is supported."
    ),
    "no max_tokens": without("max_tokens", message="Unsupported parameter: '{}'. Use 'max_completion_tokens' instead."),
    "neither name of the bound": without("max_tokens", "max_completion_tokens", message="Unrecognized argument: {}"),
    "a reasoning model": without(*REASONING),
    "no parallel_tool_calls": echoing("parallel_tool_calls"),
    "no tool_choice": without("tool_choice", message="The thinking mode does not support this {}"),
    "no stream_options": echoing("stream_options"),
    "bound above 4096": above(4096, "max_tokens is too large: {}. This model supports at most 4096 completion tokens."),
    "room for 2048": above(2048, ROOM),
    "question too long, 400": always(
        400, "the request exceeds the available context size", type="exceed_context_size_error"
    ),
    "question too long, 413": always(413, "Payload Too Large"),
    "question too long, 500": always(500, "the prompt is too long for this context window"),
    "no room at all": above(0, ROOM),
    "401": always(401, "Incorrect API key"),
    "402": always(402, "Insufficient balance"),
    "404": always(404, "Not Found"),
    "no money left": always(429, "You exceeded your current quota", code="insufficient_quota"),
    "503": always(503, "overloaded"),
}
LABELS = json.dumps(json.loads(SAID)["labels"], ensure_ascii=False)
TOLD = {
    "in a fence": f"```json\n{SAID}\n```",
    "after words": f"はい、[名前]をつけます。{{例}}のように:\n\n{SAID}\n\nいかがでしょうか。",
    "after thoughts": f'<think>まず {{"labels": []}} から考える。</think>\n{SAID}',
    "after thoughts, half told": f'まず {{"labels": []}} から考える。</think>\n\n{SAID}',
    "a bare list": LABELS,
    "in a key": f'{{"result": {SAID}}}',
    "as text in a key": json.dumps({"answer": SAID}),
    "beside another key": f'{{"note": "どうぞ", "labels": {LABELS}}}',
    "ends with null, cut": SAID[:-12],
}
ENDS = {"eos": "eos", "end_turn": "end_turn", "tool_calls": "tool_calls", '""': "", "null": None, "null, cut": None}
ENDS |= {"max_tokens": "max_tokens", "SAFETY": "SAFETY"}


def cells() -> list[Any]:
    """Each filled cell: fault, column, outcome."""
    head, _, *rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
    return [
        pytest.param(fault, column, told, id=f"{fault} - {column}")
        for fault, *outcomes in rows
        for column, told in zip(head[1:], outcomes, strict=True)
        if told
    ]


def provoke(server: OpenAiServer, fault: str, column: str) -> None:
    """From now on the server is as the row says."""
    if fault.startswith("form refused"):
        status, known = int(fault[-3:]), KNOWN[column]
        server.refuse = lambda body: None if way_of(body) in {None, *known} else error(status, "not implemented here")
    elif fault in TOLD or fault.startswith("ends with"):
        said = TOLD.get(fault, SAID)
        server.ending = ENDS.get(fault.removeprefix("ends with "), "stop")
        server.twist = lambda good, user: said
        server.turns += [said] * 2
    elif fault in REFUSED:
        server.refuse = REFUSED[fault]
    else:
        server.choose = lambda: fault


def asker(column: str) -> Callable[[], bool]:
    """Asks once more, and says whether the right answer came."""
    if column == "agent":
        agent = LangchainAgent("test-model", timeout=20)
        return lambda: "".join(h.text for h in agent.run(errand()) if isinstance(h, Words)).find(SAID) >= 0
    llm = LangchainLlm("test-model", timeout=20, rate=1_000)
    return lambda: llm.ask(ASK).value == GOOD


def outcome(ask: Callable[[], bool]) -> str:
    try:
        return "good" if ask() else "wrong"
    except ModelFault as fault:
        return fault.code.removeprefix("model_") + "!" * fault.permanent


@pytest.mark.parametrize(("fault", "column", "told"), cells())
def test_fault_has_one_outcome_in_every_way(openai_server: OpenAiServer, fault: str, column: str, told: str) -> None:
    ask, learns = asker(column), fault.startswith(("form", "all", "no such"))
    openai_server.structured = EVERY if learns else KNOWN[column]
    if column == "agent":
        openai_server.turns += [] if fault in TOLD or fault.startswith("ends with") else [SAID] * 2
    elif not learns:
        ask()
    provoke(openai_server, fault, column)
    found, requests = [], []
    for _ in range(2):
        before = len(openai_server.chats)
        found.append(outcome(ask))
        requests.append(len(openai_server.chats) - before)
    assert (f"{found[0]} {requests[0]} {requests[1]}", found[1]) == (told, found[0])
