"""What is not an opinion (保留): わからない, 特になし, a test. Short real wishes such as 公園が欲しい are never taken for one."""

import re
import unicodedata

_JA = (
    r"(?:特に|とくに)?(?:なし|無し|無い|ない|ありません|ないです|無いです)(?:です)?(?:かな|かも)?",
    r"(?:特に|とくに)(?:意見は|なにも|何も)?(?:なし|無し|ない|ありません|ないです|思いつかない|思いつきません)(?:です)?",
    r"(?:まだ)?(?:よく|ぜんぜん|全然|正直)*(?:わか|分か|判)(?:ら|ん|り)(?:ない|ん|ないです|ないや|なかった|ません)(?:です|けど|なあ|な|ー)?",
    r"(?:なにも|何も|なんも|まだ)?(?:思いつか|おもいつか|思い浮かば|浮かば)(?:ない|ないです|ん|ません)(?:です)?",
    r"(?:まだ|いま|今)?(?:パス|ぱす|同上|同じです?|以上|考え中|検討中|未定)(?:です|します|で)?",
    r"(?:てすと|テスト|試し|ためし)(?:です|中|投稿|送信|書き込み)*",
    r"(?:ごじゃっぺ)?(?:わかんね|わがんね|知らね|知らん)(?:え|ぇ|ー|な|よ|べ|っぺ)*",
    r"(?:あ|い|う|え|お|ああ+|ーー*)",
)
_EN = (
    r"(?:i (?:really )?)?(?:don't|do not|dont) know(?: yet)?",
    r"(?:i have )?(?:no idea|no comment|no opinion|nothing(?: special| in particular| to add)?)",
    r"none|n/?a|nope|not sure(?: yet)?|pass|skip|idk|same|(?:i'm )?still thinking",
    r"(?:i )?can(?:'t|not) think of anything(?: yet)?",
    r"(?:this is )?(?:just )?(?:a )?test(?:ing)?(?: card| post)?(?: please ignore)?",
    r"hello|hi|asdf+|aaa+",
)
_WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in _JA + _EN))


def is_non_opinion(text: str) -> bool:
    """Whether the whole text, without marks and blanks at its ends, is one of the ways of saying nothing."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    words = re.sub(
        r"[\s。、.,!?…・~〜ー—\-_*()（）「」\"笑^;:😅🤔]+$|(?<=[^\x00-\x7f])w+$",
        "",
        re.sub(r"^[\s…・。、(（]+", "", plain),
    )
    core = re.sub(r"[。、.,!?…]+", " ", words).strip()
    if not any(letter.isalnum() for letter in core):
        return True
    joined = core if core.isascii() else core.replace(" ", "")
    return _WHOLE.fullmatch(joined) is not None or re.fullmatch(r"test\s*\d*|テスト\d*|\d+", joined) is not None
