"""Tells whether a card speaks to the machine instead of the room (prompt injection, OWASP LLM01): such a card waits until the facilitator
has read it. What a model does with one is bounded elsewhere (`domain/grounding`); this keeps it from being projected unread."""

import regex

from workshop.domain.text.folding import plain

_THING_JA = (
    r"見出し|題名|タイトル|要約|要点|まとまり|シナリオ|引用|出典|下書き|合言葉|カード\d+|個人リンク|出力|答え|返事|回答"
)
_ORDER_JA = r"(?:(?:し|書い|出し|返し|使っ|入れ|つけ|載せ|外し|消し)て(?:ください|下さい|くれ)|せよ|しろ|書け|出せ|返せ|すること(?:。|$))"
_THING_EN = (
    r"titles?|headings?|summar(?:y|ies)|clusters?|scenarios?|citations?|quotes?|drafts?|passphrase|personal link|prompt"
    r"|grounding check|cards? c\d+"
)
_ORDER_EN = r"ignore|disregard|forget|reveal|output|release|publish|merge|delete|invent|cite|repeat|skip|print|answer|use|rewrite|state that"
_SIGNS = tuple(
    regex.compile(sign, regex.IGNORECASE | regex.MULTILINE)
    for sign in (
        # Frames of a prompt or of a model's answer, closed or opened by the card: no resident writes them by chance.
        r"</?(?:cards?|passages?|problems?|system|user|s|script|img)\b|<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|```|\{\{|\{%|<%=|<!--",
        r'"(?:role|content|labels|points|cites|tool_calls)"\s*:|^#+\s*(?:system|user|assistant)\b|^(?:human|assistant|system)\s*:',
        r"&(?:lt|#\d+);|\\u00[0-9a-f]{2}|%3c|%e[0-9a-f]%",
        # What was said to the machine is to count no more.
        r"(?:指示|命令|規則|ルール|制限|検査|プロンプト).{0,12}(?:無視|忘れ|従わ|従う|廃止|解除|外し|やめ)|新しい指示|進行役の指示",
        rf"\b(?:{_ORDER_EN})\b.{{0,30}}\b(?:instructions?|rules|prompts?|checks?)\b|\bnew (?:rule|instruction)s?\s*:",
        # The machine is spoken to by name, or given another one. かな and letters beside AI are of another word.
        rf"(?:AI|人工知能|言語モデル)(?:へ|よ[、。]|「)|(?:\bAI\b|人工知能|言語モデル).{{0,20}}(?:{_ORDER_JA})|あなたは.{{1,12}}(?:です|である)。?$",
        r"\byou are (?:now )?(?:a|an|dan)\b|\blanguage model\b|\bfrom now on\b|(?:以後|これ以降)の?(?:答え|返事|回答)",
        # What only the machine makes here is to be made so.
        rf"(?:{_THING_JA}).{{0,20}}(?:{_ORDER_JA})|(?:{_ORDER_JA}).{{0,4}}(?:{_THING_JA})|と(?:断言|書い)て(?:ください|下さい)",
        rf"\b(?:{_ORDER_EN})\b.{{0,40}}\b(?:{_THING_EN})\b|\b(?:release|merge)\s*\(",
        r"\b(?:delete|ignore|forget|merge)\b.{0,20}\bcards?\b|\bdraft\s?\d+\b|\bdecode and obey\b|解読して|\bnot wait for the facilitator\b",
    )
)


def is_injection(text: str) -> bool:
    """Tell whether a text holds an order to a machine or the frame of a prompt, in any width and without letters that show nothing."""
    folded = plain(text)
    return any(sign.search(folded) for sign in _SIGNS)
