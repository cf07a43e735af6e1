"""Finds people's names: the nicknames of those who take part, and any name with さん, a title or Mr. before or behind it. A bare name
of somebody who is not in the room is left as it stands: only a dictionary could tell it, and then as a doubt."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workshop.domain.text.folding import located
from workshop.domain.text.personal.numbers import Span
from workshop.domain.text.personal.surnames import ALSO_TOWNS, OF_ONE_LETTER, SURNAMES

_HONORIFIC = r"(?:さん|さま|ちゃん|くん|様|君|氏|先生|殿|[-\s]?(?:san|sama|chan|kun)(?![a-z]))"
_NICKNAMED = re.compile(rf"{_HONORIFIC}|[a-z]", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"(?:たく|みな|皆|お?(?:じい|ばあ|じ|ば|かあ|とう|にい|ねえ|母|父|兄|姉|子|客|隣|巡り|医者|坊)|奥|嫁|婿|娘|息子|患者|業者|赤|職人|店員|運転手)"
    r"(?:さん|さま|ちゃん|くん|様)|人様|神様|王様|お客様|各位様|この様|その様|同様|多様|模様|仕様|様々"
)
"""Words that end like a name with an honorific and name nobody."""
_ORDINARY = frozenset("will may mark hope grace joy bill rose summer can art pat june april august sunny river".split())
"""English names that are also how a sentence begins."""
_BEGINS = re.compile(r"(?:^|[.!?。])\s*$(?<!\b(?:mr|ms|dr)\.\s)(?<!\bmrs\.\s)", re.IGNORECASE)

_KANJI = "一-龥々"
# A run of kanji before さん is a name, or what somebody does; a run of more than five is never one name.
_BEFORE_SAN = re.compile(
    rf"(?<![{_KANJI}])(?P<name>[{_KANJI}]{{1,5}})\s?(?P<honorific>さん|さま|ちゃん|くん|様|氏|殿)(?!々)"
)
# What people are called by what they do or are: 八百屋さん, 看護師さん, 親御さん.
_CALLING = re.compile(
    r"[屋家師士員手者客工主方親娘婿嫁奥母父兄姉妹弟孫隣皆生徒医官長店社会協課係庁署局校園老婦人民宿僧坊神仏職尚所頭将任当梁聞物戚表間連労達役御友寮駅寺在書児輩伴侶僚卒兵隊団部科館院堂舗船車組班族業勤付場]$"
    r"|親子|迷子|双子|弟子|女子|男子|坊主|板前|旦那|銀行|郵便|仲間|先生|代理|巡査|警察|消防|市役|王|仕|模|同|多|有|異|各|両|彼$|摂|華|源|平$|貴|何|誰"
)
_FOREIGN = re.compile(
    r"(?<![ァ-ヶー])(?P<name>[ァ-ヶ][ァ-ヶー]{1,9}(?:・[ァ-ヶー]{2,10})?|(?<![A-Za-z])[A-Z][a-z]{1,14})\s?(?:さん|さま|ちゃん|くん|様|氏)"
)
_CALLING_KATAKANA = re.compile(
    r"[ァアカガサザタダナハバパマャヤラワリ]ー$|キャプテン|コーチ|ベテラン|ペット|ゲスト|ホスト|ファン|クルー|アイドル|モデル|キッズ|シニア|ジュニア|ナース|カップル"
    r"|ファミリ|サークル|サロン|カフェ|レストラン|ショップ|スナック|サポート|ボランティア|スタッフ|サラリーマン|パート|ケアマネ|タクシー|コンビニ|バイト|ガイド|マン$|クリーニング|パン|ラーメン"
    r"|ママ|パパ|ライバル|シェフ|ネコ|ゾウ|クマ|ウサギ|プロ|ホテル|チーム|グループ|テーブル|オバ|オジ|ミナ|タク|メーカ"
)
_TITLE = (
    r"(?:先生|医師|教授|課長|部長|係長|校長|教頭|園長|院長|所長|店長|社長|会長|館長|班長|局長|議員|議長|市長|町長|村長|区長|知事|巡査|選手|記者"
    r"|弁護士|牧師|住職|理事)"
)
_SURNAMES = "|".join(sorted(SURNAMES, key=lambda name: (-len(name), name)))
_TITLED = re.compile(rf"(?<![{_KANJI}])(?P<name>(?P<surname>{_SURNAMES})[{_KANJI}]{{0,3}}?){_TITLE}")
_OF_TOWN = re.compile(r"[市町村区]長$|知事$")
_ENGLISH_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Councill?or|Mayor|Pastor|Reverend|Nurse|Principal|Senator|Judge)\b\.?\s"
    r"(?!Office|Election|Training|Of\b|Station|Road|Street)(?P<name>[A-Z][A-Za-z'’-]{1,20}(?:\s[A-Z][A-Za-z'’-]{1,20})?)"
)


def names_in(plain: str, nicknames: tuple[str, ...]) -> Iterator[Span]:
    """Find each name in a folded text, without its さん or title; `nicknames` are folded in the same way."""
    yield from _nicknames(plain, nicknames)
    for match in _BEFORE_SAN.finditer(plain):
        if _is_name(match["name"], match["honorific"]):
            yield match.span("name")
    for match in _FOREIGN.finditer(plain):
        if not _CALLING_KATAKANA.search(match["name"]):
            yield match.span("name")
    for match in _TITLED.finditer(plain):
        if not (match["name"] in ALSO_TOWNS and _OF_TOWN.search(match.group())):
            yield match.span("name")
    yield from (match.span("name") for match in _ENGLISH_TITLE.finditer(plain))


def _is_name(run: str, honorific: str) -> bool:
    """Tell whether kanji before さん are a name: one that is known, else what is nobody's calling. 王様 is none, 王さん one."""
    if len(run) == 1:
        return run in OF_ONE_LETTER and honorific != "様"
    known = any(run[:length] in SURNAMES for length in (2, 3))
    return known or not _CALLING.search(run)


