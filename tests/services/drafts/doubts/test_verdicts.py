"""The second question: a no is a mark with its reason, a yes clears nothing, and a judge that fails holds nothing up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_answers import claims
from tests.openai_server import OpenAiServer
from tests.stories import Story, prepared
from workshop.domain.model import Citation, Draft, Origin, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.ports import Limits
from workshop.schemas import CardIn, ClaimIn, JudgeOut, PassageIn
from workshop.schemas.judge import judge_form
from workshop.services.drafts import scenario, summary
from workshop.services.drafts.doubts import verdicts
from workshop.services.drafts.doubts.verdicts import Verdicts

CARDS = [CardIn(id="c1", text="夜のバスがほしい"), CardIn(id="c2", text="朝のバスがほしい")]
PAGE = PassageIn(id="d1-1-1", title="構想", page=1, published="2024", text="夜の便。")


def told(text: str, *refs: str, by: Origin = Origin.MODEL, assumption: bool = False) -> Sentence:
    return Sentence("", Section.POINT, text, tuple(Citation(r, "夜") for r in refs), by=by, assumption=assumption)


def judging(server: OpenAiServer, answer: Callable[[str, str], dict[str, Any] | None]) -> None:
    """Has the server's judge say this of each claim, by its id and text; None leaves it out."""

    def twist(good: dict[str, Any], user: str) -> dict[str, Any]:
        if "verdicts" not in good:
            return good
        found = [(id, answer(id, text)) for id, (text, _) in claims(user).items()]
        return {"verdicts": [{"id": id, "reason": "", **verdict} for id, verdict in found if verdict]}

    server.twist = twist


def asked(story: Story, *sentences: Sentence) -> Verdicts:
    story = prepared(story)
    story = replace(story, app=replace(story.app, llm=known_llm()))
    return verdicts.judged(story.app, story.id, Language.JA, sentences, [*CARDS, PAGE], ())


def test_no_is_a_mark_and_yes_is_none(story: Story, openai_server: OpenAiServer) -> None:
    judging(
        openai_server,
        lambda id, text: {"said": "no", "reason": "一枚だけ\nの声" * 20} if "多く" in text else {"said": "yes"},
    )
    one, two = told("多くの人が夜のバスを望む。", "c1"), told("夜の便がある。", "d1-1-1", "c2")
    found = asked(story, one, two)
    marked = verdicts.with_verdicts([one, two, replace(one, by=Origin.AUTO)], [found])
    assert [s.doubts for s in marked] == [(("judge_no", ("一枚だけ の声" * 20)[:60]),), (), ()]
    assert (found.unjudged, found.accounts.calls if found.accounts else 0) == (0, 1)
    sent = openai_server.chats[-1]["messages"][-1]["content"]
    assert [(id, [source["id"] for source in sources]) for id, (_, sources) in claims(sent).items()] == [
        ("s1", ["c1"]),
        ("s2", ["c2", "d1-1-1"]),
    ]


def test_yes_clears_no_mark_of_code() -> None:
    marked = replace(told("みんなの声。", "c1"), doubts=(("scope_wider", "みんな"),))
    assert verdicts.with_verdicts([marked], [Verdicts()]) == (marked,)


def test_only_what_a_model_told_from_sources_is_asked_about(story: Story, openai_server: OpenAiServer) -> None:
    sentences = (
        told("夜の声。", "c1", by=Origin.AUTO),
        told("夜の声。", by=Origin.MODEL),
        told("想像の夜。", "c1", assumption=True),
        told("ない出典。", "c1", "c99"),
    )
    assert (asked(story, *sentences), openai_server.chats) == (Verdicts(), [])


def test_sentence_that_was_forgotten_is_asked_about_once_more(story: Story, openai_server: OpenAiServer) -> None:
    judging(openai_server, lambda id, text: {"said": "no", "reason": ""} if id == "s1" else None)
    found = asked(story, told("夜の声。", "c1"), told("朝の声。", "c2"))
    assert (found.against, found.unjudged) == ({"夜の声。\nc1": "-"}, 1)
    assert list(claims(openai_server.chats[-1]["messages"][-1]["content"])) == ["s2"]


