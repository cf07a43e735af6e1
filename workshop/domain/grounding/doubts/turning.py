"""Doubts whether a sentence says the contrary of its sources: a negation on one side only, more for fewer, for for against."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.grounding.doubts.claim import Claim, shares
from workshop.domain.text.words import Word, japanese, tells, words

# What looks like a negation and is none.
_NO_NEGATION = re.compile(
    r"かもしれ(?:ない|ません)|なければ(?:なら|いけ)(?:ない|ません)|ないと(?:いけ|なら)(?:ない|ません)|(?:では|じゃ)ない(?:か|です|の)|ないか(?=という|と|。|、|$)|(?:くれ|もらえ|いただけ)(?:ない|ません|ねえ)か|くんねえ|なくて(?:も|いい|よい)|ずに|(?:問わ|構わ|かまわ)ない|じゃなく|ませんか|ない(?:でしょ|だろ)うか"
    r"|(?:に違い|間違い|仕方が?|かけがえの|申し訳|もったい)な[いく]|だけで(?:は)?なく|のみならず|ではなく|つまらな[いく]"
    r"|\bnot only\b|\bno doubt\b|\bwhy not\b|\bor not\b|\bnot all\b"
    r"|\b(?:don't|doesn't|not) (?:have|need) to\b|\bshouldn't (?:we|there)\b|\bnever mind\b"
)
_AXES_JA = (
    ("増 延 伸 拡 広 大", "減 短 縮 狭 小 削"),
    ("賛 支持 歓迎 期待", "反対 反 断 拒"),
    ("高", "低 安い"),
    ("長", "短"),
    ("早 速", "遅"),
    ("近", "遠"),
    ("多", "少"),
    ("明", "暗"),
    ("好", "嫌 苦手"),
    ("残 守 続", "壊 無くす なくす 消 廃 止 辞 やめる 終"),
    ("開", "閉"),
    ("安心", "不安 心配 怖"),
    ("安全", "危 危険"),
    ("簡単 易 楽", "難 複雑"),
    ("便利", "不便"),
    ("必要 要", "不要"),
    ("良 宜 正", "悪"),
    ("上", "下"),
    ("静", "騒 煩 五月蝿"),
    ("混", "空 透 すく"),
    ("嬉 喜 楽し", "悲 辛 苦"),
    ("十分 足りる", "不足 欠"),
    ("強", "弱"),
    ("温 暖", "冷 寒"),
)
_AXES_EN = (
    (
        "more increase rise rose grow grew longer many higher high",
        "fewer less decrease fall fell shrink shorter few lower low",
    ),
    ("easy easier", "hard harder difficult"),
    ("open opened opens", "closed close closing closes shut"),
    ("like liked love enjoy", "dislike dislikes disliked hate"),
    ("support supports for favour welcome agree", "oppose opposes against opposed reject disagree"),
    ("safe safer", "dangerous unsafe"),
    ("early earlier", "late later"),
    ("near close-by", "far"),
    ("cheap cheaper", "expensive"),
    ("better good", "worse bad"),
    ("keep keeps", "remove drop"),
    ("clean", "dirty"),
    ("quiet", "noisy"),
)
# Who says these has said a no in another way.
_LEXICAL = re.compile(
    r"不|無[いしく理料]|未|非|反対|ためら|躊躇|断[りるっわ]|嫌|困|難|にく[いさく]|づら|足り|欠|いら|要ら|避|やめ|なく[すしそなっ]|少な|遠|控え|拒|悩|限|終|閉|出ない|廃|しか|だけ|ない|ず(?=[、にと]|$)|ずに"
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
_SMALL = ("助動詞", "係助詞", "接続助詞", "準体助詞", "非自立可能", "接尾辞")
_JOINTS = frozenset(("、", "けど", "けれど", "から", "ので", "のに"))
_CLAUSE = re.compile(r"[、。,.\n]|けど|けれど|ので|から")
_NEAR = 4
"""Words between a negation and what it negates in English."""
_HAN = re.compile(r"^[一-龥々]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """`axis` is the word or its pair of contraries, `sign` on which side of it the text stands, `denied` whether by a negation,
    `clause` what it is told in."""

    axis: str
    sign: int
    denied: bool
    clause: str


def doubt(claim: Claim) -> str:
    """Give the word that the sentence turns around, "" where none is found."""
    told, part, whole = _read(claim.told), _read(claim.parts), _read(claim.wholes)
    both_deny = _negations(claim.told) and _negations(claim.wholes)
    for word in told:
        if both_deny and "/" not in word.axis:
            continue  # 入る人がいない and 人が入らない
        held = [other for other in whole if other.axis == word.axis]
        signs = {other.sign for other in held}
        if signs and signs.isdisjoint(other.sign for other in told if other.axis == word.axis) and _meet(word, held):
            return word.axis
    clauses = [clause for clause in _CLAUSE.split(claim.parts) if _negations(clause) and shares(clause, claim.told)]
    lost = _one_sided("、".join(clauses), claim.told, part, told)
    return lost or _one_sided(claim.told, claim.wholes, told, whole)


def _one_sided(one: str, other: str, told: Sequence[_Word], held: Sequence[_Word]) -> str:
    """Give a negation of the one text where the other says no in no way, and says the word that is denied in no other."""
    negations = _negations(one)
    if not negations or _negations(other) or _LEXICAL.search(other):
        return ""
    said_otherwise = {word.axis for word in told if word.denied} & {word.axis for word in held}
    return "" if said_otherwise else negations[0]


def _read(text: str) -> tuple[_Word, ...]:
    body = _NO_NEGATION.sub("", text)
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
        axis, direction = _axis(word.form, _JA)
        yield _Word(axis, -direction if denied else direction, denied, text)
    for at, word in enumerate(told):
        # 公園がない and 公園がある: what there is, is told by the word before.
        if (
            word.form in ("無い", "有る", "居る")
            and at > 1
            and told[at - 1].surface in "がはも"
            and told[at - 2].of("名詞")
        ):
            gone = (word.form == "無い") != _denied(told, at)
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
        axis, direction = _axis(word, _EN)
        if axis == word:
            continue
        before = told[max(0, at - _NEAR) : at]
        denied = sum(other in _NEGATIONS_EN or other.endswith("n't") for other in before) % 2 == 1
        yield _Word(axis, -direction if denied else direction, denied, text)


def _axis(form: str, axes: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Find the pair of contraries a word is of; a word of none is its own, by its Han letters where it is a verb."""
    if form in axes:
        return axes[form]
    run = _HAN.match(form)
    if run and len(run.group()) < 3:
        for length in (2, 1):
            if run.group()[:length] in axes:
                return axes[run.group()[:length]]
    return (run.group() if run else form), 1


def _negations(text: str) -> list[str]:
    body = _NO_NEGATION.sub("", text)
    if not japanese(body):
        return [word.plain for word in words(body) if word.plain in _NEGATIONS_EN or word.plain.endswith("n't")]
    return [word.surface for word in words(body) if _negates(word)]


def _table(axes: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for one, other in axes:
        name = f"{one.split()[0]}/{other.split()[0]}"
        for word in one.split():
            found.setdefault(word, (name, 1))
        for word in other.split():
            found.setdefault(word, (name, -1))
    return found


_JA, _EN = _table(_AXES_JA), _table(_AXES_EN)
