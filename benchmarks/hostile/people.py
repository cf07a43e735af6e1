"""Who is who: the passphrase, personal links, identities that were made up."""

import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import escape

import httpx

from benchmarks.hostile.target import Outcome, Target
from tests.browser.houses import KEY, token
from tests.serving import PASSPHRASE
from workshop.domain.model.plan import StageKind
from workshop.services.people.identities import Identities, Purpose
from workshop.web.identity import PERSON, STAFF, STAFF_BEFORE

GUESSERS = 24
"""Browsers that try passphrases without a pause, each with cookies it drops when it is refused."""
RIGHT = 10
LINK_GUESSES = 100
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def sign_in(target: Target) -> list[Outcome]:
    """Try passphrases from many browsers at once, and sign in rightly meanwhile, from the same address."""
    with guessing(target) as tries:
        strangers = _right(target, [""] * RIGHT)
        known = _right(target, [f"{STAFF_BEFORE}={before(n)}" for n in range(RIGHT)])
    note = f"while {GUESSERS} browsers of the same address tried {len(tries)} others"
    return [
        Outcome("right passphrase, browser new here", strangers, note),
        Outcome("right passphrase, browser signed in before", known, note),
        Outcome("wrong passphrases", {f"{n} {status}": status in (401, 429) for n, status in enumerate(tries)}),
    ]


def before(number: int) -> str:
    """A cookie as the server gives it who has signed in, by the key that is known here."""
    return Identities(KEY.encode(), lambda: f"before-{number}").issue(Purpose.STAFF_BEFORE)


@contextmanager
def guessing(target: Target) -> Iterator[list[int]]:
    """Guess until left; gives the statuses of the answers."""
    over, statuses = threading.Event(), list[int]()

    def guess() -> None:
        while not over.is_set():
            with target.client() as client:
                client.get("/plain")
                for _ in range(6):
                    if over.is_set():
                        return
                    wrong = {"passphrase": secrets.token_urlsafe(9)}
                    statuses.append(client.post("/api/sign-in", json=wrong).status_code)

    threads = [threading.Thread(target=guess) for _ in range(GUESSERS)]
    for thread in threads:
        thread.start()
    yield statuses
    over.set()
    for thread in threads:
        thread.join()


def _right(target: Target, cookies: list[str]) -> dict[str, bool]:
    def one(cookie: str) -> bool:
        with target.client(cookie=cookie) as client:
            if not cookie:
                client.get("/plain")
            return client.post("/api/sign-in", json={"passphrase": PASSPHRASE}).status_code == 204

    with ThreadPoolExecutor(max_workers=3) as pool:
        return {f"try {n}": held for n, held in enumerate(pool.map(one, cookies), 1)}


def links(target: Target) -> list[Outcome]:
    """Look at, guess, reuse and misuse personal links."""
    link = _link(target)
    with target.person(1) as owner, target.person(3) as third:  # other attacks may have renamed them
        name, others = _name(target, owner), _name(target, third)
    held = {f"looking, {n}": _looks(target, link, name) for n in range(5)}
    with target.person(3) as other:
        held["somebody else's browser goes on as itself unless it says so"] = (
            other.post(link, headers=FORM).status_code == 200 and _name(target, other) == others
        )
    with target.client() as foreign:
        bad = {"Origin": "https://elsewhere.example"} | FORM
        held["form of another site"] = foreign.post(link, headers=bad).status_code == 409
        held["another workshop's code"] = not _opens(
            foreign, link.replace(target.codes[StageKind.TABLE], target.codes[StageKind.GATHER])
        )
        held["first use"] = _opens(foreign, link) and _name(target, foreign) == name
    with target.client() as second:
        held["second use"] = not _opens(second, link)
        held["cookie as a link"] = not _opens(second, f"/p/{target.codes[StageKind.TABLE]}/{token(1)}")
        revoked = _link(target)
        with target.person(1) as owner:
            owner.request("DELETE", target.api(StageKind.TABLE, "link"), headers={"Content-Type": "application/json"})
        held["taken back"] = not _opens(second, revoked)
    guesses = _guesses(target, link)
    return [
        Outcome("personal links", held, "looked at, reused, taken back, on another site"),
        Outcome("guessed personal links", guesses, f"of which {sum(name.endswith('429') for name in guesses)} slowed"),
    ]


def _link(target: Target) -> str:
    with target.person(1) as owner:
        url = owner.post(target.api(StageKind.TABLE, "link"), json={}).json()["url"]
    return str(url).removeprefix(target.served.base)


def _looks(target: Target, link: str, name: str) -> bool:
    """A look takes over nobody."""
    with target.client() as client:
        asked = client.get(link)
        return asked.status_code == 200 and escape(name) in asked.text and _me(target, client).status_code == 401


def _opens(client: httpx.Client, link: str) -> bool:
    return client.post(link, headers=FORM).status_code == 303


def _me(target: Target, client: httpx.Client) -> httpx.Response:
    return client.get(target.api(StageKind.TABLE, "me"))


def _name(target: Target, client: httpx.Client) -> str:
    return str(_me(target, client).raise_for_status().json()["me"]["person"]["nickname"])


def _guesses(target: Target, link: str) -> dict[str, bool]:
    held = {}
    with target.client("127.0.0.9") as client:
        for number in range(LINK_GUESSES):
            made = link.rpartition("/")[0] + "/" + secrets.token_urlsafe(24)
            status = client.post(made, headers=FORM).status_code
            held[f"{number}: {status}"] = status in (401, 429)
    return held


def identities(target: Target) -> list[Outcome]:
    """Join, read and write with cookies that the server did not make, or made for something else."""
    ours = Identities(KEY.encode(), lambda: secrets.token_urlsafe(24))
    theirs = Identities(secrets.token_bytes(32), lambda: secrets.token_urlsafe(24))
    made: dict[str, Callable[[], str]] = {
        "random": lambda: secrets.token_urlsafe(24),
        "of 0.1": lambda: "a" * 32,
        "signed by somebody else": lambda: theirs.issue(Purpose.PERSON),
        "made for another purpose": lambda: ours.issue(Purpose.STAFF_BEFORE),
        "signature cut": lambda: ours.issue(Purpose.PERSON)[:-1],
        "with a letter changed": lambda: "c" + token(1)[1:],
        "long": lambda: "x" * 7_000,
        "empty": lambda: "",
    }
    held: dict[str, bool] = {}
    for name, make in made.items():
        with target.client("127.0.0.10", f"{PERSON}={make()}") as client:
            joining = {"nickname": "みお", "table": 1, "ai_consent": True}
            answers = [
                client.post(target.api(StageKind.TABLE, "join"), json=joining),
                client.post(target.api(StageKind.TABLE, "contributions"), json={"key": "k", "text": "あ"}),
                client.get(target.api(StageKind.TABLE, "me")),
            ]
            held |= {f"{name}, {n}": answer.status_code == 401 for n, answer in enumerate(answers)}
    for name, value in {"random": secrets.token_urlsafe(24), "person's": token(1), "empty": ""}.items():
        with target.client("127.0.0.10", f"{STAFF}={value}") as client:
            note = {"key": "n", "text": "あ", "table": 1}
            held[f"staff, {name}"] = client.post(target.api(StageKind.TABLE, "notes"), json=note).status_code == 401
    return [Outcome("identities made up", held, "cookies forged, of another key or purpose")]