def test_answer_about_no_claim_is_dropped(story: Story, openai_server: OpenAiServer) -> None:
    openai_server.twist = lambda good, user: {"verdicts": [{"id": "s9", "said": "no", "reason": "ない"}]}
    found = asked(story, told("夜の声。", "c1"))
    assert (found.against, found.unjudged) == ({}, 1)


@pytest.mark.parametrize("fault", ["500", "html", "wrong_shape", "refusal"])
def test_judge_that_fails_leaves_the_draft_and_says_so(story: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    openai_server.faults.extend([None, fault, fault])
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    told_by_model = [s for s in draft.sentences if s.by == Origin.MODEL]
    assert (draft.origin, len(run.faults) > 0, run.checks["unjudged"] >= len(told_by_model) > 0) == (
        Origin.MODEL,
        True,
        True,
    )
    assert [s.text for s in draft.sentences if s.doubts] == []


def test_workshop_at_its_limit_asks_no_judge(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(story)
    story = replace(story, app=replace(story.app, llm=known_llm(), limits=Limits(tokens=50)))
    draft = summary.summarise(story.app, story.id, DirectSteps())
    with story.app.store.read(story.id) as db:
        run = db.runs.all()[-1]
    assert (draft.origin, run.calls, run.faults, run.checks["unjudged"] > 0) == (
        Origin.MODEL,
        1,
        ("model_capped",),
        True,
    )


def doubted(draft: Draft) -> set[str]:
    return {code for sentence in draft.sentences for code, _ in sentence.doubts}


def test_summary_and_scenario_carry_its_marks(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(replace(story, app=replace(story.app, llm=known_llm())))
    judging(openai_server, lambda id, text: {"said": "no", "reason": "そうは言っていない"})
    made = summary.summarise(story.app, story.id, DirectSteps())
    (tale,) = scenario.propose(story.app, story.id, "move", (), DirectSteps())
    with story.app.store.read(story.id) as db:
        runs = [(run.calls, run.checks["doubted"]) for run in db.runs.all()[-2:]]
    drafts = [[s for s in draft.sentences if s.by == Origin.MODEL and s.citations] for draft in (made, tale)]
    assert [doubted(made), doubted(tale)] == [{"judge_no"}, {"judge_no"}]
    assert runs == [(2, len(drafts[0])), (2, len(drafts[1]))]
    assert all(("judge_no", "そうは言っていない") in s.doubts for told in drafts for s in told)


def test_nobody_is_asked_offline(story: Story, openai_server: OpenAiServer) -> None:
    story = prepared(story)
    assert verdicts.judged(story.app, story.id, Language.JA, [told("夜の声。", "c1")], CARDS, ()) == Verdicts()
    answer = story.app.fallback.ask(verdicts.question_of(Language.JA, [ClaimIn(id="s1", text="夜。", cards=CARDS)]))
    assert (answer.value, openai_server.chats) == (JudgeOut(verdicts=[]), [])


def test_form_names_the_claims() -> None:
    form = judge_form([ClaimIn(id="s1", text="夜。"), ClaimIn(id="s2", text="朝。")])
    schema = form.model_json_schema()["$defs"]["ClaimVerdict"]["properties"]
    assert (schema["id"]["enum"], schema["said"]["enum"], schema["reason"]["maxLength"]) == (
        ["s1", "s2"],
        ["yes", "no"],
        60,
    )
    assert judge_form([]) is JudgeOut


def test_expected_question_holds_as_many_claims_as_sources() -> None:
    (question,) = verdicts.expected(Language.JA, [*CARDS, PAGE], 2)
    inputs: Any = question.inputs
    assert ([claim.id for claim in inputs.claims], question.answer) == (["s1", "s2"], 60)
    assert verdicts.expected(Language.JA, [], 5) == []
