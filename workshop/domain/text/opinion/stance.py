"""Reads which side a text takes, from words that say so; where they are turned, conceded, told of others, asked, ironic, conditional
or an order, it takes none. The lists are measured on tests/data/stance.yaml, of which one half was not looked at in writing them.

All patterns read folded, lower-case text of one sentence or one card, and every repetition in them is bounded.
"""

import re
from collections.abc import Iterator

from workshop.domain.model import Section
from workshop.domain.text.folding import comparable
from workshop.domain.text.quotes.extracts import sentences
from workshop.domain.text.quotes.quoting import spoken

# How Japanese asks without a mark: ですか, だろうか, かな.
_QUESTION = re.compile(r"\?\s*$|(?:ですか|ますか|のか|だろうか|でしょうか|かな)。?$")

# Whoever adds one of these passes it on or does not mean it: nothing is read anywhere in such a text.
_UNMEANT = re.compile(
    # irony
    r"笑|w{2,}|棒読み|\(棒\)|皮肉|はいはい|さすが|どうせ|[😂🤣🙄😒🤡]|\blol\b|\bhaha|\s/s\b|yeah,? right|\boh,? (?:sure|great)|\bas if\b|sarcas"
    r"|うそ|嘘|冗談|なんてね|\bnot!|kidding|\bjok(?:e|ing)\b"
    # an order to whoever writes the summary
    r"|(?:と|に)(?:書|要約|まとめ|記[しさ録]|数え|載せ|出力|答え|報告|分類|扱|みなし|見なし|断言|表示)|として(?:書|数え|扱|まとめ)|を(?:要約|出力)"
    r"|\b(?:write|summari[sz]e|say|record|note|report|conclude|output|state|mark|label|count|ignore|pretend)\b"
    # hearsay
    r"|らしい|そう(?:だ|です)|とのこと|と(?:聞|言|い[いわっう])|によると|うわさ|噂|\b(?:said|says|told|heard|apparently|reportedly|according)\b"
    # what turns a whole thought
    r"|とは|思わない|思いません|思えない|わけ(?:で|じゃ|が|に|\s?な)|も[のん]か"
)
# Whoever adds one of these takes part of it back: no side is read.
_HALF = re.compile(
    # conditions; ならない and なければ are none
    r"なら(?![なず])|(?<!な)[れけせえべめて]ば|たら|条件|場合は|次第|ただし|限り|たぶん|多分|かも|おそらく|迷"
    r"|\b(?:if|unless|until|except|provided|as long as|on condition|only when|would|could|might|perhaps|maybe|partly)\b"
    # concessions; のに is none in つくるのに賛成
    r"|けど|けれど|ものの|とはいえ|しかし|[だすた]が|(?:^|[。!、\n])(?:でも|ただ|もっとも)|一方|一応|いちおう|とりあえず|どちらかと|まあ|半分|半ば|部分的|一部"
    r"|\b(?:but|although|though|however|yet|while|whereas|despite|neither|used to|once)\b"
)

# A side somebody else takes. 人が歩ける道に賛成 is lost with them: whose view it is would need a grammar.
_OTHERS = re.compile(
    r"(?:母|父|親|祖[父母]|妻|夫|[兄姉弟妹娘孫]|息子|家族|友人|友だち|友達|隣|近所|知り合い|知事|市議|役場|組合|連合|pta|npo|お年寄り|女性|男性|学校|大学|政府|パパ|ママ|商店街|"
    r"[市町村県国会協党社員生師婦者民人店側派層家所]|(?<!延)長|世代|若手|みんな|皆|全員|多く|たち|達|さん|ちゃん|彼|彼女|誰|だれ|\d割|[一二三四五六七八九]割|\d%)"
    r"(?:の[^、。はがも]{1,6})?(?:は|が|も|では|[、:])"
)
_STRAIGHT = r"(?:強く|絶対に?|全員|ずっと)?"
_SUBJECT = re.compile(rf"が、?{_STRAIGHT}(?:大|猛)?(?:賛成|反対)")

# How a sentence may go on behind its side: to its end, or to a comma and a reason. Anything else (賛成しかねる, 反対した人) is left alone.
_THINK = r"(?:と(?:思(?:う|います)|考え(?:る|ます)))?(?:よね|[よねなわ])?"
_END = r"\s*(?:[。!~]|\.{0,3}$|、(?=[^。]{1,60}(?:から|ので|ため|し)(?:です)?[。!]?$))"
_BE = rf"(?:です|だ|である)?{_THINK}{_END}"
_DO = rf"(?:します|したい(?:です)?|しています|いたします|する)(?:よね|[よね])?{_END}"
_NOT = rf"(?:ない(?:です)?|ありません|ません){_THINK}{_END}"
_NEED = rf"(?:ほしい|欲しい|もらいたい|いただきたい|ください|下さい)(?:です)?{_THINK}{_END}"
_PLAN = r"(?:計画|案|取り組み|事業|提案|構想|工事|建設|開発)"

