"""A process that is the server of a database until its input ends: `python tests/one_server.py URL`. It says `held`, or the error."""

import sys

from tests.fakes import FixedClock
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import WorkshopError


def main(url: str) -> None:
    store = SqlStore(url, FixedClock())
    try:
        store.hold()
        store.migrate()
        print("held", flush=True)
    except WorkshopError as error:
        print(error.code, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
