"""The live components are JavaScript: a slip in one would leave every page blank."""

import re
import shutil
from pathlib import Path

import pytest

from tests.typescript import complaints
from workshop.assets import COMPONENTS, NAMES, assets, deferred, needed

FILES = sorted(file for file in COMPONENTS.glob("*/*") if file.suffix in (".js", ".ts"))
MOST_LETTERS = 120
MOST_LINES = 280
UNCHECKED = re.compile(r"@ts-(?:ignore|nocheck|expect-error)|[{<|:]\s*any\b|,\s*any\s*>|\bany\[")
"""Ways past the check, and the type that stands for all of them."""
_IMPORTED = re.compile(r'^(?!\s*(?:/|\*)).*?(?:\bfrom |^import |\bimport\()"([^"]+)"', re.MULTILINE)
"""What a line outside of comments imports, in any of the ways there are."""
SLIPS = {
    "signin/index.js": ("field.focus();", "feild.focus();", "TS2552"),
    "feed/index.js": ('import { keepPresses } from "./press.js";\n', "", "TS2304"),
    "wall/board.js": ('inner(box, ".board")', 'inner(box, ".board", 3)', "TS2554"),
    "wall/index.js": ("workshop.title", "workshop.titel", "TS2551"),
    "room/join.js": ("autocomplete:", "autocompleet:", "TS2561"),
    "room/outbox.js": ('from "../shared/request.js"', 'from "../shared/requests.js"', "TS2307"),
}
"""What was there, what is put in its place, and the number of the error that must be found."""


def test_modules_pass_the_check() -> None:
    assert complaints(COMPONENTS) == []


def test_check_finds_slips(tmp_path: Path) -> None:
    copy = tmp_path / "components"
    shutil.copytree(COMPONENTS, copy)
    for name, (right, wrong, _) in SLIPS.items():
        source = (copy / name).read_text(encoding="utf-8")
        assert right in source
        (copy / name).write_text(source.replace(right, wrong, 1), encoding="utf-8")
    found = {f"{name} {error}" for line in complaints(copy) for name in SLIPS for error in _errors(name, line)}
    assert found >= {f"{name} {error}" for name, (_, _, error) in SLIPS.items()}


def _errors(name: str, line: str) -> list[str]:
    return re.findall(r"error (TS\d+)", line) if f"components/{name}(" in line else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_module_is_short_and_checked_throughout(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > MOST_LETTERS] == []
    assert (len(lines) <= MOST_LINES, UNCHECKED.findall(source)) == (True, [])
    assert file.suffix == ".ts" or lines[0] == "// @ts-check"


@pytest.mark.parametrize("name", NAMES)
def test_component_brings_all_it_imports(name: str) -> None:
    paths = needed(name)
    assert (paths[0], paths[-1]) == (f"{name}/index.js", f"{name}/style.css")
    assert [path for path in paths if path not in assets()] == []
    brought = (*paths, *deferred(name))
    links = [(path, link) for path in brought for link in _IMPORTED.findall(assets()[path].body.decode())]
    assert {COMPONENTS.joinpath(path).parent.joinpath(link).resolve() for path, link in links} <= {
        COMPONENTS.joinpath(path).resolve() for path in brought
    }


def test_what_a_later_stage_needs_is_not_in_the_first_load() -> None:
    assert (sorted(set(deferred("room")) & set(needed("room"))), deferred("wall")) == ([], ())
    later = {
        "room/vote.js",
        "room/ending.js",
        "room/closing.js",
        "room/checkin.js",
        "room/board.js",
        "shared/answers.js",
        "shared/alignment.js",
    }
    assert later <= set(deferred("room"))


def test_every_module_and_style_belongs_to_a_component() -> None:
    assert {path for name in NAMES for path in (*needed(name), *deferred(name))} == set(assets())


def test_storage_of_the_browser_has_one_user() -> None:
    """Denied storage raises where nobody expects it."""
    users = {
        file.name for file in FILES if re.search(r"\b(?:local|session)Storage\b", file.read_text(encoding="utf-8"))
    }
    assert users == {"memory.js"}


def test_server_is_asked_in_one_place() -> None:
    """Who judges an answer for themselves takes a sign-on page for the server's own."""
    users = {file.name for file in FILES if re.search(r"\bfetch\(", file.read_text(encoding="utf-8"))}
    assert users == {"request.js", "loader.js", "early.js"}