_FOR_JA = re.compile(
    rf"(?<![不の])賛成(?:{_BE}|{_DO})|(?:支持|賛同|同意|歓迎){_DO}|大?歓迎です{_THINK}{_END}"
    r"|は(?:とても|すごく|本当に|たいへん|大変)?(?:いい|良い|よい|素晴らしい|すばらしい)"
    rf"(?:(?:こと|案|考え|アイデア|アイディア|取り組み|計画|提案){_BE}|と思(?:う|います)[よね]{{0,2}}{_END})"
    rf"|{_PLAN}[をは][^、。]{{0,6}}(?:進め|実現し|続け)て{_NEED}"
)
_AGAINST_JA = re.compile(
    rf"(?<!の)反対(?:{_BE}|{_DO})|はお断り{_BE}"
    # 心配はいらない, 免許はいらない: what is not needed there is not what anybody is against.
    r"|(?<!心配)(?<!遠慮)(?<!気遣い)(?<!説明)(?<!返事)(?<!予約)(?<!免許)(?<!お金)(?<!現金)(?<!確認)(?<!言葉)(?<!理由)(?<!手続き)(?<!運転)"
    rf"は(?:もう|絶対に?|全く|まったく)?(?:(?:いら|要ら|必要)ない(?:です)?|[い要]りません|必要ありません|不要{_BE}){_THINK}{_END}"
    rf"|(?:の|こと|{_PLAN})(?:は|を|だけは)[^、。]{{0,6}}やめて{_NEED}"
    rf"|(?:中止|撤回)(?:すべき{_BE}|して{_NEED}|を求め(?:る|ます){_END})|(?:やめる|取りやめる)べき{_BE}"
    rf"|(?<!やめる)(?<!なくす)(?<!廃止す)(?<!中止す)(?<!諦める)(?<!あきらめる)(?<!忘れる)(?<!減らす)(?<!反対す)(?<!心配す)(?<!遠慮す)(?<!急ぐ)(?<!焦る)(?<!責める)(?<!比べる)(?<!決める)(?<!恐れる)べきで(?:は)?{_NOT}"
    # 事故にあってほしくない is no side: only what a town decides to do.
    rf"|(?:建て|[作造切削売]っ|つくっ|増やし|広げ|壊し|閉め|閉じ|変え|埋め(?:立て)?|上げ|導入し|開発し|整備し)て(?:ほしく|欲しく|もらいたく){_NOT}"
    rf"|は(?:認め|受け入れ)られ(?:ない|ません){_END}|は(?:許せ|容認でき)(?:ない|ません){_END}"
)

# English says whose view it is at the beginning; what stands there instead (my mother, people) is somebody else's.
_OPENER = r"^(?:(?:yes|no|well|so|and|also|personally|honestly|overall)[,:]?\s+|(?:as|for|in) [^,]{1,40},\s*){0,3}"
_HOW = r"(?:(?:fully|strongly|completely|totally|really|absolutely|firmly|wholeheartedly|definitely|also|do|all|very much)\s){0,2}"
_I_DO = rf"(?:i|we) {_HOW}"
_I_AM = rf"(?:i'm|i am|we're|we are) {_HOW}"
_IDEA = r"(?:idea|plan|proposal)(?:[.!]|$| because| since)"
_MINE = (
    r"(?!what |all |the (?:problem|question|point|goal|key|aim)\b|[^.]{0,80}"
    r"\b(?:thinks|thought|believe[sd]|feels|felt|argues?|claims?|people|some|many|others|every(?:one|body)|they|he|she|hope|wish|needs?)\b)"
)
"""The bus is a good idea; what we need is a good plan is not, and my mother thinks it is one is hers."""
_FOR_EN = re.compile(
    rf"{_OPENER}(?:{_I_DO}(?:agree(?! to)|favou?r|endorse|welcome th(?:e|is|ese)|approve of"
    r"|support(?! (?:my|our|your|his|her|their|each|them|him|people|famil|a family|myself|\d)))\b"
    rf"|(?:{_I_AM})?in (?:full )?favou?r of\b|yes to\b"
    rf"|{_I_AM}(?:in favou?r|for (?:the(?! first| last| moment| time)|this|it|more|\w{{2,15}}ing)|supportive of)\b"
    rf"|{_MINE}[^.,;]{{1,80}} (?:is|are) an? (?:really |very )?(?:good|great|excellent|wonderful) {_IDEA})"
)
_AGAINST_EN = re.compile(
    rf"{_OPENER}(?:{_I_DO}(?:oppose|object to|disagree|reject)\b|{_I_AM}(?:against|opposed to)\b"
    rf"|no to\b|{_MINE}[^.,;]{{1,80}} (?:is|are) an? (?:really |very )?(?:bad|terrible|awful|horrible) {_IDEA})"
)
_REFUSED_EN = re.compile(
    rf"{_OPENER}(?:(?:i|we) (?:really )?(?:don't|do not) (?:need (?:another|any more)|want (?:another|any more|more|the|this|that))"
    r" (?![^.]{0,80}\bto\b)"
    r"|(?:the city|the town|we|they) (?:shouldn't|should not|must not|mustn't)"
    r" (?:be )?(?:buil[dt]|clos|cut|sell|sold|allow|widen|demolish|approv|pave)"
    r"|(?:please )?(?:don't|do not) (?:build|close|cut|sell|widen|demolish|pave)\b)"
)
"""Says against by a negation, which takes nothing back here."""
_TURNED_EN = re.compile(r"\b(?:against|oppos|opponent|protest|critic|stop|ban\b|banning|cancel)")
"""Whoever supports those against it is not for it."""
_NEGATED_EN = re.compile(r"\b(?:not|never|nobody|no one|no reason|nothing|hardly|barely|cannot|nor|without)\b|n't\b")

