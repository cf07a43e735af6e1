"""Serves the app: one process, one port. Open streams are closed as soon as the signal to stop comes."""

import socket
from types import FrameType

import uvicorn

from workshop.live.hub import Hub

WANTED_DESCRIPTORS = 8_192
"""Three hundred browsers hold about 1,500 descriptors: five each."""


class Server(uvicorn.Server):
    """Ends its streams first: an open one would keep a stopping server alive for ever."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._hub.close()
        super().handle_exit(sig, frame)


def raise_descriptor_limit() -> int:
    """Raise the soft limit of open files as far as allowed, and give what it is now (0: unknown on this system)."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(WANTED_DESCRIPTORS, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft


def local_address() -> str:
    """This machine's address in its own network, as other machines see it. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: a datagram socket only chooses its route
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
