"""The agent through the real client and LangChain's own loop, against a server that streams, calls tools and fails."""

import json
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from tests.openai_server import OpenAiServer
from workshop.adapters.llm.agent import LangchainAgent
from workshop.domain.errors import ModelFault, Refused
from workshop.schemas import Errand, Heard, Lookup, Turn, Words


@pytest.fixture
def server(openai_server: OpenAiServer) -> OpenAiServer:
    openai_server.structured = {"tools"}
    return openai_server


@dataclass
class Desk:
    """Two tools that only read, and what was looked up with them."""

    looked: list[object] = field(default_factory=list)
    gates: int = 0
    closed_after: int = 99

    def search_cards(self, query: str, table: int | None = None) -> str:
        """The cards nearest to a query."""
        self.looked.append((query, table))
        return '{"id": "c1", "text": "夜のバスがほしい"}'

    def count_words(self, words: list[str]) -> str:
        """The cards each word stands in."""
        self.looked.append(tuple(words))
        return "{}"

    def broken(self) -> str:
        """A tool with a defect."""
        raise KeyError("our own defect")

    def gate(self) -> None:
        if self.gates == self.closed_after:
            raise Refused("people_first", stage="solo")
        self.gates += 1

    def errand(self, most_calls: int = 4, most_lookups: int = 4) -> Errand:
        tools = (self.search_cards, self.count_words, self.broken)
        return Errand("きまり", "夜のバスの声はありますか", tools, self.gate, most_calls, most_lookups)


def agent(timeout: float = 30) -> LangchainAgent:
    return LangchainAgent("test-model", timeout=timeout)


def said(heard: list[Heard]) -> str:
    return "".join(piece.text for piece in heard if isinstance(piece, Words))


def search(query: str, **more: object) -> tuple[str, str]:
    return "search_cards", json.dumps({"query": query, **more}, ensure_ascii=False)


def test_words_come_in_pieces_with_their_tokens(server: OpenAiServer) -> None:
    server.turns.append('{"say": "夜のバスを望む声があります。", "citations": []}')
    heard = list(agent().run(Desk().errand()))
    assert (said(heard), heard[-1]) == ('{"say": "夜のバスを望む声があります。", "citations": []}', Turn(100, 10, True))
    assert len([piece for piece in heard if isinstance(piece, Words)]) == 3


def test_tools_are_called_with_typed_arguments_and_their_result_goes_back(server: OpenAiServer) -> None:
    server.turns += [
        [search("夜のバス", table=6), ("count_words", '{"words": ["夜勤", "交代"]}')],
        "終わり",
    ]
    desk = Desk()
    heard = list(agent().run(desk.errand()))
    assert sorted(desk.looked, key=str) == [("夜のバス", 6), ("夜勤", "交代")]
    assert [piece for piece in heard if not isinstance(piece, Words)] == [
        Turn(100, 10, False),
        Lookup("search_cards"),
        Lookup("count_words"),
        Turn(100, 10, True),
    ]
    told = [message["content"] for message in server.chats[1]["messages"] if message["role"] == "tool"]
    assert (told, desk.gates) == (['{"id": "c1", "text": "夜のバスがほしい"}', "{}"], 2)


def test_server_is_told_the_tools_and_nothing_else(server: OpenAiServer) -> None:
    server.turns.append("終わり")
    list(agent().run(Desk().errand()))
    sent = server.chats[0]
    assert [tool["function"]["name"] for tool in sent["tools"]] == ["search_cards", "count_words", "broken"]
    assert sent["tools"][0]["function"]["description"] == "The cards nearest to a query."
    assert sorted(sent["tools"][0]["function"]["parameters"]["properties"]) == ["query", "table"]
    assert [message["content"] for message in sent["messages"]] == ["きまり", "夜のバスの声はありますか"]


@pytest.mark.parametrize("call", [("hide_card", '{"number": 1}'), ("search_cards", '{"table": "six"}')])
def test_wrong_call_reaches_no_tool_and_the_model_is_told(server: OpenAiServer, call: tuple[str, str]) -> None:
    server.turns += [[call], "終わり"]
    desk = Desk()
    heard = list(agent().run(desk.errand()))
    assert (said(heard), desk.looked) == ("終わり", [])
    assert [message["role"] for message in server.chats[1]["messages"]] == ["system", "user", "assistant", "tool"]


