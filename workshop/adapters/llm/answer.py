"""Reading an answer: whether it ended well, and the value in it, wherever a model has put it."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from workshop.domain.errors import ModelFault

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

T = TypeVar("T", bound=BaseModel)
TRUNCATED = ("length", "max_tokens", "max_output_tokens", "model_length")
REFUSED = ("content_filter", "content_filtered", "safety", "refusal", "recitation", "prohibited_content", "blocklist")
"""Reasons to end, in small letters, that spoil an answer. Servers have many words for a good end, or none ("eos", "end_turn", "",
null): there the answer itself says whether it is whole."""
DEEPEST = 3
"""Wrappings taken off an answer."""
MOST_STARTS = 200
"""Brackets at which a value is looked for: chatter has few, and each may be read to the end of the answer."""
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.I)
TAGS = ("<think>", "<thinking>", "<thought>", "<reasoning>")
_BEGINS = re.compile(r"\s*<(?:think|thinking|thought|reasoning)>", re.I)
_BRACKET = re.compile(r"[\[{]")
_DECODER = json.JSONDecoder()


def check_ending(raw: "AIMessage") -> None:
    """Raises ModelFault for an answer that was stopped, filtered or refused: it looks like a success to the client."""
    reason = str(raw.response_metadata.get("finish_reason")).lower()
    if reason in TRUNCATED:
        raise ModelFault("model_truncated")
    if reason in REFUSED or raw.additional_kwargs.get("refusal"):
        raise ModelFault("model_refused")


def ended(raw: "AIMessage") -> bool:
    """Whether a stream says that it is over, or, where a server says nothing of it, ends as a whole answer does: a call of a tool
    that can be read, or a closed object."""
    return bool(raw.response_metadata.get("finish_reason") or raw.tool_calls or raw.text.rstrip("` \n").endswith("}"))


def value_of(raw: "AIMessage", returns: type[T]) -> T:
    """What was asked for. Raises ModelFault for an answer that did not end well or holds no such value."""
    check_ending(raw)
    for found in _values(raw):
        value = _as(found, returns)
        if value is not None:
            return value
    raise ModelFault("model_nonsense")


def _values(raw: "AIMessage") -> Iterator[object]:
    """What may be the value: arguments of the call that was asked for, else what stands in the text."""
    for call in raw.tool_calls:
        yield call["args"]
    for broken in raw.invalid_tool_calls:
        yield from _in_text(broken["args"] or "")
    yield from _in_text(raw.text)


def _in_text(text: str) -> Iterator[object]:
    """The text as a whole, else what stands behind the thoughts, in a fence or between words. Later ones first: a model that thinks
    aloud ends with its answer."""
    yield from _read(text)
    yield from reversed(list(_between(_THOUGHT.split(text)[-1])))


def _read(text: str) -> Iterator[object]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        return  # not JSON as a whole


def _between(text: str) -> Iterator[object]:
    """Whole objects and lists that stand in a text, none inside another."""
    place = 0
    for _ in range(MOST_STARTS):
        start = _BRACKET.search(text, place)
        if start is None:
            return
        try:
            value, place = _DECODER.raw_decode(text, start.start())
            yield value
        except (ValueError, RecursionError):
            place = start.end()


def _as(found: object, returns: type[T], depth: int = 0) -> T | None:
    """The value as the type that was asked for, out of its wrappings: a key around it, a list of one, JSON within JSON, or the bare
    list of a type that is one list."""
    only = _only_list(returns)
    if isinstance(found, list) and found and only:
        found = {only: found} if not _is(found[0], returns) else found[0]
    try:
        return returns.model_validate(found)
    except ValidationError:
        pass  # wrapped, perhaps
    if depth == DEEPEST:
        return None
    inner: list[Any] = []
    if isinstance(found, dict):
        inner = [value for value in found.values() if isinstance(value, dict | list)]
        inner += [
            value for text in found.values() if isinstance(text, str) and text[:1] in "[{" for value in _read(text)
        ]
    elif isinstance(found, list) and len(found) == 1:
        inner = found
    return next((value for one in inner if (value := _as(one, returns, depth + 1)) is not None), None)


def _only_list(returns: type[BaseModel]) -> str:
    """The field of a type that has no other and is a list; "" for others."""
    fields = list(returns.model_fields.items())
    single = len(fields) == 1 and getattr(fields[0][1].annotation, "__origin__", None) is list
    return fields[0][0] if single else ""


def _is(found: object, returns: type[BaseModel]) -> bool:
    return isinstance(found, dict) and set(found) == set(returns.model_fields)


class Speech:
    """What is said of a stream of words, without the thoughts it begins with."""

    def __init__(self) -> None:
        self._held = ""
        self._open = True

    def feed(self, text: str) -> str:
        """The words that may be heard now."""
        if not self._open:
            return text
        self._held += text
        if _BEGINS.match(self._held):
            end = _THOUGHT.search(self._held)
            if end is None:
                return ""
            self._held = self._held[end.end() :]
        elif any(tag.startswith(self._held.strip().lower()) for tag in TAGS):
            return ""  # perhaps the beginning of one
        self._open = False
        return self._held
