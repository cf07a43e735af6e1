"""Starts and tells the terminal: the address, the limit of open files, what a first start made."""

import os
import socket
import sys
from collections.abc import Sequence

from workshop import texts
from workshop.bootstrap import Started
from workshop.domain.errors import WorkshopError
from workshop.domain.model.plan import Language

DESCRIPTORS = 8_192
"""Three hundred browsers hold about 1,500 descriptors: five each."""
SHOWN_ADDRESS = "TSUMUGI_SHOWN_ADDRESS"
"""Where the command that starts the server leaves the address to show."""


def say(key: str, **params: object) -> str:
    """Give a text for the terminal, in its language."""
    return texts.text(terminal_language(), f"cli.{key}", **params)


def terminal_language() -> Language:
    """Choose English where the terminal's locale is set to something that is not Japanese, else Japanese."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    neutral = locale.partition(".")[0] in ("", "C", "POSIX")
    return Language.JA if neutral or locale.lower().startswith("ja") else Language.EN


def announce(started: Started, problems: Sequence[WorkshopError] = ()) -> None:
    """Tell the terminal where everything is, the passphrase only when it was just made, and what the app goes on without."""
    address = os.environ.get(SHOWN_ADDRESS, "http://127.0.0.1:8501")
    lines = [say("started")]
    if started.workshop:
        lines.append(say("workshop", title=started.workshop.plan.title, code=started.workshop.code))
    code = started.workshop.code if started.workshop else ""
    lines.append(say("addresses", address=address, code=code))
    if started.passphrase:
        lines.append(say("passphrase_made", passphrase=started.passphrase))
    if "127.0.0.1" in address:
        lines.append(say("only_here"))
    lines += [say("problem", problem=texts.explain(terminal_language(), problem)) for problem in started.problems]
    lines += [f"  {texts.explain(terminal_language(), problem)}" for problem in problems]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def raise_descriptor_limit() -> int:
    """Raise the soft limit of open files as far as allowed, and give what it is now (0: unknown on this system)."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        return limit
    return soft


def local_address() -> str:
    """Find this machine's address in its own network, as other machines see it. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: a datagram socket only chooses its route
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
