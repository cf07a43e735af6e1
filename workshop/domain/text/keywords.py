"""Words that say what a group of cards is about, without a dictionary: Japanese by its scripts, English by its words.

In Japanese, content words stand in kanji or katakana and grammar in hiragana, so runs of one script are good candidates; a
kanji alone counts only before a particle (車が, 海の), because otherwise it is the stem of a verb (歩く).
"""

import re

from workshop.domain.text import folding

_PARTICLE = "がをにでのはもとへ、。・！？!?（）()「」 "
_JAPANESE = re.compile(
    r"[一-龥々]*[ァ-ヴ][ァ-ヴー]+"
    r"|[一-龥々ヶ]{2,}(?:[ァ-ヴー]{2,})?"
    rf"|(?<![0-9０-９一-龥])[一-龥](?=[{_PARTICLE}]|$)"
    rf"|お[一-龥]{{1,2}}(?=[{_PARTICLE}])"
    r"|[A-Za-z][A-Za-z0-9]+"
)
_AFTER_NOUN = re.compile(
    rf"[{_PARTICLE}]|や|か[らもっ]|だ|な[らど]|まで|より|って|し[たてなま]|す[るべ]|さ[れせん]|でき|です|ば[かっ]|など"
)
"""What follows a noun; any other hiragana belongs to a verb whose stem its last kanji is (免許返した, 一人暮らし)."""
_SU = "返話直残出貸試探渡戻消起"
"""Kanji whose verb ends in す: 返した is no noun with した."""
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")
_EMPTY_JA = frozenset(
    "人 今 私 自分 時 事 所 方 何 日 年 市 町 街 前 後 中 上 下 気 感 話 手 他 皆 点 形 際 度 分 的 性 化 者 子 目 家 場 場所 "
    "必要 大切 将来 未来 日立 日立市 市民 住民 地域 生活 存在 可能 部分 状態 意見 問題 時間 時代 最近 一番 一緒 普通 本当 大事 "
    "結局 個人的 正直 自体 以上 全部 色々 沢山 一本 一つ 毎日 今日 明日 昔 絶対 一人 二人 誰 一回 一日 僕 俺 自然体 感覚 理由 意味 イメージ".split()
)
_EMPTY_EN = frozenset(
    "the and for that this with are was not but have has had from they you all can will would should could more very our "
    "there their what when where who how why which about into than then them just like want wants need needs make makes "
    "people city hitachi think some many much also only even because get gets its it's i'm don't one two really too out "
    "lot lots thing things way still over well good better feel say says see use new old every other any most such been "
    "being does did doing done were your his her she him here now let please maybe always never without between year "
    "years time day life live living future must might may off per via".split()
)


def terms(text: str) -> tuple[str, ...]:
    """Give the content words of a text in order of reading, folded so that one word is one string."""
    plain = folding.plain(text)
    if re.search(r"[ぁ-ゖァ-ヴ一-龥]", plain):
        words = (_noun(plain, match) for match in _JAPANESE.finditer(plain))
        return tuple(word for word in words if word and word not in _EMPTY_JA)
    return tuple(word.lower() for word in _ENGLISH.findall(plain) if word.lower() not in _EMPTY_EN)


def _noun(text: str, match: re.Match[str]) -> str:
    """Give the run without the stem of a verb at its end; empty if nothing is left."""
    word, end = match.group(), match.end()
    follows = end < len(text) and "ぁ" <= text[end] <= "ん"
    if len(word) > 1 and "一" <= word[-1] <= "龥" and follows and (word[-1] in _SU or not _AFTER_NOUN.match(text, end)):
        return word[:-1] if len(word) > 2 else ""
    return word
