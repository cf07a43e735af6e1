"""Titles of the offline way."""

from workshop.adapters.llm.offline import OfflineLlm
from workshop.domain.model.plan import Language
from workshop.schemas import Ask, CardIn, ClusterIn, LabelIn, LabelsOut


def label(language: Language, *texts: str) -> tuple[str, list[str]]:
    cards = [CardIn(id=f"c{number}", text=text) for number, text in enumerate(texts, start=1)]
    inputs = LabelIn(question="?", clusters=[ClusterIn(id="k1", cards=cards)])
    [found] = OfflineLlm().ask(Ask("label", language, inputs, LabelsOut, 30)).value.labels
    return found.title, found.cites


def test_title_cites_the_card_it_was_cut_from_first() -> None:
    assert label(Language.JA, "駅が遠い", "夜のバスを増やしてほしい", "夜のバスで帰る") == (
        "夜のバスを増やしてほしい",
        ["c2", "c3"],
    )


def test_divided_group_is_asked_about() -> None:
    assert label(Language.JA, "公園が欲しい", "公園はいらない") == ("公園は要るか", ["c1", "c2"])
    assert label(Language.JA, "公園で遊びたい", "公園は困る")[0] == "公園をめぐる声"
    assert label(Language.EN, "I want a park", "I am against a park")[0] == "Voices on parks"
