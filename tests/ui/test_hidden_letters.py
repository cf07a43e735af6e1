"""Every face, over rows stored before lines were cleaned: none draws a letter that hides, or turns the line it stands in."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from google.protobuf.json_format import MessageToJson
from streamlit.testing.v1 import AppTest

from tests.fakes import DirectSteps
from tests.stories import Story
from tests.ui.visits import Visitor
from workshop import exports
from workshop.domain.model import Audience, BoardChange, Citation, Origin, Reading
from workshop.domain.model.drafts import Withheld
from workshop.domain.text import folding
from workshop.live.feed import View
from workshop.services.board import gathering
from workshop.services.drafts import own_words, reviewing, scenario, summary
from workshop.services.facilitation import hosting
from workshop.services.record import report

RIGHT_TO_LEFT, ISOLATE, NOTHING, FILLER, MARK = map(chr, (0x202E, 0x2066, 0x200B, 0x3164, 0x061C))
HOSTILE = f"{RIGHT_TO_LEFT}さか{ISOLATE}さ{NOTHING}ま{FILLER}{MARK}"
CLEAN = "さかさま"
CARD = f"{HOSTILE}の道がほしい"
DATA = frozenset({"csv", "json"})
"""Formats that give a card to the letter, in a cell or a string of its own."""
Face = Callable[[Story, Visitor], str]


def hidden_in(text: str) -> list[str]:
    """List the letters of a face that show nothing, without newlines and the joiner that keeps addresses from being links."""
    return sorted(
        {f"U+{ord(letter):04X}" for letter in text if folding.unseen(letter)} - {"U+000A", "U+000D", "U+2060", "U+FEFF"}
    )


@pytest.fixture
def old_rows(story: Story) -> Story:
    """A workshop with everything in it; whatever a person, a model or a file named is as it was stored earlier."""
    story.write_all()
    story.write(CARD)
    story.add_document()
    story.go("gather")
    gathering.gather(story.app, story.id, DirectSteps())
    story.go("scenario")
    drafts = [
        summary.summarise(story.app, story.id, DirectSteps()),
        *scenario.propose(story.app, story.id, "move", (), DirectSteps()),
    ]
    for draft in drafts:
        reviewing.edit_sentence(story.app, story.id, draft.number, draft.sentences[0].id, "書き直した文。")
        reviewing.release(story.app, story.id, draft.number)
    own_words.add(story.app, story.id, story.yui.number, "key-1", drafts[1].number, "もっと続く話。")
    _corrupt(story)
    return story


def _corrupt(story: Story) -> None:
    with story.app.store.write(story.id) as db:
        for person in db.persons.all().values():
            db.persons.put(replace(person, nickname=HOSTILE))
        clusters = {cluster.id: (cluster, replace(cluster, title=HOSTILE)) for cluster in db.board.get().clusters}
        db.board.change("rename", Origin.PERSON, BoardChange(clusters, {}))
        passages = db.documents.passages()
        for document in db.documents.all().values():
            db.documents.put(replace(document, title=HOSTILE, source=HOSTILE, filename=HOSTILE), passages)
        for draft in db.drafts.all().values():
            sentences = tuple(
                replace(
                    sentence,
                    text=HOSTILE,
                    citations=(Citation("c1", HOSTILE, HOSTILE), Citation("d1-1-1", HOSTILE)),
                    differs=(
                        Reading(
                            said=HOSTILE, value="1", refs=("d1-1-1",), document=1, title=HOSTILE, published="2024-11-01"
                        ),
                    ),
                )
                for sentence in draft.sentences
            )
            db.drafts.put(
                replace(
                    draft,
                    title=HOSTILE,
                    resident=HOSTILE,
                    sentences=sentences,
                    withheld=(Withheld(HOSTILE, (("quote_not_found", HOSTILE),)),),
                    additions=tuple(replace(addition, text=HOSTILE) for addition in draft.additions),
                )
            )
        for edit in db.edits.all():
            db.edits.append(replace(edit, before=HOSTILE, after=HOSTILE))
        db.record("lines_of_earlier", "all")


def page(name: str, **who: object) -> Face:
    def drawn(story: Story, visitor: Visitor) -> str:
        return "\n".join(elements(visitor.open(name, **who)))  # type: ignore[arg-type]

    return drawn


def elements(test: AppTest) -> Iterable[str]:
    """Give all that was sent to the browser for each element of a page."""
    for node in test:
        proto = getattr(node, "proto", None)
        if proto is not None:
            yield MessageToJson(proto, ensure_ascii=False)


def feed(audience: Audience) -> Face:
    return lambda story, _: json.dumps(_view(story).state(audience, 1), ensure_ascii=False)


def own(story: Story, _: Visitor) -> str:
    return json.dumps(_view(story).me(story.yui.number), ensure_ascii=False)


def _view(story: Story) -> View:
    with story.app.store.read(story.id) as db:
        return View(db.room())


def exported(name: str) -> Face:
    def rendered(story: Story, _: Visitor) -> str:
        form = next(form for form in exports.FORMATS if form.name == name)
        return form.render(report.report(story.app, story.id)).data.decode()

    return rendered


FACES: dict[str, tuple[str, Face]] = {
    "receipt": ("close", page("receipt", person="ゆい")),
    "console": ("scenario", page("console", staff=True)),
    "organiser": ("close", page("organise", staff=True)),
    **{f"feed of {audience.value}": ("scenario", feed(audience)) for audience in Audience},
    "board": ("gather", feed(Audience.WALL)),
    "own data": ("scenario", own),
    **{form.name: ("close", exported(form.name)) for form in exports.FORMATS},
}


@pytest.mark.parametrize("face", FACES)
def test_no_face_draws_a_letter_that_hides(face: str, old_rows: Story, visitor: Visitor) -> None:
    stage, draw = FACES[face]
    hosting.go_to(old_rows.app, old_rows.id, [each.id for each in old_rows.workshop.plan.stages].index(stage))
    drawn = draw(old_rows, visitor)
    if face in DATA:
        drawn = drawn.replace(CARD, "")
    assert (hidden_in(drawn), CLEAN in drawn.replace("\\", "")) == ([], True)
