"""The OpenAI path through the real client against a server that fails in every way a real one does."""

from collections.abc import Iterator

import pytest

from tests.openai_server import OpenAiServer
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.domain.errors import ModelFault
from workshop.domain.plan import Language
from workshop.schemas import Ask, CardIn, ClusterIn, LabelIn, LabelOut, LabelsOut

ASK = Ask(
    "label",
    Language.JA,
    LabelIn(
        question="どう暮らしていたいですか。",
        clusters=[
            ClusterIn(id="k1", cards=[CardIn(id="c1", text="夜のバスがほしい"), CardIn(id="c2", text="夜のバスは安心")])
        ],
    ),
    LabelsOut,
)
GOOD = LabelsOut(labels=[LabelOut(cluster="k1", title="バスとk1", cites=["c1"])])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    with OpenAiServer().running() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        yield running


def test_ask_answers_typed_and_counts_tokens(server: OpenAiServer) -> None:
    answer = LangchainLlm("test-model", timeout=20).ask(ASK)
    assert (answer.value, answer.calls, answer.tokens_in > 0, answer.tokens_out > 0) == (GOOD, 1, True, True)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("429", "model_limited"),
        ("500", "model_gone"),
        ("cut", "model_gone"),
        ("html", "model_nonsense"),
        ("no_choices", "model_nonsense"),
        ("null_content", "model_nonsense"),
        ("invalid_json", "model_nonsense"),
        ("wrong_shape", "model_nonsense"),
        ("length", "model_truncated"),
        ("refusal", "model_refused"),
        ("content_filter", "model_refused"),
    ],
)
@pytest.mark.parametrize("structured", ["json_schema", "tools", "json_object"])
def test_fault_has_one_meaning(server: OpenAiServer, fault: str, code: str, structured: str) -> None:
    server.structured = {structured}
    llm = LangchainLlm("test-model", timeout=20)
    llm.ask(ASK)
    before = len(server.seen)
    server.faults.append(fault)
    with pytest.raises(ModelFault) as caught:
        llm.ask(ASK)
    assert (caught.value.code, len(server.seen) - before) == (code, 1)


def test_slow_server_is_hung_up_on(server: OpenAiServer) -> None:
    server.faults.append("hang")
    with pytest.raises(ModelFault) as caught:
        LangchainLlm("test-model", timeout=1.5).ask(ASK)
    assert caught.value.code == "model_slow"


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


@pytest.mark.parametrize(("known", "calls"), [("json_schema", 1), ("tools", 2), ("json_object", 3)])
def test_minimal_server_is_asked_in_the_way_it_knows_and_that_is_kept(
    server: OpenAiServer, known: str, calls: int
) -> None:
    server.structured = {known}
    llm = LangchainLlm("test-model", timeout=20)
    assert [(llm.ask(ASK).value, llm.ask(ASK).calls), len(server.seen)] == [(GOOD, 1), calls + 1]
