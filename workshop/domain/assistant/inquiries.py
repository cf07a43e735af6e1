"""What a facilitator's question asks for, read without a model: how many, which tables, which side, or the words to look for. Whatever is
not one of these is looked for by its words. Measured on tests/data/questions.yaml, of which one half was not looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.assistant.subjects import Subject, subjects, things
from workshop.domain.text.folding import comparable


class Topic(StrEnum):
    """What is asked for. TABLE: the cards of one table; CARD: one by its number; UNABLE: what only a person or a model can do (why,
    summarise, hide, invent), and what is told by what is not there."""

    PEOPLE = "people"
    SILENT = "silent"
    CARDS = "cards"
    TABLES = "tables"
    QUIET = "quiet"
    LOUD = "loud"
    TABLE = "table"
    BY_TABLE = "by_table"
    CARD = "card"
    LATEST = "latest"
    GROUPS = "groups"
    LONERS = "loners"
    OPEN = "open"
    FOR = "for"
    AGAINST = "against"
    SIDES = "sides"
    WORRIES = "worries"
    WISHES = "wishes"
    DOCUMENTS = "documents"
    STAGE = "stage"
    UNABLE = "unable"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it was understood. `subjects` are the words it is about; `phrase` is what it puts in quotation marks; `card` is the
    number of the one it names."""

    topic: Topic
    tables: tuple[int, ...] = ()
    subjects: tuple[Subject, ...] = ()
    phrase: str = ""
    card: int | None = None


