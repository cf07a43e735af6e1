"""What every Llm and every Embedder does, without a model and over the OpenAI wire."""

import numpy as np
import pytest

from tests.openai_server import OpenAiServer
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.llm.offline import OfflineLlm
from workshop.domain.errors import ModelFault
from workshop.domain.model.plan import Language
from workshop.ports import Embedder, Llm
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
)

CARDS = [
    CardIn(id="c1", text="夜のバスがほしい"),
    CardIn(id="c2", text="夜のバスは安心だ"),
    CardIn(id="c3", text="バスは怖い"),
]
VOICES = [VoiceIn(**dict(card)) for card in CARDS]
PASSAGE = PassageIn(
    id="d1-1-1", title="構想", page=1, published="2024-11-01", text="夜の便は2031年までに試すことを目標にする。"
)


@pytest.fixture(params=["offline", "openai"])
def llm(request: pytest.FixtureRequest, openai_server: OpenAiServer) -> Llm:
    return OfflineLlm() if request.param == "offline" else LangchainLlm("test-model", timeout=20)


@pytest.fixture(params=["local", "openai"])
def embed(request: pytest.FixtureRequest, openai_server: OpenAiServer, embedder: LocalEmbedder) -> Embedder:
    return embedder if request.param == "local" else OpenAiEmbedder("test-model", timeout=20)


@pytest.mark.parametrize("language", list(Language))
def test_labels_name_each_cluster_once(llm: Llm, language: Language) -> None:
    clusters = [ClusterIn(id="k1", cards=CARDS[:2]), ClusterIn(id="k2", cards=CARDS[2:])]
    answer = llm.ask(Ask("label", language, LabelIn(question="問い", clusters=clusters), LabelsOut))
    assert [label.cluster for label in answer.value.labels] == ["k1", "k2"]
    assert [set(label.cites) <= {"c1", "c2", "c3"} for label in answer.value.labels] == [True, True]


@pytest.mark.parametrize("language", list(Language))
def test_summary_quotes_its_cards(llm: Llm, language: Language) -> None:
    groups = [GroupIn(id="k1", title="バス", cards=VOICES[:2]), GroupIn(id="loners", title="一匹狼", cards=VOICES[2:])]
    answer = llm.ask(Ask("summarise", language, SummariseIn(question="問い", groups=groups), SummaryOut))
    words = {card.id: card.text for card in CARDS}
    cited = [citation for point in answer.value.points for citation in point.citations]
    assert {citation.source for citation in cited} == {"c1", "c2", "c3"}
    assert [citation.quote in words[citation.source] for citation in cited] == [True] * len(cited)


@pytest.mark.parametrize("language", list(Language))
def test_scenario_cites_all_but_what_is_imagined(llm: Llm, language: Language) -> None:
    inputs = ScenarioIn(
        question="問い",
        year=2040,
        theme="移動",
        horizons=[HorizonIn(year=2031, name="めざす姿", picture="目標")],
        table=1,
        cards=CARDS,
        passages=[PASSAGE],
    )
    answer = llm.ask(Ask("scenario", language, inputs, ScenarioOut))
    told = answer.value.sentences
    assert [bool(sentence.citations) for sentence in told] == [sentence.basis != "imagined" for sentence in told]
    assert {citation.source for sentence in told for citation in sentence.citations} >= {"c1", "d1-1-1"}


@pytest.mark.parametrize("language", list(Language))
def test_each_term_is_answered_once_with_none_or_several_senses(llm: Llm, language: Language) -> None:
    found = [TermIn(id=f"t{n}", term="バス", meaning="", cards=CARDS * n) for n in (1, 2)]
    answer = llm.ask(Ask("terms", language, TermsIn(question="問い", terms=found), TermsOut))
    assert [term.term for term in answer.value.terms] == ["t1", "t2"]
    assert [len(term.senses) == 1 for term in answer.value.terms] == [False, False]


def test_vectors_are_of_length_one_in_the_order_of_the_texts(embed: Embedder) -> None:
    both = embed.embed(["夜のバス", "海の道"])
    single = embed.embed(["海の道"])
    assert (
        len(both),
        np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-5),
        np.allclose(both[1], single[0], atol=1e-5),
    ) == (2, True, True)


def test_no_texts_give_no_vectors(embed: Embedder) -> None:
    assert len(embed.embed([])) == 0


def test_embedding_server_that_is_gone_is_a_model_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    with pytest.raises(ModelFault) as caught:
        OpenAiEmbedder("test-model", timeout=5).embed(["夜のバス"])
    assert caught.value.code == "model_gone"
