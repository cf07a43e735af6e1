"""Sources by the names their readers know them by, and no words of cards that may not be read."""

from dataclasses import replace

from tests.exports.reports import CARDS
from workshop.domain.model import PageUnit
from workshop.domain.record.report import Cited, Report
from workshop.exports.nodes import Source, SourceKind
from workshop.exports.outline import outline_of
from workshop.exports.sources import shown_cards


def test_shown_cards_are_those_of_clusters_loners_and_parked(small: Report) -> None:
    parked = replace(CARDS[3], number=9)
    assert shown_cards(replace(small, parked=(parked,))) == {1: CARDS[0], 2: CARDS[1], 3: CARDS[2], 9: parked}


def test_hidden_card_that_is_quoted_keeps_its_words_to_itself(small: Report) -> None:
    hidden = replace(small, groups=(replace(small.groups[0], cards=CARDS[1:2]),))
    assert outline_of(hidden).sources[0] == Source("c1", SourceKind.CARD, "カード1", "")


def test_place_in_a_document_has_its_own_name(small: Report) -> None:
    cited = small.cited["d1-2-1"]
    assert cited.document is not None
    labels = []
    for unit in PageUnit:
        place = Cited(cited.passage, replace(cited.document, unit=unit))
        labels.append(outline_of(replace(small, cited={"d1-2-1": place})).sources[2].label)
    assert labels == [
        "交通の構想 p.2 (日立市, 2024-11-01)",
        "交通の構想 スライド2 (日立市, 2024-11-01)",
        "交通の構想 シート2 (日立市, 2024-11-01)",
        "交通の構想 (日立市, 2024-11-01)",
    ]
