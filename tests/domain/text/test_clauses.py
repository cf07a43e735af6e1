"""Which pieces of a card can be read alone."""

import pytest

from workshop.domain.text.clauses import clauses


def pieces(text: str) -> list[str]:
    return [clause.text for clause in clauses(text, 14, 5)]


@pytest.mark.parametrize(
    ("card", "piece"),
    [
        ("夜でも安心して歩ける、明るい海沿いの道がほしい", "明るい海沿いの道がほしい"),
        ("夜道が暗い。街灯をふやしてほしい", "街灯をふやしてほしい"),
        ("工場の屋根を全部ソーラーにして、余った電気をみんなで分ける", "余った電気をみんなで分ける"),
        ("祭りは無理に続けなくていい。若い人が準備で疲れたら元も子もない", "祭りは無理に続けなくていい"),
        ("風車が見える海も、自分たちで決めたのならきれいだと思えそう", "風車が見える海"),
        ("empty houses given to artists", "empty houses given to artists"),
        ("A bike path along the sea, apart from the cars", "bike path along the sea"),
    ],
)
def test_clause_is_found(card: str, piece: str) -> None:
    assert piece in pieces(card)
    assert piece in card


@pytest.mark.parametrize(
    ("card", "piece"),
    [
        ("夜でも安心して歩ける、明るい海沿いの道がほしい", "い海沿いの道がほしい"),  # inside a word
        ("工場の屋根を全部ソーラーにして、余った電気をみんなで分ける", "工場の屋根を全部"),  # half a sentence
        ("車がなくても病院に行けるようになっていてほしい", "車がなくても病院に行ける"),  # the wish is lost
        ("海の風力はいいけど、景色がかわるのはいやだ", "海の風力はいい"),  # taken back by what follows
        ("産婦人科が市内に少なくて不安です", "市内に少なくて不安です"),  # of what?
        ("小さい電動の乗りものを、坂の下まで貸してほしい", "坂の下まで貸してほしい"),
        ("週に一回だれかとごはんを食べる会がある", "一回だれかとごはんを食べる会"),
        ("墓じまいをする家が増えていると、お寺の人が言っていた", "お寺の人が言っていた"),  # who says so
        ("それがほしい", "それがほしい"),  # pointing at nothing
        ("Do care robots break often, on the whole, at night?", "care robots break often"),
        ("We do not want the big plan", "big plan"),
        ("He is against windmills", "against windmills"),
    ],
)
def test_piece_is_refused(card: str, piece: str) -> None:
    assert piece not in pieces(card)


def test_pieces_are_short() -> None:
    assert max(map(len, pieces("風車が見える海も、自分たちで決めたのならきれいだと思えそう"))) <= 14
    assert max(len(piece.split()) for piece in pieces("A hospital that understands my language in pain")) == 5


def test_chinese_is_cut_between_marks() -> None:
    assert pieces("我们要公园，晚上也要开放") == ["我们要公园", "晚上也要开放"]


def test_other_letters_are_cut_between_words() -> None:
    assert pieces("밤에도 버스가 있으면") == ["밤에도 버스가 있으면"]


def test_text_of_marks_has_none() -> None:
    assert pieces("!!") == []
