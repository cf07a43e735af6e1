"""The document carries identity, language and policy before its first byte."""

import base64
import hashlib
import re

import pytest
from starlette.requests import HTTPConnection

from tests.web.houses import House
from workshop.web.identity import PERSON, address_of


def test_document_sets_a_cookie_no_script_can_read(home: House) -> None:
    answer = home.browser(page=False).get("/wall?c=ABC")
    [header] = answer.headers.get_list("set-cookie")
    value, *flags = header.split("; ")
    assert (value.partition("=")[0], len(value.partition("=")[2]) >= 32) == (PERSON, True)
    assert flags == ["Path=/", "Max-Age=34560000", "SameSite=Lax", "HttpOnly"]


def test_two_browsers_get_two_tokens_and_each_keeps_its_own(home: House) -> None:
    one, other = home.browser(), home.browser()
    assert one.cookies[PERSON] != other.cookies[PERSON]
    assert "set-cookie" not in one.get("/").headers


@pytest.mark.parametrize("token", ["short", "a" * 32, f"{'a' * 32}.{'b' * 22}", "あ" * 40, "<script>" + "a" * 40])
def test_a_token_we_cannot_have_made_is_replaced(home: House, token: str) -> None:
    answer = home.browser(page=False).get("/", headers={b"cookie": f"{PERSON}={token}".encode()})
    assert answer.headers["set-cookie"].startswith(f"{PERSON}=")


def test_routes_set_no_cookie(home: House) -> None:
    assert "set-cookie" not in home.browser(page=False).get("/health").headers


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/", {}, "ja"),
        ("/", {"accept-language": "en-GB,en;q=0.9,ja;q=0.4"}, "en"),
        ("/", {"accept-language": "fr,en;q=0.3,ja;q=0.8"}, "ja"),
        ("/", {"accept-language": "en;q=x"}, "en"),
        ("/", {"accept-language": "en", "cookie": "tsumugi_lang=ja"}, "ja"),
        ("/?lang=en", {"cookie": "tsumugi_lang=ja"}, "en"),
        ("/?lang=xx", {}, "ja"),
    ],
)
def test_document_is_in_the_persons_language(home: House, path: str, headers: dict[str, str], language: str) -> None:
    answer = home.browser(page=False).get(path, headers=headers)
    assert f'<html lang="{language}">' in answer.text


def test_asked_language_is_kept_where_scripts_can_read_it(home: House) -> None:
    answer = home.browser().get("/?lang=en")
    assert answer.headers.get_list("set-cookie") == ["tsumugi_lang=en; Path=/; Max-Age=34560000; SameSite=Lax"]


def test_policy_allows_the_documents_own_scripts_and_no_other_origin(home: House) -> None:
    answer = home.browser().get("/")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    scripts = [
        text
        for mark, text in re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
        if "src=" not in mark
    ]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert (scripts[0], "stAppSkeleton" in scripts[1], len(scripts)) == ("window.prerenderReady = false", True, 2)
    assert policy["script-src"] == " ".join(["'self' blob:", *(f"'sha256-{own}'" for own in hashes)])
    assert policy["connect-src"] == "'self' ws://testserver wss://testserver"
    assert policy["frame-ancestors"] == "'none'"
    assert "http" not in answer.headers["content-security-policy"].replace("ws://", "").replace("wss://", "")


def test_document_is_whole_and_never_taken_from_a_cache(home: House) -> None:
    answer = home.browser().get("/", headers={"if-none-match": "x", "accept-encoding": "gzip"})
    assert (answer.status_code, int(answer.headers["content-length"])) == (200, len(answer.content))
    assert (answer.headers["cache-control"], "etag" in answer.headers) == ("private, no-cache", False)
    assert "<title>Tsumugi</title>" in answer.text
    assert "service-desc" not in answer.text


@pytest.mark.parametrize("path", ["/", "/health", "/api/nothing"])
def test_security_headers_are_on_everything(home: House, path: str) -> None:
    headers = home.browser().get(path).headers
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "203.0.113.5"),
        ("198.51.100.1", 0, "203.0.113.5"),
        ("198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1, 198.51.100.1, 192.0.2.7", 2, "198.51.100.1"),
        ("198.51.100.1", 2, "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.1", 1, "198.51.100.1"),
        ("unknown", 1, "unknown"),
    ],
)
def test_address_is_believed_from_as_many_proxies_as_there_are(forwarded: str, proxies: int, address: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    connection = HTTPConnection({"type": "http", "headers": headers, "client": ("203.0.113.5", 1)})
    assert address_of(connection, proxies) == address
