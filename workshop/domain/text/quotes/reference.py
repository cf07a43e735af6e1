"""Tells which sentences lean on others: read alone, nobody knows what それ or "both" is."""

import re

# Collected by hand from cards and public plans. この町 and その日 at home in a sentence stay: only what opens it, or stands right behind
# its topic, points out of it. つぎの三つ and 以下 point forward, to what is not quoted either.
_LEANS = re.compile(
    r"^(?:それ|これ|そこ|もう一つ|この(?!まち|町|市)|その|そう|そんな|こう|こんな|あれ"
    r"|しかし|だが|でも|けど|けれど|ただし|ただ、|一方|いっぽう|また|さらに|だから|なので|つまり"
    r"|[一二三四]つ(?:目|め)?は|二つとも|もう一方は|どれか|どれも|どちら|どっち|両方|双方|いずれも|最後に|つぎに|次に|まず"
    r"|Both (?:of|are|were|have|can|should|must|will|would|need|say)\b"
    r"|(?:It|This|That|These|Those|They|But|And|So|Then|Only|He|She|Neither|Either|At the end|For them|Which)\b)"
    r"|は、(?:それ|その|これ)|(?:つぎ|次)の(?:こと|とおり|通り|[一二三四五12345](?:つ|点)|点)|以下の|上の(?:表|図)|(?:前|上)に述べた"
    r"|\bthe following\b|\b(?:as follows|see below|above)\b[.:]?$"
)


def leans(sentence: str) -> bool:
    """Tell whether a sentence leans on one that stands before or behind it."""
    return bool(_LEANS.search(sentence.strip()))
