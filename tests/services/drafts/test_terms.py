"""Words in two senses: what a model says is checked, what it does not get right is looked at by code, and words taken back leave."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps, RepeatingSteps
from tests.models import known_llm
from tests.openai_server import FAULTS, OpenAiServer
from tests.stories import Story
from workshop import exports
from workshop.domain.errors import Cancelled, Refused
from workshop.domain.model import Audience, JobKind, Origin, Run
from workshop.domain.rules import hash_token
from workshop.domain.terms import TermUse
from workshop.live.feed import View
from workshop.ports import Limits
from workshop.services.cards import moderating, writing
from workshop.services.drafts import terms
from workshop.services.facilitation import hosting
from workshop.services.people import joining
from workshop.services.record import report

SCREEN = ("予約は画面でとる", "画面の予約が便利だ", "予約を画面で変えたい", "スマホの画面で予約する")
TABLE = ("食堂の予約がとれない", "予約しないと食堂に入れない", "食堂は予約なしがいい", "予約の電話を食堂にした")
SECRET = "秘密の予約はだれにも送らない"


@pytest.fixture
def told(story: Story) -> Story:
    """Eight cards of two tables on 予約, one more of somebody who declined, at the gather stage."""
    mio = joining.join(story.app, story.id, hash_token("みお"), "みお", 2, True)
    story.go("solo")
    for text in SCREEN:
        story.write(text)
    for text in TABLE:
        story.write(text, mio)
    story.write(SECRET, story.sakura)
    story.go("gather")
    return story


@pytest.fixture
def asked(told: Story, openai_server: OpenAiServer) -> Story:
    return replace(told, app=replace(told.app, llm=known_llm()))


def look(story: Story) -> tuple[TermUse, ...]:
    return terms.look(story.app, story.id, DirectSteps())


def newest(story: Story) -> Run:
    with story.app.store.read(story.id) as db:
        return db.runs.all()[-1]


def shapes(uses: tuple[TermUse, ...]) -> list[tuple[str, int, Origin, list[tuple[str, list[str]]]]]:
    return [
        (use.term, use.cards, use.by, [(s.phrase, [c.ref for c in s.citations]) for s in use.senses]) for use in uses
    ]


OFFLINE = [
    (
        "予約",
        8,
        Origin.AUTO,
        [("画面の話の中で", ["c1", "c2", "c3"]), ("食堂の話の中で", ["c5", "c6", "c7"])],
    )
]
BY_MODEL = [("予約", 8, Origin.MODEL, [("ひとつめの使い方", ["c1"]), ("ふたつめの使い方", ["c8"])])]


def test_without_a_model_company_clearly_apart_is_shown(told: Story) -> None:
    assert shapes(look(told)) == OFFLINE
    run = newest(told)
    assert (run.job, run.model, run.calls, dict(run.checks)) == (
        JobKind.TERMS,
        "offline:",
        0,
        {"passed": 0, "withheld": 0, "offline": 1},
    )


def test_model_says_which_cards_use_a_word_in_which_sense(asked: Story, openai_server: OpenAiServer) -> None:
    assert shapes(look(asked)) == BY_MODEL
    run = newest(asked)
    assert (run.job, run.model, run.calls, dict(run.checks)) == (
        JobKind.TERMS,
        "openai:test-model",
        1,
        {"passed": 1, "withheld": 0, "offline": 0},
    )
    assert (run.prompt.partition("@")[0], run.inputs, run.tokens_in > 0) == (
        "terms.ja",
        tuple(f"c{number}" for number in range(1, 9)),
        True,
    )


def test_who_declined_and_what_is_masked_do_not_leave(asked: Story, openai_server: OpenAiServer) -> None:
    asked.go("solo")
    asked.let_in("予約は090-1234-5678へ、みおさんまで")
    asked.go("gather")
    look(asked)
    sent = json.dumps(openai_server.chats, ensure_ascii=False)
    assert [words in sent for words in (SECRET, "090-1234-5678", "みお", "予約は■■■へ")] == [False, False, False, True]


@pytest.mark.parametrize("fault", sorted({*FAULTS} - {"hang", "drip", "429", "invented_ids"}))
def test_every_fault_ends_in_the_offline_way(asked: Story, openai_server: OpenAiServer, fault: str) -> None:
    openai_server.faults.extend([fault, fault])
    uses, run = look(asked), newest(asked)
    assert (shapes(uses), run.checks["offline"], run.calls) == (OFFLINE, 1, 2)


def test_ids_nobody_gave_are_read_as_the_cards_the_quotes_stand_in(asked: Story, openai_server: OpenAiServer) -> None:
    openai_server.faults.append("invented_ids")
    uses, run = look(asked), newest(asked)
    cited = [citation.ref for use in uses for sense in use.senses for citation in sense.citations]
    assert (run.checks["offline"], run.calls, all(ref in run.inputs for ref in cited), len(cited)) == (0, 1, True, 2)


@pytest.mark.parametrize("fault", ["hang", "drip", "429"])
def test_slow_or_crowded_server_ends_in_the_offline_way(told: Story, openai_server: OpenAiServer, fault: str) -> None:
    story = replace(told, app=replace(told.app, llm=known_llm(timeout=1.0)))
    openai_server.faults.extend([fault, fault])
    assert (shapes(look(story)), len(newest(story).faults)) == (OFFLINE, 2)


@pytest.mark.parametrize("fault", ["500", "missing_ids", "invented_quotes", "wrong_shape"])
def test_second_answer_counts(asked: Story, openai_server: OpenAiServer, fault: str) -> None:
    openai_server.faults.append(fault)
    assert (shapes(look(asked)), newest(asked).calls) == (BY_MODEL, 2)


def twisted(story: Story, server: OpenAiServer, **changed: Any) -> tuple[tuple[TermUse, ...], Run]:
    """A model whose second sense is changed so."""

    def twist(good: dict[str, Any], user: str) -> Any:
        good["terms"][0]["senses"][1] |= changed
        return good

    server.twist = twist
    return look(story), newest(story)


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"phrase": "守るべき予約"}, "t1 -> 「べき」は評価や呼びかけです"),
        ({"phrase": "予約" * 20}, "空か、長すぎます。24文字まで"),
        ({"phrase": "=1+1"}, "「=」は使えません"),
        ({"citations": []}, "出典がありません"),
        ({"citations": [{"source": "c1", "quote": SCREEN[0]}]}, "c1 が二つの使われ方に入っています"),
        ({"citations": [{"source": "c9", "quote": SECRET}]}, "「c9」というidは渡していません"),
        ({"citations": [{"source": "c8", "quote": "予約は要らない"}]}, "「予約は要らない」は、そのidの文にありません"),
        ({"verdict": "right"}, ""),
    ],
)
def test_senses_that_do_not_hold_are_told_once_and_then_withheld(
    asked: Story, openai_server: OpenAiServer, changed: dict[str, Any], complaint: str
) -> None:
    uses, run = twisted(asked, openai_server, **changed)
    assert (shapes(uses), run.checks["passed"], len(openai_server.chats)) == (OFFLINE, 0, 2)
    assert complaint in openai_server.chats[1]["messages"][-1]["content"]


@pytest.mark.parametrize("kept", [0, 1])
def test_one_sense_is_no_difference_and_is_believed(asked: Story, openai_server: OpenAiServer, kept: int) -> None:
    openai_server.twist = lambda good, user: {
        "terms": [term | {"senses": term["senses"][:kept]} for term in good["terms"]]
    }
    assert (shapes(look(asked)), newest(asked).calls) == ([("予約", 8, Origin.MODEL, [])], 1)


def test_words_nobody_asked_for_are_dropped(asked: Story, openai_server: OpenAiServer) -> None:
    openai_server.twist = lambda good, user: {"terms": [*good["terms"], good["terms"][0] | {"term": "t99"}]}
    assert shapes(look(asked)) == BY_MODEL


def test_no_word_to_look_at_asks_nobody(story: Story, openai_server: OpenAiServer) -> None:
    story.write_all()
    story.go("gather")
    story = replace(story, app=replace(story.app, llm=known_llm()))
    assert (look(story), openai_server.chats, newest(story).calls) == ((), [], 0)


def test_limit_of_the_workshop_holds(asked: Story, openai_server: OpenAiServer) -> None:
    story = replace(asked, app=replace(asked.app, limits=Limits(tokens=0)))
    assert (shapes(look(story)), openai_server.chats, newest(story).faults) == (OFFLINE, [], ("model_capped",))


@pytest.mark.parametrize(("stage", "code"), [("table", "people_first"), ("gather", "not_enough_cards")])
def test_refused_while_people_write_and_for_few_cards(story: Story, stage: str, code: str) -> None:
    story.go(stage)
    with pytest.raises(Refused) as caught:
        look(story)
    assert caught.value.code == code


def test_step_that_runs_again_keeps_one_line_in_the_log(told: Story) -> None:
    uses = terms.look(told.app, told.id, RepeatingSteps())
    with told.app.store.read(told.id) as db:
        assert (len(db.runs.all()), shapes(uses)) == (1, OFFLINE)


class Cancelling(DirectSteps):
    """Cancelled before the last step."""

    def step(self, doing: str, work: Any, returns: Any) -> Any:
        if doing == "checking":
            raise Cancelled("job_cancelled")
        return super().step(doing, work, returns)


def test_what_a_cancelled_look_spent_is_in_the_log(asked: Story) -> None:
    with pytest.raises(Cancelled):
        terms.look(asked.app, asked.id, Cancelling())
    with asked.app.store.read(asked.id) as db:
        assert ([(run.calls, dict(run.params)) for run in db.runs.all()], terms.uses(db)) == (
            [(1, {"cancelled": True})],
            None,
        )


class Hiding(DirectSteps):
    """Somebody hides a card after the model has answered."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def step(self, doing: str, work: Any, returns: Any) -> Any:
        if doing == "checking":
            moderating.hide(self._story.app, self._story.id, 8)
        return super().step(doing, work, returns)


