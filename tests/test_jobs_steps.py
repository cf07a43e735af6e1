"""What steps remember: a value comes back as it was, and one that JSON cannot carry is a defect at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from tests.fakes import DirectSteps
from workshop.domain.model import Origin
from workshop.jobs.steps import dump, load


@dataclass(frozen=True, slots=True)
class Result:
    places: Mapping[int, str]
    titles: tuple[tuple[str, Origin], ...] = ()
    left: int | None = None


def test_value_comes_back_as_it_was() -> None:
    result = Result({3: "k1"}, (("夜のバス", Origin.MODEL),))
    assert load(dump(result, Result), Result) == result


def test_value_of_another_type_is_not_remembered() -> None:
    with pytest.raises(PydanticSerializationError):
        dump(Result({3: "k1"}, left="none"), Result)  # type: ignore[arg-type]


def test_data_another_version_remembered_is_not_taken_for_a_value() -> None:
    with pytest.raises(ValidationError):
        load('{"groups": []}', Result)


@dataclass(frozen=True, slots=True)
class Loose:
    """Comes back with a list where a tuple was."""

    numbers: Sequence[int]


def test_value_that_changes_on_its_way_fails_in_the_fake_steps() -> None:
    with pytest.raises(AssertionError, match="sorting"):
        DirectSteps().step("sorting", lambda: Loose((1, 2)), Loose)
