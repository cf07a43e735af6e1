"""Poster lines are cut from the words of a wish; where an ending cannot be turned surely there is none."""

import pytest

from workshop.domain.text.posters import Poster, poster


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        ("夜のバスで病院へ行きたい", "夜のバスで病院へ行ける"),
        ("免許がない留学生だけど、バスだけで海にも山にも行きたい", "バスだけで海にも山にも行ける"),
        ("給食のカレーがまた食べたい", "給食のカレーがまた食べられる"),
        ("空き家を安く借りて、友だちとシェアハウスをしたい", "空き家を安く借りて、友だちとシェアハウスができる"),
        ("車がなくても病院に行けるようになっていてほしい", "車がなくても病院に行ける"),
        (
            "機械が電気に替わって、窓をあけて寝られる夏になっててほしい",
            "機械が電気に替わって、窓をあけて寝られる夏になる",
        ),
        ("オンライン診療を大人にも広げてほしい", "オンライン診療を大人にも広げる"),
        ("坂の途中に休めるいすがほしい", "坂の途中に休めるいすがある"),
        ("夜でも話を聞いてくれる人がほしい", "夜でも話を聞いてくれる人がいる"),
        ("保育園の送り迎えがつらい。職場の近くに預けられるとうれしい", "職場の近くに預けられる"),
        ("買い物は移動するお店が団地に来てくれればいい", "買い物は移動するお店が団地に来てくれる"),
        ("海の近くを自転車で気持ちよく走れる道", "海の近くを自転車で気持ちよく走れる道がある"),
    ],
)
def test_wish_is_told_as_what_would_be_so(wish: str, line: str) -> None:
    found = poster(wish)
    assert (found.words if found else None) == line


@pytest.mark.parametrize(
    "text",
    [
        "渋滞がひどすぎる",
        "夜道がこわい",
        "バスを増やすお金はどこから出るのですか",
        "自動運転、もう全部の路線でやっちゃってほしい",  # no words for a poster
        "自分は車が好きなので、2040年も自分で運転したい",  # the year stands on the poster already
        "順番を間違えないでほしい、まずは人の足だ",
        "公園が欲しい",  # too short to say anything
        "親に免許を返してほしいけど言い出せない、という友だちが増えている",
    ],
)
def test_complaints_questions_and_what_cannot_be_turned_give_no_line(text: str) -> None:
    assert poster(text) is None


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        ("We want to swim in the river before work", Poster("swim in the river before work")),
        (
            "A bike path along the sea, apart from the cars",
            Poster("a bike path along the sea, apart from the cars", able=False),
        ),
        ("I want to feed my dog in peace", None),  # one family's
        ("Buses twice an hour at least", None),
    ],
)
def test_english_wish_says_what_people_can_do_or_what_there_is(wish: str, line: Poster | None) -> None:
    assert poster(wish) == line


def test_what_somebody_has_to_do_for_it_is_no_life() -> None:
    lines = [poster("バスの本数を増やしてほしい。とくに夜"), poster("夜のバスで病院へ行きたい")]
    assert [line.lived if line else None for line in lines] == [False, True]
