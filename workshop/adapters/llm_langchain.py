"""Any OpenAI-compatible chat model through LangChain's structured output. Every way a server can fail ends as a ModelFault.

One call is one request: retries live in `services/asking.py` and nowhere else.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import httpx
from pydantic import BaseModel

from workshop import prompts
from workshop.domain.errors import ModelFault
from workshop.schemas import Answered, Ask

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

T = TypeVar("T", bound=BaseModel)
Method = Literal["json_schema", "function_calling", "json_mode"]
METHODS: tuple[Method, ...] = ("json_schema", "function_calling", "json_mode")
"""From strict to plain: what a minimal server refuses is asked for in the next way, and the way that worked is kept."""


class LangchainLlm:
    """`openai:<model>`; key and base URL come from OPENAI_API_KEY and OPENAI_BASE_URL. `timeout` bounds a whole call in
    seconds, because the client's own counts only between two bytes."""

    offline = False

    def __init__(self, model: str, timeout: float, temperature: float = 0.2) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._timeout = timeout
        self._temperature = temperature
        self._method = 0
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="model")

    def ask(self, ask: Ask[T], complaint: str = "") -> Answered[T]:
        """Typed in, typed out. Raises ModelFault: model_gone, _slow, _limited, _refused, _truncated, _nonsense."""
        rendered = prompts.render(cast(Ask[BaseModel], ask), complaint)
        messages = [("system", rendered.system), ("user", rendered.user)]
        calls = 0
        while True:
            calls += 1
            method = METHODS[self._method]
            try:
                return self._answer(self._within(lambda m=method: self._send(m, messages, ask.returns)), ask, calls)  # type: ignore[misc]
            except Unsupported as unsupported:
                if self._method + 1 == len(METHODS):
                    raise ModelFault("model_nonsense", permanent=True) from unsupported
                self._method += 1

    def _send(self, method: Method, messages: list[tuple[str, str]], returns: type[BaseModel]) -> "Sending":
        return Sending(self._model, self._temperature, self._timeout, method, messages, returns)

    def _within(self, make: "Callable[[], Sending]") -> dict[str, Any]:
        """The answer of one request, or model_slow when the whole of it takes longer than the timeout."""
        sending = make()
        future = self._threads.submit(sending.run)
        try:
            return future.result(timeout=self._timeout)
        except Late:
            raise ModelFault("model_slow") from None
        finally:
            sending.close()

    def _answer(self, got: dict[str, Any], ask: Ask[T], calls: int) -> Answered[T]:
        raw: AIMessage = got["raw"]
        check_ending(raw)
        value = got["parsed"]
        if not isinstance(value, ask.returns):
            raise ModelFault("model_nonsense") from got.get("parsing_error")
        usage = raw.usage_metadata
        return Answered(
            value=value,
            tokens_in=usage["input_tokens"] if usage else 0,
            tokens_out=usage["output_tokens"] if usage else 0,
            calls=calls,
        )


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
        self._http = httpx.Client(timeout=timeout)
        self._settings = (model, temperature, timeout)
        self._method = method
        self._messages = messages
        self._returns = returns

    def close(self) -> None:
        self._http.close()

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
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after") if response is not None else None
    return float(value) if value is not None and value.replace(".", "", 1).isdigit() else None


def check_ending(raw: "AIMessage") -> None:
    """A stopped, filtered or refused answer looks like a success to the client."""
    if raw.additional_kwargs.get("refusal"):
        raise ModelFault("model_refused")
    match raw.response_metadata.get("finish_reason"):
        case "stop" | "tool_calls" | "function_call":
            return
        case "length":
            raise ModelFault("model_truncated")
        case "content_filter":
            raise ModelFault("model_refused")
    raise ModelFault("model_nonsense")
