"""The live components as files a browser keeps: one module each, named by its content, so that it may be kept for ever."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COMPONENTS = Path(__file__).parent / "ui" / "components"
SHARED = ("dom.js", "stream.js", "cards.js")
MAP = "../shared/map.js"
PARTS = {
    "room": (MAP, "outbox.js", "join.js", "compose.js", "own.js", "adding.js", "views.js", "index.js"),
    "wall": (MAP, "stages.js", "board.js", "index.js"),
    "feed": ("press.js", "index.js"),
    "signin": ("index.js",),
}
"""Scripts of each component, in the order they are joined."""
FOLDER = "/api/live"


@dataclass(frozen=True, slots=True)
class Asset:
    """One component's module: the shared scripts, its own, and its look as `style`."""

    name: str
    body: bytes

    @property
    def path(self) -> str:
        """Where it is served: `/api/live/<name>.<hash>.js`."""
        return f"{FOLDER}/{self.name}.{hashlib.sha256(self.body).hexdigest()[:16]}.js"


@cache
def asset(name: str) -> Asset:
    """The module of that component; KeyError for an unknown one."""
    folder = COMPONENTS / name
    files = [COMPONENTS / "shared" / file for file in SHARED] + [folder / file for file in PARTS[name]]
    script = "\n".join(file.read_text(encoding="utf-8") for file in files)
    look = "\n".join((path / "style.css").read_text(encoding="utf-8") for path in (COMPONENTS / "shared", folder))
    return Asset(name, f"{script}\nexport const style = {json.dumps(look, ensure_ascii=False)};\n".encode())


def loader(name: str) -> str:
    """The few lines a page's own connection carries: they load the module from where the browser keeps it."""
    return (COMPONENTS / "shared" / "loader.js").read_text(encoding="utf-8").replace("MODULE", asset(name).path)
