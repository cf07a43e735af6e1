"""What the model of the test server says: sensible answers to the project's own prompts, from the cards and passages it was sent."""

import json
import re
from typing import Any


def reply(body: dict[str, Any]) -> dict[str, Any]:
    """The right answer to one of the project's prompts: every quote is copied from what was sent."""
    user = body["messages"][-1]["content"]
    groups, words = _groups(user), _words(user)
    if "<claims>" in user:
        return {"verdicts": [{"id": id, "said": "yes", "reason": ""} for id in claims(user)]}
    if "<passages>" in user:
        return _scenario(user)
    if words:
        return {"terms": [_term(name, cards) for name, cards in words.items()]}
    if any(" " in name for name in groups):
        return {"points": [point for name, cards in groups.items() for point in _points(name.split()[0], cards)]}
    return {"labels": [_label(name, cards) for name, cards in groups.items()]}


def claims(user: str) -> dict[str, tuple[str, list[dict[str, str]]]]:
    """The sentences to be judged by id, each with its sources."""
    found = re.findall(r"^(s\d+): (\".*\")\n\S+?: (\[.*\])$", user, re.MULTILINE)
    return {id: (json.loads(text), json.loads(sources)) for id, text, sources in found}


def _groups(user: str) -> dict[str, list[dict[str, str]]]:
    found = re.findall(r"^((?:k\d+|loners)(?: \".*?\")?): (\[.*\])$", user, re.MULTILINE)
    return {name: json.loads(cards) for name, cards in found}


def _words(user: str) -> dict[str, list[dict[str, str]]]:
    found = re.findall(r"^(t\d+) \".*?\" \".*?\": (\[.*\])$", user, re.MULTILINE)
    return {name: json.loads(cards) for name, cards in found}


def _term(name: str, cards: list[dict[str, str]]) -> dict[str, Any]:
    """Two senses where a word stands on four cards or more."""
    shown = [("ひとつめの使い方", cards[0]), ("ふたつめの使い方", cards[-1])] if len(cards) > 3 else []
    senses = [
        {"phrase": phrase, "citations": [{"source": card["id"], "quote": card["text"].splitlines()[0][:40]}]}
        for phrase, card in shown
    ]
    return {"term": name, "senses": senses}


def _label(name: str, cards: list[dict[str, str]]) -> dict[str, Any]:
    words = re.findall(r"[ァ-ヴー]{2,8}|[一-龥]{2,6}|[A-Za-z]{4,}", " ".join(card["text"] for card in cards))
    title = max(dict.fromkeys(words), key=words.count, default="その声")
    return {"cluster": name, "title": f"{title}と{name}"[:14], "cites": [cards[0]["id"]]}


def _points(group: str, cards: list[dict[str, str]]) -> list[dict[str, Any]]:
    stance = "minority" if group == "loners" else "point"
    return [
        {
            "group": group,
            "stance": stance,
            "text": f"「{card['text'].splitlines()[0][:40]}」という声があった。",
            "citations": [{"source": card["id"], "quote": card["text"].splitlines()[0][:40]}],
        }
        for card in cards[:2]
    ]


def _scenario(user: str) -> dict[str, Any]:
    told = [json.loads(line) for line in user.splitlines() if line.startswith("{")]
    sources = [one for one in told if "text" in one]  # cards and passages; figures have none
    sources = [source for pair in zip(sources, reversed(sources), strict=True) for source in pair]
    sections = ("morning", "noon", "night", "step", "loss", "effect")
    sentences = [
        {
            "section": section,
            "basis": "card" if source["id"].startswith("c") else "page",
            "text": f"「{_line(source)}」という言葉を、みおさんは思い出す。",
            "citations": [{"source": source["id"], "quote": _line(source)}],
        }
        for section, source in zip(sections, sources * 6, strict=False)
    ]
    imagined = {
        "section": "night",
        "basis": "imagined",
        "text": "みおさんは、窓をあけて海の風を入れる。",
        "citations": [],
    }
    cards = [source["id"] for source in told if source.get("id", "").startswith("c")][:2]
    axis = next((one for one in told if "here" in one), None) or {
        "question": "夜のバスはだれが走らせるか",
        "here": "市が走らせる",
        "there": "近所の人が走らせる",
    }
    return {
        "title": "夜も海まで行ける町",
        "resident": "みおさん、34歳、保育の仕事。",
        "axis": {**axis, "cards": cards},
        "sentences": [*sentences, imagined],
    }


def _line(source: dict[str, str]) -> str:
    """A whole sentence, with the reserve it makes."""
    lines = [line for line in source["text"].splitlines() if line and line[0] not in "#|"]
    return re.split(r"(?<=[。.])", lines[0] if lines else source["text"])[0][:60].rstrip("。.")


def spoil(fault: str | None, good: dict[str, Any]) -> dict[str, Any]:
    """An answer of the right shape that says wrong things."""
    entries: list[dict[str, Any]] = next(value for value in good.values() if isinstance(value, list))
    entries = [*entries, *(sense for entry in entries for sense in entry.get("senses", []))]
    match fault:
        case "missing_ids":
            told = next(value for value in good.values() if isinstance(value, list))
            del told[len(told) // 2 :]
        case "invented_ids":
            for entry in entries:
                entry |= {"cluster": "k999"} if "cluster" in entry else {}
                for citation in entry.get("citations", []):
                    citation["source"] = "c99999"
        case "invented_quotes":
            for entry in entries:
                for citation in entry.get("citations", []):
                    citation["quote"] = "だれも言っていない言葉がここにある"
        case "wrong_shape":
            return {"answer": 42}
    return good


def embeddings(texts: list[str]) -> dict[str, Any]:
    """Deterministic vectors: counts of letters in 64 buckets."""
    data = []
    for index, text in enumerate(texts):
        vector = [0.0] * 64
        for letter in text:
            vector[ord(letter) % 64] += 1.0
        data.append({"object": "embedding", "index": index, "embedding": vector})
    return {"object": "list", "data": data, "model": "test-model", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
