"""Sources as they are read beside a sentence."""

import pytest

from workshop.domain.grounding.beside import WHOLE, pieces

LONG = "はじめの段落。" * 60 + "\n\n夜のバスを走らせる。朝も走る。\n\n" + "おわりの段落。" * 60


@pytest.mark.parametrize(
    ("source", "quote", "cut"),
    [
        ("海へ行く夜のバスがほしい。", "夜のバス", [("海へ行く", False), ("夜のバス", True), ("がほしい。", False)]),
        ("夜の、バスがほしい。", "夜のバスがほしい", [("夜の、バスがほしい", True), ("。", False)]),
        ("夜のバスと朝のバス", "夜のバス…朝のバス", [("夜のバス", True), ("と", False), ("朝のバス", True)]),
        ("夜のバス", "ない言葉", [("夜のバス", False)]),
        (LONG, "夜のバスを", [("夜のバスを", True), ("走らせる。朝も走る。", False)]),
        (LONG[:500], "ない言葉", [(LONG[:500], False)]),
        ("", "夜", []),
    ],
)
def test_quote_is_marked_in_its_paragraph(source: str, quote: str, cut: list[tuple[str, bool]]) -> None:
    assert [(piece.text, piece.quoted) for piece in pieces(source, quote)] == cut


def test_source_is_whole_up_to_its_limit() -> None:
    short = "夜のバス。" + "あ" * (WHOLE - 9) + "\n\n朝"
    assert "".join(piece.text for piece in pieces(short, "夜のバス")) == short
