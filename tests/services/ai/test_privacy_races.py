"""What is hidden, withdrawn or no longer agreed to while a job runs leaves in nothing that is sent from then on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.fakes import DirectSteps
from tests.services.ai.spies import Act, HookedSteps, SpyEmbedder, SpyLlm, nothing
from tests.stories import Story
from workshop.domain.board import placement
from workshop.domain.errors import ModelFault
from workshop.domain.model import Board, Contribution, Origin, Placement, Where
from workshop.ports import App, Steps
from workshop.schemas import Answered, Ask, Errand, Heard, Turn
from workshop.services.assistant import answering
from workshop.services.assistant.answering import CostedAnswer
from workshop.services.assistant.tools import Tools
from workshop.services.board import gathering, proposals
from workshop.services.cards import moderating, writing
from workshop.services.drafts import scenario, summary, terms
from workshop.services.facilitation import hosting
from workshop.services.people import joining

WORDS = "夜のBRTで鬼瓦の丘まで行きたい"
"""The card that leaves: near to others on a word of the glossary, with one nobody else writes."""
SECRET = "鬼瓦"
OTHERS = ("夜のBRTで銭湯まで行きたい", "夜のBRTで病院まで行きたい", "夜のBRTで公園まで行きたい")

Work = Callable[[App, str, Steps], object]
Leave = Callable[[Story, Contribution], object]
WORK: dict[str, tuple[Work, int]] = {
    "gather": (gathering.gather, 3),
    "regroup": (proposals.regroup, 3),
    "summarise": (summary.summarise, 3),
    "terms": (terms.look, 3),
    "scenarios": (lambda app, id, steps: scenario.propose(app, id, "move", (), steps), 3),
}
"""Each job with its number of steps."""


def declined(story: Story, card: Contribution) -> None:
    """Its writer takes the consent back."""
    joining.update_person(story.app, story.id, story.yui.number, "ゆい", 1, ai_consent=False)


LEAVE: dict[str, Leave] = {
    "hidden": lambda story, card: moderating.hide(story.app, story.id, card.number),
    "withdrawn": lambda story, card: writing.withdraw(story.app, story.id, story.yui.number, card.number),
    "declined": declined,
}
EMBEDDING: dict[str, Callable[[App, str], object]] = {
    "gather": lambda app, id: gathering.gather(app, id, DirectSteps()),
    "late cards": gathering.place_new,
    "scenarios": lambda app, id: scenario.propose(app, id, "move", (1, 2), DirectSteps()),
}
STEPS = [(job, step) for job, (_, steps) in WORK.items() for step in range(steps)]


@pytest.fixture
def card(story: Story) -> Contribution:
    """Written by ゆい among cards of けん, in a stage in which one may still withdraw and a model may be asked."""
    story.go("solo")
    for place, text in enumerate(OTHERS * 3):
        story.write(f"{text}。{place}", story.ken)
    for text in ("工場の屋根で電気をつくる", "工場の電気を近所で分け合う", "工場どうしで電気をゆずり合う"):
        story.write(text, story.ken)
    story.go("gather")
    return story.write(WORDS)


def ready(story: Story, job: str, llm: SpyLlm) -> App:
    """The app with that model. Cards are gathered already where the job speaks of groups; for a regrouping they stand alone again, so
    that it has new groups to name."""
    if job == "gather":
        return replace(story.app, llm=llm)
    board = gathering.gather(story.app, story.id, DirectSteps())
    if job == "regroup":
        board_anew(story, board)
    return replace(story.app, llm=llm)


def board_anew(story: Story, board: Board) -> None:
    with story.app.store.write(story.id) as db:
        alone = {number: Placement(Where.LONER) for number in board.placements}
        db.board.change("gather", Origin.AUTO, placement.diff(board, Board((), alone)))
        db.record("gathered")


@pytest.mark.parametrize("job", WORK)
def test_card_that_stays_is_sent(story: Story, card: Contribution, job: str) -> None:
    llm = SpyLlm()
    app = ready(story, job, llm)
    WORK[job][0](app, story.id, DirectSteps())
    assert SECRET in "".join(llm.sent)


@pytest.mark.parametrize("leave", LEAVE)
@pytest.mark.parametrize(("job", "step"), STEPS)
def test_card_that_left_before_a_step_is_not_sent_in_it_nor_after(
    story: Story, card: Contribution, job: str, step: int, leave: str
) -> None:
    llm = SpyLlm()
    app = ready(story, job, llm)
    sent_before = 0

    def left() -> None:
        nonlocal sent_before
        sent_before = len(llm.sent)
        LEAVE[leave](story, card)

    WORK[job][0](app, story.id, HookedSteps(step, left))
    assert [words for words in llm.sent[sent_before:] if SECRET in words] == []


@pytest.mark.parametrize("leave", LEAVE)
@pytest.mark.parametrize("job", WORK)
def test_card_that_left_while_a_model_was_asked_is_not_in_the_second_question(
    story: Story, card: Contribution, job: str, leave: str
) -> None:
    llm = SpyLlm(lambda: LEAVE[leave](story, card), [ModelFault("model_gone")])
    app = ready(story, job, llm)
    WORK[job][0](app, story.id, DirectSteps())
    told = [SECRET in words for words in llm.sent]
    assert (told[:2], any(told[2:])) == ([True, False], False)


@pytest.mark.parametrize("leave", LEAVE)
def test_complaint_about_an_answer_repeats_no_words_of_a_card_that_left(
    story: Story, card: Contribution, leave: str
) -> None:
    llm = QuotingLlm(lambda: LEAVE[leave](story, card))
    app = ready(story, "summarise", llm)
    summary.summarise(app, story.id, DirectSteps())
    assert [SECRET in words for words in llm.sent] == [True, False]


class QuotingLlm(SpyLlm):
    """Says the card's words with a source that is none, so that it is asked again with what was wrong."""

    def ask(self, ask: Ask[Any], complaint: str = "") -> Answered[Any]:
        answer = super().ask(ask, complaint)
        points = [point.model_copy(update={"text": WORDS, "citations": []}) for point in answer.value.points]
        return replace(answer, value=answer.value.model_copy(update={"points": points}))


