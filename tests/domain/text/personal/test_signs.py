"""What the writer is asked about before a card goes out."""

import re
from pathlib import Path

import pytest
import yaml

from workshop.domain.text.personal.masking import masked
from workshop.domain.text.personal.signs import MOST, Piece, Sign, signs

DATA = Path(__file__).parents[3] / "data"
NAMES = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
PERSONAL = yaml.safe_load((DATA / "personal.yaml").read_text(encoding="utf-8"))
MOST_UNTOLD = 0.05


@pytest.mark.parametrize(
    ("text", "sign", "piece"),
    [
        ("電話は０９０－１２３４－５６７８です", Sign.PHONE, "０９０－１２３４－５６７８"),
        ("yui@example.jp へ", Sign.MAIL, "yui@example.jp"),
        ("LINEのID: hitachi_yui", Sign.ACCOUNT, "hitachi_yui"),
        ("日立市助川町1-1-1に住んでいます", Sign.ADDRESS, "日立市助川町1-1-1"),
        ("1250 State Street", Sign.ADDRESS, "1250 State Street"),
        ("水戸 500 さ 12-34 の車", Sign.PLATE, "水戸 500 さ 12-34"),
        ("生年月日は1950年3月2日", Sign.BIRTH, "1950年3月2日"),
        ("学籍番号 2023-0457", Sign.ID, "2023-0457"),
        ("山田さんが言っていた", Sign.NAME, "山田"),
        ("鈴木一郎に頼んだ", Sign.MAYBE_NAME, "鈴木一郎"),
    ],
)
def test_piece_is_told_in_its_writers_letters_with_what_it_seems_to_be(text: str, sign: Sign, piece: str) -> None:
    assert signs(text) == (Piece(sign, piece),)


def test_nicknames_of_the_room_are_names() -> None:
    assert (signs("ゆいさんと話した", ["ゆい"]), signs("ゆいさんと話した")) == ((Piece(Sign.NAME, "ゆい"),), ())


def test_pieces_come_in_order_of_reading_each_once_and_not_too_many() -> None:
    text = "佐藤か090-1234-5678か090-1234-5678かyui@example.jpへ"
    told = [Piece(Sign.MAYBE_NAME, "佐藤"), Piece(Sign.PHONE, "090-1234-5678"), Piece(Sign.MAIL, "yui@example.jp")]
    assert list(signs(text)) == told
    assert len(signs("、".join(f"090-1234-567{figure}" for figure in range(9)))) == MOST


def test_plain_words_ask_nothing() -> None:
    assert [signs(text) for text in ("", "夜のバスがほしい", "a bus at night", "原田橋を直して", "石川の海")] == [
        ()
    ] * 5


@pytest.mark.parametrize("half", ["tuned", "held_out"])
def test_names_without_san_are_told_as_a_doubt_and_never_masked(half: str) -> None:
    untold = []
    for line in NAMES[half]["doubted"]:
        text = re.sub("[⟦⟧]", "", line)
        wanted = tuple(Piece(Sign.MAYBE_NAME, name) for name in re.findall("⟦(.*?)⟧", line))
        if signs(text) != wanted or masked(text) != text:
            untold.append(line)
    assert len(untold) <= MOST_UNTOLD * len(NAMES[half]["doubted"])
    assert [line for line in NAMES[half]["harmless"] if signs(line)] == []


@pytest.mark.parametrize("half", ["tuned", "held_out"])
def test_what_is_masked_is_told_before_and_nothing_harmless_asked_about(half: str) -> None:
    lines = PERSONAL[half]["personal"]
    untold = [line for line in lines if not signs(re.sub("[⟦⟧]", "", line))]
    assert len(untold) <= MOST_UNTOLD * len(lines)
    assert [line for line in PERSONAL[half]["harmless"] if signs(line)] == []
