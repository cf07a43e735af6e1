"""Addresses, keys and proxies of the environment: what is made of them, and what nobody can use."""

import pytest

from tests.adapters.llm.questions import ASK, GOOD
from tests.openai_server import OpenAiServer
from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.adapters.llm.endpoint import check, endpoint
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.domain.errors import Invalid

GATE = "https://gate.example.jp/openai/deployments/kept"
AZURE = "https://name.openai.azure.com"
OLD = f"{AZURE}/openai/deployments"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address, no version, no proxy."""
    for name in ("OPENAI_BASE_URL", "OPENAI_API_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")


@pytest.mark.parametrize(
    ("address", "version", "base_url", "query"),
    [
        ("", "", "https://api.openai.com/v1", None),
        (" http://localhost:11434/v1/ ", "", "http://localhost:11434/v1", None),
        ("http://[::1]:8000/v1", "", "http://[::1]:8000/v1", None),
        ("http://localhost:8000/v1/chat/completions", "", "http://localhost:8000/v1", None),
        (AZURE, "", f"{AZURE}/openai/v1", {}),
        (f"{AZURE}/openai/v1/", "", f"{AZURE}/openai/v1", {}),
        (f"{AZURE}/openai/v1/", "preview", f"{AZURE}/openai/v1", {"api-version": "preview"}),
        (AZURE, "2024-10-21", f"{OLD}/small", {"api-version": "2024-10-21"}),
        (f"{OLD}/kept", "2024-10-21", f"{OLD}/kept", {"api-version": "2024-10-21"}),
        (f"{OLD}/kept/chat/completions?api-version=2025-01-01", "", f"{OLD}/kept", {"api-version": "2025-01-01"}),
        (GATE, "2024-10-21", GATE, {"api-version": "2024-10-21"}),
    ],
)
def test_address_is_understood(
    monkeypatch: pytest.MonkeyPatch, address: str, version: str, base_url: str, query: dict[str, str] | None
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    monkeypatch.setenv("OPENAI_API_VERSION", version)
    place = endpoint("small")
    assert (place.base_url, place.query, place.azure) == (base_url, query or {}, query is not None)


@pytest.mark.parametrize(
    "address",
    ["localhost:8000", "example.jp/v1", "ftp://example.jp", "http://", "http://[", "http://a:port", "http://a:99999"],
)
def test_address_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with pytest.raises(Invalid) as caught:
        check("small")
    assert (caught.value.code, caught.value.params) == (
        "setting_unknown",
        {"name": "OPENAI_BASE_URL", "value": address},
    )


@pytest.mark.parametrize("key", ["", "  "])
def test_empty_key_is_none(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(Invalid) as caught:
        check("small")
    assert (caught.value.code, caught.value.params) == ("key_missing", {"name": "OPENAI_API_KEY"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:1080"),
        ("https_proxy", "socks5h://127.0.0.1:1080"),
        ("HTTPS_PROXY", "http://["),
        ("HTTPS_PROXY", "http://proxy:port"),
        ("http_proxy", "ftp://proxy:21"),
    ],
)
def test_proxy_nobody_can_use_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Invalid) as caught:
        check("small")
    assert (caught.value.code, caught.value.params) == ("proxy_unusable", {"name": name})


@pytest.mark.parametrize(
    "value", ["", "[::1]", "::1", "*.local,10.0.0.0/8", "localhost,[::1]:8080,*", ".example.jp", ",,", "http://["]
)
def test_unusual_exceptions_from_a_proxy_do_no_harm(
    openai_server: OpenAiServer, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NO_PROXY", f"127.0.0.1,{value}")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert LangchainLlm("test-model", timeout=20).ask(ASK).value == GOOD


def test_certificates_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    with pytest.raises(Invalid) as caught:
        check("small")
    assert caught.value.params == {"name": "SSL_CERT_FILE", "value": "/nowhere/certificates.pem"}


def test_azure_gets_version_and_key_as_it_wants_them(
    openai_server: OpenAiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = openai_server.url.removesuffix("/v1")
    monkeypatch.setenv("OPENAI_BASE_URL", f"{root}/openai/deployments/chat")
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    assert LangchainLlm("small", timeout=20).ask(ASK).value == GOOD
    OpenAiEmbedder("vectors", timeout=20).embed(["夜のバス"])
    told = [(path, headers.get("api-key"), headers.get("authorization")) for path, headers in openai_server.calls]
    assert told == [
        ("/openai/deployments/chat/chat/completions?api-version=2024-10-21", "test-key", None),
        ("/openai/deployments/vectors/embeddings?api-version=2024-10-21", "test-key", None),
    ]