@pytest.mark.parametrize("leave", ["hidden", "withdrawn"])
def test_title_of_a_card_that_left_while_it_was_named_is_not_placed(
    story: Story, card: Contribution, leave: str
) -> None:
    app = replace(story.app, llm=NamingLlm())
    gathering.gather(app, story.id, HookedSteps(2, lambda: LEAVE[leave](story, card)))
    titles = [cluster.title for cluster in hosting.view(app, story.id).board.clusters]
    assert ([title for title in titles if SECRET in title], "—" in titles) == ([], False)


@pytest.mark.parametrize("leave", ["hidden", "withdrawn"])
def test_title_of_a_card_that_left_while_it_was_named_is_not_proposed(
    story: Story, card: Contribution, leave: str
) -> None:
    app = ready(story, "regroup", NamingLlm())
    proposal = proposals.regroup(app, story.id, HookedSteps(2, lambda: LEAVE[leave](story, card)))
    titles = [after.title for _, after in proposal.change.clusters.values() if after]
    assert (len(titles) > 0, [title for title in titles if SECRET in title]) == (True, [])


class NamingLlm(SpyLlm):
    """Names a group by the card's own word, where it stands in it."""

    def ask(self, ask: Ask[Any], complaint: str = "") -> Answered[Any]:
        answer = super().ask(ask, complaint)
        holding = {cluster.id: cluster.cards for cluster in ask.inputs.clusters}  # type: ignore[attr-defined]
        labels = [
            label.model_copy(update={"title": "鬼瓦の丘", "cites": [own.id]})
            if (own := next((member for member in holding[label.cluster] if SECRET in member.text), None))
            else label
            for label in answer.value.labels
        ]
        return replace(answer, value=answer.value.model_copy(update={"labels": labels}))


