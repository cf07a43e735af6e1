"""What a server's failures mean: every way it can fail becomes a ModelFault, or Unsupported where another way of asking may help."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import httpx2

from workshop.domain.errors import Invalid, ModelFault

LONGEST_SAID = 2_000
"""Letters kept of what a server says about a request: a whole page of HTML tells no more."""
ECHOED = ("input", "ctx", "url")
"""Fields in which a server repeats what it was sent: words of people, in which nothing is looked for."""
_OVERFLOW = re.compile(
    r"context[ _-]?(?:length|window|size)|context_length_exceeded|exceed_context"
    r"|(?:prompt|input|request|messages?) (?:is|are) too (?:long|large)|too many (?:input )?tokens"
    r"|tokens? exceeds? the|exceeds? the (?:maximum|max) (?:number of )?tokens|maximum (?:number of )?tokens allowed"
    r"|tokens?\W.{0,60}must be <=|request too large|trying to keep the first",
    re.I | re.S,
)
"""How OpenAI, Azure, vLLM, llama.cpp, LM Studio, Mistral, Anthropic, Gemini and text-generation-inference name an input that is too
long. All say it with status 400, 413 or 422, some older ones with 500."""
_BOUND_TOO = re.compile(r"completion|output tokens|max_(?:new_)?tokens|requested number", re.I)
"""An overflow to which the room kept for the answer adds: less room may do."""
_NO_MODEL = re.compile(
    r"model_not_found|deploymentnotfound|(?:model|deployment)\b.{0,80}(?:not found|not exist|unknown)", re.I | re.S
)


class Unsupported(Exception):
    """The server did not take the request as it was asked. `said` are its words; `fault` is what it means where no other way is
    left. `doubtful` where a server that has understood this way before must be thought to be broken instead."""

    def __init__(self, said: str, fault: ModelFault, *, doubtful: bool = False) -> None:
        super().__init__(said[:200])
        self.said = said
        self.fault = fault
        self.doubtful = doubtful


@contextmanager
def one_meaning() -> Iterator[None]:
    """Every way the client can fail becomes a ModelFault, or Unsupported for a request the server does not take."""
    import openai  # takes a second to import: only who asks a model waits
    from langchain_core.exceptions import LangChainException

    try:
        yield
    except openai.LengthFinishReasonError as error:
        raise ModelFault("model_truncated") from error
    except openai.ContentFilterFinishReasonError as error:
        raise ModelFault("model_refused") from error
    except openai.APIError as error:
        raise _meaning(error) from error
    except (openai.OpenAIError, Invalid) as error:  # no key, an address that is none, a proxy nobody can use
        raise ModelFault("model_gone", permanent=True) from error
    except httpx2.TimeoutException as error:
        raise ModelFault("model_slow") from error
    except httpx2.TransportError as error:  # a stream that was cut: the client passes it on as it is
        raise ModelFault("model_gone") from error
    except (LangChainException, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
        raise ModelFault("model_nonsense") from error


def _meaning(error: Exception) -> Exception:
    """What a failure of the client means to us."""
    import openai  # see one_meaning

    said, code = said_by(error), str(getattr(error, "code", ""))
    status = int(getattr(error, "status_code", 0))
    if isinstance(error, openai.APITimeoutError) or status == 408:
        return ModelFault("model_slow")
    if status == 429:
        return ModelFault("model_limited", retry_after=retry_after(error), permanent=code == "insufficient_quota")
    if code == "content_filter":
        return ModelFault("model_refused")
    if status not in (401, 403) and (status == 413 or _OVERFLOW.search(said)):
        fault = ModelFault("model_overflow", permanent=True)
        return Unsupported(said, fault) if _BOUND_TOO.search(said) else fault
    if isinstance(error, openai.APIStatusError):
        return _of_status(status, said, retry_after(error))
    return ModelFault("model_gone" if isinstance(error, openai.APIConnectionError) else "model_nonsense")


def _of_status(status: int, said: str, wait: float | None) -> Exception:
    match status:
        case 400 | 422:
            return Unsupported(said, ModelFault("model_nonsense", permanent=True))
        case 404 if _NO_MODEL.search(said):
            return ModelFault("model_gone", permanent=True)
        case 404 | 405 | 501:
            return Unsupported(said, ModelFault("model_gone", permanent=True), doubtful=True)
        case 500:
            return Unsupported(said, ModelFault("model_gone", retry_after=wait), doubtful=True)
    return ModelFault("model_gone", retry_after=wait, permanent=status < 500)


def said_by(error: Exception) -> str:
    """A server's words about a request, without what it repeats of it."""
    body = getattr(error, "body", None)
    words = [str(getattr(error, "message", ""))] if body is None else list(_words(body))
    return " ".join(words)[:LONGEST_SAID]


def _words(told: object) -> Iterator[str]:
    match told:
        case str():
            yield told
        case dict():
            for name, value in told.items():
                if name not in ECHOED:
                    yield from _words(value)
        case list():
            for value in told:
                yield from _words(value)


def retry_after(error: Exception) -> float | None:
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
