"""Session plans as folders below one folder (`sessions/`), each with its documents and rehearsal cards."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workshop.adapters.loaders.plan_yaml import plan_names, read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_answers, read_rehearsal, read_statements
from workshop.domain.errors import NotFound
from workshop.domain.model.plan import Plan, RehearsalCard, RehearsalStatement


class FolderPlans:
    """Plans of `folder`, read anew at each call: a changed file counts at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        return plan_names(self._folder)

    def read(self, name: str) -> Plan:
        return read_plan(self._of(name))

    def document(self, name: str, file: str) -> bytes:
        folder = self._of(name).resolve()
        path = (folder / file).resolve()
        if not path.is_relative_to(folder):
            raise NotFound("document_missing", name=file, reason="")
        try:
            return path.read_bytes()
        except OSError as error:
            raise NotFound("document_missing", name=file, reason=error.strerror or "") from error

    def files(self, name: str) -> Mapping[str, bytes]:
        folder = self._of(name)
        files = {"plan.yaml": (folder / "plan.yaml").read_bytes()}
        plan = read_plan(folder)
        for file in (*([plan.rehearsal] if plan.rehearsal else ()), *(listed.file for listed in plan.documents)):
            with suppress(NotFound):  # told where the plan is checked, as one that was never there
                files[file] = self.document(name, file)
        return files

    def answers(self, plan: Plan) -> Mapping[str, tuple[str, ...]]:
        return read_answers(self._of(plan.name), plan)

    def rehearsal(self, plan: Plan) -> tuple[RehearsalCard, ...]:
        return read_rehearsal(self._of(plan.name), plan)

    def statements(self, plan: Plan) -> tuple[RehearsalStatement, ...]:
        return read_statements(self._of(plan.name), plan)

    def _of(self, name: str) -> Path:
        """Give the plan's folder; a name that is no plan's, such as a path out of here, finds none."""
        if name not in self.names():
            raise NotFound("unknown_plan", name=name)
        return self._folder / name
