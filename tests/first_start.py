"""A first start of a process of its own: `python tests/first_start.py` waits for a line, starts, and says what it made."""

import sys

from workshop import bootstrap


def main() -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    started = bootstrap.first_start(bootstrap.app(), bootstrap.settings())
    print(started.passphrase or "-", started.workshop.code if started.workshop else "-", flush=True)


if __name__ == "__main__":
    main()
