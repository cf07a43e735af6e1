"""Passages keep sentences whole, know their page, and stand under their heading."""

from workshop.domain.documents.passages import MOST, cut, sentence_ids
from workshop.domain.model import Passage

PAGE = "# 交通\n\n夜の便は少ない。駅は遠い。\n\n## 表\n\n| 年 | 人口 |\n|---|---|\n| 2040 | 125,845 |\n"


def test_passages_stand_under_their_heading_with_their_page() -> None:
    assert cut(3, [PAGE, "坂が多い。"]) == (
        Passage("d3-1-1", 3, 1, "交通", "夜の便は少ない。駅は遠い。"),
        Passage("d3-1-2", 3, 1, "表", "| 年 | 人口 |\n|---|---|\n| 2040 | 125,845 |"),
        Passage("d3-2-1", 3, 2, "表", "坂が多い。"),
    )


def test_long_text_is_cut_between_sentences() -> None:
    page = "".join(f"これは{n}番目の文である。" for n in range(80))
    found = cut(1, [page])
    assert ("".join(passage.text for passage in found), all(p.text.endswith("。") for p in found)) == (page, True)
    assert max(len(passage.text) for passage in found) <= MOST


def test_rows_of_a_long_table_keep_their_head() -> None:
    rows = "\n".join(f"| {year} | {year * 3} 人が住んでいる |" for year in range(2020, 2050))
    found = cut(1, [f"| 年 | 人口 |\n|---|---|\n{rows}"])
    assert (len(found), found[4].text) == (30, "| 年 | 人口 |\n| 2024 | 6072 人が住んでいる |")


def test_figures_of_two_lines_stay_apart() -> None:
    (found,) = cut(1, ["2030年の人口は 150,000\n2040年は\n少ない。"])
    assert found.text == "2030年の人口は 150,000 2040年は少ない。"


def test_changed_text_changes_its_ids() -> None:
    first, second = (sentence_ids(Passage("d1-1-1", 1, 1, "", text))[0][0] for text in ("夜。", "朝。"))
    assert (first.partition("#")[0], first == second) == ("d1-1-1", False)
