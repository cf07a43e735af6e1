"""The language of a request: what the address asks for, what the person chose before, what the browser prefers."""

from starlette.requests import HTTPConnection

from workshop.domain.model.plan import Language

COOKIE = "tsumugi_lang"


def asked_language(connection: HTTPConnection) -> Language | None:
    """Read what `?lang=` asks for, where that is a language we have."""
    return _language(connection.query_params.get("lang", ""))


def language_of(connection: HTTPConnection) -> Language:
    """Choose by `?lang=`, then the cookie, then Accept-Language, then Japanese."""
    chosen = asked_language(connection) or _language(connection.cookies.get(COOKIE, ""))
    return chosen or _preferred(connection.headers.get("accept-language", "")) or Language.JA


def _preferred(header: str) -> Language | None:
    """Choose the language we have with the highest weight, the earlier one of equals."""
    weighted: list[tuple[float, Language]] = []
    for part in header.split(","):
        name, _, weight = part.partition(";")
        language = _language(name.strip()[:2].lower())
        if language is not None:
            weighted.append((_weight(weight), language))
    return max(weighted, key=lambda pair: pair[0])[1] if weighted else None


def _weight(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0


def _language(name: str) -> Language | None:
    return Language(name) if name in set(Language) else None
