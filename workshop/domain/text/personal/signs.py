"""Says what of a text seems to tell of a person, to whoever is about to send it: the pieces that are masked, each with what it seems to
be, and names without さん by the dictionary, which are a doubt and never masked."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.text.folding import composed
from workshop.domain.text.personal.addresses import addresses
from workshop.domain.text.personal.contacts import accounts, mails
from workshop.domain.text.personal.masking import folded, joined, nicknames
from workshop.domain.text.personal.names import names_in
from workshop.domain.text.personal.numbers import Span, births, ids, phones, plates
from workshop.domain.text.personal.surnames import ALSO_TOWNS
from workshop.domain.text.words import Word, words

MOST = 5
"""Pieces told of one text: who sees five has understood."""
_LEAST_LETTERS = 2


class Sign(StrEnum):
    PHONE = "phone"
    MAIL = "mail"
    ACCOUNT = "account"
    ADDRESS = "address"
    PLATE = "plate"
    BIRTH = "birth"
    ID = "id"
    NAME = "name"
    MAYBE_NAME = "maybe_name"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, in its writer's letters, and what it seems to be."""

    sign: Sign
    text: str


_FINDERS: tuple[tuple[Sign, Callable[[str], Iterator[Span]]], ...] = (
    (Sign.PHONE, phones),
    (Sign.MAIL, mails),
    (Sign.ADDRESS, addresses),
    (Sign.PLATE, plates),
    (Sign.BIRTH, births),
    (Sign.ID, ids),
    (Sign.ACCOUNT, accounts),
)
"""In the order in which one that overlaps another gives the piece its name."""


def signs(text: str, names: Collection[str] = ()) -> tuple[Piece, ...]:
    """Give the pieces in order of reading, each once; `names` are the nicknames of the room."""
    original = composed(text)
    taken = _masked(original, names)
    maybe = [
        (word.begin, word.end, Sign.MAYBE_NAME)
        for word in _names(original)
        if not any(word.begin < end and start < word.end for start, end, _ in taken)
    ]
    pieces = [Piece(sign, original[start:end]) for start, end, sign in sorted([*taken, *maybe])]
    return tuple(dict.fromkeys(pieces))[:MOST]


def masked_signs(text: str, names: Collection[str] = ()) -> tuple[Sign, ...]:
    """Give what the masked pieces seem to be, in order of reading, each once. Needs no dictionary: no card waits for one to be
    loaded."""
    return tuple(dict.fromkeys(sign for _, _, sign in _masked(composed(text), names)))


def _masked(original: str, names: Collection[str]) -> list[tuple[int, int, Sign]]:
    """Give begin, end and sign of the pieces that are masked."""
    plain, at = folded(original)
    spans = [(span, sign) for sign, find in _FINDERS for span in find(plain)]
    spans += [(span, Sign.NAME) for span in names_in(plain, nicknames(names))]
    sure = [
        (start, end, next(sign for (first, last), sign in spans if first < end and start < last))
        for start, end in (joined(sorted({span for span, _ in spans})) if spans else ())
    ]
    return [(at[start], at[end - 1] + 1, sign) for start, end, sign in sure]


def people(text: str) -> tuple[str, ...]:
    """Give the pieces of a text that name somebody, or may."""
    return tuple(piece.text for piece in signs(text) if piece.sign in (Sign.NAME, Sign.MAYBE_NAME))


def _names(text: str) -> Iterator[Word]:
    """Find runs of words the dictionary calls names of people (姓 and 名 as one), that are no place's and no ordinary word."""
    run: list[Word] = []
    for word in words(text):
        close = bool(run) and run[-1].end == word.begin
        if _may_be_name(word) and (close or not run):
            run.append(word)
            continue
        if run and not (close and _of_a_place(run, word)):
            yield _whole(run)
        run = [word] if _may_be_name(word) else []
    if run:
        yield _whole(run)


def _whole(run: list[Word]) -> Word:
    return Word("".join(word.surface for word in run), run[0].form, run[0].begin, run[-1].end, run[0].kind)


def _may_be_name(word: Word) -> bool:
    kanji = all("一" <= letter <= "龥" or letter == "々" for letter in word.surface)
    return word.of("人名") and kanji and len(word.surface) >= _LEAST_LETTERS and word.surface not in _NO_NAMES


def _of_a_place(run: list[Word], follows: Word) -> bool:
    """Tell by what follows whether it is the name of a place or a thing: 原田橋, 真弓神社, 石川の海, 保健師."""
    town = len(run) == 1 and run[0].surface in ALSO_TOWNS and follows.surface == "の"
    return town or follows.of("接尾辞", "普通名詞", "地名")


_NO_NAMES = frozenset("坂下 五十代 六十代 七十代 高田 健師 見方 一列 数人 数羽 一国".split())
"""Taken for names on the cards of the sample plans, and in plain Japanese prose."""
