"""Folds text, each way for one purpose, and knows the letters that show nothing. Nobody else calls `unicodedata.normalize` or
names an invisible letter (a test sees to it), so that two parts of the house never differ in what they hold for equal.

| Purpose | Function |
|---|---|
| patterns that read words and figures | `plain` |
| comparing words, whatever their case | `comparable` |
| comparing quotes with their source | `quotable` |
| finding pieces to be cut out of the text as written | `located` |
| a code or passphrase typed with an input method on | `typed` |
| a line of a person, a model or a file: nickname, title, label, file name | `line` |
| pages of a document | `readable` |
| words kept as they are, as far as a database holds them | `storable` |
| words drawn where bare addresses and shortcodes are made links and pictures unasked | `unlinked` |
"""

import re
import unicodedata
from functools import lru_cache

BYTE_ORDER_MARK = "\ufeff"
"""Stands before the text of many files and is no part of it."""

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\u2800"
)
"""Unicode's Default_Ignorable_Code_Point (soft hyphen, zero width, direction, fillers of Hangul, variation selectors, tags),
the marks of interlinear notes beside it, and the braille blank, which is drawn as nothing."""
_INVISIBLE = re.compile(f"[{_IGNORABLE}]")
_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""Controls, marks of format, halves of letters, letters of private use, and two ends of lines that are no newline."""
_NO_LETTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Codes that Unicode promises never to use, and XML refuses."""

_EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_IDEOGRAPH = "々\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JOINING = "\u0590-\u1aff\ua800-\uabff"
"""Scripts whose letters change their shape at a joiner: Hebrew and Arabic, those of India and of Southeast Asia."""
_SHOWN = re.compile(
    f"(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])"  # a family of several people is one emoji
    f"|(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_EMOJI}#*0-9])[\ufe0e\ufe0f]"  # drawn in colour or not
    f"|(?<=[{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # the variant of a kanji that a name is written with
    "|(?<=[\u1800-\u18af])[\u180b-\u180d\u180f]"
    "|(?<=\U0001f3f4)(?:\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f)"  # the flags of England, Scotland and Wales: other tags can hide a text
)
"""Letters that show nothing themselves, where they change what is drawn."""

_SPACE = re.compile(r"\s+")
_SPACE_BESIDE_JAPANESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_QUOTATION_MARKS = str.maketrans(dict.fromkeys('「」『』“”„‟‘’‚‛ʼ"`´«»〝〟', "'"))
"""Quotation marks nest: what is 「 in a card is 『 inside a quote of it, so all are one."""


def unseen(letter: str) -> bool:
    """Tell whether a letter shows nothing by itself, or turns or breaks a line; newline and tab are such letters, a blank is none."""
    return unicodedata.category(letter) in _CATEGORIES or _INVISIBLE.match(letter) is not None


def shows_nothing(text: str) -> bool:
    """Tell whether a text has no letter that anybody could see: blanks, joiners, fillers."""
    return all(letter.isspace() or unseen(letter) for letter in text)


def plain(text: str) -> str:
    """Fold for patterns that read words and figures: compatible forms made one (NFKC: full width, half width, ㌔), no invisible
    letters. Places in it are not those of the text, see `located`."""
    return text if text.isascii() else unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


def comparable(text: str) -> str:
    """Fold for comparing words: `plain`, in lower case."""
    return plain(text).lower()


@lru_cache(maxsize=4096)
def quotable(text: str) -> str:
    """Fold for comparing a quote with its source: `plain`, quotation marks of one kind, white space one blank, and none beside a
    Japanese letter, where a line break of a PDF means nothing."""
    folded = plain(text).translate(_QUOTATION_MARKS)
    return _SPACE_BESIDE_JAPANESE.sub("", _SPACE.sub(" ", folded)).strip()


def composed(text: str) -> str:
    """Put letters and their marks together (か and ゙ are が) and leave all else as written (NFC)."""
    return unicodedata.normalize("NFC", text)


def located(text: str) -> tuple[str, list[int]]:
    """Fold for finding pieces in a text that is cut as it was written: the folded text, without invisible letters and loose marks,
    and for each of its letters the place it has in `text`, which is `composed`."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in "ﾞﾟ" and letters:
            voiced = composed(letters[-1] + unicodedata.normalize("NFKC", letter))
            letters[-1] = voiced if len(voiced) == 1 else letters[-1]
            continue
        for folded in plain(letter):
            if folded.isspace() or not (unseen(folded) or unicodedata.category(folded) == "Mn"):
                letters.append(folded)
                places.append(place)
    return "".join(letters), places


def typed(text: str) -> str:
    """Fold an answer typed by hand: full-width letters of an input method, blanks around it and a byte order mark copied with it
    are forgiven. Everything within stays, since hashes of passphrases are kept of it."""
    return unicodedata.normalize("NFKC", text).strip().strip(BYTE_ORDER_MARK).strip()


def storable(text: str) -> str:
    """Drop controls and halves of letters, which no database holds; newlines, tabs and all else stay as written."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def readable(text: str) -> str:
    """Drop what shows nothing: controls, letters of direction, zero width, fillers, tags. White space stays, and so do joiners and
    variation selectors where they change what is drawn (emoji, Arabic, variants of kanji)."""
    if text.isprintable() and not _INVISIBLE.search(text):  # nearly all texts: a room draws thousands of them
        return text
    kept_places = {place for match in _SHOWN.finditer(text) for place in range(*match.span())}
    return "".join(
        letter
        for place, letter in enumerate(text)
        if place in kept_places or letter.isspace() or not (unseen(letter) or _NO_LETTER.match(letter))
    )


_JOINER = "\u2060"
"""The word joiner: shows nothing and lets no line end at it."""
_UNASKED = re.compile(
    r"(?<=:)(?=\S)"  # https://…, :smile:, :material/home:
    r"|(?<=@)(?=[\w-])"  # a mail address
    r"|(?<=www)(?=\.)"
    r"|(?<![^\s][<>~-])(?<=[<>~-])(?=[>=-]+(?:\s|$))",  # a lone -> -- >= ~=, which becomes another letter
    re.IGNORECASE,
)
"""Places where a reader of Markdown goes on to find an address, a picture or an arrow in plain words. It looks for them after it has
taken backslashes away, so that no escape stops it; a letter between them does."""


def unlinked(text: str) -> str:
    """Part what a reader of Markdown would make of bare words: addresses, shortcodes, arrows. Looks the same to the eye."""
    return _UNASKED.sub(_JOINER, text)


def line(text: str) -> str:
    """Make one line of a person's, a model's or a file's words that nothing can hide in: `readable`, white space of any kind one
    blank, none around it."""
    return " ".join(readable(text).split())
