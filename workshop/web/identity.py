"""Who a browser is: cookies, and the token in them.

Streamlit's own state dies with its connection; the cookie is set with the first document, before the websocket's handshake,
and valid for all workshops. Only its hash is ever stored.
"""

import re

from starlette.requests import HTTPConnection

PERSON = "tsumugi"
STAFF = "tsumugi_staff"
KEPT = 400 * 24 * 3600
"""Seconds a browser keeps the participant's cookie: the most it is allowed to."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,128}")


def person_token(connection: HTTPConnection) -> str:
    """The participant's token; empty where there is none that we could have made."""
    token = connection.cookies.get(PERSON, "")
    return token if _TOKEN.fullmatch(token) else ""


def cookie(name: str, value: str, seconds: int, secure: bool, readable: bool = False) -> str:
    """A Set-Cookie header. `readable`: by JavaScript too."""
    flags = ("" if readable else "; HttpOnly") + ("; Secure" if secure else "")
    return f"{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{flags}"
