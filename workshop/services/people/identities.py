"""Identities of browsers: tokens that the server makes and signs. One that was made up, or made for another purpose, is nobody's.

Signed, not stored: a room of 300 opens its pages at once, and no write to the database may stand before the first of them.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workshop.ports import App

STORED_AS = "identity_key"
"""Name of the setting in the store."""
SIGNATURE = 16
"""Bytes of a signature: 128 bits cannot be guessed."""

# A random part as `secrets.token_urlsafe(24)` makes it (32 letters) or a longer one, a dot, and 16 bytes as 22 letters.
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,96})\.([A-Za-z0-9_-]{22})")


class Purpose(StrEnum):
    PERSON = "person"
    """Whoever opens a page; may become a participant."""
    STAFF_BEFORE = "staff-before"
    """A browser that was signed in once: it opens nothing, and is let try when strangers are slowed."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Makes identities and tells its own from others. `token` makes random URL-safe letters."""

    key: bytes
    token: Callable[[], str]

    def issue(self, purpose: Purpose) -> str:
        made = self.token()
        return f"{made}.{self._sign(purpose, made)}"

    def issued(self, purpose: Purpose, token: str) -> bool:
        """Tell whether that token was made here for that purpose."""
        parts = _TOKEN.fullmatch(token)
        return parts is not None and hmac.compare_digest(parts[2], self._sign(purpose, parts[1]))

    def _sign(self, purpose: Purpose, made: str) -> str:
        digest = hmac.digest(self.key, f"{purpose.value}:{made}".encode(), "sha256")[:SIGNATURE]
        return urlsafe_b64encode(digest).decode().rstrip("=")


def identities(app: App) -> Identities:
    """Give the house's identities. Its key is made at the first start and the same in every process on the database."""
    return Identities(app.store.keep_secret(STORED_AS, app.token() + app.token()).encode(), app.token)
