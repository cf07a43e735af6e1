"""Released texts in pages."""

from dataclasses import replace

from tests.live.rooms import room, sentence
from workshop.domain.model import (
    DraftKind,
    Page,
    PageKind,
    Section,
)
from workshop.domain.wall.pages import pages


def test_scenario_is_a_poster_then_words_of_tables_then_a_section_a_page() -> None:
    here = room("scenario")
    told = (
        replace(sentence(1, "夜の海を歩く。"), section=Section.WISH),
        replace(sentence(2, "あ" * 34 * 4), section=Section.WISH),
        replace(sentence(3, "い" * 34 * 3), section=Section.WISH),
        replace(sentence(4, "朝が早い。"), section=Section.STEP),
        replace(sentence(5, "うちの班の話。"), section=Section.OWN, table=2),
    )
    draft = replace(here.drafts[2], sentences=told)
    assert pages(here, {2: draft}) == (
        Page(PageKind.POSTER, 2),
        Page(PageKind.SECTION, 2, "own", 2, ("s5",)),
        Page(PageKind.SECTION, 2, "wish", None, ("s1", "s2")),
        Page(PageKind.SECTION, 2, "wish", None, ("s3",)),
        Page(PageKind.SECTION, 2, "step", None, ("s4",)),
    )
    assert pages(here, {}) == (Page(PageKind.COMING),)


def test_summary_has_a_block_a_page_and_a_long_one_several() -> None:
    here = room("share")
    told = (
        replace(sentence(1, "あ" * 34 * 5), section=Section.DIGEST),
        replace(sentence(2, "い" * 34 * 3), section=Section.DIGEST),
        replace(sentence(3, "夜のバス。"), cluster=1),
    )
    summary = replace(here.drafts[2], kind=DraftKind.SUMMARY, sentences=told)
    assert pages(here, {2: summary}) == (
        Page(PageKind.BLOCK, 2, "digest", sentences=("s1",)),
        Page(PageKind.BLOCK, 2, "digest", sentences=("s2",)),
        Page(PageKind.BLOCK, 2, "k1", sentences=("s3",)),
    )
