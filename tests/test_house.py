"""The rules of the house as checks: lint, format, types, import order, texts in both languages."""

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from workshop import texts
from workshop.domain.plan import Language

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
        r"(?:Invalid|Refused|NotFound|Unauthorised|Throttled|Unavailable|ModelFault|Cancelled)\(\s*\"([a-z_]+)\""
    )
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((HOME / "workshop").rglob("*.py")))
    known = {key.removeprefix("errors.") for key in texts.catalogue(Language.JA) if key.startswith("errors.")}
    assert sorted(set(raised.findall(code)) - known) == []


def test_no_text_on_screen_has_a_place_for_a_percentage() -> None:
    share = re.compile(r"\}\s*(?:%|％|パーセント|割|per\s?cent)")
    told = [key for language in Language for key, value in texts.catalogue(language).items() if share.search(value)]
    assert told == []
