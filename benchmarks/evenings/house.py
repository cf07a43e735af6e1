"""A house whose clock runs so many times as fast as the day: `python -m benchmarks.evenings.house serve --port PORT`.

A trial then has the plan's own minutes: tables fall silent, stages run out and the rest is spread as on the evening.
"""

import os
from datetime import UTC, datetime, timedelta

from workshop import bootstrap
from workshop.__main__ import main

SPEED = "EVENING_SPEED"
"""The variable that says how many times as fast."""


def hasten(speed: float) -> None:
    """Let every clock of this process run so fast from now on."""
    began = datetime.now(UTC)

    def now(_: bootstrap.SystemClock) -> datetime:
        return began + timedelta(seconds=(datetime.now(UTC) - began).total_seconds() * speed)

    bootstrap.SystemClock.now = now  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    hasten(float(os.environ[SPEED]))
    main()
