"""Japanese letters in the fonts of this machine. Browsers bring their own: it matters where pages are photographed or printed here, and
for the wall where this machine drives the screen."""

import subprocess
from pathlib import Path
from shutil import which

from workshop.domain.model.checks import Finding, State, Subject

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts")
NAMES = ("cjk", "noto*jp", "ipa", "ipaex", "takao", "hiragino", "meiryo", "yugoth", "msgothic", "vlgothic")
"""Pieces of names of fonts that hold Japanese, where nobody can be asked."""
SECONDS = 5


def probe() -> Finding:
    if any(_names()):
        return Finding(Subject.FONTS, State.OK, "fonts_ok")
    return Finding(Subject.FONTS, State.WARNING, "fonts_missing")


def _names() -> list[str]:
    """Names of fonts with Japanese letters."""
    asked = which("fc-list")
    if asked:
        done = subprocess.run(  # noqa: S603 -- a fixed question
            [asked, ":lang=ja", "family"], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        return done.stdout.split("\n") if done.returncode == 0 else []
    files = (file.name.lower() for folder in FOLDERS if Path(folder).is_dir() for file in Path(folder).rglob("*.*t?"))
    return [name for name in files if any(Path(name).match(f"*{piece}*") for piece in NAMES)]
