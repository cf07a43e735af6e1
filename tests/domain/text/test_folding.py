"""Foldings of text: what each takes for equal, and what it leaves as written."""

import pytest

from workshop.domain.text import folding

FAMILY = "👩‍👩‍👧"
KATSURAGI = "葛\U000e0100城"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
INVISIBLE = [
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)),  # direction
    *map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x180E)),
    *map(chr, (0x3164, 0x115F, 0x1160, 0xFFA0, 0x2800)),  # fillers
    *map(chr, (0xFE0F, 0xE0100, 0xE0001, 0xE0041, 0xE007F, 0xFFF9, 0x206A)),
]


@pytest.mark.parametrize("letter", INVISIBLE, ids=lambda letter: f"U+{ord(letter):04X}")
def test_letter_that_shows_nothing_is_known_and_goes(letter: str) -> None:
    assert folding.unseen(letter)
    assert folding.shows_nothing(f" {letter}\n")
    hidden = f"公{letter}園"
    assert (folding.plain(hidden), folding.quotable(hidden), folding.located(hidden)[0]) == ("公園", "公園", "公園")
    if letter != "\U000e0100":  # of a kanji the variant stays in a line
        assert folding.line(hidden) == folding.readable(hidden) == "公園"


@pytest.mark.parametrize("letter", ["公", "é", " ", "、", "😅", "゛", "々", "〒"])
def test_letter_that_shows_is_seen(letter: str) -> None:
    assert not folding.unseen(letter)


def test_text_of_blanks_alone_shows_nothing() -> None:
    assert [folding.shows_nothing(text) for text in ("", " \u3000\n", "\u200b\u2800", "a\u200b")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [FAMILY, "🏳️‍🌈", "👩🏽‍💻", "🙂‍↔️", "3️⃣", "❤️", ENGLAND, KATSURAGI, "می‌خواهم", "क्‍ष", "が", "ゆい さん", "שָׁלוֹם"],
)
def test_line_keeps_what_changes_how_a_word_is_drawn(text: str) -> None:
    assert folding.line(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u3000\t\n", ""),
        ("ゆい\r\n\u2028班\x85長\u3000です", "ゆい 班 長 です"),
        ("\u202e告白\u202c", "告白"),
        ("a\x00b\x1b[31mc\x7f\x9b", "ab[31mc"),
        ("\ud800ゆ\udfffい", "ゆい"),
        ("ゆ\ue000い\U000f0000", "ゆい"),
        ("ゆ\ufffeい\uffff\ufdd0", "ゆい"),
        ("あ \u3164 い", "あ い"),
        ("👩\u200d\u200d👧", "👩👧"),
        ("a\u200db a\u200cb", "ab ab"),
        ("a\ufe0f\u200d❤", "a❤"),
        ("😀\U000e0041\U000e007f", "😀"),
        ("\U0001f3f4\U000e0075\U000e0073\U000e0063\U000e0061\U000e007f", "\U0001f3f4"),
        ("葛\U000e0100\U000e0101城", "葛\U000e0100城"),
    ],
)
def test_line_is_one_line_in_which_nothing_hides(text: str, expected: str) -> None:
    assert folding.line(text) == expected
    assert folding.line(expected) == expected


def test_pages_keep_their_lines() -> None:
    assert folding.readable("# 公園\u200b\n\n| a\t| b |\x0c \u202e終\x01") == "# 公園\n\n| a\t| b |\x0c 終"


def test_stored_words_lose_only_what_no_database_holds() -> None:
    assert folding.storable("a\x00b\nc\td\ud800\u202e\u200b") == "ab\nc\td\u202e\u200b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢ１２", "AB12"),
        ("ﾃｽﾄ", "テスト"),
        ("ﾊﾞｽ", "バス"),
        ("㌔", "キロ"),
        ("か\u200b\u3099", "が"),
        ("ﬁ", "fi"),
        ("Ab c", "Ab c"),
    ],
)
def test_compatible_forms_are_one(text: str, expected: str) -> None:
    assert folding.plain(text) == expected
    assert folding.comparable(text) == expected.lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夜でも\n 歩ける", "夜でも歩ける"),
        ("night  bus\nstop", "night bus stop"),
        ("「海の『道』」", "'海の'道''"),
        ("“sea” and ‘road’", "'sea' and 'road'"),
        (" 葛\U000e0100城 ", "葛城"),
    ],
)
def test_quotes_are_compared_without_marks_and_blanks(text: str, expected: str) -> None:
    assert folding.quotable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "places"),
    [
        ("", "", []),
        ("０\u200b9", "09", [0, 2]),
        ("㌔も", "キロも", [0, 0, 1]),
        ("ﾊﾞｽ", "バス", [0, 2]),
        ("aﾞ1", "a1", [0, 2]),
        ("ﾞ1", "1", [1]),
        ("a\n\tb", "a\n\tb", [0, 1, 2, 3]),
    ],
)
def test_folded_letters_know_their_places(text: str, expected: str, places: list[int]) -> None:
    assert folding.located(text) == (expected, places)


def test_letters_and_their_marks_are_put_together() -> None:
    assert folding.composed("か\u3099とＡ…") == "がとＡ…"


def test_typed_answer_forgives_width_blanks_and_a_mark_copied_with_it() -> None:
    assert folding.typed(" \ufeffｈａｒｕ　２０３１\u3000") == "haru 2031"
    assert folding.typed("春\u200bの❤️") == "春\u200bの❤️"


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("https://a.example/x", "https:|//a.example/x"),
        ("www.a.example と WWW.B.example", "www|.a.example と WWW|.B.example"),
        ("a@b.example", "a@|b.example"),
        (":smile: :+1: :material/home:", ":|smile: :|+1: :|material/home:"),
        ("a -> b -- c <- d >= e <-> f", "a -|> b -|- c <|- d >|= e <|-> f"),
        ("12時: バスと@マーク、x-y", "12時: バスと@|マーク、x-y"),
        ("人口：12万人", "人口：12万人"),
    ],
)
def test_bare_words_are_no_link_and_no_picture(words: str, parted: str) -> None:
    joiner = chr(0x2060)
    assert folding.unlinked(words) == parted.replace("|", joiner)
    assert folding.readable(folding.unlinked(words)) == words
