"""A sentence laid beside its sources: its own words, and of each source the part it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.domain.grounding.translations import script
from workshop.domain.model import Citation, Sentence
from workshop.domain.text.folding import comparable, composed
from workshop.domain.text.quotes.extracts import sentences
from workshop.domain.text.quotes.quoting import spoken
from workshop.domain.text.quotes.wording import spans
from workshop.domain.text.words import content

# How a sentence reports: what stands before is said by the source, what is in here says nothing of it.
_NOUN = r"(?:声|意見|願い|思い|要望|話|悩み|希望|考え|指摘|期待|人)"
_REPORT = re.compile(
    rf"(?:(?:という|との|といった)(?:こと)?{_NOUN}?|{_NOUN})(?:が|も|を|は)?"
    r"(?:ある|あった|あり|いる|いた|出た|出る|挙がった|挙がる|挙げられた|語られた|書かれている|相次いだ|書いた人がい(?:る|た)|言う人がい(?:る|た))?"
    r"(?:という|とのこと(?:だ|です)?)?(?:のだ|だ|です)?[。.]?$|とのこと(?:だ|です)?[。]?$"
)


_PAIR = re.compile(r"(?=([一-龥]{2}))")
NEAR = 0.5
"""Share of the telling words of a source's sentence that are told, from which the sentence is about it. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Holds folded texts. `said` is the whole sentence, `own` without what it quotes, `told` without how it reports (「…という声があった」);
    `each` holds of each source the sentences that it quotes from and is about, `wholes` the sources; `refs` are theirs."""

    said: str
    own: str
    told: str
    each: tuple[str, ...]
    wholes: str
    refs: tuple[str, ...]

    @property
    def parts(self) -> str:
        """Give what the sentence is about of all its sources."""
        return " \n".join(dict.fromkeys(self.each))

    def everywhere(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find what stands in each of the sources the sentence is about: what one of several says with a reserve, another may say without."""
        found = [pattern.search(piece) for piece in self.each]
        return found[0] if found and all(found) else None


def claim_of(sentence: Sentence, sources: Mapping[str, str]) -> Claim | None:
    """Lay a sentence beside its sources; None where it has none, or where they are written in another script than its own words."""
    cited = [citation for citation in sentence.citations if citation.ref in sources]
    said, own = _folded(sentence.text), _folded(unspoken(sentence.text))
    wholes = " \n".join(dict.fromkeys(_folded(sources[citation.ref]) for citation in cited))
    if not cited or script(wholes) != script(own or said):
        return None
    refs = tuple(dict.fromkeys(citation.ref for citation in cited))
    each = []
    for ref in refs:
        quoted = [_folded(p) for c in cited if c.ref == ref for p in sentences(part(sources[ref], c))]
        near = [piece for piece in quoted if _shared(piece, said) >= NEAR]
        each.append(" \n".join(dict.fromkeys(near or (quoted if len(refs) == 1 else []))))
    return Claim(said, own, _REPORT.sub("", said), tuple(piece for piece in each if piece), wholes, refs)


def part(source: str, citation: Citation) -> str:
    """Give the sentences of a source that a quote stands in, all of it where it stands in none."""
    body = composed(source)
    places = spans(source, citation.quote)
    kept, start = [], 0
    for piece in sentences(body):
        begin = body.index(piece, start)
        start = begin + len(piece)
        if any(begin < place_end and place_begin < start for place_begin, place_end in places):
            kept.append(piece)
    return " ".join(kept) or body


def unspoken(text: str) -> str:
    """Leave out what a text quotes."""
    for begin, end in reversed(spoken(text)):
        text = f"{text[:begin]}〃{text[end:]}"
    return text


def shares(piece: str, said: str, elsewhere: str = "", least: float = 0.0) -> bool:
    """Tell whether a piece of a source and the sentence have telling words in common that do not stand `elsewhere` too: more than the
    share `least` of the piece's; for none at least, two letters of Han beside each other do."""
    if _shared(piece, said, elsewhere) > least:
        return True
    return not least and any(pair in said for pair in _PAIR.findall(piece) if pair not in elsewhere)


def _shared(piece: str, said: str, elsewhere: str = "") -> float:
    """Give the share of the telling words of a piece that stand in the sentence, by their first letter of Han where they have one."""
    own = set(content(piece)) - set(content(elsewhere))
    return sum(1 for word in own if (word[0] if "一" <= word[0] <= "龥" else word) in said) / len(own) if own else 0.0


def _folded(text: str) -> str:
    return comparable(text).replace("’", "'")
