"""An agent over any OpenAI-compatible chat model (LangChain's `create_agent`): it reads with the tools it was given, as often as
its errand allows, and says what it found as a stream. Every way it can fail ends as a ModelFault; nothing is retried here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import wraps
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx

from workshop.adapters.llm_langchain import Unsupported, check_ending, one_meaning
from workshop.domain.errors import ModelFault, WorkshopError
from workshop.schemas import Errand, Heard, Lookup, Turn, Words

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

MODEL, TOOLS = "model", "tools"
"""The nodes of `create_agent`; any other that speaks is a limit that ended the run."""


class LangchainAgent:
    """`openai:<model>`; key and base URL as in `llm_langchain`. `timeout` bounds a whole errand in seconds."""

    def __init__(self, model: str, timeout: float, temperature: float = 0.2) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._timeout = timeout
        self._temperature = temperature
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="agent")

    def run(self, errand: Errand) -> Iterator[Heard]:
        """Words, lookups and turns as they come. Raises ModelFault (model_slow when the whole takes too long), and what the
        errand's gate or tools raise."""
        heard: Queue[Heard | None] = Queue()
        ends = monotonic() + self._timeout
        with httpx.Client(timeout=self._timeout) as http:
            outing = _Outing(self._model, self._temperature, http, errand, heard)
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
        self, model: str, temperature: float, http: httpx.Client, errand: Errand, heard: "Queue[Heard | None]"
    ) -> None:
        self._settings = (model, temperature)
        self._http = http
        self._errand = errand
        self._heard = heard
        self._defect: Exception | None = None

    def go(self) -> None:
        """Puts what is heard; raises ModelFault, what gate and tools raise, and a defect of a tool as it is."""
        try:
            with one_meaning():
                self._follow()
        except Unsupported as error:
            raise ModelFault("model_nonsense", permanent=True) from error
        except ModelFault:
            if self._defect is not None:
                raise self._defect from None
            raise

    def _follow(self) -> None:
        user = {"messages": [("user", self._errand.user)]}
        for mode, item in self._agent().stream(user, stream_mode=["messages", "updates"]):
            if mode == "messages":
                message, where = item
                if where["langgraph_node"] == MODEL and message.text:
                    self._heard.put(Words(str(message.text)))
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
        check_ending(message)
        if not message.tool_calls and (message.invalid_tool_calls or not message.text.strip()):
            raise ModelFault("model_nonsense")  # a streamed refusal too: this client does not pass it on
        usage = message.usage_metadata
        tokens = (usage["input_tokens"], usage["output_tokens"]) if usage else (0, 0)
        self._heard.put(Turn(*tokens, last=not message.tool_calls))
        for call in message.tool_calls:
            self._heard.put(Lookup(call["name"]))

    def _agent(self) -> Any:
        from langchain.agents import create_agent  # takes seconds to import: only who asks a model waits
        from langchain.agents.middleware import ModelCallLimitMiddleware, ToolCallLimitMiddleware, before_model
        from langchain_openai import ChatOpenAI

        @before_model
        def gate(state: Any, runtime: Any) -> None:
            self._known(self._errand.gate)()

        model, temperature = self._settings
        chat = ChatOpenAI(
            model=model,
            temperature=temperature,
            timeout=self._http.timeout,
            max_retries=0,
            use_responses_api=False,
            stream_usage=True,
            http_client=self._http,
        )
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