# Words of a side wherever they stand and whoever says them, with what negates them: for refusing a side, never for giving one.
_SIDE = re.compile(
    r"(?P<not_before>(?:\b(?:not|never|hardly|cannot|no reason to|neither)|n't)\s(?:\w{1,12}\s){0,3})?"
    r"(?:(?P<for>賛成|賛同|\bagrees?\b|\bin favou?r\b|\b(?:i|we|to) support\b)"
    r"|(?P<against>反対(?![側車方]|に、)|\bdisagrees?\b|\boppos(?:e|es|ed|ing)\b|(?:\b(?:am|are|is|was|were)|'m|'re)\s(?:\w{1,12}\s)?against\b))"
    r"(?P<not_after>[^。!?、\n]{0,10}?(?:(?<!しか)ない|なかった|ません|かね[るま]))?"
)
OPPOSITE = {Section.FOR: Section.AGAINST, Section.AGAINST: Section.FOR}


def stance(text: str) -> Section:
    """Read FOR, AGAINST, OPEN (a question) or POINT: a side only where the writer's own words take it without taking it back."""
    folded = _folded(text).strip()
    if _QUESTION.search(folded):
        return Section.OPEN
    if _HALF.search(folded):
        return Section.POINT
    taken = {side for part in own_sentences(text) for side in _sides_taken(part)}
    side = next(iter(taken)) if len(taken) == 1 else Section.POINT
    return side if sides(text) <= {side} else Section.POINT


def own_sentences(text: str) -> list[str]:
    """Give the sentences that are the writer's own, folded, what stands in quotation marks left out; none where one of them asks,
    is meant ironically, passes something on or gives an order."""
    own = [_folded(part) for part in sentences(_unquoted(text))]
    return [] if _UNMEANT.search(_folded(text)) or any(_QUESTION.search(part) for part in own) else own


def of_others(sentence: str) -> bool:
    """Tell whether folded words that lead up to a side name somebody else whose side it is."""
    return _OTHERS.search(sentence) is not None


def sides(text: str) -> frozenset[Section]:
    """Find the sides any words of the text stand for, whoever says them; 賛成できない stands for AGAINST, 反対しない for FOR."""
    found = set()
    for match in _SIDE.finditer(_folded(text)):
        side = Section.FOR if match["for"] else Section.AGAINST
        negated = (match["not_before"] is None) != (match["not_after"] is None)
        found.add(OPPOSITE[side] if negated else side)
    return frozenset(found)


def _folded(text: str) -> str:
    return comparable(text).replace("’", "'")


def _unquoted(text: str) -> str:
    """Leave words in quotation marks out: they are somebody else's, or not meant."""
    for begin, end in reversed(spoken(text)):
        text = f"{text[:begin]}〃{text[end:]}"
    return text


def _sides_taken(sentence: str) -> Iterator[Section]:
    """Find the sides one sentence takes for its writer."""
    for side, pattern in ((Section.FOR, _FOR_JA), (Section.AGAINST, _AGAINST_JA)):
        match = pattern.search(sentence)
        if match and not (of_others(sentence[: match.start()]) or _SUBJECT.search(sentence)):
            yield side
    claim = re.split(r"\b(?:because|since)\b", sentence, maxsplit=1)[0]
    if _NEGATED_EN.search(claim):
        if _REFUSED_EN.search(claim):
            yield Section.AGAINST
        return
    for side, pattern in ((Section.FOR, _FOR_EN), (Section.AGAINST, _AGAINST_EN)):
        match = pattern.search(claim)
        if match and not _TURNED_EN.search(claim, match.end()):
            yield side
