"""Ends the streams when the signal to stop comes, whatever serves the app. The lifespan's end is too late: a server waits
for open responses before it gets there."""

import signal
import threading
from types import FrameType

from workshop.live.hub import Hub

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def end_streams_on_signal(hub: Hub) -> None:
    """Put up handlers; to be called when the server has put up its own handlers (in the lifespan): they are called after ours. A server in a
    thread gets no signals and needs nothing."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in SIGNALS:
        _chain(hub, number)


def _chain(hub: Hub, number: signal.Signals) -> None:
    before = signal.getsignal(number)

    def stop(received: int, frame: FrameType | None) -> None:
        hub.close()
        if callable(before):
            before(received, frame)
        elif before == signal.SIG_DFL:
            signal.signal(received, signal.SIG_DFL)
            signal.raise_signal(received)

    signal.signal(number, stop)