@pytest.mark.parametrize(
    ("fault", "code", "permanent"),
    [
        ("429", "model_limited", False),
        ("500", "model_gone", False),
        ("cut", "model_gone", False),
        ("html", "model_nonsense", False),
        ("no_choices", "model_nonsense", False),
        ("no_finish", "model_nonsense", False),
        ("length", "model_truncated", False),
        ("refusal", "model_nonsense", False),  # this client drops a streamed refusal: nothing is said
        ("null_content", "model_nonsense", False),
        ("content_filter", "model_refused", False),
        ("error_event", "model_nonsense", False),
        ("no_tools", "model_nonsense", True),
    ],
)
@pytest.mark.parametrize("turn", [0, 1])
def test_fault_has_one_meaning_at_every_turn_and_is_not_retried(
    server: OpenAiServer, fault: str, code: str, permanent: bool, turn: int
) -> None:
    server.turns += [[search("夜")]] * turn
    server.faults += [*[None] * turn, fault]
    with pytest.raises(ModelFault) as caught:
        list(agent().run(Desk().errand()))
    assert (caught.value.code, caught.value.permanent, len(server.chats)) == (code, permanent, turn + 1)


@pytest.mark.parametrize("fault", ["hang", "stall"])
def test_slow_server_is_hung_up_on(server: OpenAiServer, fault: str) -> None:
    server.turns.append("ここまで")
    server.faults.append(fault)
    with pytest.raises(ModelFault) as caught:
        list(agent(timeout=3).run(Desk().errand()))
    assert caught.value.code == "model_slow"


def test_what_was_said_before_the_line_broke_was_heard(server: OpenAiServer) -> None:
    server.turns.append("ここまで")
    server.faults.append("cut")
    heard = agent().run(Desk().errand())
    assert next(heard) == Words("ここまで")
    with pytest.raises(ModelFault):
        list(heard)


def test_missing_key_is_permanent(server: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelFault) as caught:
        list(agent().run(Desk().errand()))
    assert (caught.value.code, caught.value.permanent, len(server.chats)) == ("model_gone", True, 0)


@pytest.mark.parametrize(("limits", "calls", "looks"), [((3, 9), 3, 3), ((9, 2), 3, 2)])
def test_model_that_only_goes_on_looking_is_ended(
    server: OpenAiServer, limits: tuple[int, int], calls: int, looks: int
) -> None:
    server.turns += [[search("夜")]] * 9
    desk = Desk()
    with pytest.raises(ModelFault) as caught:
        list(agent().run(desk.errand(*limits)))
    assert (caught.value.code, caught.value.permanent) == ("model_nonsense", True)
    assert (len(server.chats), desk.gates, len(desk.looked)) == (calls, calls, looks)


def test_closed_gate_lets_no_request_leave(server: OpenAiServer) -> None:
    server.turns += [[search("夜")], "終わり"]
    with pytest.raises(Refused) as caught:
        list(agent().run(Desk(closed_after=1).errand()))
    assert (caught.value.code, len(server.chats)) == ("people_first", 1)


def test_defect_of_a_tool_is_no_fault_of_the_model(server: OpenAiServer) -> None:
    server.turns.append([("broken", "{}")])
    with pytest.raises(KeyError, match="our own defect"):
        list(agent().run(Desk().errand()))


def test_who_stops_listening_hangs_up(server: OpenAiServer) -> None:
    server.turns += ["ここまで" * 20, "もっと"]
    with closing(agent().run(Desk().errand())) as heard:  # type: ignore[type-var]
        assert next(heard) == Words("ここまで" * 5)
    assert len(server.chats) == 1


def test_missing_tokens_are_counted_by_letters(server: OpenAiServer) -> None:
    server.usage = False
    server.turns.append("終わり")
    assert list(agent().run(Desk().errand()))[-1] == Turn(14, 3, last=True)


def test_what_a_turn_that_cannot_be_used_took_is_told(server: OpenAiServer) -> None:
    server.faults.append("length")
    heard = agent().run(Desk().errand())
    assert next(heard) == Turn(14, 0, last=False)
    with pytest.raises(ModelFault):
        next(heard)
