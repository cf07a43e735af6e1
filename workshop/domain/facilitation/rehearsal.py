"""How a rehearsal that was asked for on screen stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RehearsalState:
    """`plan` is the name of what is rehearsed, `running` whether it still is; `tally` is the newest sentence of one that runs. Once it is over,
    `first` are the sentences to read first, and `pictures` names of pictures of the wall, in order; both are empty where it broke off."""

    plan: str
    running: bool
    tally: str = ""
    first: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