def test_card_hidden_meanwhile_is_not_quoted(asked: Story) -> None:
    uses = terms.look(asked.app, asked.id, Hiding(asked))
    assert (shapes(uses), newest(asked).checks["withheld"]) == ([("予約", 8, Origin.MODEL, [])], 1)


def test_words_taken_back_leave_console_and_record(asked: Story) -> None:
    look(asked)
    asked.go("solo")
    with asked.app.store.read(asked.id) as db:
        writer, before = db.contributions.all()[8].person, terms.uses(db)
    writing.withdraw(asked.app, asked.id, writer or 0, 8)
    files = exports.render_all(report.report(asked.app, asked.id))
    told = json.loads(files[2].data)
    assert (shapes(before or ()), TABLE[3] in files[2].data.decode()) == (BY_MODEL, False)
    with asked.app.store.read(asked.id) as db:
        assert [use.senses for use in terms.uses(db) or ()] == [()]
    assert (told["terms"][0]["senses"], told["runs"][-1]["params"]) == ([], {})


def test_record_tells_the_senses_and_the_wall_does_not(asked: Story) -> None:
    look(asked)
    markdown, _, everything = (file.data.decode() for file in exports.render_all(report.report(asked.app, asked.id)))
    assert "- **予約** （AI＋確認ずみ）" in markdown
    assert "  - ひとつめの使い方<br>(カード1: “予約は画面でとる”)" in markdown
    assert json.loads(everything)["terms"][0]["senses"][1]["citations"] == [
        {"ref": "c8", "quote": TABLE[3], "translation": ""}
    ]
    view = View(hosting.view(asked.app, asked.id))
    shown = [json.dumps(view.state(who, 1), ensure_ascii=False, default=str) for who in Audience]
    assert ["使い方" in one for one in shown] == [False] * len(shown)
