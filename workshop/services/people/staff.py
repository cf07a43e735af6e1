"""The facilitator's and organiser's sign-in: one passphrase, kept as an argon2 hash; a random token for each browser.

A token is stored hashed together with the passphrase's hash, so that a new passphrase signs everybody out.
"""

from datetime import timedelta

from workshop.domain.errors import Invalid, Unauthorised
from workshop.domain.rules import STAFF_HOURS, hash_token
from workshop.domain.text.folding import typed
from workshop.ports import App

STORED_AS = "passphrase_hash"
"""Name of the setting in the store."""
LEAST = 8
"""Characters of a passphrase."""


def has_passphrase(app: App) -> bool:
    return app.store.secret(STORED_AS) is not None


def keep_passphrase(app: App, passphrase: str) -> None:
    """Set it unless it is the one already: who is signed in stays so through a restart."""
    from argon2 import PasswordHasher  # loaded when first needed
    from argon2.exceptions import VerifyMismatchError

    stored = app.store.secret(STORED_AS)
    if stored is not None:
        try:
            PasswordHasher().verify(stored, typed(passphrase))
        except VerifyMismatchError:
            stored = None  # another one from now on
    if stored is None:
        set_passphrase(app, passphrase)


def set_passphrase(app: App, passphrase: str) -> None:
    """Change the passphrase; whoever is signed in is signed out. Raises Invalid(passphrase_short)."""
    from argon2 import PasswordHasher  # loaded when first needed

    if len(typed(passphrase)) < LEAST:
        raise Invalid("passphrase_short", least=LEAST)
    app.store.put_secret(STORED_AS, PasswordHasher().hash(typed(passphrase)))


def sign_in(app: App, passphrase: str) -> str:
    """A token for this browser, good for STAFF_HOURS. Raises Unauthorised(wrong_passphrase)."""
    from argon2 import PasswordHasher  # loaded when first needed
    from argon2.exceptions import VerifyMismatchError

    stored = app.store.secret(STORED_AS)
    if stored is None:
        raise Unauthorised("wrong_passphrase")
    try:
        PasswordHasher().verify(stored, typed(passphrase))
    except VerifyMismatchError as error:
        raise Unauthorised("wrong_passphrase") from error
    token = app.token()
    app.store.add_staff_token(hash_token(token + stored), app.clock.now() + timedelta(hours=STAFF_HOURS))
    return token


def is_staff(app: App, token: str) -> bool:
    """Whether that browser token is signed in now."""
    stored = app.store.secret(STORED_AS)
    if not token or stored is None:
        return False
    expiry = app.store.staff_token_expiry(hash_token(token + stored))
    return expiry is not None and app.clock.now() < expiry


def check(app: App, token: str) -> None:
    """Let only staff act: asked at the moment of the act, since a page that was drawn before may have been signed out since.

    Raises Unauthorised(not_staff).
    """
    if not is_staff(app, token):
        raise Unauthorised("not_staff")


def sign_out(app: App, token: str) -> None:
    """Forget that browser token; nothing happens where it was not signed in."""
    stored = app.store.secret(STORED_AS)
    if token and stored is not None:
        app.store.drop_staff_token(hash_token(token + stored))
