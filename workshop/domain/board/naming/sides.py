"""Whether a title may stand over a whole group: it takes no side where the group holds both, demands nothing and abuses nobody."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from workshop.domain.model import Section
from workshop.domain.text import folding
from workshop.domain.text.opinion.stance import stance
from workshop.domain.text.opinion.worries import leaning, wishes
from workshop.domain.text.words import KEPT, content, noun, tells, words

# Words that scold people. Collected by hand: what is missing here is caught by the person who looks at the board.
_ABUSE = regex.compile(
    r"馬鹿|バカ|ばか(?!り)|アホ|あほ|クソ|くそ|死ね|消えろ|うざ|ウザ|キモ|きもい|ふざけ|税金泥棒|無能|老害|ゴミ以下|クズ|ちくしょう|ざけんな|出て行け"
    r"|\b(?:idiots?|stupid|shit\w*|fuck\w*|damn|moron\w*|crap|bullshit|hate|suck|sucks|dumb|shut up|go home|get out)\b",
    regex.IGNORECASE,
)
# English orders by the verb alone. Open, close and share are left out: they are as often no order (open late).
_ORDERS = (
    "turn|stop|keep|put|let|tear|fix|pay|build|make|give|pause|bring|show|add|get|take|ban|save|leave|tell|ask|move|plant|talk|improve|increase"
    "|reduce|create|provide|expand|promote|encourage|support|tax|raise|lower|continue|ensure|protect|preserve|develop|allow|require|limit|end"
)
# An order, an appeal; a wish (ほしい) is none.
_DEMAND = regex.compile(
    r"(?:べき(?:だ|です)?|なさい|ください|下さい|して(?:くれ|よ)?|しろ|せよ|やめろ|ろ|な|ましょう|しよう|べし)$(?<!いいな)(?<!ほしいな)(?<!たいな)(?<!ところ)(?<!ごろ)(?<!だろ)"
    rf"|^(?:{_ORDERS})\b"
    r"|\b(?:must|should|ought|have to|has to|need to|don't|do not|stop|please|let's)\b|[!！]",
    regex.IGNORECASE,
)
_NEEDED = regex.compile(r"(?:が|は|も)?(?:ほしい|欲しい|必要|要る|いる)")
_NOT_NEEDED = regex.compile(r"(?:いらない|要らない|不要|必要ない|必要はない|ほしくない|欲しくない)")


def abuse(text: str) -> str:
    """Give the first word that scolds, "" where there is none."""
    match = _ABUSE.search(folding.plain(text))
    return match.group() if match else ""


def demands(title: str) -> bool:
    """Tell whether a title orders or appeals."""
    return _DEMAND.search(folding.plain(title).strip(" 。.")) is not None


def side(text: str) -> int:
    """Read 1 for a wish or a yes, -1 for a no or a worry, 0 where the words tell neither."""
    section = leaning(text)
    if section == Section.AGAINST or _NOT_NEEDED.search(text):
        return -1
    return 1 if section == Section.FOR or wishes(text) else 0


def opposes(text: str) -> bool:
    """Tell whether a text says no to a thing; a worry alone does not."""
    return stance(text) == Section.AGAINST or not_needed(text)


def not_needed(text: str) -> bool:
    """Tell whether a text says that something is not needed."""
    return _NOT_NEEDED.search(folding.plain(text)) is not None


def opposed(title: str, members: Sequence[str]) -> bool:
    """Tell whether the title takes a side that not all who speak of the same thing take: a wish stands where nobody is against it, a no
    only where half of the group says no."""
    own = side(title)
    if not own:
        return False
    things = topics(title)
    others = [side(text) for text in members if not things.isdisjoint(topics(text))]
    return -own in others or (own < 0 and 2 * others.count(own) < len(members))


@lru_cache(maxsize=KEPT)
def topics(text: str) -> frozenset[str]:
    """Give the things a text tells of, by the dictionary's form; where no dictionary was asked, its content words. Remembered: to name
    a group each thing, and each two, are looked for in all of its cards."""
    telling = frozenset(word.form for word in words(text) if tells(word) and (not word.kind or noun(word)))
    return telling or frozenset(content(text))


def asked_whether_needed(thing: str, members: Sequence[str]) -> bool:
    """Tell whether some ask for exactly this and others say that it is not needed."""
    said = [folding.plain(text) for text in members if thing in text]
    yes = any(
        regex.search(regex.escape(thing) + _NEEDED.pattern, text) and not _NOT_NEEDED.search(text) for text in said
    )
    no = any(regex.search(regex.escape(thing) + r"(?:は|なんて|など|も)?" + _NOT_NEEDED.pattern, text) for text in said)
    return yes and no


def unfit(title: str, members: Sequence[str]) -> tuple[str, str] | None:
    """Say why a title may not stand over these cards, as a code and the piece it is about; None where it may."""
    if scolding := abuse(title):
        return "title_scolds", scolding
    if demands(title):
        return "title_demand", title
    if opposed(title, members):
        return "title_side", title
    return None
