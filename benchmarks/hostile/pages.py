"""Scripts, markup and letters that hide, in every field a person, a file or a model fills; every face drawn in a real browser."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from benchmarks.hostile.chromium import ABSENT, WAIT, chromium
from benchmarks.hostile.target import Outcome, Target
from tests.browser.houses import token
from workshop.domain.model.plan import StageKind
from workshop.domain.text import folding
from workshop.web.identity import PERSON, STAFF

ELSEWHERE = "elsewhere.example"
PAYLOADS = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg/onload=ran()>",
    '"><svg onload=ran()>',
    "'-ran()-'",
    "</textarea><script>ran()</script>",
    "</script><script>ran()</script>",
    "<iframe srcdoc='<script>parent.ran()</script>'>",
    "javascript:ran()",
    f"[読む](https://{ELSEWHERE}/)",
    f"![絵](https://{ELSEWHERE}/a.png)",
    f"https://{ELSEWHERE}/",
    f"www.{ELSEWHERE}",
    f"<https://{ELSEWHERE}/>",
    f"<a href=https://{ELSEWHERE}/>x</a>",
    "[x](javascript:ran())",
    "# 大きな字",
    "$$\\href{javascript:ran()}{x}$$",
    "`</code><img src=x onerror=ran()>`",
    ":material/delete:",
    "{{constructor.constructor('ran()')()}}",
    "${ran()}",
    "<style>*{display:none}</style>",
    f"<meta http-equiv=refresh content='0;url=https://{ELSEWHERE}/'>",
    "<base href=//elsewhere.example>",
    "&lt;img src=x onerror=ran()&gt;",
)
LINES = ("<svg onload=ran()>", "[a](//e.example)", "<b>太い</b>", "www.e.example", "$x^2$ :red[a]", "# 名")
"""The same within a nickname's twenty letters."""
WATCH = "window.__ran = 0; window.ran = () => { window.__ran += 1; };"
LIVE = f"""() => [...document.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot?.querySelectorAll('*') ?? [])])
  .filter((node) => /{ELSEWHERE}|e\\.example|^javascript:/.test(node.getAttribute('href') ?? node.getAttribute('src') ?? '')).length"""
"""Elements, also within components, that would lead or reach elsewhere."""
# Invisible letters by what they do: turn the line, isolate it, take no room, fill it, tag it.
HIDING = tuple(
    map(chr, (0x202E, 0x202D, 0x2066, 0x2067, 0x200B, 0x200E, 0x061C, 0x2060, 0x3164, 0x00AD, 0xFEFF, 0xE0041))
)
ALLOWED = re.compile("[\n\u2060\ufeff]")
"""Line breaks, and what we put into addresses so that they are no links."""


def payloads(target: Target) -> list[Outcome]:
    """Fill every field, then draw every face."""
    held = _fill(target)
    with chromium() as browser:
        if browser is None:
            return [Outcome("scripts and markup, written", held), Outcome("… drawn", {}, ABSENT)]
        faces = {name: _draws(target, browser, name) for name in FACES}
    note = f"{len(PAYLOADS)} payloads and {len(LINES)} short ones in every field"
    return [Outcome("scripts and markup, written", held, note), Outcome("… drawn in Chromium", faces)]


FACES: dict[str, tuple[str, str, StageKind, str]] = {
    "room": ("/?c=", PERSON, StageKind.TABLE, ".composer"),
    "room, gathered": ("/?c=", PERSON, StageKind.GATHER, "h1"),
    "scenario": ("/?c=", PERSON, StageKind.SCENARIO, ".own-words"),
    "plain room": ("/plain?c=", PERSON, StageKind.TABLE, ".composer"),
    "wall": ("/wall?c=", "", StageKind.TABLE, ".stage-title"),
    "wall, gathered": ("/wall?c=", "", StageKind.GATHER, ".stage-title"),
    "wall, scenario": ("/wall?c=", "", StageKind.SCENARIO, ".stage-title"),
    "console": ("/console?c=", STAFF, StageKind.TABLE, ".feed"),
    "console, scenario": ("/console?c=", STAFF, StageKind.SCENARIO, ".feed"),
    "organiser": ("/organise?c=", STAFF, StageKind.TABLE, "h3"),
    "receipt": ("/receipt?c=", PERSON, StageKind.TABLE, "h3"),
    "link": ("/p/", PERSON, StageKind.TABLE, "form, p"),
}
"""Path, cookie, workshop, and what is there once the face is drawn."""


