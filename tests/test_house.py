"""The rules of the house as checks: lint, format, types, import order, texts in both languages."""

import ast
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

from workshop import texts
from workshop.domain.model.plan import Language
from workshop.domain.text import folding

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=lambda command: " ".join(command),
)
def test_house_rule_holds(command: tuple[str, ...]) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=HOME, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_texts_have_the_same_keys_and_places_in_both_languages() -> None:
    def places(language: Language) -> dict[str, set[str]]:
        return {
            key: {name for _, name, _, _ in Formatter().parse(value) if name is not None}
            for key, value in texts.catalogue(language).items()
        }

    assert places(Language.EN) == places(Language.JA)


def test_every_text_file_has_no_key_twice() -> None:
    for file in sorted(texts.FOLDER.glob("*/*.yaml")):
        keys = [line.split(":")[0] for line in file.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
        assert sorted(set(keys)) == sorted(keys), file


def test_app_entry_is_short() -> None:
    assert len((HOME / "app.py").read_text(encoding="utf-8").splitlines()) < 40


def test_every_error_has_its_sentence() -> None:
    raised = re.compile(
        r"(?:Invalid|Refused|NotFound|Unauthorised|Throttled|Unavailable|TooSlow|TooLarge|ModelFault|Cancelled)\(\s*\"([a-z_]+)\""
    )
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((HOME / "workshop").rglob("*.py")))
    known = {key.removeprefix("errors.") for key in texts.catalogue(Language.JA) if key.startswith("errors.")}
    assert sorted(set(raised.findall(code)) - known) == []


def test_no_text_on_screen_has_a_place_for_a_percentage() -> None:
    share = re.compile(r"\}\s*(?:%|％|パーセント|割|per\s?cent)")
    told = [key for language in Language for key, value in texts.catalogue(language).items() if share.search(value)]
    assert told == []


FOLDING = HOME / "workshop" / "domain" / "text" / "folding.py"
BANNED_FOLDINGS = ("unicodedata.normalize", "unicodedata.is_normalized")


def test_text_is_folded_in_one_place_only() -> None:
    faults = []
    for file in sorted((HOME / "workshop").rglob("*.py")):
        if file == FOLDING:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in BANNED_FOLDINGS:
                faults.append(f"{file.relative_to(HOME)}: {ast.unparse(node)}")
            if isinstance(node, ast.ImportFrom) and node.module == "unicodedata":
                faults.append(f"{file.relative_to(HOME)}: {ast.unparse(node)}")
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                hidden = sorted({f"U+{ord(c):04X}" for c in node.value if names_invisible(c)})
                faults += [f"{file.relative_to(HOME)}:{node.lineno}: {code}" for code in hidden]
    assert faults == []


def names_invisible(letter: str) -> bool:
    """Whether a letter is one that only foldings should name; controls, as in bounds of a pattern, anybody may."""
    return unicodedata.category(letter) not in ("Cc", "Cs", "Co") and folding.unseen(letter)


def test_every_module_of_rules_and_of_use_cases_has_its_tests_where_they_are_looked_for() -> None:
    modules = {
        str(file.relative_to(HOME / "workshop")): HOME / "tests" / file.relative_to(HOME / "workshop")
        for floor in ("domain", "services")
        for file in (HOME / "workshop" / floor).rglob("*.py")
        if any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    }
    missing = {name for name, file in modules.items() if not file.with_name(f"test_{file.name}").exists()}
    assert sorted(missing) == []


def test_no_test_imports_from_a_test() -> None:
    borrows = re.compile(r"^\s*(?:from|import) (?:tests|\.)[\w.]*\btest_", re.MULTILINE)
    files = sorted((HOME / "tests").rglob("*.py"))
    found = {
        str(file.relative_to(HOME / "tests")) for file in files if borrows.search(file.read_text(encoding="utf-8"))
    }
    assert sorted(found) == []


CONSENT = {
    "workshop/services/ai/privacy.py",  # chooses what leaves
    "workshop/services/people/joining.py",  # whether the answer has changed
    "workshop/services/cards/writing.py",  # a card takes over its writer's answer
    "workshop/services/record/report.py",  # counts who declined
    "workshop/exports/cards_csv.py",
    "workshop/live/sections.py",  # a person's own answer
    "workshop/web/routes/people.py",
    "workshop/adapters/sql/values/rows.py",
}
"""Modules that may read whether somebody agrees to AI use."""


def calls_and_attributes(module: str) -> tuple[set[str], set[str]]:
    """What a module calls, as it is written there, and the names of the attributes it reads."""
    nodes = list(ast.walk(ast.parse((HOME / module).read_text(encoding="utf-8"))))
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    return called, {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)}


def test_texts_that_leave_the_machine_are_chosen_in_one_place() -> None:
    modules = [str(file.relative_to(HOME)) for file in sorted((HOME / "workshop").rglob("*.py"))]
    found = {module: calls_and_attributes(module) for module in modules}
    gate, ask = "workshop/services/ai/privacy.py", "workshop/services/ai/calls.py"
    assert {module for module, (_, read) in found.items() if "ai_consent" in read} == CONSENT
    assert [m for m, (called, _) in found.items() if called & {"CardIn", "schemas.CardIn"}] == [gate]
    assert [m for m, (called, _) in found.items() if any(name.endswith("embedder.embed") for name in called)] == [gate]
    assert [m for m, (called, _) in found.items() if any(name.endswith("llm.ask") for name in called)] == [ask]
