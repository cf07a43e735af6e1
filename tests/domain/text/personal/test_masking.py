"""What must not leave the machine is masked however it is written, and nothing else is."""

import re
from pathlib import Path

import pytest
import yaml

from workshop.domain.text.personal.masking import MASK, masked

LABELLED = yaml.safe_load((Path(__file__).parents[3] / "data" / "personal.yaml").read_text(encoding="utf-8"))
MOST_LEAKED = 0.05
"""Share of the personal lines of which a letter or figure may be left."""
NAMES = ("ゆい", "けん", "たく", "Quillon", "May", "山田", "そら")


def my_number(first: str) -> str:
    """Eleven digits with the check digit that belongs to them."""
    weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    rest = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11
    return first + str(0 if rest <= 1 else 11 - rest)


@pytest.mark.parametrize(
    "number",
    [
        "090-1234-5678",
        "09012345678",
        "０９０－１２３４－５６７８",
        "０９０ー１２３４ー５６７８",
        "090‐1234‐5678",
        "090–1234–5678",
        "090—1234—5678",
        "090−1234−5678",
        "090ｰ1234ｰ5678",
        "090 1234 5678",
        "090　1234　5678",
        "090.1234.5678",
        "090(1234)5678",
        "090\u200b-1234\u200b-5678",
        "080-0000-0000",
        "070-9999-1111",
        "050-1234-5678",
        "+81-90-1234-5678",
        "+81 90 1234 5678",
        "+81(0)90-1234-5678",
        "0294-22-3111",
        "０２９４（２２）３１１１",
        "(0294)22-3111",
        "0294223111",
        "03-1234-5678",
        "029-301-1111",
        "0120-123-456",
        "0800-123-4567",
        "0570-012-345",
        "+1 415 555 2671",
        "(270) 555-0199",
        "yui@example.jp",
        "yui.hama+x@mail.example.co.jp",
        "ｙｕｉ＠ｅｘａｍｐｌｅ．ｊｐ",
        "yui[at]example.jp",
        "〒317-0073",
        "〒 3170073",
        "〒３１７－００７３",
        "317-0073",
        "日立市助川町1-1-1",
        "日立市助川町１－１－１",
        "日立市助川町１ー１ー１",
        "茨城県日立市助川町1-1-1",
        "茨城県日立市幸町一丁目21番1号",
        "日立市助川町1丁目2番3号",
        "日立市大みか町5丁目1-26",
        "日立市久慈町4-1-10",
        "水戸市笠原町978番6",
        "水戸市笠原町978番地の6",
        "東京都千代田区丸の内1-1-1",
        "那珂郡東海村村松2-1",
        "ひたちなか市東石川2-10-1",
        "日立市助川町1234",
        "助川町1-1-1",
        "日立市鹿島町1-2-3ハイツ海201号室",
        "1-1-1 Sukegawa-cho, Hitachi",
        "1250 State Street",
        my_number("12345678901"),
        "1234 5678 9018",
        "１２３４－５６７８－９０１８",
        "1234-5678-9018",
    ],
)
def test_number_or_address_is_masked(number: str) -> None:
    assert masked(f"これは、{number} です。") == f"これは、{MASK} です。"


@pytest.mark.parametrize(
    "text",
    [
        "2031年1月1日",
        "2031-01-01に始まる",
        "2026/11/24 13:00-15:30",
        "２０３１年１月１日",
        "令和6年4月1日",
        "2040年に125,845人",
        "人口163,000人、うち65歳以上は50,123人",
        "3,500,000円と1,000,000,000円",
        "12500000円",
        "500-1000円くらい",
        "100－2000人が来る",
        "国道6号と国道245号",
        "6号線、県道61号、245号線",
        "この町は6号線で分かれる",
        "日立市の国道245号",
        "市内1-2か所",
        "日立市内3-4台",
        "町内で10-20人",
        "町内会3-4人",
        "市民10-20人",
        "日立市は2050年に",
        "日立市2031年の目標",
        "日立市助川町1000人",
        "日立市助川町3丁目の公園",
        "バスは7時30分、8:00-17:00",
        "8.7kmを0.5-1.0時間",
        "10番のバス、3番線",
        "第1-2-3回の会議",
        "1-1で引き分け",
        "番号 123456789012",
        "123456789019",
        "1234567890123",
        "978-4-00-310101-8",
        "0.12345678901",
        "SDGs11と2030年、CO2を46%",
        "BRTは2019年3月から8.7km、13.2km",
        "$100-2000, 31W Bypass, I-65",
        "in 2031 Scottsville Road will be wider",
        "30-50-20の割合",
        "",
    ],
)
def test_anything_else_stays_letter_for_letter(text: str) -> None:
    assert masked(text, NAMES) == text


