"""Tells worries and wishes by their words: what stands under 「反対・心配」, who might lose, what is wished for."""

import re

from workshop.domain.model import Kind, Section
from workshop.domain.text.folding import comparable
from workshop.domain.text.opinion.stance import of_others, own_sentences, sides, stance

# Words that object or worry; 心配 and 不安 only where they are not taken away (心配なく) or something one looks after (心配を…相談).
# Taken by hand from the cards of the sample plans.
_WORRY = re.compile(
    r"やめ(?:て|た方|るべき)|いらない|要らない|必要ない|嫌だ|いやだ|困る|心配(?!を?せず|なく|[のはも]?(?:ない|いらない)|(?:ごと)?を[^。]{0,20}相談)|不安(?!なく|のない)"
    r"|怖い|こわい|無理|べきではない|ほしくない|なくさないで|worried|worry|afraid|don't want|do not want|should not|shouldn't|no need|bad idea|scared"
)
# たい only as an ending: たいへん and たいせつ wish for nothing, nor does 時計みたいな; ずっといい and もっといい compare.
_WISH = re.compile(
    r"ほしい|欲しい|(?<!み)たい(?=です|な|ね|と|。|！|!|$)|みたい(?=です|ね|。|！|!|$|な[あ。！!]|な$)"
    r"|(?:(?<!っ)と|たら|だら|[えけげせてねべめれ]ば)、?(?:いい|よい|良い|うれしい|嬉しい|助かる|かっこいい|楽し)"
    r"|(?:れる|できる)(?:まち|町|暮らし)|\b(?:I|we) (?:really )?(?:want|wish|hope)"
    r"|\b(?:I|we)(?: would|'d) (?:like|love)|would be (?:nice|good|great|happy)|\bplease\b",
    re.IGNORECASE,
)
# A worry of the writer's own: Japanese says so at the end of a sentence, English at the beginning.
_WORRIED = re.compile(
    r"(?:心配|不安|嫌|いや|無理)(?:です|だ|になる|になります)(?:よね|[よねなわ])?(?:[。!]|$)|(?:怖い|こわい)(?:です)?[よねな]?(?:[。!]|$)"
    r"|困(?:る|ります)(?:よね|[よねな])?(?:[。!]|$)|なくさないで(?:ほしい|ください)?(?:です)?(?:[。!]|$)"
    r"|^(?:and |so |also )?(?:i'm|i am|we're|we are) (?:\w{1,12} )?(?:worried|afraid|scared|concerned)\b|^(?:i|we) (?:really )?(?:worry|fear)\b"
)


def leaning(text: str) -> Section:
    """Read the section a text stands in: its stance, and AGAINST, which is headed 反対・心配, also for a worry of the writer's own."""
    side = stance(text)
    return Section.AGAINST if side == Section.POINT and _worried(text) else side


def section_of(text: str, kind: str) -> Section:
    """Read where a card of that kind stands: OPEN where its writer called it a question, else as its words say."""
    return Section.OPEN if kind == Kind.QUESTION else leaning(text)


def worries(text: str) -> bool:
    """Tell whether somebody is against it, worries, or asks what becomes of it: who might lose speaks like this."""
    asks_or_opposes = stance(text) in (Section.AGAINST, Section.OPEN) or sides(text) == {Section.AGAINST}
    return asks_or_opposes or _WORRY.search(comparable(text)) is not None


def wishes(text: str) -> bool:
    """Tell whether the words say that something is wished for."""
    return not worries(text) and _WISH.search(text) is not None


def _worried(text: str) -> bool:
    for sentence in own_sentences(text):
        match = _WORRIED.search(sentence)
        if match and not of_others(sentence[: match.start()]):
            return True
    return False
