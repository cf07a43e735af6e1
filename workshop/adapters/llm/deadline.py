"""A bound on the whole of a call: a client's own timeout counts between two bytes, and a slow stream never ends by itself."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from workshop.domain.errors import ModelFault

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` gives or raises; ModelFault(model_slow) when it takes longer. It is left behind then: its thread ends with its
    connection and keeps no process from ending."""
    ended: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            ended.put((work(), None))
        except BaseException as error:  # noqa: BLE001 -- raised again by who waits
            ended.put((None, error))

    Thread(target=run, name="model", daemon=True).start()
    try:
        value, error = ended.get(timeout=seconds)
    except Empty:
        raise ModelFault("model_slow") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]
