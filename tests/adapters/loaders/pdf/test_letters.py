"""Letters of a PDF that are none are no text, and a second reader is believed only where it reads the same."""

import pytest

from tests.adapters.loaders import files
from workshop.adapters.loaders.pdf import letters, pages

KANA = "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねの"
FIRST_CODE = 842
"""Number of ぁ among the letters of Adobe-Japan1, where kana stand in the order of Unicode."""


def untold(vertical: bool, *columns: str) -> bytes:
    """A PDF that names its letters by their number in Adobe-Japan1 and does not say what they are."""
    way = "V" if vertical else "H"

    def codes(text: str) -> str:
        return "".join(f"{FIRST_CODE + KANA.index(letter):04X}" for letter in text)

    lines = " ".join(f"1 0 0 1 {250 - 20 * n} 190 Tm <{codes(text)}> Tj" for n, text in enumerate(columns))
    content = f"BT /F1 12 Tf {lines} ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light-Identity-{way}/Encoding/Identity-{way}/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
        "/DW 1000/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[-100 -200 1000 900]/ItalicAngle 0/Ascent 723/Descent -241"
        "/CapHeight 709/StemV 69>>",
    )
    made = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    table = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    )
    return f"{made}{table}startxref\n{len(made)}\n%%EOF\n".encode()


def test_vertical_letters_that_only_one_reader_knows_are_read_from_the_right() -> None:
    columns = ("あいうえおかきくけこ", "さしすせそたちつてと", "なにぬねのがぎぐげご")
    assert pages.read("a.pdf", untold(True, *columns)).pages == ("\n".join(columns),)


def test_letters_across_that_only_one_reader_knows_are_read() -> None:
    assert pages.read("a.pdf", untold(False, "あいうえおかきくけこ")).pages == ("あいうえおかきくけこ",)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("͍͋͏͓͕͙͑͗͛ͣͥͧͩͫͭͯ͟͝͡ͱͳ͵ͷ\u0379ͻͽͿ\u0381\u0383΅·Ή\u038b\u038dΏΑΓΕΗΙ", True),
        ("".join(chr(code) for code in range(0x465, 0x1200, 37)), True),
        ("\ue001\ue002坂", True),
        ("坂が多い。夜のバス。", False),
        ("Город растёт. Автобусов мало.", False),
        ("ประชากรลดลง รถเมล์มีน้อย", False),
        ("जनसंख्या घट रही है।", False),
        ("عدد السكان ينخفض", False),
        ("Tiếng Việt".encode().decode() + " e\u0302\u0301", False),
        ("人口 α β γ の係数 Москва と Αθήνα", False),
        ("か\u3099き\u3099", False),
        ("", False),
    ],
)
def test_rare_scripts_that_are_mixed_are_no_text(text: str, none: bool) -> None:
    assert letters.unknown(text) == none


def test_page_of_letters_that_are_none_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "unknown", lambda text: "坂" in text)
    loaded = pages.read("a.pdf", files.pdf(files.lines("坂が多い。"), files.lines("夜のバス。")))
    assert (loaded.pages, loaded.unreadable) == (("", "夜のバス。"), (1,))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("人口は減る", "減る\n人口は", True),
        ("人口は減る", "ͱͳ͵ͷ͵", False),
        ("人口は減る", "", False),
        ("", "", False),
        ("人口は減る" * 10, "人口は減る" * 10 + "1", True),
    ],
)
def test_readers_agree_by_their_letters_in_any_order(first: str, second: str, same: bool) -> None:
    assert letters.alike(first, second) == same
