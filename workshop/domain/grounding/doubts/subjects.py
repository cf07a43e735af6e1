"""Doubts whether a sentence speaks of whom or what its sources speak of: the prefecture for the city, students for the elderly."""

import re

from workshop.domain.grounding.doubts.claim import Claim

# Each line is one actor, person or place by its names; a longer name comes before one it holds.
_NAMES = """
市長|mayors?
市役所|役所|役場|行政|(?<![都同])市(?=[はがもでにのを、]|職員|側)|council|\\bcity\\b
県|知事|prefectures?|prefectural|governor
国(?!際|道|語|外|内)|政府|national|(?:the )government|ministry
自治会長?|町内会長?|neighbou?rhood association
企業|会社|事業者|compan(?:y|ies)|firms?|business(?:es)?
大学(?!生)|universit(?:y|ies)
小学校|中学校|高校(?!生)|学校|schools?
保育園|幼稚園|nurser(?:y|ies)|kindergartens?
病院|診療所|クリニック|hospitals?|clinics?
医師|医者|お医者|先生|doctors?|physicians?
看護師|nurses?
患者|patients?
教師|教員|teachers?
大学生|学生|高校生|生徒|students?
子ども|子供|こども|児童|小学生|中学生|children|child|kids?|pupils?
若者|若い人|若い世代|若手|young(?:er)? (?:people|ones)|youth
高齢者|お?年寄り|シニア|老人|old(?:er)? (?:people|residents)|elderly|seniors?
母|お母さん|mothers?|mum|mom
父(?!兄)|お父さん|fathers?|dad
祖父|おじいさん|じいちゃん|grandfathers?
祖母|おばあさん|ばあちゃん|grandmothers?
妻|奥さん|wife|wives
夫(?!婦)|主人|husbands?
娘|daughters?
息子|sons?
妹|姉|sisters?
弟|兄|brothers?
友だち|友達|友人|friends?
近所の(?:人|お[ばじ]|方|子)|隣の人|隣人|お隣|neighbou?rs?
農家|farmers?
漁師|漁業者|fishermen|fishers?
商店街|商店主|店の人|店主|shopkeepers?
観光客|旅行者|tourists?|visitors?
外国人|foreigners?|foreign (?:residents|people)
ボランティア|volunteers?
警察|police
消防団?|firefighters?
運転手|drivers?
バス会社|bus compan(?:y|ies)
親(?!子|切|し|類)|保護者|parents?
住民|residents?
[バば][スす](?!会社|停|ケ|タ)|\\bbus(?:es)?\\b
電車|鉄道|列車|trains?|\\brail\\b
自転車|bikes?|bicycles?
タクシー|taxis?|cabs?
図書館|図書室|librar(?:y|ies)
体育館|gyms?
公民館|community cent(?:re|er)s?
駅|stations?
公園|parks?
海(?!外)|sea\\b
川|rivers?
プール|pools?
スーパー|supermarkets?
市場|markets?
工場|factor(?:y|ies)|mills?
橋|bridges?
港|harbou?rs?|ports?
"""
_LINES = _NAMES.strip().splitlines()


def _pattern(line: str) -> re.Pattern[str]:
    """Make a pattern of a line of names; those of an alphabet are whole words."""
    names = re.split(r"\|(?![^(]*\))", line)
    whole = [name for name in names if name.isascii() and name.strip("\\()?:").replace("\\b", "")[:1].isalpha()]
    others = [name for name in names if name not in whole]
    return re.compile("|".join([*others, *([rf"\b(?:{'|'.join(whole)})\b"] if whole else [])]))


def _index(head: str) -> int:
    return next(place for place, line in enumerate(_LINES) if line.split("|")[0].startswith(head))


_ACTORS = [_pattern(line) for line in _LINES]
_BROADER = {
    _index("親"): {_index("母"), _index("父")},
    _index("子ども"): {_index("娘"), _index("息子")},
}
"""Who is told of by a word for more than one of them."""
_IMPLIED = {
    _index("大学生"): re.compile(
        r"サークル|ゼミ|講義|授業|卒業|部活|放課後|寮|留学|\b(?:graduat\w+|degree|dorms?|lab|class(?:es)?|campus|professors?)\b"
    ),
    _index("子ども"): re.compile(
        r"保育|幼稚園|学校|子育て|送り迎え|給食|登校|下校|\b(?:kindergartens?|nurser(?:y|ies)|school|homework)\b"
    ),
}
"""By what somebody is told of who is not named."""
_UNSAID = {_index("住民"), _index("市役所")}
"""Residents and the city may be meant where a source names nobody."""
_KIN = re.compile(
    r"(?P<who>お?[母父]さん|母|父|祖父|祖母|妻|夫|娘|息子|[兄弟姉妹]|友だち|友達|友人|近所の人|隣の人|隣人|孫)(?:の[^、。がは]{1,5})?(?:が|は|も|に言わせ)"
    r"|\bmy (?P<whose>(?:grand)?(?:mother|father|ma|pa)|mum|mom|dad|wife|husband|sister|brother|uncle|aunt|cousin|son|daughter|friends?"
    r"|neighbou?rs?|boss|colleagues?|teacher|professor|partner|flatmate) (?!is (?:a|the)\b)(?:\w+(?:s|n't|not|ed)|can|will|has|is|was|could|would)\b"
)
_TOGETHER = re.compile(r"\b(?:couple|famil(?:y|ies)|relatives?|both|they)\b|家族|身内|夫婦|二人")
"""Words for somebody with their kin."""


def doubt(claim: Claim) -> str:
    """Give who or what the sentence speaks of and its sources do not, or whom it leaves out; "" where none is found."""
    said, held = _actors(claim.said), _actors(claim.wholes)
    for index, name in said.items():
        meant = index in held or not _BROADER.get(index, set()).isdisjoint(held)
        meant = meant or (index in _IMPLIED and _IMPLIED[index].search(claim.wholes) is not None)
        if not meant and not (index in _UNSAID and not held.keys() - said.keys()):
            return name
    kin = claim.everywhere(_KIN)
    who = (kin["who"] or kin["whose"]) if kin else ""
    if who and who not in claim.said and not _TOGETHER.search(claim.said) and not said.keys() & _actors(who).keys():
        return who
    return _swapped(claim)


def _actors(text: str) -> dict[int, str]:
    """Find the actors of a text by their place in the list; each letter of it names one at most."""
    found: dict[int, str] = {}
    left = text
    for index, pattern in sorted(enumerate(_ACTORS), key=lambda pair: -len(_LINES[pair[0]].split("|")[0])):
        match = pattern.search(left)
        if match:
            found[index] = match.group()
            left = pattern.sub("■", left)
    return found


def _swapped(claim: Claim) -> str:
    """Find who does it in the sentence and has it done in the source."""
    doers, receivers = _roles(claim.told)
    source_doers, source_receivers = _roles(claim.parts)
    if doers & source_receivers - source_doers and receivers & source_doers - source_receivers:
        return next(name for index, name in _actors(claim.said).items() if index in doers)
    return ""


def _roles(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Read which actors do something and to which it is done, by the particles behind them."""
    doers, receivers = set(), set()
    for index, pattern in enumerate(_ACTORS):
        for match in pattern.finditer(text):
            particle = text[match.end() : match.end() + 1]
            doers |= {index} if particle in ("が", "は") else set()
            receivers |= {index} if particle in ("に", "を") else set()
    return frozenset(doers), frozenset(receivers)
