"""Text, Markdown, captions and web pages: the words as people read them, nothing of the format."""

from datetime import date

import pytest

from workshop.adapters.loaders import captions, formats, metadata, text
from workshop.adapters.loaders.web import page as web
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

SENTENCE = "夜のバス。\n表示機能と日本語（にほんご）。"
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-be", "utf-16-le"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", [SENTENCE, "人口は125,845人、バスはﾊﾞｽ停から\n歩いて五分。", "めざす年 2040年"])
def test_text_is_read_in_the_encodings_of_japan(encoding: str, words: str) -> None:
    if encoding == "iso2022_jp":
        words = words.replace("ﾊﾞｽ", "バス")  # it has no half-width kana
    assert formats.read("a.txt", words.encode(encoding)) == Loaded((words,))


def test_pages_are_parted_by_their_mark_and_markdown_is_named_by_its_heading() -> None:
    assert text.read_markdown("a.md", "一\r\n<!-- page -->\r\n## 交通 ##\r\n二".encode()) == Loaded(
        ("一", "## 交通 ##\n二"), PageUnit.PAGE, "交通"
    )


def test_captions_are_turns_of_speakers_without_times_and_tags() -> None:
    told = """WEBVTT - 会議

NOTE 消す
これも消す

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:04.000 align:start
<v 花子>夜の<c.yellow>バス</c>が
<00:00:02.000>ほしい。

2
00:00:04.000 --> 00:00:06.000
<v 花子>ほしい。
<v.loud 太郎>A &amp; B
agree with <ruby>海<rt>うみ</rt></ruby>

00:06.000 --> 00:08.000
はい。
"""
    assert captions.read("a.vtt", told.replace("\n", "\r\n").encode()).pages == (
        "花子: 夜のバスがほしい。\n\n太郎: A & B agree with 海\n\nはい。",
    )


def test_captions_without_their_head_are_broken() -> None:
    with pytest.raises(Invalid) as caught:
        captions.read("a.vtt", b"00:01.000 --> 00:02.000\nhello")
    assert caught.value.code == "document_broken"


PAGE = """<!DOCTYPE html><html><head><title>交通の構想 </title><meta charset="{charset}">
<meta property="og:site_name" content="日立市"><meta name="date" content="2024-11-01T09:00:00+09:00">
<style>p {{ color: red }}</style><script>var x = "消す";</script></head>
<body><nav><a href="/">ホーム</a></nav>
<main><h1><a href="#">交通</a></h1><!-- 消す -->
<p>夜の便は<b>少ない</b>。
駅は<ruby>遠<rp>(</rp><rt>とお</rt><rp>)</rp></ruby>い。<br>次の行。</p>
散らばった言葉
<ul><li>バス<ul><li>BRT line</li></ul></li><li><p>自転車</p></li></ul>
<table><caption>表1</caption><tr><th>区分<th>2030<th>2040</tr><tr><td rowspan=2>男|女<td>8<td>7<tr><td colspan=2>9</table>
<table><tr><td><table><tr><td>組み</td></tr></table></td></tr></table>
<p style="display: none">隠れ</p><p hidden>隠れ</p></main><footer>© 日立市</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_web_page_keeps_headings_lists_and_tables_and_drops_the_rest(charset: str) -> None:
    page = PAGE.format(charset=charset).replace("©", "(c)")
    assert web.read("a.html", page.encode(charset)) == Loaded(
        (
            "# 交通\n\n夜の便は少ない。駅は遠い。\n次の行。\n\n散らばった言葉\n\n・バス\n- BRT line\n・自転車\n\n表1\n\n"
            "| 区分 | 2030 | 2040 |\n| 男｜女 | 8 | 7 |\n| 男｜女 | 9 |  |\n\n| 組み |",
        ),
        title="交通の構想",
        source="日立市",
        published=date(2024, 11, 1),
    )


def test_web_page_of_nothing_is_empty() -> None:
    with pytest.raises(Invalid) as caught:
        web.read("a.html", b"<!-- nothing -->")
    assert caught.value.code == "document_empty"


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("無題1", None),
        ("Microsoft Word - 構想.docx", "構想"),
        (" 交通\nの\x00構想 ", "交通の構想"),
        ("", None),
        (None, None),
    ],
)
def test_titles_of_programs_are_no_titles(told: str | None, meant: str | None) -> None:
    assert metadata.title(told) == meant


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("D:20241101093000+09'00'", date(2024, 11, 1)),
        ("2024年11月1日", date(2024, 11, 1)),
        ("2024-02-30", None),
        ("1980-01-01 00:00:00", None),
        ("soon", None),
    ],
)
def test_days_are_read_as_files_write_them(told: str, meant: date | None) -> None:
    assert metadata.day(told) == meant
