"""A far embedder with one of this machine behind it: when the far one fails, this one takes its place until the next start."""

from collections.abc import Sequence
from logging import getLogger
from threading import Event

from workshop.domain.errors import ModelFault
from workshop.ports import Embedder, Vectors

LONGEST_WAIT = 5.0
"""Seconds given to a server that says it is too busy, or to one that was not there; then its texts are embedded here."""
WAIT = 1.0
log = getLogger(__name__)


class SubstituteEmbedder:
    """`name` and `leaves_machine` are those of the embedder in use. It changes once and never back, so that a name read before and
    after a call says whose vectors came: two embedders never mix in one space, and no text leaves that was meant to stay."""

    def __init__(self, far: Embedder, near: Embedder) -> None:
        self._far = far
        self._near = near
        self._used = far
        self.fault: ModelFault | None = None
        """Why the far one is not used any more."""

    @property
    def name(self) -> str:
        return self._used.name

    @property
    def leaves_machine(self) -> bool:
        return self._used.leaves_machine

    def embed(self, texts: Sequence[str]) -> Vectors:
        """All vectors of one call are of one embedder."""
        if self._used is self._far:
            try:
                return self._patiently(texts)
            except ModelFault as fault:
                self.fault = fault
                self._used = self._near
                log.warning(
                    "%s failed (%s): texts are embedded on this machine until the next start", self._far.name, fault
                )
        return self._near.embed(texts)

    def _patiently(self, texts: Sequence[str]) -> Vectors:
        """Once more where that may help soon."""
        try:
            return self._far.embed(texts)
        except ModelFault as fault:
            wait = WAIT if fault.retry_after is None else fault.retry_after
            if fault.permanent or fault.code not in ("model_limited", "model_gone") or wait > LONGEST_WAIT:
                raise
            Event().wait(wait)
            return self._far.embed(texts)
