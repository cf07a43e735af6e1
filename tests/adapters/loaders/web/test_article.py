"""Web pages: the article and its day, without what serves the site."""

from datetime import date

import pytest

from workshop.adapters.loaders.web import page
from workshop.domain.documents.loaded import Loaded

ARTICLE = "<h1>人口</h1><p>更新日：2024年4月1日</p><p>市の人口は17万人です。</p>"
READ = "# 人口\n\n更新日：2024年4月1日\n\n市の人口は17万人です。"


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="header"><a>市</a></div><div class="breadcrumb">市 &gt; 市政</div><div id="main">{ARTICLE}</div><div id="footer">市</div>',
        f'<header><p>市</p></header><ol class="topic-path"><li>市</li></ol><div class="page">{ARTICLE}</div><div class="footer-area">市</div>',
        f'<div role="banner">市</div><div id="tmp_contents"><div id="tmp_pankuzu">ホーム</div>{ARTICLE}</div><div role="contentinfo">市役所</div>',
        f'<ul class="gNav"><li>くらし</li></ul><p aria-label="breadcrumb">ホーム</p>{ARTICLE}<div class="pagetop">上へ</div>',
        f'<main><div class="header"><h1>人口</h1></div>{ARTICLE.removeprefix("<h1>人口</h1>")}</main><div>市役所</div>',
    ],
    ids=["by id", "by tag and class", "by role", "loose", "the article's own header"],
)
def test_article_is_read_without_the_parts_of_the_site(body: str) -> None:
    assert page.read("a.html", f"<html><body>{body}</body></html>".encode()) == Loaded(
        (READ,), title="人口", published=date(2024, 4, 1)
    )


def test_page_that_names_everything_so_is_read_whole() -> None:
    body = '<div id="header"><p>市の人口は17万人です。</p></div>'
    assert page.read("a.html", body.encode()).pages == ("市の人口は17万人です。",)


def test_part_called_content_with_few_of_the_words_is_not_the_article() -> None:
    body = '<div class="content">写真</div><p>市の人口は17万人です。</p>'
    assert page.read("a.html", body.encode()).pages == ("写真\n\n市の人口は17万人です。",)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>更新日 令和6年4月1日</p>", date(2024, 4, 1)),
        ("<p>最終更新日：２０２４年４月１日</p>", date(2024, 4, 1)),
        ("<dl><dt>更新日</dt><dd>2024/04/01</dd></dl>", date(2024, 4, 1)),
        ("<p>掲載日：令和元年5月7日</p>", date(2019, 5, 7)),
        ("<p>公開日:2020-01-02</p><p>更新日時：2024.4.1 10:00</p>", date(2024, 4, 1)),
        ("<p>更新日：2024年13月1日</p>", None),
        ("<p>2024年4月1日に更新日を決める</p>", None),
        ('<p>坂</p><time datetime="2024-04-01">春</time>', date(2024, 4, 1)),
        ('<meta name="date" content="2023-01-01"><p>更新日：2024年4月1日</p>', date(2023, 1, 1)),
    ],
)
def test_day_of_a_page_is_the_one_it_names(line: str, day: date | None) -> None:
    assert page.read("a.html", f"<body><p>坂が多い。</p>{line}</body>".encode()).published == day


def test_ordered_lists_keep_their_numbers() -> None:
    lists = '<ol start="3"><li>目的<ol><li>市</li></ol></li><li value="7">定義</li></ol>'
    assert page.read("a.html", lists.encode()).pages == ("3. 目的\n1. 市\n7. 定義",)


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "zlib", "idna", "", "x" * 9000])
def test_only_charsets_of_pages_are_taken_as_declared(charset: str) -> None:
    made = f"<meta charset={charset}><p>坂が+AGE-多い\\u3042</p>".encode()
    assert page.read("a.html", made).pages == ("坂が+AGE-多い\\u3042",)
