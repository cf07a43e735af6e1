"""What a question is about: its words without those of asking itself."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshop.domain.text.folding import plain
from workshop.domain.text.words import Word, noun, tells, words


@dataclass(frozen=True, slots=True)
class Subject:
    """A word asked about: `form` is one for all its forms, "" where it is looked for letter by letter (10代, 6号線); `shown` is how it is
    named to the person who asked."""

    form: str
    shown: str


_ASKING = frozenset(
    (
        "いま 今 現在 声 次 問 問う 意見 カード 発言 言葉 出る 出す 書く 有る 教える 探す 捜す 見せる "
        "数える 知る 触れる 述べる 上がる 挙がる 関する 就く つく 付く 言及 話題 参加 参加者 来る 集まる "
        "居る 座る 出席 揃う 総数 数 枚数 件数 人数 何枚 何人 何名 何件 何班 枚 件 人 名 班 テーブル "
        "何 誰 どれ どこ どの どんな 幾つ こと 事 物 もの 無い まだ もう 沢山 纏まり 一番 まとまり "
        "何処 入る 入れる 読む 考える メンバー 今日 全部 思う 出来る 皆 みんな 一枚 一人 独り 形 欲しい "
        "ほしい 見付かる 見つかる 載る 含む 含める 話す 語る 言う "
        "heard hear said table tables tell card cards anyone nobody anybody missing voice voices ask asked does "
        "write writes wrote written writing mention mentions mentioned show list find search talk talks talked "
        "speak speaks spoke total number count participant participants join joined part take sit sits here "
        "today yet still most please topic topics present current which whose person persons note notes opinion "
        "opinions idea ideas any give "
    ).split()
)
"""Words of asking, as the dictionary writes them; English in the singular too."""


_COUNTED = re.compile(
    r"\d+\s?(?:代|歳|才|年代?|号線?|時|分|キロ|km|円|%|丁目|階|両|系|番線|世紀|か月|ヶ月|週間)(?:以上|以下|未満|台)?"
)
"""A figure with what it counts: neither tells anything alone."""


def subjects(question: str, besides: Collection[str] = ()) -> tuple[Subject, ...]:
    """Name what a question is about, each word once, in order of reading, without the words of asking and those `besides`. Where only
    words are left that stand on cards about anything, it is about the things among them (場所, 帰り)."""
    counted = [match.group().replace(" ", "") for match in _COUNTED.finditer(plain(question))]
    question = _COUNTED.sub(" ", plain(question)) if counted else question
    asked = [word for word in words(question) if {word.form, word.plain}.isdisjoint((*_ASKING, *besides))]
    chosen = [word for word in asked if tells(word)] or [word for word in asked if noun(word) and not counted]
    return (*_each_once(chosen), *(Subject("", shown) for shown in dict.fromkeys(counted)))


def things(question: str) -> tuple[Subject, ...]:
    """Name all things of a question: where it is about nothing else, a word of asking may be what is looked for (声)."""
    return _each_once([word for word in words(question) if noun(word) or (not word.kind and tells(word))])


def _each_once(chosen: Sequence[Word]) -> tuple[Subject, ...]:
    by_form = {word.form: Subject(word.form, word.base or word.surface) for word in reversed(chosen)}
    return tuple(by_form[form] for form in dict.fromkeys(word.form for word in chosen))