_TABLE = re.compile(r"(\d{1,2})\s*(?:班|番テーブル)|(?:班|テーブル|\btable)\s*(\d{1,2})")
_CARD = re.compile(r"カード\s*(\d{1,5})(?!\s*[枚人])|(\d{1,5})\s*番の?カード|\bcard (?:number |no\. ?)?(\d{1,5})")
_PHRASE = re.compile(r"[「『“\"]([^「」『』“”\"]{1,60})[」』”\"]")
_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (
            Topic.UNABLE,
            r"なぜ|なんで|どうして|どうすれば|要約|まとめて(?!い)|(?:考え|作っ|つくっ|出し|教え)て(?:ほしい)?[^。]{0,4}(?:案|問い)|考えて(?:$|。|くれ|くださ|ほしい)"
            r"|(?:作っ|つくっ|消し|隠し|外し|動かし|変え|訳し|直し)て(?:$|。|くれ|くださ|ほしい)|次の問い|次に[^。]{0,6}(?:問|聞|たず)|問いかけ|投げかけ"
            r"|翻訳|予測|評価して|べきで?す?か|どう思|おすすめ"
            r"|^why\b|\bwhy (?:do|does|did|is|are|was|were|not)\b|summar|\bsuggest|recommend|\bpropose\b"
            r"|\btranslate|\bexplain\b|\bpredict"
            r"|^(?:please )?(?:hide|delete|remove|move|rename|merge|write|gather)\b|\bshould (?:we|i|they)\b"
            r"|next question|how (?:can|could|do) we\b",
        ),
        (
            Topic.STAGE,
            r"(?:いま|今|現在|どの|何の|次の)[^。]{0,4}(?:ステップ|段階)|^ステップは|あと何分|残り[^。]{0,3}(?:時間|何分)|何時まで"
            r"|(?:which|what|current|present|next) (?:step|stage)|(?:step|stage) (?:are we|is it)"
            r"|(?:minutes?|time) (?:is |are |do we have )?left|how much time",
        ),
        (
            Topic.SILENT,
            r"(?:書い|出し|発言し|話し)て(?:い)?ない(?:人|参加者)"
            r"|(?:who|people|participants|anyone|anybody|somebody)\b.{0,20}\b(?:not|n't|nothing|never|no card)\b"
            r".{0,20}(?:written|wrote|write|posted|yet)"
            r"|(?:people|participants) .{0,12}written nothing",
        ),
        (
            Topic.QUIET,
            r"(?:静か|少な|(?:書い|出|話し|進ん)て(?:い)?ない|[0零]枚|まだ)[^。]{0,12}(?:班|テーブル(?!が))"
            r"|(?:班|どのテーブル)[^。]{0,12}(?:静か|少な|(?:書い|出|進ん)て(?:い)?ない|まだ|いちばん少)"
            r"|\b(?:quiet|silent)\w* tables?"
            r"|\btables?\b.{0,24}\b(?:quiet|silent|fewest|least|few|nothing|not|n't|behind|no cards?)\w*",
        ),
        (
            Topic.LOUD,
            r"(?:多い|多く|たくさん|活発|にぎやか|一番書い|いちばん書い)[^。]{0,12}班"
            r"|班[^。]{0,10}(?:多い|多く|たくさん|活発|一番|いちばん|最も)"
            r"|(?:一番|いちばん|最も|活発)[^。]{0,10}班"
            r"|\b(?:which|what) tables?\b.{0,24}\b(?:most|busiest|active|loud)"
            r"|\bwho\b.{0,16}\b(?:written|wrote|writes) (?:the )?most",
        ),
        (Topic.BY_TABLE, r"班(?:ごと|別|毎)|各班|それぞれの班|\b(?:per|each|every|by) table"),
        (
            Topic.UNABLE,
            r"以外|を除[いく]|(?:書い|触れ|ふれ|言っ|出)て(?:い)?ない(?:カード|声|もの|意見|言葉)"
            r"|\b(?:don't|do not|doesn't|does not|without|except|other than|besides)\b",
        ),
        (Topic.LATEST, r"(?:最近|最新|新しい|いちばん新しい)の?(?:カード|声|順)|\b(?:latest|newest|most recent)\b"),
        (
            Topic.TABLES,
            r"何班|(?:班|テーブル)(?:の数|は(?:全部で)?(?:いくつ|何))|how many tables|number of tables",
        ),
        (
            Topic.GROUPS,
            r"まとまり|どんな話題|(?:多い|多く)[^。]{0,6}(?:意見|声|話題?|こと)|(?:意見|声|話題)[^。]{0,6}(?:多い|一番|いちばん)|何が(?:一番|いちばん)?多い"
            r"|\bclusters?\b|(?:what|which|how many) groups\b"
            r"|(?:main|common|biggest|most frequent) (?:topic|theme|opinion|idea)"
            r"|(?:talk|talked|spoke|written|said) about (?:the )?most|most (?:people|of them) (?:talk|say|write)",
        ),
        (
            Topic.LONERS,
            r"一匹狼|少数|(?:一人|ひとり|一枚)だけ|どこにも(?:入|属)|入らな(?:い|かった)カード"
            r"|\bloners?\b|(?:stand|stands|standing|left|cards?) alone|minorit|belongs? (?:nowhere|to no)"
            r"|(?:single|lone) (?:voice|card)",
        ),
        (Topic.DOCUMENTS, r"資料(?![館室])|文書|計画書|\bdocuments?\b"),
        (
            Topic.SIDES,
            r"賛成[^。]{0,4}反対(?!側)|反対[^。]{0,4}賛成|賛否|for (?:and|or|versus) against|pros and cons",
        ),
        (
            Topic.AGAINST,
            r"反対(?!側|方向|車線)|批判的?な?(?:声|意見)|\bagainst\b|\boppos(?:e|es|ed|ing|ition)\b"
            r"|\bobject(?:s|ed|ions?)?\b|disagree",
        ),
        (
            Topic.FOR,
            r"賛成|支持(?:する|して|の)|\bin favou?r\b|(?:any|who|people|much|someone|anyone) supports?\b|\bagrees?\b|approve",
        ),
        (
            Topic.WORRIES,
            r"心配|不安|懸念|困っている(?:こと|声)|\bworr(?:y|ies|ied|ying)\b|\bafraid\b|\bfears?\b"
            r"|\bconcerns\b|\bconcerned\b|\bscared\b",
        ),
        (
            Topic.WISHES,
            r"願い|要望|望み|望んで|(?:ほしい|欲しい|したい)(?:と|という)?(?:こと|もの|声|意見|カード|人)"
            r"|(?<!\bi )(?<!\bwe )\bwish(?:es)?\b|(?:people|they|anyone|anybody|participants) want\b|\bhope for\b",
        ),
        (Topic.OPEN, r"質問|疑問|問い(?!合わせ)|\bquestions?\b"),
        (
            Topic.CARDS,
            r"何枚|枚数|カード[はが]?\d+枚|カード(?:の|は)?(?:総数|全部の数|数|いくつ)|何件|件数|いくつ(?:書|出|集|あ)|総数"
            r"|how many (?:cards|notes|ideas|opinions|voices)"
            r"|(?:total )?number of (?:cards|notes|ideas|opinions|voices)|count (?:of|the) cards"
            r"|how much (?:has|have|did)",
        ),
        (
            Topic.PEOPLE,
            r"何人|何名|人数|参加者(?:は|の数|数|$|を|って)|だれが(?:参加|来て)|誰が(?:参加|来て)"
            r"|how many (?:people|participants|persons|of us|joined|have joined|take part|took part|are (?:here|there|we|in))"
            r"|number of (?:people|participants)|who (?:is|has) (?:here|joined)",
        ),
    )
)
"""In the order they are tried: who asks how many tables are against it asks about a side."""