def _fill(target: Target) -> dict[str, bool]:
    """Write each payload into each field; taken as it is or refused, never a defect."""
    held = {}
    for number, line in enumerate(LINES, 1):
        with target.client("127.0.0.60", f"{PERSON}={token(number)}") as client:
            for stage in target.codes:
                named = {"nickname": line, "table": 1, "ai_consent": True}
                held[f"nickname {line}, {stage}"] = _fine(client.put(target.api(stage, "join"), json=named).status_code)
    for number, payload in enumerate(PAYLOADS):
        with target.client("127.0.0.60", f"{PERSON}={token(number % 6 + 1)}; {STAFF}={target.staff}") as client:
            card = {"key": f"payload-{number}", "text": payload, "kind": "idea"}
            note = {"key": f"note-{number}", "text": payload, "table": 1}
            own = {"key": f"own-{number}", "text": payload}
            held |= {
                f"card {payload}": _fine(
                    client.post(target.api(StageKind.TABLE, "contributions"), json=card).status_code
                ),
                f"remark {payload}": _fine(client.post(target.api(StageKind.TABLE, "notes"), json=note).status_code),
                f"own words {payload}": _fine(
                    client.post(target.api(StageKind.SCENARIO, "drafts/2/additions"), json=own).status_code
                ),
                f"code {payload}": _fine(client.get("/plain/wall", params={"c": payload}).status_code),
                f"table {payload}": _fine(client.get("/plain", params={"c": payload, "table": payload}).status_code),
            }
    return held


def _fine(status: int) -> bool:
    return status < 500


def _draws(target: Target, browser: Browser, name: str) -> bool:
    """Whether a face, drawn whole, has run nothing, leads nowhere else and asked for nothing elsewhere."""
    path, cookie, stage, mark = FACES[name]
    address = f"{path}{target.codes[stage]}"
    if name == "link":
        with target.person(1) as client:
            made = client.post(target.api(stage, "link"), json={}).json()["url"]
        address = str(made).removeprefix(target.served.base)
    with watched(browser, target, cookie) as (page, asked):
        page.goto(target.served.base + address)
        try:
            expect(page.locator(mark).first).to_be_visible(timeout=WAIT)
            page.wait_for_load_state("networkidle", timeout=3_000) if name == "organiser" else page.wait_for_timeout(
                500
            )
        except AssertionError:
            return False
        return (page.evaluate("window.__ran"), page.evaluate(LIVE), asked) == (0, 0, [])


@contextmanager
def watched(browser: Browser, target: Target, cookie: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that counts what runs, and what it asks of others."""
    context = browser.new_context(locale="ja-JP")
    values = {PERSON: token(1), STAFF: target.staff}
    if cookie:
        context.add_cookies([{"name": cookie, "value": values[cookie], "url": target.served.base}])
    context.add_init_script(WATCH)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url) if ELSEWHERE in request.url else None)
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    yield page, asked
    context.close()


def hidden_letters(target: Target) -> list[Outcome]:
    """Write letters that hide or turn a line into names and cards, and read what every face is sent."""
    held = {}
    cookie = f"{PERSON}={token(7)}"
    with target.client("127.0.0.61", cookie) as client:
        for number, letter in enumerate(HIDING):
            name = {"nickname": f"さか{letter}さま", "table": 1, "ai_consent": True}
            client.put(target.api(StageKind.TABLE, "join"), json=name)
            text = f"{letter}{number}枚目の{letter}さかさま"
            card = {"key": f"hidden-{number}", "text": text, "kind": "idea"}
            client.post(target.api(StageKind.TABLE, "contributions"), json=card)
            told = client.get(target.api(StageKind.TABLE, "me")).text
            held[f"U+{ord(letter):04X} in a name"] = not _hides(json.loads(told)["me"]["person"]["nickname"])
    audiences = {"wall": "", "participant": cookie, "console": f"{STAFF}={target.staff}"}
    for audience, given in audiences.items():
        _, data = target.first_frame(target.api(StageKind.TABLE, f"stream?as={audience}"), given)
        for number, letter in enumerate(HIDING):
            lines = [text for text in strings(json.loads(data)) if f"{number}枚目の" in text]
            held[f"U+{ord(letter):04X} for the {audience}"] = not any(map(_hides, lines))
    return [Outcome("letters that hide or turn a line", held, f"{len(HIDING)} letters, names and cards")]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def _hides(text: str) -> bool:
    return any(folding.unseen(letter) for letter in ALLOWED.sub("", text))
