"""What was played is read from the room: its AI jobs with their costs, and the documents that were quoted."""

from tests.fakes import DirectSteps
from tests.stories import Story, prepared
from workshop.domain.model import DraftKind
from workshop.rehearsal.facilitator import Act
from workshop.rehearsal.outcome import documents_of, steps_of
from workshop.services.drafts import reviewing, scenario
from workshop.services.facilitation import hosting


def test_documents_count_the_sentences_of_released_texts_that_quote_them(story: Story) -> None:
    prepared(story)
    plan = hosting.view(story.app, story.id).workshop.plan
    draft = scenario.propose(story.app, story.id, plan.themes[0].id, (), DirectSteps())[0]
    titles = [(1, "交通の構想"), (2, "だれも引かない資料")]
    before = [found.quoted for found in documents_of(hosting.view(story.app, story.id), titles)]
    for sentence in draft.standing:
        if sentence.marked:
            reviewing.accept_sentence(story.app, story.id, draft.number, sentence.id)
    reviewing.release(story.app, story.id, draft.number)
    room = hosting.view(story.app, story.id)
    released = room.drafts[draft.number]
    quoting = [s for s in released.standing if any(c.ref.startswith("d1-") for c in s.citations)]
    assert (released.kind, before) == (DraftKind.SCENARIO, [0, 0])
    assert [(found.title, found.quoted) for found in documents_of(room, titles)] == [
        ("交通の構想", len(quoting)),
        ("だれも引かない資料", 0),
    ]
    assert len(quoting) > 0


def test_room_without_jobs_has_no_steps(story: Story) -> None:
    room = hosting.view(story.app, story.id)
    assert steps_of(room, (), (Act(1.0, "gather", "ask_gather"),)) == ()
