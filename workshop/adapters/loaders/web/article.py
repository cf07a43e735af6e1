"""Which part of a web page is the article: navigation, breadcrumbs, headers and footers of the site are none.

Pages of cities often name these parts by `id` and `class` alone.
"""

import re
from collections.abc import Iterator

from lxml import html as parser

_DROPPED = frozenset(
    "script style noscript template nav footer aside form button select textarea input svg canvas iframe object video audio "
    "head rt rp rtc".split()
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_MAIN_NAMES = frozenset(
    "main maincontent maincontents mainbody mainarea maincol maincolumn content contents contentsarea contentbody article "
    "articlebody entrycontent honbun tmpcontents tmphonbun pagebody".split()
)
"""Names of the part that holds the article, in lower case without hyphens."""
_SITE_STARTS = (
    *(
        "header",
        "footer",
        "breadcrumb",
        "topicpath",
        "pankuzu",
        "topicspath",
        "gnav",
        "globalnav",
        "globalmenu",
        "globalheader",
    ),
    *(
        "globalfooter",
        "siteheader",
        "sitefooter",
        "localnav",
        "lnav",
        "sidebar",
        "sidenav",
        "sidemenu",
        "skip",
        "pagetop",
    ),
    *("tmpheader", "tmpfooter", "tmppankuzu", "tmpgnavi", "tmplnavi"),
)
_SITE_NAMES = frozenset(
    {"nav", "navi", "navigation", "menu", "side", "sns", "crumbs", "crumb", "path", "language", "search"}
)
"""Names of parts that serve the site, whole or by how they begin."""
_SEPARATOR = re.compile("[-_]")
_CROWN = frozenset({"h1", "main", "article"})
"""What no header of a site holds, so that a header with one is that of the article."""


def article(root: parser.HtmlElement) -> tuple[parser.HtmlElement, frozenset[parser.HtmlElement]]:
    """Give the part that holds the article, and the parts of the site to leave out of it; nothing is left out where no words would
    be left. Looks at each element once for each of at most 256 levels, where libxml2 stops."""
    main = _main(root)
    site = frozenset(_site(main))
    return (main, site) if _length(main, site) else (root, frozenset())


def is_dropped(node: parser.HtmlElement) -> bool:
    """Tell whether a node is no text of any page: a comment (its tag is a function), a script, furigana, something hidden."""
    return (
        not isinstance(node.tag, str)
        or node.tag in _DROPPED
        or node.get("hidden") is not None
        or node.get("role") in _ROLES
        or "display:none" in (node.get("style") or "")[:500].replace(" ", "").lower()
    )


def _main(root: parser.HtmlElement) -> parser.HtmlElement:
    for nodes in (root.iter("main"), root.xpath("//*[@role='main']"), root.iter("article")):
        marked = [node for node in nodes if not is_dropped(node)]
        if len(marked) == 1:
            return marked[0]
    named = {node for node in root.iter("div", "section", "td") if _names(node) & _MAIN_NAMES}
    # Names are given loosely: the outermost counts, where it is the only one of its height and holds most of the words.
    outer = [node for node in named if named.isdisjoint(node.iterancestors())]
    if len(outer) == 1 and 2 * _length(outer[0], frozenset()) > _length(root, frozenset(_site(root))):
        return outer[0]
    return root


def _length(node: parser.HtmlElement, site: frozenset[parser.HtmlElement]) -> int:
    """Count the letters below a node without the parts of the site."""
    waiting, letters = [node], 0
    while waiting:
        part = waiting.pop()
        letters += len((part.text or "").strip()) + sum(len((child.tail or "").strip()) for child in part)
        waiting += [child for child in part if child not in site and not is_dropped(child)]
    return letters


def _site(main: parser.HtmlElement) -> Iterator[parser.HtmlElement]:
    crowned = {above for node in main.iter(*_CROWN) for above in node.iterancestors()}
    for node in main.iter():
        if not isinstance(node.tag, str) or node in crowned or node is main or node.tag in _CROWN or node.tag == "body":
            continue
        if node.tag == "header" or "breadcrumb" in (node.get("aria-label") or "").lower() or _serves(_names(node)):
            yield node


def _serves(names: set[str]) -> bool:
    return any(name in _SITE_NAMES or name.startswith(_SITE_STARTS) for name in names)


def _names(node: parser.HtmlElement) -> set[str]:
    words = f"{node.get('id') or ''} {node.get('class') or ''}"[:500].lower().split()
    return {_SEPARATOR.sub("", word) for word in words}
