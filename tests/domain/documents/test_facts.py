"""Facts are sentences that a document says, with the page they stand on."""

from dataclasses import replace

from workshop.domain.documents import facts
from workshop.domain.model import Document, Fact

PAGES = ("# 人口\n人口は減る。", "2040年の人口は\n125,845人になる。人口は減る。")


def test_fact_is_found_on_its_first_page_and_nothing_else_is_one() -> None:
    said = ("人口は減る。", "2040年の人口は125,845人になる。", "2040年の人口は125,846人になる。")
    assert facts.find(said, PAGES) == (Fact("人口は減る。", 1), Fact("2040年の人口は125,845人になる。", 2))


def test_facts_of_a_removed_document_are_not_shown() -> None:
    one = Document(1, "人口", "市", "2024-11-01", "a.md", 2, facts=(Fact("人口は減る。", 1),))
    other = replace(one, number=2, removed=True)
    assert facts.shown({2: other, 1: one}) == ((one, Fact("人口は減る。", 1)),)
