"""The live components as files a browser keeps: modules and styles under a folder named by the content of them all.

A module imports others by paths relative to its own, so that a browser follows them within one version.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COMPONENTS = Path(__file__).parent / "ui" / "components"
NAMES = ("room", "wall", "feed", "signin")
FOLDER = "/api/live"
KINDS = {".js": "text/javascript", ".css": "text/css"}
"""Media types of what is served, by the ending of its name."""
_IMPORT = re.compile(r'^(?:import|export|\}) .*?from "(?P<path>\.[^"]+)";$', re.MULTILINE)
"""The end of an import of ours: always double quotes and a relative path, at the start of a line (`import {` may stand lines
above). Types are imported within comments and no browser asks for them."""
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
"""An import of ours that waits until its stage comes (`() => import("./vote.js")`)."""
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
"""A comment with its lines to itself: for those who read the source, and a quarter of what a phone would fetch. No template of ours
goes over a line's end (tests/test_assets.py), so nothing within one looks like it."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the components; `path` is relative to their folder, as in `room/index.js`."""

    path: str
    media_type: str
    body: bytes


_CARRIED = ("loader.js", "early.js")
"""Scripts of a shell, filled in for each face."""


@cache
def assets() -> dict[str, Asset]:
    """Every module and style by its path; what the shells themselves carry is none of them."""
    files = sorted(file for file in COMPONENTS.glob("*/*") if file.suffix in KINDS and file.name not in _CARRIED)
    return {
        path: Asset(path, KINDS[file.suffix], bare(file.read_text(encoding="utf-8")).encode())
        for file in files
        for path in [file.relative_to(COMPONENTS).as_posix()]
    }


def bare(source: str) -> str:
    """Leave out the comments of a module or style that have their lines to themselves."""
    return _COMMENT.sub("", source)


@cache
def version() -> str:
    """16 hex digits of the SHA-256 of all files with their paths."""
    digest = hashlib.sha256()
    for path, asset in assets().items():
        digest.update(f"{path}\n{len(asset.body)}\n".encode() + asset.body)
    digest.update(_carried("loader.js").encode())  # served to plain pages under this version
    return digest.hexdigest()[:16]


def address(path: str) -> str:
    """Where a file is served, as in `/api/live/<version>/room/index.js`."""
    return f"{FOLDER}/{version()}/{path}"


@cache
def needed(name: str) -> tuple[str, ...]:
    """Paths of all a component loads: its entry, what that imports, and so on, each once, then its styles. KeyError where a
    module imports what is not there."""
    return (*_imported([f"{name}/index.js"]), "shared/style.css", f"{name}/style.css")


@cache
def deferred(name: str) -> tuple[str, ...]:
    """Paths of the modules a component fetches when their stage comes, with what these import and the first load does not bring."""
    first = [path for path in needed(name) if path.endswith(".js")]
    later = [wanted for path in first for wanted in _links(path, _LATER)]
    return tuple(path for path in _imported(later) if path not in first)


def _imported(paths: list[str]) -> list[str]:
    """Add to these modules all they import, and what that imports, each once."""
    for path in paths:  # grows while it is read
        paths.extend(wanted for wanted in _links(path, _IMPORT) if wanted not in paths)
    return paths


def _links(path: str, written: re.Pattern[str]) -> list[str]:
    folder = COMPONENTS / Path(path).parent
    found = (one["path"] for one in written.finditer(assets()[path].body.decode()))
    return [(folder / link).resolve().relative_to(COMPONENTS.resolve()).as_posix() for link in dict.fromkeys(found)]


def preloads(name: str) -> str:
    """The links of a document's head that fetch all a component loads at once, instead of one import after the other."""
    scripts = [path for path in needed(name) if path.endswith(".js")]
    styles = [path for path in needed(name) if path.endswith(".css")]
    links = [f'<link rel="modulepreload" href="{address(path)}">' for path in scripts]
    return "".join(links + [f'<link rel="preload" as="fetch" crossorigin href="{address(path)}">' for path in styles])


@cache
def loader(name: str) -> str:
    """The few lines a page's own connection carries: they load the component from where the browser keeps it."""
    return _carried("loader.js").replace("FOLDER", f"{FOLDER}/{version()}").replace("NAME", name)


def served(path: str) -> Asset | None:
    """What stands under a path of this version: a file, or a component's loader (`room/loader.js`) for its plain page."""
    name, _, file = path.partition("/")
    if file == "loader.js" and name in NAMES:
        return Asset(path, KINDS[".js"], loader(name).encode())
    return assets().get(path)


@cache
def early(plain: str, sentence: str) -> str:
    """The script of a document whose websocket may never open: goes over to the page at `plain` ("" for none), or shows the
    sentence."""
    script = _carried("early.js")
    for place, value in (('"PLAIN"', plain), ('"SENTENCE"', sentence)):
        script = script.replace(place, json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
    return script


def _carried(file: str) -> str:
    return (COMPONENTS / "shared" / file).read_text(encoding="utf-8")
