"""Files that nobody but their owner may read: they hold the words of people, and keys."""

import os
import stat
from collections.abc import Iterator
from logging import getLogger
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
OPEN = 0o077
"""Bits of a mode that let others in."""
OUR_FOLDERS = ("chroma", "backups")
OURS = ("*.db", "*.db-wal", "*.db-shm", "*.db.lock", *OUR_FOLDERS, *(f"{name}/**/*" for name in OUR_FOLDERS))
"""What this project keeps in its data folder; of other files in it we know nothing."""
log = getLogger(__name__)


def keep_private() -> None:
    """Let all that this process makes from now on be its owner's alone."""
    os.umask(OPEN)


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone; one that is there stays as it is. Raises OSError."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone; one that is there is closed to others. Raises OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, FILE))
    close_to_others(path)


def close_to_others(*paths: Path) -> None:
    """Take from everybody else what they may do with these. Whoever does not own them cannot; the log says so, and so does `check`."""
    for path in paths:
        try:
            mode = path.stat().st_mode
            if mode & OPEN:
                path.chmod(mode & ~OPEN & 0o777)
        except FileNotFoundError:
            continue  # a file of SQLite's goes with the last connection
        except OSError as error:
            log.warning("others may read %s, and that cannot be changed: %s", path, error)


def close_folder(folder: Path) -> None:
    """Close a data folder and what we keep in it. In a folder that is not ours alone only our files are closed."""
    close_to_others(*([folder] if _is_ours(folder) else []), *kept(folder))


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can need that folder: it holds no other folders, not the program, nor whoever gives the command, and is
    none where everybody puts files (sticky, as /tmp is)."""
    resolved, here = folder.resolve(), Path(__file__).resolve()
    needed = any(place.is_relative_to(resolved) for place in (here, Path.cwd(), Path.home()))
    others = any(path.is_dir() and path.name not in OUR_FOLDERS for path in resolved.iterdir())
    return not needed and not others and not resolved.stat().st_mode & stat.S_ISVTX


def open_to_others(folder: Path) -> tuple[Path, ...]:
    """Give what we keep in that folder and others may read."""
    return tuple(path for path in kept(folder) if path.exists() and path.stat().st_mode & OPEN)


def kept(folder: Path) -> Iterator[Path]:
    """Find what we keep in that folder, links left out: what they point at is not ours to change."""
    for pattern in OURS:
        yield from (path for path in sorted(folder.glob(pattern)) if not path.is_symlink())
