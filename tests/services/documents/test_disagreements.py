"""Choosing between documents that disagree: kept with the document, undone by showing all, and heeded by every sentence."""

import json
from dataclasses import replace

import pytest

from tests.fakes import DirectSteps
from tests.models import known_llm
from tests.openai_server import OpenAiServer
from tests.stories import PEOPLE_2040, Story
from workshop.adapters.sql.store import SqlStore
from workshop.domain.documents.disagreements import Disagreement
from workshop.domain.errors import NotFound
from workshop.domain.model import Citation, Draft, Reading, Section, Sentence, Withheld
from workshop.services.board import gathering
from workshop.services.documents import disagreements, library
from workshop.services.drafts import reviewing
from workshop.services.drafts import scenario as drafts_scenario

AIM = Reading("150,000人以上", "150000", ("d2-1-1",), 2, "人口の目標", "2015-12-31")
OUTLOOK = Reading("125,845人", "125845", ("d1-1-1",), 1, "人口の見通し", "2023-12-31")


def only(story: Story) -> Disagreement:
    with story.app.store.read(story.id) as db:
        (one,) = disagreements.known(db)
    return one


def chosen(story: Story) -> Reading | None:
    with story.app.store.read(story.id) as db:
        return only(story).chosen(db.documents.all())


def events(story: Story) -> list[tuple[str, tuple[str, ...]]]:
    with story.app.store.read(story.id) as db:
        return [(event.kind, event.refs) for event in db.events.all() if event.kind.startswith("figure_")]


def sentence(text: str, *refs: str) -> Sentence:
    return Sentence("s1", Section.CHANGE, text, tuple(Citation(ref, "2040年の人口") for ref in refs))


def test_choice_moves_and_is_undone_and_each_is_told(story: Story) -> None:
    story.disagree()
    one = only(story)
    states = [chosen(story)]
    for reading, document in ((AIM, 2), (AIM, 2), (OUTLOOK, 1), (OUTLOOK, None)):
        disagreements.choose(story.app, story.id, one.choice(reading.value), document)
        states.append(chosen(story))
    assert (one.readings, states) == ((OUTLOOK, AIM), [None, AIM, AIM, OUTLOOK, None])
    assert events(story) == [
        ("figure_chosen", ("d2-1-1",)),
        ("figure_chosen", ("d1-1-1",)),
        ("figure_choice_undone", ("d1-1-1", "d2-1-1")),
    ]


def test_choice_survives_a_restart_and_the_same_document_again(story: Story) -> None:
    story.disagree()
    disagreements.choose(story.app, story.id, only(story).choice("150000"), 2)
    story.disagree()
    store = story.app.store
    assert isinstance(store, SqlStore)
    again = SqlStore(str(store.engine.url), story.app.clock)
    restarted = replace(story, app=replace(story.app, store=again))
    assert (chosen(restarted), documents_held(restarted)) == (AIM, [1, 2])
    again.close()


def documents_held(story: Story) -> list[int]:
    with story.app.store.read(story.id) as db:
        return list(db.documents.all())


def test_choice_goes_with_its_document(story: Story) -> None:
    story.disagree()
    disagreements.choose(story.app, story.id, only(story).choice("150000"), 2)
    filename, title, published, _ = PEOPLE_2040[1]
    library.add(story.app, story.id, filename, ["2040年の人口は151,000人である。"], title, "日立市", published)
    assert chosen(story) is None


@pytest.mark.parametrize(("value", "document"), [("150000", 1), ("141142", 2), ("150000", 9)])
def test_figure_that_nobody_says_cannot_be_chosen(story: Story, value: str, document: int) -> None:
    story.disagree()
    with pytest.raises(NotFound) as caught:
        disagreements.choose(story.app, story.id, only(story).choice(value), document)
    assert caught.value.code == "unknown_figure"


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        (sentence("人口は125,845人になる。", "d1-1-1"), (AIM,)),
        (sentence("人口は12万5845人になる。", "d1-1-1", "c1"), (AIM,)),
        (sentence("人口は125,845人、目標は150,000人以上である。", "d1-1-1", "d2-1-1"), ()),
        (sentence("人口は125,845人になる。", "c1"), ()),
        (sentence("人口は減る。", "d1-1-1"), ()),
    ],
)
def test_sentence_says_what_other_documents_say(story: Story, said: Sentence, differs: tuple[Reading, ...]) -> None:
    story.disagree()
    with story.app.store.read(story.id) as db:
        assert disagreements.settled(db, [said]) == ((replace(said, differs=differs),), ())


def test_sentence_with_another_figure_than_the_chosen_one_is_withheld(story: Story) -> None:
    story.disagree()
    disagreements.choose(story.app, story.id, only(story).choice("150000"), 2)
    right, wrong = sentence("目標は150,000人以上。", "d2-1-1"), sentence("人口は125,845人。", "d1-1-1")
    with story.app.store.read(story.id) as db:
        assert disagreements.settled(db, [right, wrong]) == (
            (right,),
            (Withheld(wrong.text, (("not_chosen_figure", "125,845人"),)),),
        )
        assert disagreements.passed_over(db) == {"d1-1-1"}


def scenario(story: Story) -> Draft:
    story.write_all()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    (draft,) = drafts_scenario.propose(story.app, story.id, "move", (), DirectSteps())
    return draft


def figures_said(draft: Draft) -> list[tuple[str, tuple[Reading, ...]]]:
    return [(ref, s.differs) for s in draft.sentences for ref in (c.ref for c in s.citations) if ref.startswith("d")]


def test_scenario_carries_the_note_or_leaves_out_what_was_not_chosen(story: Story) -> None:
    story.disagree()
    before = figures_said(scenario(story))
    disagreements.choose(story.app, story.id, only(story).choice("150000"), 2)
    (after,) = drafts_scenario.propose(story.app, story.id, "move", (), DirectSteps())
    assert before == [("d1-1-1", (AIM,))]  # one is told, and the note beside it tells the other
    assert (figures_said(after), after.withheld) == ([("d2-1-1", ())], ())


def test_model_is_told_of_the_disagreement_and_the_choice(story: Story, openai_server: OpenAiServer) -> None:
    story = replace(story, app=replace(story.app, llm=known_llm()))
    story.disagree()
    disagreements.choose(story.app, story.id, only(story).choice("150000"), 2)
    scenario(story)
    asked = [body["messages"][-1]["content"] for body in openai_server.seen if "<passages>" in str(body)]
    told = [json.loads(line) for line in asked[0].splitlines() if line.startswith('{"about"')]
    assert [(one["about"], one["year"], one["use"], [said["ids"] for said in one["said"]]) for one in told] == [
        (["人口"], 2040, "150,000人以上", [["d1-1-1"], ["d2-1-1"]])
    ]


def test_words_of_a_person_get_the_note_that_fits_them(story: Story) -> None:
    story.disagree()
    draft = scenario(story)
    said = next(s for s in draft.sentences if s.differs == (AIM,))
    changed = [
        next(
            s
            for s in reviewing.edit_sentence(story.app, story.id, draft.number, said.id, text).sentences
            if s.id == said.id
        )
        for text in ("人口は減る。", "人口は125,845人。")
    ]
    assert [one.differs for one in changed] == [(), (AIM,)]
