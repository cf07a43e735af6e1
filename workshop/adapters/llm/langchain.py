"""Any OpenAI-compatible chat model through LangChain. Every way a server can fail ends as a ModelFault.

What a server does not take is asked for in another way, once, and that is remembered. Retries of a question live in
`services/ai/calls.py` and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from logging import getLogger
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import BaseModel

from workshop import prompts
from workshop.adapters.llm.answer import value_of
from workshop.adapters.llm.deadline import within
from workshop.adapters.llm.endpoint import endpoint
from workshop.adapters.llm.faults import Unsupported, one_meaning
from workshop.adapters.llm.request import Messages, Request
from workshop.adapters.llm.server import MOST_CHANGES, TOLD_IN_WORDS, Server, Way
from workshop.domain.errors import ModelFault
from workshop.schemas import Answered, Ask

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_core.rate_limiters import BaseRateLimiter

T = TypeVar("T", bound=BaseModel)
log = getLogger(__name__)


class Unheeded(Unsupported):
    """The server took the request and answered as if no form had been asked for."""


@dataclass(slots=True)
class Spent:
    """What one question has cost: requests, tokens in and out."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class LangchainLlm:
    """`openai:<model>`; key and address come from the environment (`endpoint.py`). `timeout` bounds a whole call in seconds, because
    the client's own counts only between two bytes. At most `at_once` calls are under way at a time, and `rate` begin in a
    second. `server` is what is known of the server, shared with others who ask it."""

    offline = False

    def __init__(
        self,
        model: str,
        timeout: float,
        temperature: float = 0.2,
        *,
        at_once: int = 4,
        rate: float = 50.0,
        server: Server | None = None,
    ) -> None:
        self.name = f"openai:{model}"
        self._chat = (model, temperature)
        self._timeout = timeout
        self._server = server or Server(self.name)
        self._free = BoundedSemaphore(at_once)
        self._rate = rate

    def ask(self, ask: Ask[T], complaint: str = "") -> Answered[T]:
        """Typed in, typed out. Raises ModelFault: model_gone, _slow, _limited, _refused, _truncated, _overflow, _nonsense."""
        rendered = prompts.render(cast(Ask[BaseModel], ask), complaint)
        messages = [("system", rendered.system), ("user", rendered.user)]
        spent, ways = Spent(), self._server.ways()
        try:
            while True:
                try:
                    value = self._asked(ways[0], messages, ask, spent)
                except Unsupported as refusal:
                    ways = self._others(ways, refusal)
                else:
                    self._server.understood(ways[0])
                    return Answered(value, spent.tokens_in, spent.tokens_out, spent.calls)
        except ModelFault as fault:
            fault.calls, fault.tokens_in, fault.tokens_out = spent.calls, spent.tokens_in, spent.tokens_out
            raise

    def _others(self, ways: Sequence[Way], refusal: Unsupported) -> Sequence[Way]:
        """The ways that are left; raises what the refusal means where there is none, or where another could not help."""
        in_vain = refusal.fault.code == "model_overflow" or (refusal.doubtful and self._server.proven)
        left = [way for way in ways[1:] if way in TOLD_IN_WORDS or not isinstance(refusal, Unheeded)]
        if in_vain or not left:
            raise refusal.fault from refusal
        log.warning("%s did not answer in the way %s: %s", self.name, ways[0], refusal)
        return left

    def _asked(self, way: Way, messages: Messages, ask: Ask[T], spent: Spent) -> T:
        """The answer in one way, with what the server turns out to take. Raises ModelFault, Unsupported."""
        for _ in range(MOST_CHANGES):
            with one_meaning():
                parameters = self._server.parameters()
                request = Request(
                    self._chat, endpoint(self._chat[0]), self._timeout, parameters, way, messages, ask.form
                )
            spent.calls += 1
            try:
                return self._read(self._sent(request), way, ask.returns)
            except Unsupported as refusal:
                last = refusal
                if not self._server.learn(refusal.said, request.sent, parameters.bound):
                    raise
            except ModelFault as fault:
                if fault.code == "model_truncated":
                    self._server.cut_off(parameters.bound)
                raise
            finally:
                spent.tokens_in += request.paid[0]
                spent.tokens_out += request.paid[1]
        raise last

    def _read(self, raw: "AIMessage", way: Way, returns: type[T]) -> T:
        try:
            return value_of(raw, returns)
        except ModelFault as fault:
            if fault.code == "model_nonsense" and way not in TOLD_IN_WORDS and not self._server.proven:
                self._server.unheeded()
                raise Unheeded("the answer has not the form that was asked for", fault) from fault
            raise

    def _sent(self, request: Request) -> "AIMessage":
        """The answer of one request, when there is room for it; model_slow when the whole of it takes longer than the timeout."""
        with self._free:
            self._pace.acquire()
            try:
                return within(self._timeout, request.run)
            finally:
                request.close()

    @cached_property
    def _pace(self) -> "BaseRateLimiter":
        from langchain_core.rate_limiters import (
            InMemoryRateLimiter,  # takes seconds to import: only who asks a model waits
        )

        return InMemoryRateLimiter(
            requests_per_second=self._rate, check_every_n_seconds=min(0.1, 1 / self._rate), max_bucket_size=1
        )
