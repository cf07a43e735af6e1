"""Doubts whether a quote is cut before words that turn it: 「夜のバスは便利だ」 of 夜のバスは便利だけど…. What is cut right beside a negation is
refused elsewhere (`quoting.turned`)."""

import re
from collections.abc import Mapping

from workshop.domain.grounding.doubts.claim import part, unspoken
from workshop.domain.model import Citation, Sentence
from workshop.domain.text.folding import comparable, composed
from workshop.domain.text.quotes.wording import spans

_BEHIND = re.compile(
    r"^[^。！？!?.]{0,6}?(?:けど|けれど|ものの|とはいえ|のに(?=[、。])|が(?=、)|ても(?=、)|なら|たら|ば(?=、)"
    r"|と(?:いう|言う|思う|聞[いく])[^。]{0,12}(?:人もいる|が、|けど|けれど|信じ|うそ|嘘|間違|違う|疑)"
    r"|という(?:考え|意見|話|案|うわさ)(?:は|に(?:は)?|を)[^。]{0,12}(?:ない|間違|反対|違う|疑|信じ)|らしい|そうだ|かもしれ|かどうか|とは|ていた[^。]{0,4}昔|だった[^。]{0,4}昔|つもりはな)"
    r"|^,?\s?(?:but|however|if|unless|though|although|only if|except|provided|yet|would be|is (?:wrong|false|a myth)|until)\b"
)
_NEXT = re.compile(r"^(?:でも|しかし|ただし?[、し]|けれど|だが|だけど|とはいえ|but\b|however\b|yet\b|still\b)")
_BEFORE = re.compile(
    r"(?:\b(?:if|unless|doubt|doubts|not true|not think|don't think|don't believe|nobody thinks|some say|people say"
    r"|whether|used to|heard|never thought)(?:\s(?:that|the|a|it))*"
    r"|もし[^。、]{0,6})\s?$"
)

_TELLS = re.compile(
    r"けど|けれど|が、|ものの|一方|ただし|しかし|なら|[えけげせてねべめれ]ば|たら|条件|という話|うわさ|らしい"
    r"|\b(?:but|however|if|unless|although|though|doubt\w*|not|until|would|while)\b"
)
"""Words by which a sentence itself tells of what goes on behind its quote."""


def doubt(sentence: Sentence, sources: Mapping[str, str]) -> str:
    """Give a quote whose source goes on otherwise than the sentence tells, "" where none does."""
    if _TELLS.search(comparable(unspoken(sentence.text))):
        return ""
    quotes = comparable(" ".join(citation.quote for citation in sentence.citations))
    for citation in sentence.citations:
        word = _turning(sources.get(citation.ref, ""), citation)
        if word and word not in quotes:
            return citation.quote
    return ""


def _turning(source: str, citation: Citation) -> str:
    """Give the words before or behind a quote that turn it."""
    body, places = composed(source), spans(source, citation.quote)
    if not places:
        return ""
    within = part(source, citation)
    start = body.find(within)
    begin, end = places[0][0], places[-1][1]
    before = comparable(body[max(0, start) : begin]).replace("’", "'")
    behind = comparable(body[end : start + len(within)] if start >= 0 else body[end:]).replace("’", "'")
    rest = comparable(body[start + len(within) :]).lstrip() if start >= 0 else ""
    match = (
        _BEHIND.search(behind) or _BEFORE.search(before) or (None if behind.strip("。.!！ ") else _NEXT.search(rest))
    )
    return match.group() if match else ""
