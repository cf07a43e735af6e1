"""Tells who a browser is: cookies, the token in them, and the address it comes from.

Streamlit's own state dies with its connection; the cookie is set with the first document, before the websocket's handshake,
and valid for all workshops. The server makes and signs it; only its hash is ever stored.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from workshop.domain.rules import hash_token
from workshop.services.people.identities import Identities, Purpose

PERSON = "tsumugi"
STAFF = "tsumugi_staff"
STAFF_BEFORE = "tsumugi_staff_before"
COOKIE_SECONDS = 400 * 24 * 3600
"""Seconds a browser keeps the participant's cookie: the most it is allowed to."""
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""Headers in which proxies say that they pass on."""
NETWORK = 64
"""Bits of an IPv6 address that name a network; one machine has all addresses below."""


def person_token(connection: HTTPConnection, identities: Identities) -> str:
    """Read the participant's token; empty where there is none that we have made."""
    token = connection.cookies.get(PERSON, "")
    return token if identities.issued(Purpose.PERSON, token) else ""


def staff_before(connection: HTTPConnection, identities: Identities) -> str:
    """Hash the token of a browser that was signed in before; empty for any other."""
    token = connection.cookies.get(STAFF_BEFORE, "")
    return hash_token(token) if identities.issued(Purpose.STAFF_BEFORE, token) else ""


def address_of(connection: HTTPConnection, proxies: int) -> str:
    """Read the address a request came from, of an IPv6 one the network. With `proxies` of our own in front it is the one so many places
    from the end of X-Forwarded-For: what stands before it the browser itself may have written."""
    named = [part.strip() for line in connection.headers.getlist("x-forwarded-for") for part in line.split(",")]
    if 0 < proxies <= len(named):
        return _network(named[-proxies])
    return _network(connection.client.host) if connection.client else ""


def from_this_machine(connection: HTTPConnection) -> bool:
    """Whether a program of this machine asks itself. What a proxy on it passes on comes from here too: it says so in a header, or asks
    by the name that people open."""
    try:
        peer = ipaddress.ip_address(connection.client.host if connection.client else "")
        name = urlsplit(f"//{connection.headers.get('host', '')}").hostname or ""
        named = name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
    return peer.is_loopback and named and not any(header in connection.headers for header in PASSED_ON)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    mapped = parsed.ipv4_mapped  # an IPv4 address as a socket of both kinds names it
    return str(mapped or ipaddress.ip_network((parsed, NETWORK), strict=False))


def cookie(name: str, value: str, seconds: int, secure: bool, readable: bool = False) -> str:
    """Write a Set-Cookie header. `readable`: by JavaScript too."""
    flags = ("" if readable else "; HttpOnly") + ("; Secure" if secure else "")
    return f"{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{flags}"