def test_title_that_only_a_card_of_who_declined_says_is_not_sent(story: Story, card: Contribution) -> None:
    gathering.gather(replace(story.app, llm=NamingLlm()), story.id, DirectSteps())
    declined(story, card)
    llm = SpyLlm()
    summary.summarise(replace(story.app, llm=llm), story.id, DirectSteps())
    told = Tools(replace(story.app, llm=llm), story.id, nothing).clusters()
    titles = [cluster.title for cluster in hosting.view(story.app, story.id).board.clusters]
    assert ("鬼瓦の丘" in titles, SECRET in "".join(llm.sent), SECRET in told) == (True, False, False)


@pytest.mark.parametrize("leave", [None, *LEAVE])
@pytest.mark.parametrize("job", EMBEDDING)
def test_card_that_left_while_others_were_embedded_elsewhere_is_embedded_no_more(
    story: Story, card: Contribution, job: str, leave: str | None
) -> None:
    """A late one, which is embedded after those that tell where clusters are; of a scenario, after its theme."""
    ready(story, "summarise", SpyLlm())
    late = story.write(f"{WORDS}！")
    spy = SpyEmbedder(story.app.embedder, lambda: LEAVE[leave](story, late) if leave else None)
    EMBEDDING[job](replace(story.app, embedder=spy), story.id)
    assert any(late.text in words for words in spy.sent[1:]) == (leave is None)


@pytest.mark.parametrize("leave", LEAVE)
@pytest.mark.parametrize("job", ["gather", "regroup"])
def test_card_that_left_before_a_job_began_is_embedded_nowhere_else(
    story: Story, card: Contribution, job: str, leave: str
) -> None:
    spy = SpyEmbedder(story.app.embedder)
    LEAVE[leave](story, card)
    WORK[job][0](replace(story.app, embedder=spy), story.id, DirectSteps())
    assert (len(spy.sent) > 0, SECRET in "".join(spy.sent)) == (True, False)


@pytest.mark.parametrize("leave", LEAVE)
def test_tools_of_the_assistant_read_each_time_anew(story: Story, card: Contribution, leave: str) -> None:
    ready(story, "summarise", SpyLlm())
    tools = Tools(story.app, story.id, nothing)

    def told() -> list[bool]:
        looks = (tools.search_cards("鬼瓦の丘"), tools.cards_of_table(1), tools.count_words([SECRET]), tools.clusters())
        return [card.ref in look for look in looks[:3]]

    before = told()
    LEAVE[leave](story, card)
    assert (before, told()) == ([True] * 3, [False] * 3)


@pytest.mark.parametrize("leave", LEAVE)
def test_assistant_asks_anew_rather_than_with_a_card_that_left(story: Story, card: Contribution, leave: str) -> None:
    agent = LookingAgent(lambda: LEAVE[leave](story, card))
    answer = list(answering.ask(replace(story.app, agent=agent), story.id, "夜の声はありますか"))[-1]
    assert isinstance(answer, CostedAnswer)
    # It stands near to the question, so it goes with the first request too.
    assert ([SECRET in words for words in agent.sent], answer.run.faults) == (
        [True, True, False, False],
        ("cards_left",),
    )


class LookingAgent:
    """Looks at the cards of a table, and keeps for each request all that it holds: the looks before come with it. `during` happens while
    the second is answered; then it wants to ask a third time."""

    name = "openai:test-model"

    def __init__(self, during: Act) -> None:
        self.sent: list[str] = []
        self._during: Act = during

    def run(self, errand: Errand) -> Iterator[Heard]:
        held = errand.user
        for request in range(3):
            errand.gate()
            self.sent.append(held)
            if request == 0:
                held += next(tool for tool in errand.tools if tool.__name__ == "cards_of_table")(1)
            if request == 1 and len(self.sent) == 2:
                self._during()
            yield Turn(10, 1, last=request == 2)
            if len(self.sent) == 4:
                return
