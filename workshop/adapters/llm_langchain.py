"""Any OpenAI-compatible chat model through LangChain's structured output. Every way a server can fail ends as a ModelFault.

One call is one request: retries live in `services/asking.py` and nowhere else.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import httpx
from pydantic import BaseModel

from workshop import prompts
from workshop.adapters.bounded import within
from workshop.domain.errors import ModelFault
from workshop.schemas import Answered, Ask

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_core.rate_limiters import BaseRateLimiter

T = TypeVar("T", bound=BaseModel)
Method = Literal["json_schema", "function_calling", "json_mode"]
METHODS: tuple[Method, ...] = ("json_schema", "function_calling", "json_mode")
"""From strict to plain: what a minimal server refuses is asked for in the next way, and the way that worked is kept."""


class LangchainLlm:
    """`openai:<model>`; key and base URL come from OPENAI_API_KEY and OPENAI_BASE_URL. `timeout` bounds a whole call in
    seconds, because the client's own counts only between two bytes. At most `at_once` calls are under way at a time, and
    `rate` begin in a second."""

    offline = False

    def __init__(
        self, model: str, timeout: float, temperature: float = 0.2, *, at_once: int = 4, rate: float = 50.0
    ) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._timeout = timeout
        self._temperature = temperature
        self._method = 0
        self._free = BoundedSemaphore(at_once)
        self._rate = rate

    def ask(self, ask: Ask[T], complaint: str = "") -> Answered[T]:
        """Typed in, typed out. Raises ModelFault: model_gone, _slow, _limited, _refused, _truncated, _nonsense."""
        rendered = prompts.render(cast(Ask[BaseModel], ask), complaint)
        messages = [("system", rendered.system), ("user", rendered.user)]
        known = self._method
        for calls, method in enumerate(METHODS[known:], start=1):
            sending = Sending(self._model, self._temperature, self._timeout, method, messages, ask.returns)
            try:
                value = _value(self._sent(sending), ask.returns)
            except Unsupported:
                continue
            except ModelFault as fault:
                fault.calls, (fault.tokens_in, fault.tokens_out) = calls, sending.paid
                raise
            self._method = known + calls - 1
            return Answered(value, *sending.paid, calls=calls)
        raise ModelFault("model_nonsense", permanent=True, calls=len(METHODS) - known)

    def _sent(self, sending: "Sending") -> dict[str, Any]:
        """The answer of one request, when there is room for it; model_slow when the whole of it takes longer than the timeout."""
        with self._free:
            self._pace.acquire()
            try:
                return within(self._timeout, sending.run)
            finally:
                sending.close()

    @cached_property
    def _pace(self) -> "BaseRateLimiter":
        from langchain_core.rate_limiters import InMemoryRateLimiter  # see Sending.run

        return InMemoryRateLimiter(
            requests_per_second=self._rate, check_every_n_seconds=min(0.1, 1 / self._rate), max_bucket_size=1
        )


def _value(got: dict[str, Any], returns: type[T]) -> T:
    """What was asked for. Raises ModelFault for an answer that did not end well or is of another type."""
    check_ending(got["raw"])
    value = got["parsed"]
    if not isinstance(value, returns):
        raise ModelFault("model_nonsense") from got.get("parsing_error")
    return value


class Unsupported(Exception):
    """The server does not know this way of asking for structure."""


class Sending:
    """One request with a connection of its own, so that a late one can be hung up on."""

    def __init__(
        self,
        model: str,
        temperature: float,
        timeout: float,
        method: Method,
        messages: list[tuple[str, str]],
        returns: type[BaseModel],
    ) -> None:
        self._http = httpx.Client(timeout=timeout, event_hooks={"response": [self._count]})
        self.paid = (0, 0)
        """Tokens in and out, as the server counted them, also for an answer that cannot be used."""
        self._settings = (model, temperature, timeout)
        self._method = method
        self._messages = messages
        self._returns = returns

    def close(self) -> None:
        self._http.close()

    def _count(self, response: httpx.Response) -> None:
        response.read()
        try:
            used = response.json()["usage"]
            self.paid = int(used["prompt_tokens"]), int(used["completion_tokens"])
        except (ValueError, LookupError, TypeError):
            self.paid = (0, 0)  # an error, or a server that does not count

    def run(self) -> dict[str, Any]:
        """`{"raw": AIMessage, "parsed": …, "parsing_error": …}`; raises ModelFault or Unsupported."""
        from langchain_openai import ChatOpenAI  # takes about two seconds to import: only who asks a model waits

        model, temperature, timeout = self._settings
        with one_meaning():
            chat = ChatOpenAI(
                model=model,
                temperature=temperature,
                timeout=timeout,
                max_retries=0,
                use_responses_api=False,
                http_client=self._http,
            )
            asked = chat.with_structured_output(self._returns, method=self._method, include_raw=True)
            return cast(dict[str, Any], asked.invoke(self._messages_for_method()))

    def _messages_for_method(self) -> list[tuple[str, str]]:
        if self._method != "json_mode":
            return self._messages
        import json  # the plain way has to be told the shape in words

        shape = json.dumps(self._returns.model_json_schema(), ensure_ascii=False)
        (_, system), *others = self._messages
        return [("system", f"{system}\n\nAnswer with one JSON object of this JSON schema:\n{shape}"), *others]


@contextmanager
def one_meaning() -> Iterator[None]:
    """Every way the client can fail becomes a ModelFault, or Unsupported for a request the server does not take."""
    import openai  # see Sending.run
    from langchain_core.exceptions import LangChainException
    from langchain_openai.chat_models.base import OpenAIRefusalError

    try:
        yield
    except openai.LengthFinishReasonError as error:
        raise ModelFault("model_truncated") from error
    except (openai.ContentFilterFinishReasonError, OpenAIRefusalError) as error:
        raise ModelFault("model_refused") from error
    except openai.APIError as error:
        raise _meaning(error) from error
    except openai.OpenAIError as error:  # no key, or a base URL that is none
        raise ModelFault("model_gone", permanent=True) from error
    except httpx.TimeoutException as error:
        raise ModelFault("model_slow") from error
    except httpx.TransportError as error:  # a stream that was cut: the client passes it on as it is
        raise ModelFault("model_gone") from error
    except (LangChainException, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
        raise ModelFault("model_nonsense") from error


def _meaning(error: Exception) -> Exception:
    """What a failure of the client means to us."""
    import openai  # see Sending.run

    match error:
        case openai.APITimeoutError():
            return ModelFault("model_slow")
        case openai.RateLimitError():
            return ModelFault("model_limited", retry_after=_retry_after(error))
        case openai.BadRequestError(code="content_filter"):
            return ModelFault("model_refused")
        case openai.BadRequestError(code="context_length_exceeded"):
            return ModelFault("model_truncated", permanent=True)
        case openai.BadRequestError() | openai.UnprocessableEntityError():
            return Unsupported(str(error))
        case openai.AuthenticationError() | openai.PermissionDeniedError() | openai.NotFoundError():
            return ModelFault("model_gone", permanent=True)
        case openai.APIConnectionError() | openai.InternalServerError():
            return ModelFault("model_gone", retry_after=_retry_after(error))
    return ModelFault("model_nonsense")


def _retry_after(error: Exception) -> float | None:
    """Seconds until the server wants to be asked again, where it said so: as seconds, milliseconds or a date (RFC 9110)."""
    response = getattr(error, "response", None)
    if response is None:
        return None
    headers = response.headers
    for name, unit in (("retry-after-ms", 1_000.0), ("retry-after", 1.0)):
        value = headers.get(name, "")
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
            return float(value) / unit
    try:
        then, now = parsedate_to_datetime(headers["retry-after"]), parsedate_to_datetime(headers["date"])
        return max(0.0, (then - now).total_seconds())
    except (KeyError, ValueError, TypeError):  # no date, or one without its zone beside one with it
        return None


def check_ending(raw: "AIMessage") -> None:
    """Raises ModelFault for an answer that was stopped, filtered or refused: it looks like a success to the client."""
    if code := _fault_of_ending(raw):
        raise ModelFault(code)


def _fault_of_ending(raw: "AIMessage") -> str:
    """A stopped, filtered or refused answer looks like a success to the client; "" for one that ended well."""
    if raw.additional_kwargs.get("refusal"):
        return "model_refused"
    reason = str(raw.response_metadata.get("finish_reason"))
    known = {
        "stop": "",
        "tool_calls": "",
        "function_call": "",
        "length": "model_truncated",
        "content_filter": "model_refused",
    }
    return known.get(reason, "model_nonsense")
