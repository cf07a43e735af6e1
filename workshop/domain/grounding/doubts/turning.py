"""Doubts whether a sentence says the contrary of its sources: a negation on one side only, more for fewer, for for against."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.domain.grounding.doubts.claim import NEAR, Claim, shares
from workshop.domain.grounding.doubts.contraries import axis_of
from workshop.domain.text.words import Word, japanese, tells, words

# What looks like a negation and is none.
_NO_NEGATION = re.compile(
    r"かもしれ(?:ない|ません)|なければ(?:なら|いけ)(?:ない|ません)|ないと(?:いけ|なら)(?:ない|ません)|(?:では|じゃ)ない(?:か|です|の)|ないか(?=という|と|。|、|$)|(?:くれ|もらえ|いただけ)(?:ない|ません|ねえ)か|くんねえ|(?:問わ|構わ|かまわ)ない|ませんか|ない(?:でしょ|だろ)うか"
    r"|なく(?:さ|なら)(?:ない|ず)|(?:に違い|間違い|仕方が?|かけがえの|申し訳|もったい)な[いく]|だけで(?:は)?なく|のみならず|つまらな[いく]"
    r"|\bnot only\b|\bno doubt\b|\bwhy not\b|\bor not\b|\bnot all\b"
    r"|\b(?:don't|doesn't|not) (?:have|need) to\b|\bshouldn't (?:we|there)\b|\bnever mind\b"
)
_WITHOUT = re.compile(r"(?:[をにも]?し|せ)?(?:ずに|ん?なくて(?:も|いい|よい))")
"""How something is done, or need not be: 飲まずに運転する, 走らなくていい. Neither says that somebody does not."""
_BUT = re.compile(r"(?:では|じゃ)なく")
"""Sets one thing aside for another: what is set aside is denied, the sentence is not."""
_DIALECT = re.compile(r"ら?んね[えぇー]")
"""出らんねえ is 出られない; くんねえ asks, and is read before."""
_AVOIDED = re.compile(
    r"[^、。]{0,4}(?:こと|の)(?:に|へ|は|が|も|には|への)[^、。]{0,8}(?:不安|反対|いや|嫌|困|無理|ためら|抵抗|やめ|避け|だめ|気に)"
)
"""A no to what is done: 任せることには不安がある and まかせないでほしい say the same."""
_WANTED = re.compile(r"案|提案|ほし|欲し|求め|必要|望|願|\b(?:want\w*|need\w*|wish\w*|propos\w*|should|ask\w*)\b")
_LACK = re.compile(r"(?:が|も|は)(?:い?ない|ありません|いません|少ない|足りない)|\bno\b")
"""Who asks for a thing says that it is not there: 担い手がいない, and a proposal for who could be one."""
# Who says these has said a no in another way.
_LEXICAL = re.compile(
    r"不|無[いしく理料]|未|非|反対|ためら|躊躇|断[りるっわ]|嫌|困|難|にく[いさく]|づら|足り|欠|いら|要ら|避|やめ|なく[すしそなっ]|(?:では|じゃ)なく|少な|遠|控え|拒|悩|限|終|閉|出ない|廃|しか|だけ|ない|ず(?=[、にと]|$)|ずに"
    r"|高[くさい]|早[くさい]|だめ|無理|いや|なくて|なけれ|\b(?:lack|without|closed?|hardly|barely|few|less|refus\w+|stop\w*|against|oppos\w+|unsafe|difficult|hard|dis\w+|un\w+|only|but|cannot|nothing|fail\w*|reject\w*)\b"
)
_SAYING = frozenset(
    "言う 有る 居る 為る 成る 思う 聞く 書く 出る 上げる 語る 呉れる 貰う 下さる 行く 来る 出来る 欲しい 感じる 訴える 見る".split()
)
_NEGATIONS_EN = frozenset("not no never nobody none without cannot neither hardly nor nothing".split())
_NO = frozenset(("ない", "ず", "ぬ", "まい"))
_HARD = frozenset(("難い", "辛い"))
"""わかりにくい denies what わかりやすい affirms."""
_TAIL = 6
"""Words behind a word in which its negation is looked for."""
_OF = ("が", "は", "も", "を")
_SMALL = ("助動詞", "係助詞", "接続助詞", "準体助詞", "非自立可能", "接尾辞")
_JOINTS = frozenset(("、", "けど", "けれど", "から", "ので", "のに"))
_CLAUSE = re.compile(r"[、。,.\n]|けど|けれど|ので|から(?!な[いくか]|ず|ん|れ)")
"""分からない is one word, and no reason."""
_NEAR = 4
"""Words between a negation and what it negates in English."""


@dataclass(frozen=True, slots=True)
class _Word:
    """`axis` is the word or its pair of contraries, `sign` on which side of it the text stands (0 where on neither), `denied` whether by a negation,
    `clause` what it is told in, `thing` what it is said of, where a particle tells (車 in 車が減る)."""

    axis: str
    sign: int
    denied: bool
    clause: str
    thing: str = ""


def doubt(claim: Claim) -> str:
    """Give the word that the sentence turns around, "" where none is found."""
    told, part, whole = _read(claim.told), _read(claim.parts), _read(claim.wholes)
    both_deny = _negations(claim.told) and _negations(claim.wholes)
    for word in told:
        if both_deny and "/" not in word.axis:
            continue  # 入る人がいない and 人が入らない
        held = [other for other in whole if other.axis == word.axis]
        if word.thing and {other.sign for other in held if other.thing == word.thing} == {-word.sign} != {0}:
            return word.axis
        signs = {other.sign for other in held}
        said = {other.sign for other in told if other.axis == word.axis}
        if not signs or not signs.isdisjoint(said) or 0 in signs | said:
            continue
        if _meet(word, held):
            return word.axis
    return _one_sided(_denials(claim), claim.told, part, told) or _one_sided(claim.told, claim.wholes, told, whole)


def _denials(claim: Claim) -> str:
    """Give the clauses of the sources that deny what the sentence tells of, and no other clause affirms."""
    clauses = [clause for clause in _CLAUSE.split(claim.parts) if clause.strip()]
    denying = [clause for clause in clauses if _negations(clause)]
    affirming = "、".join(clause for clause in clauses if clause not in denying)
    least = NEAR if len(claim.refs) > 1 else 0.0
    if _WANTED.search(claim.said):
        denying = [clause for clause in denying if not _LACK.search(clause)]
    return "、".join(clause for clause in denying if shares(clause, claim.told, affirming, least))


def _one_sided(one: str, other: str, told: Sequence[_Word], held: Sequence[_Word]) -> str:
    """Give a negation of the one text where the other says no in no way, and says the word that is denied in no other."""
    negations = _negations(one)
    if not negations or _negations(other) or _LEXICAL.search(other):
        return ""
    said_otherwise = {word.axis for word in told if word.denied} & {word.axis for word in held}
    return "" if said_otherwise else negations[0]


def _read(text: str) -> tuple[_Word, ...]:
    body = _standard(_NO_NEGATION.sub("", text))
    found: list[_Word] = []
    for clause in _CLAUSE.split(body):
        found += _read_ja(clause) if japanese(body) else _read_en(clause)
    return tuple(found)


def _meet(word: _Word, held: Sequence[_Word]) -> bool:
    """Tell whether a word is told of the same thing: its clause and one of the others share a word besides."""
    own = {*_telling(word.clause)}
    return any(len(own & {*_telling(other.clause)}) > 0 or not own for other in held)


def _telling(clause: str) -> Iterator[str]:
    """Give the telling words of a clause that affirm or deny nothing."""
    return (word.form for word in words(clause) if tells(word) and not word.of("動詞", "形容詞", "形状詞"))


def _read_ja(text: str) -> Iterator[_Word]:
    told = [word for word in words(text) if not word.surface.isspace()]
    for at, word in enumerate(told):
        if not word.of("動詞", "形容詞", "形状詞", "サ変可能", "形状詞可能", "サ変形状詞可能") or word.form in _SAYING:
            continue
        if word.form == "無い":
            continue
        denied = _denied(told, at)
        axis, direction = axis_of(word.form, japanese=True)
        denied = denied or _AVOIDED.match(text, word.end) is not None
        direction = 0 if _WITHOUT.match(text, word.end) else direction
        of = told[at - 2].form if at > 1 and told[at - 1].surface in _OF and told[at - 2].of("名詞") else ""
        yield _Word(axis, -direction if denied else direction, denied, text, of if "/" in axis else "")
    for at, word in enumerate(told):
        # 公園がない and 公園がある: what there is, is told by the word before.
        if (
            word.form in ("無い", "有る", "居る")
            and at > 1
            and told[at - 1].surface in "がはも"
            and told[at - 2].of("名詞")
        ):
            gone = (word.form == "無い") != _denied(told, at)
            if told[-1] is not word and told[at + 1].surface in ("ば", "たら"):
                continue  # what would be, is not said to be
            yield _Word(f"{told[at - 2].form}-", -1 if gone else 1, gone, text)


def _denied(told: list[Word], at: int) -> bool:
    """Tell whether a word is negated by what follows it, up to the next word that tells anything."""
    denied = False
    for word in told[at + 1 : at + 1 + _TAIL]:
        if _negates(word) or (word.of("接尾辞") and word.form in _HARD):
            denied = not denied
        elif word.surface in _JOINTS or not (word.of(*_SMALL) or word.surface in "がにでも"):
            break
    return denied


def _negates(word: Word) -> bool:
    return (word.of("助動詞") and word.form in _NO) or (word.of("形容詞") and word.form == "無い")


def _read_en(text: str) -> Iterator[_Word]:
    told = [word.plain for word in words(text)]
    for at, word in enumerate(told):
        if word in _NEGATIONS_EN or word.endswith("n't"):
            continue
        axis, direction = axis_of(word, japanese=False)
        if axis == word:
            continue
        before = told[max(0, at - _NEAR) : at]
        denied = sum(other in _NEGATIONS_EN or other.endswith("n't") for other in before) % 2 == 1
        yield _Word(axis, -direction if denied else direction, denied, text)


def _negations(text: str) -> list[str]:
    body = _standard(_BUT.sub("", _WITHOUT.sub("", _NO_NEGATION.sub("", text))))
    if not japanese(body):
        return [word.plain for word in words(body) if word.plain in _NEGATIONS_EN or word.plain.endswith("n't")]
    return [word.surface for word in words(body) if _negates(word)]


def _standard(text: str) -> str:
    return _DIALECT.sub("られない", text)
