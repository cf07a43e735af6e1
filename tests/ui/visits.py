"""A visitor before a page: the one seam, `visit`, is given a house, its jobs and the visitor's cookies; the page is the real script."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workshop.jobs.queue import Jobs
from workshop.ports import App
from workshop.services.people import staff as people_staff
from workshop.ui import background, visit

MAIN = Path(__file__).parents[2] / "workshop" / "ui" / "main.py"
PASSPHRASE = "himitsu-no-aikotoba"


@dataclass
class Visitor:
    """Who opens pages of the workshop of that code, and the house the pages work on. A test may change `app` between pages."""

    app: App
    code: str
    folder: Path
    cookies: dict[str, str] = field(default_factory=dict)
    _jobs: dict[int, Jobs] = field(default_factory=dict)

    def jobs(self) -> Jobs:
        """The jobs of the house of now."""
        if id(self.app) not in self._jobs:
            self._jobs[id(self.app)] = Jobs(self.app, f"sqlite:///{self.folder / 'jobs.db'}")
        return self._jobs[id(self.app)]

    def close(self) -> None:
        for jobs in self._jobs.values():
            jobs.close()

    def open(self, page: str, staff: bool = False, person: str = "", **query: str) -> AppTest:
        """The page, drawn without an exception, before who has signed in, or who joined with that token."""
        self.cookies = {visit.PERSON: person} | ({visit.STAFF: self._signed_in()} if staff else {})
        test = AppTest.from_file(str(MAIN), default_timeout=60)
        for name, value in ({"c": self.code} | query).items():
            test.query_params[name] = value
        test.run()
        if page != "join":
            test.switch_page(f"pages/{page}.py").run()
        assert not test.exception
        return test

    def sign_in(self) -> None:
        """Sign this visitor in."""
        self.cookies |= {visit.STAFF: self._signed_in()}

    def _signed_in(self) -> str:
        if not people_staff.has_passphrase(self.app):
            people_staff.set_passphrase(self.app, PASSPHRASE)
        return people_staff.sign_in(self.app, PASSPHRASE)


@contextmanager
def visiting(app: App, code: str, folder: Path) -> Iterator[Visitor]:
    """A visitor whose pages work on that App; `folder` holds the jobs."""
    visitor = Visitor(app, code, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(background, "PATIENCE", 60.0)  # what stands on the page is looked at, not when it comes
        patch.setattr(visit, "app", lambda: visitor.app)
        patch.setattr(visit, "jobs", visitor.jobs)
        patch.setattr(visit, "cookie", lambda name: visitor.cookies.get(name, ""))
        yield visitor
    visitor.close()


def shown(test: AppTest) -> str:
    """What a page says, without its buttons and fields."""
    kinds = (test.markdown, test.text, test.caption, test.error, test.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def captions(test: AppTest) -> list[str]:
    """Captions, line by line, as they are read."""
    return [line.replace("\\", "") for caption in test.caption for line in str(caption.value).split("  \n")]
