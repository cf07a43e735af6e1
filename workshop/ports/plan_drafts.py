"""Where plans are kept while somebody writes them, each with the files that lie beside it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from workshop.domain.facilitation.plans import PlanDraft


class PlanDrafts(Protocol):
    """Drafts of session plans: of the house, no workshop's. Each method is one transaction. Raises NotFound(unknown_plan_draft) for a draft that
    is not there."""

    def all(self) -> tuple[PlanDraft, ...]:
        """Give all, the one changed last first."""
        ...

    def get(self, id: str) -> PlanDraft: ...
    def create(self, draft: PlanDraft, files: Mapping[str, bytes]) -> None: ...
    def change(self, id: str, change: Callable[[PlanDraft], PlanDraft]) -> PlanDraft:
        """Replace a draft by what `change` makes of it, held meanwhile: of two who change it at once the second sees what the first did."""
        ...

    def drop(self, id: str) -> None:
        """Forget a draft with its files. One that is gone is gone."""
        ...

    def files(self, id: str) -> tuple[str, ...]:
        """Give the names of the files beside a draft, in order; none for one that is not there."""
        ...

    def file(self, id: str, name: str) -> bytes:
        """Raises NotFound(document_missing)."""
        ...

    def put_file(self, id: str, name: str, data: bytes) -> None:
        """Keep a file beside a draft, in place of the one of that name."""
        ...

    def drop_file(self, id: str, name: str) -> None:
        """Forget a file. One that is gone is gone."""
        ...
