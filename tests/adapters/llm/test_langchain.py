"""The OpenAI path through the real client against a server that fails in every way a real one does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from types import SimpleNamespace

import httpx
import pytest

from tests.adapters.llm.questions import ASK, GOOD, errand
from tests.openai_server import OpenAiServer
from workshop.adapters.llm.agent import LangchainAgent
from workshop.adapters.llm.faults import retry_after
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.llm.server import Server
from workshop.domain.errors import ModelFault


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    with OpenAiServer().running() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        yield running


def test_ask_answers_typed_and_counts_tokens(server: OpenAiServer) -> None:
    answer = LangchainLlm("test-model", timeout=20).ask(ASK)
    assert (answer.value, answer.calls, answer.tokens_in > 0, answer.tokens_out > 0) == (GOOD, 1, True, True)


def test_slow_server_is_hung_up_on(server: OpenAiServer) -> None:
    server.faults.append("hang")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=1.5).ask(ASK)
    assert caught.value.code == "model_slow"


def test_stream_that_drips_for_ever_is_hung_up_on(server: OpenAiServer) -> None:
    server.faults.append("drip")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=2.5).ask(ASK)
    assert (caught.value.code, server.hung_up.wait(20)) == ("model_slow", True)


def test_unreachable_server_is_gone(server: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=20).ask(ASK)
    assert (caught.value.code, caught.value.permanent) == ("model_gone", False)


def test_missing_key_is_permanent(server: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=20).ask(ASK)
    assert (caught.value.code, caught.value.permanent) == ("model_gone", True)


def test_retry_after_is_read(server: OpenAiServer) -> None:
    server.retry_after = "7"
    server.faults.append("429")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=20).ask(ASK)
    assert caught.value.retry_after == 7.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 30.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:27:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "9" * 400}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    error = Exception("slow down")
    error.response = SimpleNamespace(headers=httpx.Headers(headers))  # type: ignore[attr-defined]
    assert retry_after(error) == seconds


def test_tokens_of_an_answer_that_cannot_be_used_are_counted(server: OpenAiServer) -> None:
    counted = []
    llm = LangchainLlm("test-model", timeout=20)
    llm.ask(ASK)
    for fault in ("length", "refusal", "content_filter", "invalid_json"):
        server.faults.append(fault)
        with pytest.raises(ModelFault) as caught:
            llm.ask(ASK)
        counted.append((fault, caught.value.calls, caught.value.tokens_in > 0))
    assert counted == [
        ("length", 1, True),
        ("refusal", 1, True),
        ("content_filter", 1, True),
        ("invalid_json", 1, True),
    ]


def test_server_that_takes_nothing_may_learn(server: OpenAiServer) -> None:
    llm = LangchainLlm("test-model", timeout=20)
    server.refuse = lambda body: (400, {"error": {"message": "not yet"}})
    with pytest.raises(ModelFault) as caught:
        llm.ask(ASK)
    server.refuse = None
    assert (caught.value.calls, caught.value.permanent, llm.ask(ASK).calls) == (4, True, 1)


def test_no_more_calls_are_under_way_than_allowed(server: OpenAiServer) -> None:
    inside, most, lock, pair = 0, 0, Lock(), Barrier(2)

    def choose() -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        pair.wait(20)
        with lock:
            inside -= 1

    server.choose = choose
    llm = LangchainLlm("test-model", timeout=20, at_once=2, rate=1000)
    with ThreadPoolExecutor(6) as pool:
        answers = [future.result().value for future in [pool.submit(llm.ask, ASK) for _ in range(6)]]
    assert (most, answers) == (2, [GOOD] * 6)


class ToldTime:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


def test_calls_begin_no_faster_than_the_rate(server: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    time = ToldTime()
    monkeypatch.setattr("langchain_core.rate_limiters.time", time)
    llm = LangchainLlm("test-model", timeout=20, rate=0.5)
    begun = []
    for _ in range(3):
        llm.ask(ASK)
        begun.append(round(time.passed))
    assert begun == [2, 4, 6]


@pytest.mark.parametrize("structured", ["json_schema", "tools", "json_object", "words"])
def test_missing_tokens_are_counted_by_letters(server: OpenAiServer, structured: str) -> None:
    server.structured = {structured}
    llm = LangchainLlm("test-model", timeout=20)
    counted = llm.ask(ASK), llm.ask(ASK)
    server.usage = False
    guessed = llm.ask(ASK)
    assert guessed.tokens_in == pytest.approx(counted[1].tokens_in, rel=0.5)
    assert guessed.tokens_out == pytest.approx(counted[1].tokens_out, rel=0.8)


def test_bound_on_the_answer_is_sent_and_grows_once_it_was_reached(server: OpenAiServer) -> None:
    llm = LangchainLlm("test-model", timeout=20)
    server.faults += ["length", "length", "length"]
    for _ in range(3):
        with pytest.raises(ModelFault):
            llm.ask(ASK)
    llm.ask(ASK)
    assert [chat["max_tokens"] for chat in server.chats] == [8_192, 16_384, 32_768, 32_768]


def test_what_one_learns_of_a_server_all_who_share_it_know(server: OpenAiServer) -> None:
    known = Server("openai:test-model")
    server.refuse = lambda body: (400, {"error": {"message": "no temperature"}}) if "temperature" in body else None
    server.turns.append("終わり")
    LangchainLlm("test-model", timeout=20, server=known).ask(ASK)
    before = len(server.chats)
    list(LangchainAgent("test-model", timeout=20, server=known).run(errand()))
    assert len(server.chats) - before == 1
