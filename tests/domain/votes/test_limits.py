"""How much one person may vote for: the page warns at the same number at which the server refuses."""

import re
from pathlib import Path

import workshop
from workshop.domain.votes.limits import MAX_CHOICES

FORM = Path(workshop.__file__).parent / "ui" / "components" / "room" / "views.js"


def test_page_and_server_hold_to_one_limit() -> None:
    found = re.findall(r"const MOST_VOTES = (\d+);", FORM.read_text(encoding="utf-8"))
    assert (found, MAX_CHOICES) == ([str(MAX_CHOICES)], 3)
