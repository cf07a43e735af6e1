"""The address people open, the settings of proxies in front, and what the server noticed of both."""

import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from workshop.domain.errors import WorkshopError
from workshop.domain.model.checks import Finding, State, Subject
from workshop.ports import Doubts
from workshop.settings import PREFIX, Settings

NOTICED = ("address_differs", "scheme_differs", "host_refused")
"""What a serving process notes where an address is not set, or set wrongly."""


def probe(chosen: Settings, doubts: Doubts) -> Finding:
    if noticed := _noticed(doubts):
        return Finding(Subject.ADDRESS, State.WARNING, "noticed", {"cause": noticed[0]})
    if not chosen.address:
        return Finding(Subject.ADDRESS, State.OK, "address_unset")
    if urlsplit(chosen.address).path.strip("/"):
        return Finding(Subject.ADDRESS, State.FAILURE, "address_path", {"address": chosen.address})
    return Finding(Subject.ADDRESS, State.OK, "address_ok", {"address": chosen.address})


def proxy(chosen: Settings) -> Finding:
    """Look at how the settings for a proxy in front fit together."""
    secure = chosen.address.startswith("https://")
    if secure and not chosen.secure_cookies:
        return Finding(Subject.PROXY, State.WARNING, "cookies_open")
    if chosen.secure_cookies and chosen.address and not secure:
        return Finding(Subject.PROXY, State.FAILURE, "cookies_lost", {"address": chosen.address})
    if secure and not chosen.proxies:
        return Finding(Subject.PROXY, State.WARNING, "proxies_unset")
    return Finding(Subject.PROXY, State.OK, "proxy_ok" if chosen.proxies else "proxy_none", {"proxies": chosen.proxies})


def settings() -> Finding:
    """Look for variables that look like settings and are none."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        return Finding(Subject.SETTINGS, State.WARNING, "settings_unknown", {"names": ", ".join(unknown)})
    return Finding(Subject.SETTINGS, State.OK, "settings_ok")


def _noticed(doubts: Doubts) -> Sequence[WorkshopError]:
    return [error for error in doubts.all() if error.code in NOTICED]
