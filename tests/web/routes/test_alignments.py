"""Choosing a meaning over HTTP."""

from tests.web.houses import House
from workshop.domain.model import Kind
from workshop.services.cards import writing
from workshop.services.facilitation import alignments


def test_choice_is_taken_while_it_is_open(home: House) -> None:
    browser = home.joined()
    home.go("solo")
    one, two = (
        writing.write(home.app, home.workshop.id, 1, f"key-{n}", text, Kind.IDEA).number
        for n, text in enumerate(("夜の足がない", "足が痛い"))
    )
    home.go("table")
    opened = alignments.open_word(home.app, home.workshop.id, "足", [("乗り物", [one]), ("体", [two])])
    chosen = browser.put(home.path("alignment"), json={"number": opened.number, "meant": "both"})
    assert (chosen.status_code, chosen.json()) == (200, {"meant": "both"})
    assert browser.get(home.path("me")).json()["me"]["meant"] == "both"
    assert browser.put(home.path("alignment"), json={"number": 1, "meant": "third"}).status_code == 422
    assert browser.put(home.path("alignment"), json={"number": 9, "meant": "both"}).status_code == 404
    alignments.count(home.app, home.workshop.id, opened.number)
    late = browser.put(home.path("alignment"), json={"number": opened.number, "meant": "first"})
    assert (late.status_code, late.json()["error"]) == (409, "alignment_over")
