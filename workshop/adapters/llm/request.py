"""One request to a model: what is sent, on a connection of its own, and what it cost."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import httpx2
from pydantic import BaseModel, SecretStr

from workshop.adapters.llm.endpoint import Endpoint
from workshop.adapters.llm.faults import one_meaning
from workshop.adapters.llm.server import TOLD_IN_WORDS, Parameters, Way
from workshop.domain.model.work import tokens_of

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_openai import ChatOpenAI

Messages = list[tuple[str, str]]
"""Role and words."""
FORMS = 64
"""Forms of answers whose schemas are remembered: some are made for one question alone."""


def chat_of(
    model: str, temperature: float, place: Endpoint, http: httpx2.Client, parameters: Parameters, **more: Any
) -> "ChatOpenAI":
    """A chat model with what its server takes, and with a bound on its answer."""
    from langchain_openai import ChatOpenAI  # takes about two seconds to import: only who asks a model waits

    bound = {parameters.bound_name: parameters.bound} if parameters.bound_name else {}
    return ChatOpenAI(
        model=model,
        base_url=place.base_url,
        api_key=SecretStr(place.key),
        default_query=dict(place.query),
        temperature=None if "temperature" in parameters.omitted else temperature,
        extra_body=bound,  # the client would send max_tokens under its newer name
        timeout=http.timeout,
        max_retries=0,
        use_responses_api=False,
        openai_proxy="",  # else read from the environment, where the client refuses it beside a connection of ours
        http_client=http,
        **more,
    )


class Request:
    """One question in one way. It can be hung up on by closing it."""

    def __init__(
        self,
        chat: tuple[str, float],
        place: Endpoint,
        timeout: float,
        parameters: Parameters,
        way: Way,
        messages: Messages,
        returns: type[BaseModel],
    ) -> None:
        self._chat = chat
        self._place = place
        self._http = place.client(timeout, self._count)
        self._way = way
        self._returns = returns
        self._messages = _with_shape(messages, returns) if way in TOLD_IN_WORDS else messages
        self.parameters = parameters
        self.paid = (0, 0)
        """Tokens in and out as the server counted them, else as they are taken for; also of an answer that cannot be used."""

    @property
    def sent(self) -> frozenset[str]:
        calls = ("parallel_tool_calls", "tool_choice") if self._way == "function_calling" else ()
        return self.parameters.sent("temperature", *calls)

    def close(self) -> None:
        self._http.close()

    def run(self) -> "AIMessage":
        """The answer; raises ModelFault or Unsupported."""
        with one_meaning():
            chat = chat_of(*self._chat, self._place, self._http, self.parameters)
            return cast("AIMessage", self._bound_to_shape(chat).invoke(self._messages))

    def _bound_to_shape(self, chat: "ChatOpenAI") -> Any:
        match self._way:
            case "json_schema":
                return chat.bind(response_format=_strict(self._returns))
            case "function_calling":
                wanted: dict[str, Any] = {"tool_choice": self._returns.__name__, "parallel_tool_calls": False}
                kept = {name: value for name, value in wanted.items() if name not in self.parameters.omitted}
                return chat.bind_tools([_tool(self._returns)], **kept)
            case "json_mode":
                return chat.bind(response_format={"type": "json_object"})
        return chat

    def weight(self) -> int:
        """About how many tokens the question is."""
        return sum(tokens_of(words) for _, words in self._messages) + tokens_of(_shape(self._returns))

    def _count(self, response: httpx2.Response) -> None:
        """Nothing is paid for what was refused; an answer without a count is counted by its letters, so that a limit bites."""
        response.read()
        if response.status_code != 200:
            return
        try:
            answer = response.json()
            used = answer.get("usage") or {}
            counted = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
            told = "".join(_letters(choice["message"]) for choice in answer["choices"])
        except (ValueError, LookupError, TypeError, AttributeError):  # no answer of a model: a page of somebody else
            return
        self.paid = counted if counted[0] else (self.weight(), counted[1] or tokens_of(told))


def _letters(message: dict[str, Any]) -> str:
    """All a model has written: thoughts, words, arguments of calls."""
    calls = [str(call["function"]["arguments"]) for call in message.get("tool_calls") or ()]
    return "".join([message.get("reasoning_content") or "", message.get("content") or "", *calls])


def _with_shape(messages: Messages, returns: type[BaseModel]) -> Messages:
    """The plain ways have to be told the shape in words."""
    (role, system), *others = messages
    return [(role, f"{system}\n\nAnswer with one JSON object of this JSON schema:\n{_shape(returns)}"), *others]


@lru_cache(maxsize=FORMS)
def _shape(returns: type[BaseModel]) -> str:
    return json.dumps(returns.model_json_schema(), ensure_ascii=False)


@lru_cache(maxsize=FORMS)
def _strict(returns: type[BaseModel]) -> dict[str, Any]:
    """As OpenAI's own client asks for a type: every field required, no other allowed."""
    import openai  # see chat_of

    shape = openai.pydantic_function_tool(returns)["function"]
    schema = {"name": shape["name"], "strict": True, "schema": _lengths_in_words(shape["parameters"])}
    return {"type": "json_schema", "json_schema": schema}


@lru_cache(maxsize=FORMS)
def _tool(returns: type[BaseModel]) -> dict[str, Any]:
    from langchain_core.utils.function_calling import convert_to_openai_tool  # see chat_of

    return cast("dict[str, Any]", _lengths_in_words(convert_to_openai_tool(returns)))


def _lengths_in_words(shape: Any) -> Any:
    """Give a schema in which a text's greatest length is told and not forced: some strict servers refuse the keyword, and others cut the
    text off in the middle of a word."""
    if isinstance(shape, list):
        return [_lengths_in_words(entry) for entry in shape]
    if not isinstance(shape, dict):
        return shape
    plain = {name: _lengths_in_words(value) for name, value in shape.items()}
    if isinstance(most := plain.pop("maxLength", None), int):
        plain["description"] = f"{plain.get('description', '')} (at most {most} characters)".strip()
    return plain
