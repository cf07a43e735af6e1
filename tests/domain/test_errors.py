"""Errors carry their code and what fills its sentence, through pickle too."""

import pickle

from workshop.domain.errors import Invalid, ModelFault, WorkshopError


def test_error_says_its_code_and_what_fills_it() -> None:
    assert [str(Invalid("card_empty")), str(Invalid("title_wrong", most=40))] == ["card_empty", "title_wrong(most=40)"]


def test_error_comes_back_whole_from_pickle() -> None:
    fault = ModelFault("model_slow", permanent=True, retry_after=2.5, calls=3, tokens_in=4, tokens_out=5, seconds=60)
    back = pickle.loads(pickle.dumps(fault))
    assert (type(back), vars(back), back.args) == (ModelFault, vars(fault), fault.args)


def test_every_error_has_its_status() -> None:
    known = {kind.__name__: kind.status for kind in WorkshopError.__subclasses__()}
    assert known == {
        "Invalid": 422,
        "Refused": 409,
        "Unauthorised": 401,
        "NotFound": 404,
        "Throttled": 429,
        "Unavailable": 503,
        "ModelFault": 502,
        "Cancelled": 409,
        "TooSlow": 408,
        "TooLarge": 413,
    }
