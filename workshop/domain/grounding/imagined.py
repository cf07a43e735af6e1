"""What an imagined sentence of a story may not hold: a figure, a name besides the one who lives through it, a claim about today. What is
imagined is marked as that, and nobody may take anything in it for a fact.
"""

from collections.abc import Collection, Iterator

import regex

from workshop.domain.figures.reading import YEAR, figures
from workshop.domain.grounding.check import Reason
from workshop.domain.text.folding import plain
from workshop.domain.text.personal.names import names_in
from workshop.domain.text.personal.surnames import SURNAMES
from workshop.domain.text.words import japanese, words

# Told as it is or was, before the year of the story: of that nothing may be imagined. 今日は, 今朝 and 今夜 are days of the story.
_TODAY = regex.compile(
    r"いまの(?:まち|町|日本|日立)|いまは|今は|現在|現状|すでに|既に|今年|昨年|去年|当時|かつて|以前|昔|これまで|今日では|今日の(?:日本|社会|まち|町|市)|20[0-3]\d年代|だった頃|だったころ"
    r"|\b(?:now|nowadays|today's|currently|at present|these days|this year|last year|already)\b"
    r"|\b(?:used to|formerly|once|back then|in the past|no longer|as of)\b",
    regex.I,
)
_AGE = regex.compile(r"\d{1,3}\s?(?:歳|才|-?\s?years?[\s-]old)|\baged?\s\d{1,3}|(?<=,\s)\d{1,3}(?=,)", regex.I)
PAIR = 2
_HIRAGANA_SAN = regex.compile(r"[ぁ-ん]{2,7}(?=さん)")
_CALLINGS = (
    "ばあ",
    "じい",
    "かあ",
    "とう",
    "ねえ",
    "にい",
    "みな",
    "たく",
    "まわり",
    "おく",
    "よめ",
    "むこ",
    "むすめ",
    "むすこ",
    "いしゃ",
    "とな",
)
_GIVEN = regex.compile(r"(?P<ja>[\p{Han}ぁ-んァ-ヴー]{1,6})(?=さん)|^(?P<en>\p{Lu}[\p{L}'’-]+)")
_CAPITAL = regex.compile(r"(?<![.!?:]\s)(?<!^)(?<![\"“'(])\b(?P<name>\p{Lu}[\p{L}'’-]{2,})")
_ALWAYS_CAPITAL = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December English Japanese".split()
)


def given_name(resident: str) -> str:
    """Read by which name a story calls its resident, "" where the line gives none."""
    match = _GIVEN.search(resident.strip())
    return (match["ja"] or match["en"]) if match else ""


def faults(text: str, resident: str, known: Collection[str], years: Collection[int]) -> tuple[Reason, ...]:
    """Say what in an imagined sentence may not be imagined. `resident` is the given name of who lives through it; `known` are texts whose
    names are everybody's, as the plan's own; `years` may be named, as the story's own."""
    # As in a source, so that 七時 counts; 一人 and 二人で are no figures.
    told = [*figures(text), *(figure for figure in figures(text, source=True) if figure.value > PAIR)]
    found = [("imagined_figure", f.said) for f in told if not (f.unit in (YEAR, "") and f.value in years)]
    found += [("imagined_name", name) for name in _names(text, resident, known)]
    found += [("imagined_today", match.group()) for match in _TODAY.finditer(plain(text))]
    return tuple(dict.fromkeys(found))


def resident_faults(line: str, years: Collection[int]) -> tuple[Reason, ...]:
    """Say what the line on who lives through the story may not hold: a surname, which is somebody's; besides an age no figure; and nothing
    about today."""
    name = given_name(line)
    if any(name[:length] in SURNAMES for length in (2, 3)):
        return (("imagined_name", name),)
    return tuple(reason for reason in faults(_AGE.sub(" ", line), name, (line,), years) if reason[0] != "imagined_name")


def _names(text: str, resident: str, known: Collection[str]) -> Iterator[str]:
    """Find names by the dictionary (of people, places, makers), by さん or a title, and in other scripts by a capital in mid-sentence."""
    body = plain(text)
    called = [body[begin:end] for begin, end in names_in(body, ())]
    called += [
        m.group() for m in _HIRAGANA_SAN.finditer(body) if not m.group().endswith((*_CALLINGS, resident or "さ"))
    ]
    if japanese(body):
        called += [word.surface for word in words(body) if word.of("固有名詞") and word.surface != resident]
    else:
        called += [match["name"] for match in _CAPITAL.finditer(body) if match["name"] not in _ALWAYS_CAPITAL]
    for name in dict.fromkeys(called):
        if name.removesuffix("'s") != resident and not any(name in plain(other) for other in known):
            yield name
