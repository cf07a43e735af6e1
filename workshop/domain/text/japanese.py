"""Clauses of a Japanese sentence: cut between phrases, ending in a noun or in a closed form of a verb, missing nothing they lean on."""

from collections.abc import Iterator

import regex

from workshop.domain.text import phrases
from workshop.domain.text.phrases import Clause
from workshop.domain.text.words import Word, noun, tells, words

LEAST_JA = 4
"""Letters of a clause: fewer name a thing and say nothing of it."""
_CLOSE = frozenset("。．!！?？…‥♪")
_UNPAIRED = regex.compile(r"[「」『』()（）\[\]【】\"“”+＋=＝<>]")
# 一回, 3日: how often is no beginning. 一人暮らし is.
_COUNT = regex.compile(r"[\d一二三四五六七八九十何数]+.?$")
# Told of by what stood before: nobody knows in a title which one is meant.
_POINTING = frozenset(
    (
        "其れ 此れ 其処 此処 彼処 彼れ 其の 此の 彼の そんな こんな あんな そう こう ああ 其方 此方 然う "
        "斯う 何処か 何時も"
    ).split()
)
# Nouns that need what stands before them: こと, とき, まわり.
_EMPTY_NOUN = frozenset(
    (
        "事 物 様 所 時 為 訳 筈 方 儘 侭 内 中 上 下 前 後 間 横 側 隣 辺 辺り 周り 近く 途中 代わり "
        "先 間々 度 位 程 分 頃 気 人 者 奴 通り 場合 せい 全部 半分 一つ 二つ 自分 皆 他 何 誰 "
    ).split()
)
_MISSED = frozenset("が を は も って じゃ".split())
_CASE = frozenset("が を に で へ は も".split())
_SIDE_BY_SIDE = frozenset("と や とか".split())
_FINAL = frozenset("ね よ な なあ なぁ わ べ ぺ っぺ ぞ さ".split())
_REASON = frozenset("から し ので".split())
# Who says so is not what is said: 「お寺の人が言っていた」.
_REPORTS = frozenset("言う 聞く 読む 話す 教わる 習う".split())
_THINKS = frozenset("思う".split())


def japanese_clauses(sentence: str, most: int) -> Iterator[Clause]:
    """Give the pieces of one sentence of at most so many letters that can be read alone."""
    spans = phrases.phrases(sentence)
    all_words = words(sentence)
    parts = [tuple(word for word in all_words if begin <= word.begin < end) for begin, end in spans]
    for first in range(len(parts)):
        if not _may_begin(parts, first):
            continue
        for last in range(first, len(parts)):
            if spans[last][0] - spans[first][0] > most:
                break
            clause = _piece(sentence, parts, first, last)
            if clause and LEAST_JA <= len(clause.text) <= most:
                yield clause


def _may_begin(parts: list[tuple[Word, ...]], first: int) -> bool:
    """Tell whether nothing is missed that stood before: a clause begins at a sentence, behind a comma, or at a thing."""
    head = parts[first][0]
    if head.of("助詞", "助動詞", "接続詞", "感動詞", "接尾辞", "連体詞", "補助記号") or head.form in _POINTING:
        return False
    if _starts(parts, first):
        return not (noun(head) and head.form in _EMPTY_NOUN and len(parts[first]) < 2)
    before = parts[first - 1][-1]
    if (
        before.surface in _SIDE_BY_SIDE
        or before.surface in ("しか", "だけ")
        or (before.of("動詞") and _modifies(parts[first - 1]))
    ):
        return False
    if _misses(parts, first) or _COUNT.match(head.surface):
        return False
    return (noun(head) and head.form not in _EMPTY_NOUN) or (head.of("形容詞", "形状詞") and _modifies(parts[first]))


def _misses(parts: list[tuple[Word, ...]], first: int) -> bool:
    """Tell whether what stood before, back to the comma, is a subject or an object of what follows: 産婦人科が | 市内に少ない."""
    for part in reversed(parts[:first]):
        last = part[-2] if len(part) > 1 and part[-1].of("補助記号") else part[-1]
        if last.of("助詞") and last.surface in _MISSED:
            return True
        if part[-1].of("補助記号") or last.surface in ("て", "ば", "たら", "なら"):
            return False
    return False