@pytest.mark.parametrize(("digit", "hidden"), [(str(digit), digit == 8) for digit in range(10)])
def test_only_the_right_check_digit_makes_a_my_number(digit: str, hidden: bool) -> None:
    assert masked(f"12345678901{digit}") == (MASK if hidden else f"12345678901{digit}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨日ゆいさんが言っていた", f"昨日{MASK}さんが言っていた"),
        ("ユイさん", f"{MASK}さん"),
        ("ﾕｲさん", f"{MASK}さん"),
        ("ゆ\u200bい さん", f"{MASK} さん"),
        ("けんちゃんとケンくん", f"{MASK}ちゃんと{MASK}くん"),
        ("ｹﾝさんとそらさん", f"{MASK}さんと{MASK}さん"),
        ("山田様、山田先生、山田氏", f"{MASK}様、{MASK}先生、{MASK}氏"),
        ("Quillon-san said so", f"{MASK}-san said so"),
        ("As Quillon said", f"As {MASK} said"),
        ("quillonさん", f"{MASK}さん"),
        ("Mr. May asked", f"Mr. {MASK} asked"),
    ],
)
def test_name_of_a_participant_is_masked(text: str, expected: str) -> None:
    assert masked(text, NAMES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "けんかをしない町",
        "そらがきれい",
        "山田町の祭り",
        "バスをたくさん増やす",
        "たくさんの人、みなさん、お母さん、おじいさん",
        "May we have more buses?",
        "May it be so. May I?",
        "they may come",
        "Quillonville",
        "田中に聞いた",
    ],
)
def test_word_that_names_nobody_stays(text: str) -> None:
    assert masked(text, NAMES) == text


def test_what_is_not_masked_keeps_its_own_letters() -> None:
    assert masked("ＡＢＣ㈱は①番、電話22-3111、℡ ０２９４－２２－３１１１まで") == (
        f"ＡＢＣ㈱は①番、電話{MASK}、℡ {MASK}まで"
    )


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


def test_voiced_mark_behind_a_letter_without_a_voiced_form_shifts_nothing() -> None:
    assert masked("aﾞ 電話は090-1234-5678です") == f"aﾞ 電話は{MASK}です"


def leaked(line: str) -> bool:
    """Tell whether any letter or figure between ⟦ and ⟧ is still there: all that is left stands in order outside of them."""
    pieces = re.split("[⟦⟧]", line)
    text, secret = "".join(pieces), [place % 2 == 1 for place, piece in enumerate(pieces) for _ in piece]
    kept, at = masked(text).split(MASK), 0
    for number, part in enumerate(kept):
        begin = len(text) - len(part) if number and number == len(kept) - 1 else text.index(part, at)
        at = begin + len(part)
        if any(secret[place] and text[place].isalnum() for place in range(begin, at)):
            return True
    return False


def test_as_many_lines_as_were_asked_for_are_labelled() -> None:
    counts = {kind: sum(len(half[kind]) for half in LABELLED.values()) for kind in ("personal", "harmless")}
    assert (counts["personal"] >= 150, counts["harmless"] >= 100, set(LABELLED)) == (True, True, {"tuned", "held_out"})


@pytest.mark.parametrize("half", ["tuned", "held_out"])
def test_hardly_any_personal_piece_leaks_and_nothing_harmless_is_masked(half: str) -> None:
    lines = LABELLED[half]
    share = sum(leaked(line) for line in lines["personal"]) / len(lines["personal"])
    assert (share <= MOST_LEAKED, [line for line in lines["harmless"] if masked(line) != line]) == (True, [])


def test_unmasked_piece_is_seen_as_leaked() -> None:
    assert [leaked(line) for line in ("電話は⟦090-1234-5678⟧です", "わたしは⟦ゆい⟧です")] == [False, True]
