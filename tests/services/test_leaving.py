"""What leaves the machine: every job and every tool, over the real client, with names and numbers wherever people write."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from tests.stories import Story
from workshop.adapters.agent_langchain import LangchainAgent
from workshop.adapters.embed_openai import OpenAiEmbedder
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.services import assisting, documents, gathering, hosting, proposing, scenarios, summarising

DECLINED = "さくらの秘密の願い"
CARDS = (
    "けんさんの車に乗せてもらっている",
    "ゆいちゃんとケンさんが夜のバスを待つ",
    "夜のバスのことは090-1234-5678へ",
    "夜のバスの案をyui@example.jpに送って",
    "茨城県日立市助川町1-2-3の坂がきつい",
    "番号は1234 5678 9018です",
)
PAGE = "# けんさんの調べ\n\nゆいさんが夜の便を数えた。夜の便は2035年までに決める。問い合わせは0294-22-3111。"
SECRETS = (
    "ゆい",
    "けん",
    "ケン",
    "さくら",
    DECLINED,
    "090-1234-5678",
    "yui@example.jp",
    "助川町1",
    "1234 5678 9018",
    "22-3111",
)
TOOLS = [
    ("search_cards", '{"query": "車に乗せて"}'),
    ("search_documents", '{"query": "夜の便を数えた"}'),
    ("cards_of_table", '{"table": 1}'),
    ("cards_of_table", '{"table": 2}'),
    ("count_words", '{"words": ["夜", "坂"]}'),
    ("clusters", "{}"),
    ("overview", "{}"),
]


@pytest.fixture
def named(story: Story, openai_server: OpenAiServer) -> Story:
    """Gathered and asked for by a model: cards with names and numbers, a title and a document that name people."""
    story.write_all()
    for text in CARDS:
        story.write(text, story.ken)
    story.write(DECLINED, story.sakura)
    documents.add(story.app, story.id, "b.md", [PAGE], "けんさんの調べ", "ゆいさんの家", "2024-11-01")
    story.go("gather")
    app = replace(
        story.app,
        llm=LangchainLlm("test-model", timeout=20),
        embedder=OpenAiEmbedder("test-model", timeout=20),
        agent=LangchainAgent("test-model", timeout=60),
    )
    gathering.gather(story.app, story.id, DirectSteps())
    for cluster in hosting.view(app, story.id).board.clusters:
        gathering.rename(app, story.id, cluster.id, f"けんさんの提案{cluster.id}")
    story.go("scenario")
    return replace(story, app=app)


def _assist(story: Story) -> None:
    list(assisting.ask(story.app, story.id, "さくらさんが言った夜の便は？ 電話は090-1234-5678"))


MASKED = {
    "gather": ("■■■さんの車に乗せてもらっている", "■■■ちゃんと■■■さんが夜のバスを待つ"),
    "summarise": ("■■■さんの提案", "夜のバスのことは■■■へ"),
    "scenarios": ("■■■さんの調べ", "問い合わせは■■■"),
    "assist": ("■■■さんの調べ", "問い合わせは■■■", "■■■さんの提案", "■■■さんが言った夜の便は？ 電話は■■■"),
}
"""What is sent in their place."""

JOBS: dict[str, Callable[[Story], object]] = {
    "gather": lambda story: gathering.gather(story.app, story.id, DirectSteps()),
    "late cards": lambda story: gathering.place_new(story.app, story.id),
    "summarise": lambda story: summarising.summarise(story.app, story.id, DirectSteps()),
    "scenarios": lambda story: scenarios.propose(story.app, story.id, "move", (1, 2), DirectSteps()),
    "regroup": lambda story: proposing.regroup(story.app, story.id, DirectSteps()),
    "assist": _assist,
}


@pytest.mark.parametrize("job", JOBS)
def test_no_request_holds_a_name_a_number_or_a_card_of_who_declined(
    named: Story, openai_server: OpenAiServer, job: str
) -> None:
    if job in ("gather", "late cards"):
        named.go("gather")
        named.write(CARDS[0])
    openai_server.faults.extend([None] if job == "assist" else ["invented_quotes"])  # so that it is asked a second time
    openai_server.turns += [TOOLS, json.dumps({"say": "夜の便の声。", "citations": []}, ensure_ascii=False)]
    JOBS[job](named)
    sent = [json.dumps(body, ensure_ascii=False) for body in openai_server.seen]
    if job in MASKED:
        assert [words in "".join(sent) for words in MASKED[job]] == [True] * len(MASKED[job])
    assert (len(sent) > 0, [secret for secret in SECRETS for body in sent if secret in body]) == (True, [])
