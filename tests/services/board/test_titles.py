"""Titles of clusters: one call for all, asked again only for those without a good one, else by code and marked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.services.ai.spies import SpyLlm
from tests.stories import Story, gathered, small_plan
from workshop.domain.model import Origin
from workshop.schemas import CardIn
from workshop.services.board import titles
from workshop.services.cards import moderating


def test_model_names_all_clusters_in_one_call_and_never_sees_who_declined(
    story: Story, openai_server: OpenAiServer
) -> None:
    app = replace(story.app, llm=known_llm())
    story = replace(story, app=app)
    story.go("solo")
    secret = story.write("バスの予約を電話でしたいのは私の秘密", story.sakura)
    story.write("夜のバスを増やして 090-1234-5678", story.ken)
    board = gathered(story)
    sent = "".join(message["content"] for body in openai_server.chats for message in body["messages"])
    with app.store.read(story.id) as db:
        run = db.runs.all()[0]
    assert (len(openai_server.chats), run.calls, run.model) == (1, 1, "openai:test-model")
    assert (secret.text in sent, "090-1234-5678" in sent, "ゆい" in sent) == (False, False, False)
    assert {cluster.named_by for cluster in board.clusters} <= {Origin.MODEL, Origin.AUTO}
    assert run.tokens_in > 0
    assert run.cost is not None


def asked_for(body: Mapping[str, Any]) -> list[str]:
    """The groups a request was about."""
    return re.findall(r"^(k\d+|loners)\b", body["messages"][-1]["content"], re.MULTILINE)


def test_only_clusters_without_a_title_are_asked_for_again(story: Story, openai_server: OpenAiServer) -> None:
    story = replace(story, app=replace(story.app, llm=known_llm()))
    openai_server.faults.append("missing_ids")
    board = gathered(story)
    first, second = (asked_for(body) for body in openai_server.chats)
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[0]
    assert (first, second) == (["k1", "k2", "k3"], ["k2", "k3"])
    assert [cluster.named_by for cluster in board.clusters] == [Origin.MODEL] * 3
    assert (run.calls, dict(run.checks)) == (2, {"passed": 3, "withheld": 0, "offline": 0})


def test_clusters_a_model_never_names_are_named_offline_and_marked(story: Story, openai_server: OpenAiServer) -> None:
    story = replace(story, app=replace(story.app, llm=known_llm()))

    def only_the_first(good: dict[str, Any], user: str) -> dict[str, Any]:
        stranger = {"cluster": "k99", "title": "知らない", "cites": ["c1"]}
        return {"labels": [stranger, *(label for label in good["labels"] if label["cluster"] == "k1")]}

    openai_server.twist = only_the_first
    board = gathered(story)
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[0]
    assert [cluster.named_by for cluster in board.clusters] == [Origin.MODEL, Origin.AUTO, Origin.AUTO]
    assert dict(run.checks) == {"passed": 1, "withheld": 2, "offline": 2}


def test_group_of_which_all_cards_left_has_no_name(story: Story) -> None:
    cards = story.write_all()
    for card in cards[:2]:
        moderating.hide(story.app, story.id, card.number)
    with story.app.store.read(story.id) as db:
        made = titles.own_titles(story.app, db, {"k1": ["c1", "c2"], "k2": ["c2", "c5", "c6", "c7"]})
        assert (titles.own_titles(story.app, db, {}), made["k1"], "自転車" in made["k2"]) == ({}, titles.NO_CARDS, True)


def test_group_of_who_declined_is_named_by_code_and_nobody_is_asked(story: Story) -> None:
    story.go("solo")
    numbers = [story.write(f"猫のための広場がほしい、その{n}", story.sakura).number for n in range(3)]
    llm = SpyLlm()
    named = titles.name_groups(replace(story.app, llm=llm), story.id, [numbers])
    with story.app.store.read(story.id) as db:
        own = titles.own_titles(story.app, db, {"k1": [f"c{n}" for n in numbers]})
    assert (llm.sent, "広場" in own["k1"], own["k1"] in str(named)) == ([], True, True)


def test_title_only_cards_say_that_may_not_be_quoted_gives_way_where_others_fit_the_group(story: Story) -> None:
    story.go("solo")
    hers = [story.write(text, story.sakura).ref for text in ("溶接を教える仕事がいい", "公園はいらない")]
    jobs = [hers[0], *(story.write(text, story.ken).ref for text in ("橋を直す", "人が足りない"))]
    parks = [hers[1], *(story.write("公園が欲しい", person).ref for person in (story.yui, story.ken))]
    with story.app.store.read(story.id) as db:
        named = titles.own_titles(story.app, db, {"k1": jobs, "k2": parks})
    assert named == {"k1": "橋をめぐる声", "k2": "公園は要るか"}


def test_only_the_first_cards_of_a_group_are_shown_to_who_names_it() -> None:
    cards = [CardIn(id=f"c{n}", text="夜") for n in range(99)]
    question = titles.label_question(small_plan(), {"k1": cards, "k2": cards[:1]})
    clusters = question.inputs.clusters  # type: ignore[attr-defined]
    assert ([len(cluster.cards) for cluster in clusters], question.answer) == (
        [titles.LABEL_CARDS, 1],
        2 * titles.LABEL_TOKENS,
    )
