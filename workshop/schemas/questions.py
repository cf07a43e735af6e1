"""A question to a model and its answer, with what it cost. Each AI job has a module here that says what it gives and gets."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from workshop.domain.model.plan import Language

T = TypeVar("T", bound=BaseModel)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """One question to a model. `prompt` names `prompts/<prompt>.<language>.md`; `inputs` fills it, strictly. `answer` is about how many
    tokens the answer takes: a little above what the offline way's answers to the sample plans take by o200k_base (22-27 a title, 70 a
    point, 610-900 a scenario), because a model says more than it quotes. `asked` is a narrower form than `returns`, which a model is shown where
    the question has one: what it may choose from. What keeps to `returns` alone is read all the same, and judged piece by piece."""

    prompt: str
    language: Language
    inputs: Strict
    returns: type[T]
    answer: int = 0
    asked: type[BaseModel] | None = None

    @property
    def form(self) -> type[BaseModel]:
        """Give the form a model is shown."""
        return self.asked or self.returns


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """A typed answer with what it cost: tokens, and how many requests left for a model (0 offline)."""

    value: T
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
