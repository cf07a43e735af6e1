"""SECURITY.md says who may call what, and says it as the server answers: `KEEP_ROLES=1 uv run pytest tests/test_security.py` writes the
table anew, to be read before it is kept."""

import os
from pathlib import Path

import pytest

from tests import roles

FILE = roles.HOME / "SECURITY.md"
BEGIN, END = "<!-- roles: written by tests/test_security.py -->\n", "<!-- end of roles -->\n"


def test_every_route_of_the_app_has_its_row(tmp_path: Path) -> None:
    assert {row.key for row in roles.rows()} == roles.all_routes(tmp_path)


def test_table_is_what_the_server_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    with roles.world(tmp_path_factory.mktemp("roles")) as world:
        table = roles.table(roles.answers(world))
    before, _, rest = FILE.read_text(encoding="utf-8").partition(BEGIN)
    kept, _, after = rest.partition(END)
    if os.environ.get("KEEP_ROLES"):
        FILE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
        return
    assert kept.strip("\n").splitlines() == table.splitlines()
