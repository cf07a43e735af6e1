"""The evening's own time, in minutes of the plan; and what is to happen at a minute, whatever the console is doing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Act = Callable[[], object]


@dataclass
class Clock:
    """Minutes since the start, `speed` times as fast as on the day; before `start` there are none."""

    speed: float
    began: float = 0.0
    due: list[tuple[float, Act]] = field(default_factory=list)

    def start(self) -> None:
        self.began = time.perf_counter()

    @property
    def minute(self) -> float:
        return (time.perf_counter() - self.began) / 60 * self.speed if self.began else 0.0

    def seconds_to(self, minute: float) -> float:
        """Give the seconds of this machine until that minute; negative once it has passed."""
        return (minute - self.minute) * 60 / self.speed

    def at(self, minute: float, act: Act) -> None:
        """Let that be done once that minute has come."""
        self.due.append((minute, act))

    def tick(self) -> None:
        """Do what has come due."""
        for one in [one for one in self.due if one[0] <= self.minute]:
            self.due.remove(one)
            one[1]()
