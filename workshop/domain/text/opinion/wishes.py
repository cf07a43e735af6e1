"""Tells which cards are shaped like a wish, so that they may be counted as one: said in a sentence of wishing, or as the thing itself
that is wished for (「自転車で海まで行ける道」, "a bike path along the sea"). In doubt a card is none."""

import regex

from workshop.domain.text.folding import comparable
from workshop.domain.text.opinion.worries import wishes, worries
from workshop.domain.text.quotes.extracts import sentences

LONGEST_THING = 40
"""Letters of a card that only names a thing; more tell a story."""
LEAST_WORDS = 3
MOST_WORDS = 14
# Somebody else wishes, or the writer has only heard of it.
_OTHERS = regex.compile(
    r"らしい|そうだ|そうです|と(?:聞い|言われ|いう(?:友|人|声|話))|言って[たい]|(?:けど|けれど)言い|\b(?:heard|said|says|they want)\b"
)
# A request, unless it is one to whoever writes the summary.
_REQUEST = regex.compile(
    r"(?:増や|減ら|作|つく|残|続け|広げ|直|守|増|置い|走らせ|来|聞い|教え)[^。、]{0,4}て(?:ください|下さい)[。!]?$"
)
# What can be done there, and then the place: 行ける道, 寄れる居場所. 人 and 時 are no such thing.
_THING_JA = regex.compile(
    r"(?:[^。!?、<>=]{0,24}、)?[^。!?、<>=]{0,24}(?:[けげせてべめれえ]る|できる)(?:[\p{Han}ァ-ヴー]{1,6}|乗りもの|いす|まち|ところ)(?<![人時方日事話])"
)
# A thing begins with how many or of what kind, and has no sentence of its own; what stands behind that, where, who belongs to it.
_THING_EN = regex.compile(
    r"^(?:an?|more|some|one|cheap(?:er)?|free|clean(?:er)?|better|safe|warm|late|night|electric|solar|quiet|small)\s",
    regex.I,
)
# Several of a thing, and then which ones: trains that run after midnight, signs in easy Japanese.
_THINGS_EN = regex.compile(
    r"^(?!(?:my|our|all|those|these|his|her)\b)(?:[\p{L}-]+\s)?\p{L}{3,}(?:s|women|men|wives)\s(?:online|that|who|for|to|on|in|at|with|open|everywhere)\b",
    regex.I,
)
_PLEASE = regex.compile(r",?\s+please\b", regex.I)
_OF_IT = regex.compile(r"[,:]?\s(?:that|where|which|who|so|for example|even with)\s.*$", regex.I)
_FINITE = regex.compile(
    r"\b(?:is|are|was|were|am|do|does|did|can|cannot|could|will|would|should|must|has|have|had|i|we|he|she|they|it|you)\b|n't\b|'s\s\w+ing\b"
    r"|\b(?:pays?|needs?|clears?|knows?|loves?|carr(?:y|ies)|helps?|makes?|takes?)\b",
    regex.I,
)


def wish_shaped(text: str) -> bool:
    """Tell whether a card says what its writer wishes for. A worry, a question and what others are said to want are none."""
    plain = comparable(text)
    if worries(text) or _OTHERS.search(plain):
        return False
    begins = next(iter(sentences(text)), "")
    return wishes(text) or thing(begins) != "" or any(_REQUEST.search(part) for part in sentences(plain))


def thing(text: str) -> str:
    """Give the thing a card names and nothing else, without its end mark; "" where it says more, or asks."""
    line = _PLEASE.sub("", " ".join(text.split()).rstrip("。.!！"))
    if len(line) <= LONGEST_THING and _THING_JA.fullmatch(line):
        return line
    bare = _OF_IT.sub("", line)
    named = (
        (_THING_EN.match(line) or _THINGS_EN.match(line))
        and not _FINITE.search(bare)
        and not regex.search(r"[.!?;<>=]", line)
    )
    return line if named and LEAST_WORDS <= len(line.split()) <= MOST_WORDS else ""
