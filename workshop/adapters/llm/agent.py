"""An agent over any OpenAI-compatible chat model (LangChain's `create_agent`): it reads with the tools it was given, as often as
its errand allows, and says what it found as a stream. Every way it can fail ends as a ModelFault; nothing is retried here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import wraps
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx2

from workshop.adapters.llm.answer import Speech, check_ending, ended
from workshop.adapters.llm.endpoint import Endpoint, endpoint
from workshop.adapters.llm.faults import Unsupported, one_meaning
from workshop.adapters.llm.request import chat_of
from workshop.adapters.llm.server import MOST_CHANGES, Parameters, Server
from workshop.domain.errors import ModelFault, WorkshopError
from workshop.domain.model.work import tokens_of
from workshop.schemas import Errand, Heard, Lookup, Turn, Words

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

MODEL, TOOLS = "model", "tools"
"""The nodes of `create_agent`; any other that speaks is a limit that ended the run."""


class LangchainAgent:
    """`openai:<model>`; key, address and `server` as in `langchain.py`. `timeout` bounds a whole errand in seconds."""

    def __init__(self, model: str, timeout: float, temperature: float = 0.2, *, server: Server | None = None) -> None:
        self.name = f"openai:{model}"
        self._chat = (model, temperature)
        self._timeout = timeout
        self._server = server or Server(self.name)
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="agent")

    def run(self, errand: Errand) -> Iterator[Heard]:
        """Words, lookups and turns as they come. Raises ModelFault (model_slow when the whole takes too long), and what the
        errand's gate or tools raise."""
        heard: Queue[Heard | None] = Queue()
        ends = monotonic() + self._timeout
        with one_meaning():
            place = endpoint(self._chat[0])
            http = place.client(self._timeout)
        with http:
            outing = _Outing(self._chat, place, http, self._server, errand, heard)
            future = self._threads.submit(outing.go)
            future.add_done_callback(lambda _: heard.put(None))
            yield from _until(heard, future, ends)


def _until(heard: "Queue[Heard | None]", future: "Future[None]", ends: float) -> Iterator[Heard]:
    while True:
        try:
            item = heard.get(timeout=max(0.0, ends - monotonic()))
        except Empty:
            raise ModelFault("model_slow") from None
        if item is None:
            future.result()
            return
        yield item
        if monotonic() > ends:
            raise ModelFault("model_slow")


class _Outing:
    """One errand with a connection of its own, so that a late one can be hung up on."""

    def __init__(
        self,
        chat: tuple[str, float],
        place: Endpoint,
        http: httpx2.Client,
        server: Server,
        errand: Errand,
        heard: "Queue[Heard | None]",
    ) -> None:
        self._chat = chat
        self._place = place
        self._http = http
        self._server = server
        self._errand = errand
        self._heard = heard
        self._defect: Exception | None = None
        self._speech = Speech()
        self._asked = 0
        """About how many tokens the request under way is."""

    def go(self) -> None:
        """Puts what is heard; raises ModelFault, what gate and tools raise, and a defect of a tool as it is. What a server does
        not take is left out; a refusal comes before anything is heard."""
        for _ in range(MOST_CHANGES):
            parameters = self._server.parameters()
            try:
                with one_meaning():
                    return self._follow(parameters)
            except Unsupported as refusal:
                last = refusal
                if not self._server.learn(
                    refusal.said, parameters.sent("temperature", "stream_options"), parameters.bound
                ):
                    break
            except ModelFault:
                if self._defect is not None:
                    raise self._defect from None
                raise
        raise last.fault from last

    def _follow(self, parameters: Parameters) -> None:
        user = {"messages": [("user", self._errand.user)]}
        for mode, item in self._agent(parameters).stream(user, stream_mode=["messages", "updates"]):
            if mode == "messages":
                message, where = item
                if where["langgraph_node"] == MODEL and (words := self._speech.feed(str(message.text))):
                    self._heard.put(Words(words))
            else:
                for node, update in item.items():
                    self._updated(node, (update or {}).get("messages", []))

    def _updated(self, node: str, messages: "list[AIMessage]") -> None:
        if node == MODEL:
            for message in messages:
                self._turn(message)
        elif node != TOOLS and messages:
            raise ModelFault("model_nonsense", permanent=True)  # went round and round until a limit ended it

    def _turn(self, message: "AIMessage") -> None:
        """Tells what the turn took, also where it cannot be used."""
        self._speech = Speech()
        usage = message.usage_metadata
        tokens = (usage["input_tokens"], usage["output_tokens"]) if usage else (0, 0)
        if not tokens[0]:
            tokens = (self._asked, tokens_of(f"{message.text}{message.tool_calls or ''}"))
        try:
            check_ending(message)
            # A streamed refusal says nothing too: this client does not pass it on.
            if not ended(message) or not (message.tool_calls or message.text.strip()):
                raise ModelFault("model_nonsense")
        except ModelFault as fault:
            if fault.code == "model_truncated":
                self._server.cut_off(self._server.parameters().bound)
            self._heard.put(Turn(*tokens, last=False))
            raise
        self._heard.put(Turn(*tokens, last=not message.tool_calls))
        for call in message.tool_calls:
            self._heard.put(Lookup(call["name"]))

    def _agent(self, parameters: Parameters) -> Any:
        from langchain.agents import create_agent  # takes seconds to import: only who asks a model waits
        from langchain.agents.middleware import ModelCallLimitMiddleware, ToolCallLimitMiddleware, before_model

        @before_model
        def gate(state: Any, runtime: Any) -> None:
            self._known(self._errand.gate)()
            self._asked = tokens_of("".join([self._errand.system, *(str(m.content) for m in state["messages"])]))

        usage = "stream_options" not in parameters.omitted
        chat = chat_of(*self._chat, self._place, self._http, parameters, stream_usage=usage)
        limits: list[Any] = [
            ModelCallLimitMiddleware(run_limit=self._errand.most_calls, exit_behavior="end"),
            ToolCallLimitMiddleware(run_limit=self._errand.most_lookups, exit_behavior="end"),
        ]
        tools = [self._known(tool) for tool in self._errand.tools]
        return create_agent(chat, tools, system_prompt=self._errand.system, middleware=[*limits, gate])

    def _known(self, ours: Callable[..., Any]) -> Callable[..., Any]:
        """A function of ours whose defect is told as one, and not taken for a fault of the model."""

        @wraps(ours)
        def watched(*given: Any, **named: Any) -> Any:
            try:
                return ours(*given, **named)
            except WorkshopError:
                raise
            except Exception as error:
                self._defect = error
                raise

        return watched
