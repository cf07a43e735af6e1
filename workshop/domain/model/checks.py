"""What a look at the house found: one line for each thing a workshop stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Subject(StrEnum):
    """What is looked at, in the order it is told."""

    SETTINGS = "settings"
    ADDRESS = "address"
    PROXY = "proxy"
    MODEL = "model"
    EMBEDDER = "embedder"
    DATABASE = "database"
    INDEX = "index"
    DISK = "disk"
    FONTS = "fonts"
    CLOCK = "clock"


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    """The workshop runs, with less than it could."""
    FAILURE = "failure"
    """Something that was asked for does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the sentence (`checks.<code>` in the texts), `params` fill it; an error among them is explained too."""

    subject: Subject
    state: State
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
