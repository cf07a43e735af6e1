"""Where a model is reached: address, key and version from the environment, and a connection for one request."""

import os
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import getproxies

import httpx2

from workshop.domain.errors import Invalid

OPENAI = "https://api.openai.com/v1"
KEY, ADDRESS, VERSION = "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_VERSION"
PROXIES = ("https", "http", "all")
"""Kinds of addresses for which the environment may name a proxy."""
_AZURE = re.compile(r"\.azure\.(?:com|us|cn)$|\.azure-api\.net$")
_CALL = re.compile(r"/(?:chat/completions|completions|embeddings|responses)/?$")
"""The end of an address copied from a page that shows the whole of a call (Azure's "target URI")."""
_DEPLOYMENT = re.compile(r"(?<=/deployments/)[^/]+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`azure` servers take their key in a header of its own and say in the query which version of the interface is spoken."""

    base_url: str
    key: str = field(repr=False)
    query: Mapping[str, str]
    azure: bool

    def client(self, timeout: float, hear: Callable[[httpx2.Response], None] | None = None) -> httpx2.Client:
        """A connection through the proxies of the environment; `hear` is given each response. Raises Invalid(proxy_unusable,
        setting_unknown) where the environment asks for one that cannot be made."""
        if name := _unusable_proxy():
            raise Invalid("proxy_unusable", name=name)
        hooks: dict[str, list[Callable[..., None]]] = {"request": [self._authorise], "response": [hear] if hear else []}
        try:
            trusted = _trusted(_set("SSL_CERT_FILE"), _set("SSL_CERT_DIR"))
            return httpx2.Client(timeout=timeout, event_hooks=hooks, verify=trusted)
        except OSError as error:
            raise Invalid("setting_unknown", name="SSL_CERT_FILE", value=_set("SSL_CERT_FILE")) from error
        except (
            ImportError,
            ValueError,
            httpx2.InvalidURL,
        ) as error:  # SOCKS without its package, no URL, no such scheme
            raise Invalid("proxy_unusable", name=_unusable_proxy()) from error

    def _authorise(self, request: httpx2.Request) -> None:
        """Azure takes a bearer for a token of its directory, and refuses a key there."""
        if self.azure:
            request.headers.pop("authorization", None)
            request.headers["api-key"] = self.key


@lru_cache(maxsize=4)
def _trusted(file: str, folder: str) -> ssl.SSLContext:
    """Read the certificates that the environment names, once: it takes 25 ms, and one workshop asks hundreds of times."""
    return httpx2.create_ssl_context()


def endpoint(model: str, *, embeds: bool = False) -> Endpoint:
    """As the environment says now; an empty variable is an unset one. Azure's old addresses hold the name of one deployment, the
    chat model's: for `embeds` it is replaced by the model. Raises Invalid(setting_unknown, key_missing)."""
    written, version = _set(ADDRESS) or OPENAI, _set(VERSION)
    try:
        parts = urlsplit(written)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        httpx2.URL(written)  # more particular about names of hosts
    except (ValueError, httpx2.InvalidURL):
        known = False
    if not known:
        raise Invalid("setting_unknown", name=ADDRESS, value=written)
    if not (key := _set(KEY)):
        raise Invalid("key_missing", name=KEY)
    at_azure = bool(_AZURE.search(parts.hostname or ""))
    path = _CALL.sub("", parts.path).rstrip("/")
    if at_azure and path in ("", "/openai"):  # the address of the resource alone
        path = f"/openai/deployments/{model}" if version else "/openai/v1"
    if embeds:
        path = _DEPLOYMENT.sub(lambda _: model, path)
    query = dict(parse_qsl(parts.query)) | ({"api-version": version} if version else {})
    base_url = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return Endpoint(base_url, key, query, at_azure or "api-version" in query)


def check(model: str, *, embeds: bool = False) -> None:
    """Raises Invalid where the environment leaves no way to this model: no key, no address, a proxy nobody can use."""
    endpoint(model, embeds=embeds).client(timeout=1.0).close()


def _set(name: str) -> str:
    return os.environ.get(name, "").strip()


def _unusable_proxy() -> str:
    """The variable that names a proxy nobody can use; "" where there is none. Small letters come before capitals."""
    named = getproxies()
    for kind in PROXIES:
        value, name = named.get(kind, ""), f"{kind}_proxy"
        if value and not _is_proxy(value if "://" in value else f"http://{value}"):
            return name if os.environ.get(name) else name.upper()
    return ""


def _is_proxy(address: str) -> bool:
    """Whether it is the address of a proxy, and of a kind for which the package is there."""
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return whole and (
        parts.scheme in ("http", "https") or (parts.scheme in ("socks5", "socks5h") and bool(find_spec("socksio")))
    )