_SIDES = frozenset(
    (
        "賛成 反対 支持 賛否 批判 批判的 support supporter against oppose opposed opposition object objection disagree agree favour favor "
        "approve pro con pros cons person"
    ).split()
)
_WORDS_OF: Mapping[Topic, frozenset[str]] = {
    Topic.WORDS: frozenset(),
    Topic.CARDS: frozenset(),
    Topic.PEOPLE: frozenset(),
    Topic.DOCUMENTS: frozenset("資料 文書 計画書 document documents".split()),
    Topic.FOR: _SIDES,
    Topic.AGAINST: _SIDES,
    Topic.SIDES: _SIDES,
    Topic.WORRIES: frozenset(
        "心配 不安 懸念 困る worry worries worried worrying afraid fear scared concern concerned".split()
    ),
    Topic.WISHES: frozenset("願い 要望 望み 望む 欲しい ほしい 為る wish wishe wishes hope".split()),
    Topic.OPEN: frozenset("質問 疑問 問い open question questions".split()),
    Topic.UNABLE: frozenset(
        (
            "要約 纏める まとめる 投げ掛ける 投げかける 問い掛け 問いかけ 問い 質問 案 作る 消す 隠す 外す 動かす 変える 訳す 翻訳 予測 "
            "以外 除く 必要 少ない 多い 考える 資料 "
            "summarise summarize summary suggest recommend propose translate explain predict hide delete remove move rename merge discussion "
            "should next question questions write gather document documents"
        ).split()
    ),
}
"""Topics that may be narrowed by words, and the words of each that narrow nothing."""


def inquiry(question: str) -> Inquiry:
    """Read a question. In doubt it asks for its words, or for the cards of the table it names."""
    plain = comparable(question)
    quoted = _PHRASE.search(question)
    phrase = quoted[1].strip() if quoted else ""
    asked = _PHRASE.sub(" ", plain)
    tables = tuple(dict.fromkeys(int(mention[1] or mention[2]) for mention in _TABLE.finditer(asked)))
    card = _CARD.search(asked)
    asked = _TABLE.sub(" ", asked).strip()
    topic = next((topic for topic, pattern in _TOPICS if pattern.search(asked)), Topic.WORDS)
    rest = "" if phrase or topic not in _WORDS_OF else _TABLE.sub(" ", question)
    about = subjects(rest, _WORDS_OF.get(topic, ()))
    if card and topic in (Topic.WORDS, Topic.CARDS):
        return Inquiry(Topic.CARD, card=int(next(filter(None, card.groups()))))
    if topic == Topic.WORDS and not about and not phrase:
        return Inquiry(Topic.TABLE, tables) if tables else Inquiry(topic, subjects=things(rest))
    return Inquiry(topic, tables, about, phrase)
