"""PDF: the order of reading, pages without text, and what the file says of itself."""

from datetime import date

import pytest

from tests.adapters.loaders import files
from workshop.adapters.loaders.pdf import letters
from workshop.adapters.loaders.pdf import pages as pdf
from workshop.domain.documents.loaded import Loaded
from workshop.domain.model import PageUnit


def test_pages_come_with_what_the_file_says_of_itself() -> None:
    made = files.pdf(
        files.lines("夜の便は少ない。", "駅は遠い。"), files.lines("坂が多い。"), title="交通の構想", author="日立市"
    )
    made = made.replace(b"/CreationDate (D:2", b"/CreationDate (D:20241101093000+09'00') /Old (D:2")
    assert pdf.read("a.pdf", made) == Loaded(
        ("夜の便は少ない。\n駅は遠い。", "坂が多い。"), PageUnit.PAGE, "交通の構想", "日立市", date(2024, 11, 1)
    )


@pytest.mark.parametrize(
    "page",
    [
        files.columns("日立市の人口は減っている。", "夜の便は少ない。駅は遠い。", "坂が多い。"),
        files.letters("日立市の人口は減っている。"),
    ],
    ids=["by the font's encoding", "letter by letter"],
)
def test_vertical_writing_is_read_from_the_right_and_in_whole_lines(page: files.Page) -> None:
    (text,) = pdf.read("a.pdf", files.pdf(page)).pages
    assert text.splitlines()[0] == "日立市の人口は減っている。"


def test_letters_each_on_a_line_are_put_together() -> None:
    shattered = "\n".join("日立市の人口。")
    assert letters.mended(f"見出し\n{shattered}\n1/2\n3") == "見出し\n日立市の人口。\n1/2\n3"


def test_furigana_in_brackets_stays() -> None:
    assert pdf.read("a.pdf", files.pdf(files.lines("日立（ひたち）の海"))).pages == ("日立（ひたち）の海",)


def test_pages_that_are_pictures_are_named_and_the_others_read() -> None:
    loaded = pdf.read("a.pdf", files.pdf(files.lines("坂が多い。"), files.scan(), files.blank, files.scan("- 4 -")))
    assert (loaded.pages, loaded.unreadable) == (("坂が多い。", "", "", "- 4 -"), (2, 4))


def test_letters_without_a_meaning_are_no_text() -> None:
    made = files.pdf(files.lines("坂が多い。"))
    text = pdf.read("a.pdf", made)
    assert (text.pages, letters.unknown("\ue001\ue002坂"), letters.unknown("坂が多い。")) == (
        ("坂が多い。",),
        True,
        False,
    )


def test_letters_named_by_their_shape_are_told_as_letters() -> None:
    assert letters.tidy("⼈⼝の⾒通し︒\r\nﬁle\x02") == "人口の見通し。\nfile"
