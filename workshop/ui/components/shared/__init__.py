"""What the live components share, and how one is put together: files in a stated order, in one module."""

from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("dom.js", "stream.js", "cards.js")


def bundle(folder: Path, *names: str) -> str:
    """The shared scripts, then the component's own: Components v2 takes one module as a string."""
    files = [HERE / name for name in SCRIPTS] + [folder / name for name in names]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def stylesheet(folder: Path) -> str:
    """The shared look, then the component's own."""
    return "\n".join((path / "style.css").read_text(encoding="utf-8") for path in (HERE, folder))
