"""Whether a draft holds against its sources."""

from tests.stories import Story
from workshop.domain.grounding.check import check
from workshop.domain.model import Draft, Section

YEARS = {2031, 2040, 2050}


def sources(story: Story) -> dict[str, str]:
    with story.app.store.read(story.id) as db:
        words = {card.ref: card.text for card in db.contributions.all().values() if card.shown and card.ai_consent}
        return words | {passage.ref: passage.text for passage in db.documents.passages()}


def problems(story: Story, draft: Draft) -> list[object]:
    """What the check finds, but for the figures of sentences that code counted."""
    found = [(sentence, check(sentence, sources(story), YEARS)) for sentence in draft.sentences]
    counted = (Section.DIGEST, Section.COUNT)
    left = [
        [code for code, _ in reasons if s.section not in counted or code not in ("figure_not_in_source", "no_citation")]
        for s, reasons in found
    ]
    return [codes for codes in left if codes]
