"""Doubts whether a sentence speaks of more people, places or times than its sources: 「みんな」 of one card, 「一部」 left out."""

import re

from workshop.domain.grounding.doubts.claim import Claim, shares
from workshop.domain.text.words import content

ENOUGH = 3
"""Cards from which on many may be said to say so; most and all are never said by counting."""

_ALL = re.compile(
    r"みんな|みな(?=[がはも、])|皆(?!さん|様)|全員|[誰だれ]もが|すべて|全て|全部|全市|全体が|(?<!な)どの[^、。]{1,6}も|どこでも|いつも|常に|毎日|必ず|一年中|年中"
    r"|(?:町|まち|市)(?:じゅう|中(?!心|央|学))|口をそろえ|口々に|一致し|満場|例外なく"
    r"|\b(?:everyone|everybody|(?<!at )all|always|every|never|nobody|no one|everything|entire|unanimous\w*)\b"
)
_MOST = re.compile(
    r"ほとんど|大半|大多数|大部分|過半|相次|最も多|一番多|最多|圧倒|占め|次々と|大幅|(?<!二)(?<!の)多数(?!決)"
    r"|\b(?:most(?! of all)|majority|mostly|mainly|largely|overwhelming\w*)\b"
)
_MANY = re.compile(
    r"多く(?=の|が|は)|大勢|おおぜい|数多|広く|声が多|多かった|\b(?:many|lots of|a lot of|widely|widespread|numerous|often)\b"
)
_MUCH = re.compile(r"多[いくかす]|たくさん|増え|\b(?:many|more|lots?|often)\b")
"""Words of a source that say many in another way."""

_SOME = re.compile(
    r"一部|(?P<noun>[一-龥ァ-ヶー々]+)(?<![数分量])だけ(?!ど|れど|で(?:は)?な)|のみ(?![込こ])|(?P<left>[^、。\s]{1,12})しか(?!し)|に限[っりる]|ときどき|時々|たまに|いくつか|[何数][人軒本枚校件回](?:か|も)?"
    r"|部分的"
    r"|(?:^|[.;,\n] ?)some\b|\b(?:some of|sometimes|(?<!, )only|a few|occasionally|now and then|at times|partly|rarely|seldom|several)\b"
)
_EACH = re.compile(r"(?:[^、。\s]{1,8}も){2}|\w+, \w+,? (?:and|or) \w+")
"""One by one: 電車もバスも, "bus, train and bike"."""
_SOME_KEPT = re.compile(
    r"だけ|のみ|もあ[るりっ]|もい[るた]|がい[るた]|ある[^、。]{1,4}では|やや|\b(?:one|certain)\b|'s? street"
)


def doubt(claim: Claim, cards: int) -> str:
    """Give the word by which the sentence says more than its sources; `cards` say what it cites. "" where there is none."""
    everything, most, many = (pattern.search(claim.own) for pattern in (_ALL, _MOST, _MANY))
    said_all, said_most = _ALL.search(claim.wholes) or _EACH.search(claim.wholes), _MOST.search(claim.wholes)
    if everything and not said_all:
        return everything.group()
    if most and not (said_all or said_most):
        return most.group()
    if many and cards < ENOUGH and not (said_all or said_most or _MUCH.search(claim.wholes)):
        return many.group()
    left = claim.everywhere(_SOME)
    if left and left["left"] and not shares("".join(content(left["left"])[-1:]), claim.said):
        return ""  # 「元気です」しか言わない: what is all there is, is not told
    if not left or _SOME.search(claim.said) or _SOME_KEPT.search(claim.said):
        return ""
    return "" if left["noun"] and left["noun"][0] in claim.said else left.group()
