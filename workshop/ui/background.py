"""Work that a page shows but never waits for: done beside the drawing, one piece at a time in the whole process, and kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

PATIENCE = 0.2
"""Seconds a page waits at most: most rooms are small, and what is ready at once need not come with the next click."""
MOST_KEPT = 64
"""Values kept in the process: two for each workshop that is looked at in a day. The one unused for longest goes."""


@dataclass(slots=True)
class _Kept:
    """The newest value, what it was made of, and the work on a newer one."""

    version: object = None
    value: Any = None
    work: Future[Any] | None = None


class Background:
    """Values by name, each made anew when its version is another. One worker: a page drawn often asks for no more than one piece."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")

    def value(self, name: Hashable, version: object, make: Callable[[], T], so_far: T) -> T:
        """Give what `make` made of that version, or of the one before while it is at work; `so_far` where there is none yet.
        What `make` raises is raised here, once."""
        with self._lock:
            kept = self._kept.setdefault(name, _Kept(value=so_far))
            self._kept.move_to_end(name)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            if kept.work is None and kept.version != version:
                kept.work = self._worker.submit(lambda: (version, make()))
            work = kept.work
        if work is not None:
            self._take(kept, work)
        value: T = kept.value
        return value

    def _take(self, kept: _Kept, work: "Future[Any]") -> None:
        try:
            version, value = work.result(timeout=PATIENCE)
        except TimeoutError:
            if not work.done():
                return
            raise
        finally:
            if work.done():
                with self._lock:
                    kept.work = None
        kept.version, kept.value = version, value


BACKGROUND = Background()
"""The process's own."""
