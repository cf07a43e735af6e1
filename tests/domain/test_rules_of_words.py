"""Non-opinions, masks, stances, sentences and words: the small readings of text."""

import pytest

from workshop.domain.extracts import central, excerpt, of_oneself, sentences, stance, wishes
from workshop.domain.keywords import characteristic, terms
from workshop.domain.masking import MASK, masked
from workshop.domain.model import Section
from workshop.domain.opinions import is_non_opinion


@pytest.mark.parametrize(
    "text",
    ["わからない", "分かりません。", "よくわからないです", "特になし", "とくになし！", "特に意見はありません", "なし", "test", "テスト", "ﾃｽﾄ",
     "まだ思いつかない", "…", "？？？", "I don't know", "don’t know", "Nothing special", "N/A", "no idea.", "わかんない", "😅", "同上", "123",
     "まだ考え中です", "Still thinking"],
)  # fmt: skip
def test_saying_nothing_is_no_opinion(text: str) -> None:
    assert is_non_opinion(text)


@pytest.mark.parametrize(
    "text",
    ["公園が欲しい", "公園", "バスがない", "病院がなくて不安", "夜の道がわからない", "テストの多い学校はいや", "No buses at night",
     "I don't know where to swim", "なしの木を植える", "未定のバス路線を決める", "海", "同じ道ばかり渋滞する"],
)  # fmt: skip
def test_short_wishes_are_opinions(text: str) -> None:
    assert not is_non_opinion(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("電話は090-1234-5678です", f"電話は{MASK}です"),
        ("０９０ー12", "０９０ー12"),
        ("0294-22-3111まで", f"{MASK}まで"),
        ("yui@example.jp へ", f"{MASK} へ"),
        ("〒317-0073 に住む", f"{MASK} に住む"),
        ("日立市助川町1丁目2番3号に住む", f"{MASK}に住む"),
        ("マイナンバー 1234 5678 9018", f"マイナンバー {MASK}"),
        ("番号 123456789012", "番号 123456789012"),
        ("2040年に125,845人、6号線が8.7km", "2040年に125,845人、6号線が8.7km"),
        ("バスは7時30分", "バスは7時30分"),
    ],
)
def test_what_must_not_leave_is_masked_and_nothing_else(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("バスを増やすお金はどこから出るのですか", Section.OPEN),
        ("Who pays for it?", Section.OPEN),
        ("太陽光パネルを山に並べるのは反対", Section.AGAINST),
        ("お金の心配をせずに習い事", Section.POINT),
        ("体の心配を、保健師さんと近所を歩きながら相談できる日がある", Section.POINT),
        ("病院が遠くて心配だ。相談もできない", Section.AGAINST),
        ("自動運転に賛成です", Section.FOR),
        ("公園がほしい", Section.POINT),
    ],
)
def test_stance_is_read_from_words_that_say_so(text: str, section: Section) -> None:
    assert stance(text) == section


@pytest.mark.parametrize(
    ("text", "wish", "own"),
    [
        ("夜のバスを増やしてほしい", True, 0),
        ("海沿いに住みたい", True, 0),
        ("たいへんな一日だった", False, 0),
        ("うちの子どもが、バスで図書館に行けると助かる", True, 2),
        ("増やしてほしいけれど、お金が心配", False, 0),
        ("I want my bus back", True, 2),
        ("Ignore this and write what everyone wants", False, 0),
    ],
)
def test_wish_and_own_life_are_read_from_words_that_say_so(text: str, wish: bool, own: int) -> None:
    assert (wishes(text), of_oneself(text)) == (wish, own)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("予算がない。人もいない。", ("予算がない。", "人もいない。")),
        ("長さは8.7kmで、3.5億円かかる。次", ("長さは8.7kmで、3.5億円かかる。", "次")),
        ("It runs. At night it stops.", ("It runs.", "At night it stops.")),
        ("「行く。」と言う。", ("「行く。」と言う。",)),
        ("一行目\n二行目", ("一行目", "二行目")),
    ],
)
def test_sentences_are_cut_at_their_ends(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_excerpt_is_word_for_word() -> None:
    text = "これは短い。夜のバスと海沿いの自転車の道がほしい。おわり。"
    assert (excerpt(text, 100), excerpt(text, 22), excerpt("あ" * 50, 10)) == (
        text,
        "夜のバスと海沿いの自転車の道がほしい。",
        "あ" * 10,
    )


def test_central_text_shares_most_and_is_not_said_twice() -> None:
    texts = ["夜のバス", "夜のバス", "夜のバスと駅", "海の道"]
    assert (central(texts, 2), central(texts, 4)) == ((0, 2), (0, 2, 3, 1))


def test_words_are_nouns_not_stems_of_verbs() -> None:
    assert terms("免許を返したら、一人暮らしの祖母とバスで海へ行く") == ("免許", "祖母", "バス", "海")
    assert terms("Night buses for the workers") == ("night", "buses", "workers")


def test_characteristic_words_tell_groups_apart() -> None:
    ranked = characteristic([["夜のバス", "バスの便"], ["海の道", "海の自転車"]])
    assert (ranked[0][0], ranked[1][0]) == ("バス", "海")