def _nicknames(plain: str, names: tuple[str, ...]) -> Iterator[Span]:
    pattern = _pattern_of(names)
    if pattern is None:
        return
    kana = "".join(_hiragana(letter) for letter in plain)
    nobody = [match.span() for match in _NO_NAMES.finditer(kana)]
    for match in pattern.finditer(kana):
        start, end = match.span("name")
        if any(first <= start and match.end() <= last for first, last in nobody):
            continue
        word = plain[start:end]
        bare = match["honorific"] is None
        begins = _BEGINS.search(plain[:start]) is not None
        if bare and (not word[:1].isupper() or (begins and word.lower() in _ORDINARY)):
            continue
        yield start, end


def may_hold_nickname(text: str) -> bool:
    """Tell whether a nickname of the room could stand in a text at all: one is heard before さん and its like, and bare where it is in Latin
    letters. Most cards hold neither, and need not be compared with three hundred names."""
    return _NICKNAMED.search("".join(_hiragana(letter) for letter in located(text)[0])) is not None


@lru_cache(maxsize=32)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Make one pattern of all names, the longest first; None for none."""
    folded = {"".join(_hiragana(letter) for letter in name).strip() for name in names}
    ordered = sorted((name for name in folded if name), key=lambda name: (-len(name), name))
    if not ordered:
        return None
    spoken = "|".join(re.escape(name) for name in ordered)
    latin = "|".join(re.escape(name) for name in ordered if name.isascii() and len(name) > 2) or r"(?!)"
    return re.compile(
        rf"(?<![a-z])(?P<name>(?:{spoken})(?=\s?(?P<honorific>{_HONORIFIC}))|(?:{latin})(?![a-z]))", re.IGNORECASE
    )


def _hiragana(letter: str) -> str:
    """Fold katakana and capitals, so that けん is found in ケンさん; the length stays."""
    if "ァ" <= letter <= "ヶ":
        return chr(ord(letter) - 0x60)
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
