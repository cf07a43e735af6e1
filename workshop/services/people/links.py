"""The personal link, with which a participant goes on as the same person on another device: once, for some days, until it is taken
back."""

from datetime import timedelta

from workshop.domain.errors import NotFound, Refused, Unauthorised
from workshop.domain.model import Person
from workshop.domain.rules import LINK_DAYS, hash_token
from workshop.ports import App, ReadAccess


def make(app: App, workshop_id: str, person: int) -> str:
    """Give a new link's token. Links that were made before are taken back: only the newest one on a screen opens anything."""
    token = app.token()
    with app.store.write(workshop_id) as db:
        if db.persons.get(person) is None:
            raise NotFound("unknown_person")
        db.persons.drop_links(person)
        db.persons.put_link(hash_token(token), person, app.clock.now() + timedelta(days=LINK_DAYS))
    return token


def revoke(app: App, workshop_id: str, person: int) -> None:
    """Take back every link of that person that nobody has used."""
    with app.store.write(workshop_id) as db:
        db.persons.drop_links(person)


def holder(db: ReadAccess, token: str) -> Person:
    """Give whom a link is of, and leave it as it is. Raises Unauthorised(link_expired) for one unknown, used, taken back or over."""
    person = db.persons.by_link(hash_token(token))
    if person is None:
        raise Unauthorised("link_expired", days=LINK_DAYS)
    return person


def claim(app: App, workshop_id: str, token: str, browser_hash: str, instead: int | None = None) -> Person:
    """Use a link up: from now on this browser is the link's person. `instead` is the number of the one it was so far, as its holder
    was asked about; None for nobody.

    Raises Unauthorised(link_expired), Refused(somebody_already) where the browser is another one than was asked about.
    """
    with app.store.write(workshop_id) as db:
        person, now = holder(db, token), db.persons.by_token(browser_hash)
        if now is not None and now.number not in (instead, person.number):
            raise Refused("somebody_already")
        db.persons.drop_links(person.number)
        db.persons.bind_token(browser_hash, person.number)
    return person
