"""What is imagined holds no figure, no name but the resident's, nothing about today."""

import pytest

from workshop.domain.grounding.imagined import faults, given_name, resident_faults


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("みおさんは、窓をあけて海の風を入れる。", []),
        ("一人で歩き、二人で笑う。", []),
        ("2040年の朝、日立の海が光る。", []),
        ("今日は病院へ行く日だ。今夜は雨だろう。", []),
        ("となりのおばあさんが手をふる。", []),
        ("七時に起きる。", ["imagined_figure"]),
        ("三割の人が歩く。", ["imagined_figure"]),
        ("2035年に始まった。", ["imagined_figure"]),
        ("田中さんが手をふる。", ["imagined_name"]),
        ("はるとさんが手をふる。", ["imagined_name"]),
        ("東京から友だちが来る。", ["imagined_name"]),
        ("トヨタの車が走る。", ["imagined_name"]),
        ("いまは渋滞がひどい。", ["imagined_today"]),
        ("かつては暗い道だった。", ["imagined_today"]),
        ("Mio opens the window on Monday.", []),
        ("In the evening Mio meets Tanaka.", ["imagined_name"]),
        ("She already knows the bus.", ["imagined_today"]),
    ],
)
def test_imagined_sentence_stands_or_says_why_not(text: str, codes: list[str]) -> None:
    resident = "Mio" if text.isascii() else "みお"
    assert [code for code, _ in faults(text, resident, ["2040年の日立市で"], {2040})] == codes


@pytest.mark.parametrize(
    ("line", "name", "codes"),
    [
        ("みおさん、34歳、保育の仕事。海のそばにひとりで暮らす。", "みお", []),
        ("Mio, 34, a nurse by the sea.", "Mio", []),
        ("みおさん、34歳、3000人の会社で働く。", "みお", ["imagined_figure"]),
        ("みおさん、34歳。いまは人が足りない。", "みお", ["imagined_today"]),
        ("小林さん、30歳、溶接の仕事。", "小林", ["imagined_name"]),
        ("田中健一さん、30歳、溶接の仕事。", "田中健一", ["imagined_name"]),
        ("", "", []),
    ],
)
def test_line_on_the_resident_has_an_age_and_no_other_figure(line: str, name: str, codes: list[str]) -> None:
    assert (given_name(line), [code for code, _ in resident_faults(line, {2040})]) == (name, codes)