def _starts(parts: list[tuple[Word, ...]], first: int) -> bool:
    """Tell whether a part of the sentence begins there: behind a comma, unless a subject or an object stands before that."""
    if first == 0:
        return True
    before = parts[first - 1]
    if len(before) > 1 and before[-1].of("補助記号") and before[-2].of("助詞") and before[-2].surface in _MISSED:
        return False
    return before[-1].of("補助記号", "空白") or all(word.of("接続詞", "感動詞", "補助記号") for word in before)


def _piece(sentence: str, parts: list[tuple[Word, ...]], first: int, last: int) -> Clause | None:
    """Give the clause from one phrase to another, None where it cannot be read alone."""
    body = [word for part in parts[first : last + 1] for word in part]
    while body and body[-1].of("補助記号", "空白"):
        body.pop()
    if not body or any(word.form in _POINTING for word in body):
        return None
    text = sentence[body[0].begin : body[-1].end]
    if _UNPAIRED.search(text) or text.count("、") > 1 or any(mark in text for mark in _CLOSE):
        return None
    rest = [word for word in words(sentence) if word.begin >= body[-1].end]
    whole = _starts(parts, first) and (not rest or rest[0].of("補助記号"))
    if _closed(body, rest):
        telling = [word for word in body if tells(word)]
        ok = any(noun(word) for word in telling) and len(telling) + (len(body) > 4) > 1
        return Clause(text, True, whole, tuple(body)) if ok else None
    if body[-1].surface in _CASE and body[-1].of("助詞") and "、" not in text:
        body = body[:-1]
    return _thing(sentence, parts[first:last], body, whole)


def _closed(body: list[Word], rest: list[Word]) -> bool:
    """Tell whether the words end in a closed form, and what follows takes nothing back: けど and ば would."""
    end = [word for word in body if not (word.of("終助詞") and word.surface in _FINAL)]
    if not end or len(end) < len(body) - 1:
        return False
    form = end[-1].kind[3]
    verbs = [word for word in end if word.of("動詞") and word.form not in ("居る", "仕舞う", "為る")]
    if (verbs and verbs[-1].form in _REPORTS) or any(
        word.surface in _REASON and word.of("接続助詞") for word in end[-3:]
    ):
        return False
    asks = end[-1].surface == "か" and end[-1].of("終助詞", "副助詞")
    if not (form.startswith("終止形") or asks or (not rest and form.startswith("連体形"))):
        return False
    if not rest or rest[0].surface in _CLOSE or rest[0].of("空白"):
        return True
    if rest[0].surface in _REASON and rest[0].of("接続助詞"):
        return True
    return len(rest) > 1 and rest[0].surface == "と" and rest[1].form in _THINKS


def _thing(sentence: str, before: list[tuple[Word, ...]], body: list[Word], whole: bool) -> Clause | None:
    """Give a thing with what says more of it: 海が見える広場. What goes with a verb that is not there is no part of it."""
    head = body[-1]
    if not noun(head) or head.of("副詞可能", "助数詞可能") or head.form in _EMPTY_NOUN or not before:
        return None
    waiting = False
    for part in before:
        last = part[-1]
        if last.of("補助記号") or last.surface in ("は", "も", "から", "ので", "けど", "て", "ながら"):
            return None
        predicate = last.kind[3].startswith("連体形")
        waiting = False if predicate else waiting or not _modifies(part)
    telling = [word for word in body if tells(word)]
    if waiting or not _modifies(before[-1]) or len(telling) < 2:
        return None
    return Clause(sentence[body[0].begin : head.end], False, whole, tuple(body))


def _modifies(part: tuple[Word, ...]) -> bool:
    """Tell whether a phrase says more of the noun behind it."""
    last = part[-1]
    return (
        (last.of("助詞") and last.surface in ("の", "と", "や"))
        or last.of("連体詞")
        or last.kind[3].startswith("連体形")
    )
