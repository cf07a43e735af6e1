"""Tells cards that are no opinion (保留), and why: わからない says nothing, おなかすいた is small talk, テスト a try. Short real wishes such as
公園が欲しい are never taken for one; a person can take a card out again."""

import re
from enum import StrEnum

from workshop.domain.text.folding import comparable


class NoOpinion(StrEnum):
    """Why a card is parked."""

    NOTHING = "nothing"
    SMALL_TALK = "small_talk"
    TRIAL = "trial"


# Each is a whole card, not a part of one: 夜の道がわからない is an opinion. Collected
# by hand: a way of saying nothing that is missing here leaves a loner, one too many would park a wish.
_JA = (
    r"(?:特に|とくに)?(?:なし|無し|無い|ない|ありません|ないです|無いです)(?:です)?(?:かな|かも)?",
    r"(?:特に|とくに)(?:意見は|なにも|何も)?(?:なし|無し|ない|ありません|ないです|思いつかない|思いつきません)(?:です)?",
    r"(?:まだ)?(?:よく|ぜんぜん|全然|正直)*(?:わか|分か|判)(?:ら|ん|り)(?:ない|ん|ないです|ないや|なかった|ません)(?:です|けど|なあ|な|ー)?",
    r"(?:なにも|何も|なんも|まだ)?(?:思いつか|おもいつか|思い浮かば|浮かば)(?:ない|ないです|ん|ません)(?:です)?",
    r"(?:まだ|いま|今)?(?:パス|ぱす|同上|同じです?|以上|考え中|検討中|未定)(?:です|します|で)?",
    r"(?:ごじゃっぺ)?(?:わかんね|わがんね|知らね|知らん)(?:え|ぇ|ー|な|よ|べ|っぺ)*",
)
_EN = (
    r"(?:i (?:really )?)?(?:don't|do not|dont) know(?: yet)?",
    r"(?:i have )?(?:no idea|no comment|no opinion|nothing(?: special| in particular| to add)?)",
    r"none|n/?a|nope|not sure(?: yet)?|pass|skip|idk|same|(?:i'm )?still thinking",
    r"(?:i )?can(?:'t|not) think of anything(?: yet)?",
)
# Whole cards too: 暑い and 寒い are left to be opinions, since a town can do something about them.
_SMALL_TALK = (
    r"(?:お?(?:なか|腹)(?:が)?|はら|ハラ)(?:すいた|空いた|減った|へった|ぺこぺこ|ペコペコ)(?:です|なあ?|よ|ね|わ|ー)*",
    r"(?:もう)?(?:ねむい|眠い|ねむ|つかれた|疲れた|帰りたい|かえりたい|ひま|暇)(?:です|なあ?|よ|ね|わ|ー)*",
    r"(?:おはよう|こんにちは|こんばんは|はじめまして|初めまして|よろしく|ありがとう|お疲れ(?:さま|様)?|おつかれ(?:さま)?)"
    r"(?:ございます|お願いします|おねがいします|です|でした|ー)*",
    r"(?:ピザ|ラーメン|カレー|寿司|すし|焼肉|ビール|おやつ|お昼|ごはん|ご飯)(?:が)?(?:食べたい|たべたい|飲みたい|まだ|は)?(?:です|なあ?|よ|ね|ー)*",
    r"(?:うける|ウケる|それな|草|やばい|ヤバい|いいね|すごい|なるほど|トイレ)(?:です|なあ?|ー)*",
)
_SMALL_TALK_EN = (
    r"(?:i'm |i am |so )?(?:hungry|tired|bored|sleepy)|i (?:want|need) (?:a )?(?:coffee|beer|lunch|pizza|nap)",
    r"hello|hi|hey|good (?:morning|afternoon|evening)|nice to meet you|thanks|thank you|lol|haha+|wow|cool|first",
    r"pizza|ramen|sushi|beer|lunch|coffee|burgers?|ice cream|(?:is it |when is )?lunch(?: time| break)?(?: yet)?",
)
_TRIAL = (
    r"(?:てすと|テスト|試し|ためし)(?:です|中|投稿|送信|書き込み|\d)*",
    r"(?:this is )?(?:just )?(?:a )?test(?:ing)?(?: card| post)?(?: please ignore)?|test\s*\d*",
    r"(?:あ|い|う|え|お|ああ+|ーー*)|asdf+|aaa+|qwerty|\d+",
)


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_KINDS = {
    NoOpinion.TRIAL: _whole(*_TRIAL),
    NoOpinion.SMALL_TALK: _whole(*_SMALL_TALK, *_SMALL_TALK_EN),
    NoOpinion.NOTHING: _whole(*_JA, *_EN),
}


def no_opinion(text: str) -> NoOpinion | None:
    """Say why a card is no opinion, None where it may be one: the whole text is held against ways of saying nothing, without marks and
    blanks at its ends."""
    plain = comparable(text).replace("’", "'")
    # 笑, faces and a row of w (laughter) at the end, dots and brackets at the beginning
    words = re.sub(
        r"[\s。、.,!?…・~〜ー—\-_*()（）「」\"笑^;:😅🤔]+$|(?<=[^\x00-\x7f])w+$",
        "",
        re.sub(r"^[\s…・。、(（]+", "", plain),
    )
    core = re.sub(r"[。、.,!?…]+", " ", words).strip()
    if not any(letter.isalnum() for letter in core):
        return NoOpinion.NOTHING
    joined = core if core.isascii() else core.replace(" ", "")
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(joined)), None)


def is_non_opinion(text: str) -> bool:
    return no_opinion(text) is not None
