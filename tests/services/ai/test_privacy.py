"""What leaves the machine: every job and every tool, over the real client, with names and numbers wherever people write."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.openai_server import OpenAiServer
from tests.services.ai.spies import SpyEmbedder
from tests.stories import Story
from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.adapters.llm.agent import LangchainAgent
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.domain.board import placement
from workshop.domain.model import Board, Cluster, Kind, Origin, Placement, Visibility, Where
from workshop.domain.model.plan import Language
from workshop.schemas import Ask, CardIn, ClaimIn, GroupIn, JudgeIn, JudgeOut, SummariseIn, SummaryOut, VoiceIn
from workshop.services.ai import privacy
from workshop.services.assistant import answering
from workshop.services.board import arranging, gathering, proposals
from workshop.services.cards import moderating, writing
from workshop.services.documents import library
from workshop.services.drafts import scenario, summary
from workshop.services.facilitation import hosting

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
        story.let_in(text, story.ken)
    story.let_in(DECLINED, story.sakura)
    library.add(story.app, story.id, "b.md", [PAGE], "けんさんの調べ", "ゆいさんの家", "2024-11-01")
    story.go("gather")
    app = replace(
        story.app,
        llm=LangchainLlm("test-model", timeout=20),
        embedder=OpenAiEmbedder("test-model", timeout=20),
        agent=LangchainAgent("test-model", timeout=60),
    )
    gathering.gather(story.app, story.id, DirectSteps())
    for cluster in hosting.view(app, story.id).board.clusters:
        arranging.rename(app, story.id, cluster.id, f"けんさんの提案{cluster.id}")
    story.go("scenario")
    return replace(story, app=app)


def _assist(story: Story) -> None:
    list(answering.ask(story.app, story.id, "さくらさんが言った夜の便は？ 電話は090-1234-5678"))


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
    "summarise": lambda story: summary.summarise(story.app, story.id, DirectSteps()),
    "scenarios": lambda story: scenario.propose(story.app, story.id, "move", (1, 2), DirectSteps()),
    "regroup": lambda story: proposals.regroup(story.app, story.id, DirectSteps()),
    "assist": _assist,
}


@pytest.mark.parametrize("job", JOBS)
def test_no_request_holds_a_name_a_number_or_a_card_of_who_declined(
    named: Story, openai_server: OpenAiServer, job: str
) -> None:
    if job in ("gather", "late cards"):
        named.go("gather")
        named.let_in(CARDS[0])
    openai_server.faults.extend([None] if job == "assist" else ["invented_quotes"])  # so that it is asked a second time
    openai_server.turns += [TOOLS, json.dumps({"say": "夜の便の声。", "citations": []}, ensure_ascii=False)]
    JOBS[job](named)
    sent = [json.dumps(body, ensure_ascii=False) for body in openai_server.seen]
    if job in MASKED:
        assert [words in "".join(sent) for words in MASKED[job]] == [True] * len(MASKED[job])
    assert (len(sent) > 0, [secret for secret in SECRETS for body in sent if secret in body]) == (True, [])


# -- the gate, rule by rule --------------------------------------------------------------------------------------------


@pytest.fixture
def room(story: Story) -> Story:
    """Cards 1 of ゆい, 2 hidden, 3 withdrawn, 4 of さくら who declined; 5 a remark. All stand in cluster 1, named by a machine after 4."""
    story.go("table")
    texts = ("けんさんと夜のバス", "隠す鬼瓦", "取り下げる太鼓")
    cards = [story.let_in(text) for text in texts]
    story.let_in("秘密の銭湯 090-1234-5678", story.sakura)
    story.write("親が外に出ない", kind=Kind.REMARK)
    writing.withdraw(story.app, story.id, story.yui.number, cards[2].number)
    moderating.hide(story.app, story.id, cards[1].number)
    places = dict.fromkeys(range(1, 6), Placement(Where.CLUSTER, 1))
    board = Board((Cluster(1, "銭湯の話", 1), Cluster(2, "けんさんの案", 2, named_by=Origin.PERSON)), places)
    with story.app.store.write(story.id) as db:
        db.board.change("gather", Origin.AUTO, placement.diff(Board(), board))
        db.record("gathered")
    return story


def test_cards_that_leave_are_shown_agreed_to_and_masked(room: Story) -> None:
    with room.app.store.read(room.id) as db:
        every, some = privacy.cards_in(db), privacy.cards_in(db, {"c2", "c4", "c5", "c99"})
        none = privacy.cards_in(db, ())
    assert [(card.id, card.text, card.kind) for card in every.values()] == [
        ("c1", "■■■さんと夜のバス", "idea"),
        ("c5", "親が外に出ない", "remark"),
    ]
    assert (list(some), none) == (["c5"], {})


def test_work_on_this_machine_reads_who_declined_too_but_masked_and_nothing_hidden(room: Story) -> None:
    with room.app.store.read(room.id) as db:
        kept = privacy.cards_kept_here(db, {"c1", "c2", "c3", "c4"})
    assert [(ref, card.text) for ref, card in kept.items()] == [("c1", "■■■さんと夜のバス"), ("c4", "秘密の銭湯 ■■■")]


def test_title_of_a_machine_is_empty_where_only_a_declined_card_says_it_and_of_a_person_masked(room: Story) -> None:
    with room.app.store.read(room.id) as db:
        before = privacy.titles(db)
    arranging.rename(room.app, room.id, 1, "銭湯の話")
    with room.app.store.read(room.id) as db:
        after = privacy.titles(db)
    assert (before, after) == ({"k1": "", "k2": "■■■さんの案"}, {"k1": "銭湯の話", "k2": "■■■さんの案"})


def test_question_is_renewed_with_what_may_leave_now(room: Story) -> None:
    """Of three groups one keeps a card, one has lost all it had, one is of no cluster and keeps its title."""
    cards = {n: VoiceIn(id=f"c{n}", text="前の言葉", same=n) for n in range(1, 5)}
    groups = [
        GroupIn(id="k1", title="銭湯の話", cards=[cards[1], cards[2]]),
        GroupIn(id="k2", title="消える", cards=[cards[3], cards[4]]),
        GroupIn(id="loners", title="ひとり", cards=[cards[1]]),
    ]
    question = Ask("summarise", Language.JA, SummariseIn(question="問い", groups=groups), SummaryOut, 100)
    gone = replace(question, inputs=SummariseIn(question="問い", groups=groups[1:2]))
    with room.app.store.read(room.id) as db:
        renewed, nothing = privacy.renewed(db, question), privacy.renewed(db, gone)
    inputs: Any = renewed.inputs if renewed else None
    assert [(g.id, g.title, [(card.text, card.same) for card in g.cards]) for g in inputs.groups] == [
        ("k1", "", [("■■■さんと夜のバス", 1)]),
        ("loners", "ひとり", [("■■■さんと夜のバス", 1)]),
    ]
    assert (nothing, sorted(set(privacy.refs_of(question.inputs)))) == (None, ["c1", "c2", "c3", "c4"])


def test_claim_leaves_only_with_all_its_cards_and_masked(room: Story) -> None:
    told = [("s1", "けんさんの話", ["c1", "c5"]), ("s2", "鬼瓦の話", ["c1", "c2"]), ("s3", "銭湯の話", ["c4"])]
    claims = [ClaimIn(id=id, text=text, cards=[CardIn(id=ref, text="前") for ref in refs]) for id, text, refs in told]
    with room.app.store.read(room.id) as db:
        renewed = privacy.renewed(db, Ask("judge", Language.JA, JudgeIn(claims=claims), JudgeOut))
    inputs: Any = renewed.inputs if renewed else None
    assert [(claim.id, claim.text, [card.text for card in claim.cards]) for claim in inputs.claims] == [
        ("s1", "■■■さんの話", ["■■■さんと夜のバス", "親が外に出ない"])
    ]


@pytest.mark.parametrize(("away", "allowed", "sent"), [(True, [1, 5], ["■■■さんと夜のバス"]), (False, [1, 4, 5], [])])
def test_cards_are_read_anew_and_masked_before_an_embedder_elsewhere_gets_them(
    room: Story, away: bool, allowed: list[int], sent: list[str]
) -> None:
    """The texts given are older than what may leave now."""
    spy = SpyEmbedder(room.app.embedder)
    app = replace(room.app, embedder=spy) if away else room.app
    with room.app.store.read(room.id) as db:
        cards = list(db.contributions.all().values())
    old = [replace(card, visibility=Visibility.SHOWN, ai_consent=True) for card in cards[:4]]
    found, vectors = privacy.embedded_cards(app, room.id, old)
    assert [card.number for card in cards if privacy.embeddable(app, card)] == allowed
    assert ([card.number for card in found], len(vectors)) == (([1], 1) if away else ([1, 2, 3, 4], 4))
    assert spy.sent == sent


def test_other_texts_are_masked_where_they_travel_and_those_kept_here_never_do(room: Story) -> None:
    with room.app.store.read(room.id) as db:
        mask = privacy.mask_of(db)
    spy = SpyEmbedder(room.app.embedder)
    privacy.embedded(replace(room.app, embedder=spy), ["けんさんへ 090-1234-5678"], mask)
    refused = privacy.embedded_here(replace(room.app, embedder=spy), ["秘密の銭湯"])
    here = privacy.embedded_here(room.app, ["秘密の銭湯"])
    assert (spy.sent, refused, here is None) == (["■■■さんへ ■■■"], None, False)


def test_embedder_on_this_machine_reads_texts_as_they_are(room: Story) -> None:
    def unasked(text: str) -> str:
        raise AssertionError(text)

    assert len(privacy.embedded(room.app, ["けんさん"], unasked)) == 1
