"""The facilitator's passphrase: kept as a hash, read as anyone types it, and what ends being signed in."""

import pytest

from tests.fakes import FixedClock
from workshop.domain.errors import Invalid, Unauthorised
from workshop.domain.rules import STAFF_HOURS
from workshop.ports import App
from workshop.services.people import staff

WORD = "みなとの合言葉2040"


@pytest.mark.parametrize("passphrase", ["", "  1234567 "])
def test_short_passphrase_is_not_taken(app: App, passphrase: str) -> None:
    with pytest.raises(Invalid) as caught:
        staff.set_passphrase(app, passphrase)
    assert (caught.value.code, caught.value.params, staff.has_passphrase(app)) == (
        "passphrase_short",
        {"least": staff.LEAST},
        False,
    )


def test_nobody_signs_in_before_there_is_a_passphrase(app: App) -> None:
    with pytest.raises(Unauthorised) as caught:
        staff.sign_in(app, "")
    assert (caught.value.code, staff.is_staff(app, "token-1")) == ("wrong_passphrase", False)


def test_wrong_passphrase_signs_nobody_in(app: App) -> None:
    staff.set_passphrase(app, WORD)
    with pytest.raises(Unauthorised) as caught:
        staff.sign_in(app, "ちがう合言葉2040")
    assert caught.value.code == "wrong_passphrase"


def test_passphrase_is_read_as_anyone_types_it(app: App) -> None:
    staff.set_passphrase(app, WORD)
    token = staff.sign_in(app, " みなとの合言葉２０４０ ")
    assert [staff.is_staff(app, held) for held in (token, "", "token-99")] == [True, False, False]


def test_passphrase_is_stored_as_a_hash_only(app: App) -> None:
    staff.set_passphrase(app, WORD)
    stored = app.store.secret(staff.STORED_AS) or ""
    assert (stored.startswith("$argon2id$"), WORD in stored) == (True, False)


def test_who_is_signed_in_stays_so_through_a_restart_with_the_same_passphrase(app: App) -> None:
    staff.keep_passphrase(app, WORD)
    token = staff.sign_in(app, WORD)
    staff.keep_passphrase(app, WORD)
    kept = staff.is_staff(app, token)
    staff.keep_passphrase(app, "あたらしい合言葉")
    assert (kept, staff.is_staff(app, token)) == (True, False)


def test_signed_in_ends_with_sign_out_time_and_new_passphrase(app: App, clock: FixedClock) -> None:
    staff.set_passphrase(app, WORD)
    left, old = staff.sign_in(app, WORD), staff.sign_in(app, WORD)
    staff.sign_out(app, left)
    staff.sign_out(app, "")
    clock.forward(hours=STAFF_HOURS)
    renewed = staff.sign_in(app, WORD)
    before = [staff.is_staff(app, token) for token in (left, old, renewed)]
    staff.set_passphrase(app, "あたらしい合言葉")
    assert (before, staff.is_staff(app, renewed)) == ([False, False, True], False)


def test_check_lets_only_who_is_signed_in_now(app: App) -> None:
    staff.set_passphrase(app, "himitsu-no-aikotoba")
    token = staff.sign_in(app, "himitsu-no-aikotoba")
    staff.check(app, token)
    staff.sign_out(app, token)
    for nobody in (token, "", "made up"):
        with pytest.raises(Unauthorised, match="not_staff"):
            staff.check(app, nobody)
