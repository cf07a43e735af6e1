"""Says who looks at which workshop in which language, and gives the process's App and jobs: the one seam between a page and the house."""

from collections.abc import Iterable

import streamlit as st

from workshop import bootstrap, faces, texts
from workshop.domain.model import Person, Workshop
from workshop.domain.model.plan import Language
from workshop.domain.text import folding
from workshop.jobs import process
from workshop.jobs.queue import Jobs
from workshop.ports import App
from workshop.services.facilitation import hosting
from workshop.services.people import devices, staff

PERSON = "tsumugi"
STAFF = "tsumugi_staff"
LANGUAGE = "tsumugi_lang"
"""Cookies, as `web/identity.py` and `web/language.py` set them."""


MARKUP = "\\`*_{}[]()<>#+-.!|~$:^&"
"""Letters that can be markup to Streamlit: each with a backslash before it is itself."""


def app() -> App:
    """Give the process's App. With `jobs` and `cookie` the seam through which tests give a page its house and its visitor."""
    return bootstrap.app()


def jobs() -> Jobs:
    return process.jobs()


def cookie(name: str) -> str:
    """Read a cookie of this browser, "" where it has none."""
    return st.context.cookies.get(name) or ""


def language() -> Language:
    """Choose the language the visitor asked for, else the one the browser prefers, else Japanese."""
    for wish in (st.query_params.get("lang", ""), cookie(LANGUAGE), (st.context.locale or "")[:2]):
        if wish in set(Language):
            return Language(wish)
    return Language.JA


def say(key: str, **params: object) -> str:
    """Give a text of the screen in the visitor's language."""
    return texts.text(language(), key, **params)


def plain(text: str) -> str:
    """Make one line of what people, a model or a file say, for where Streamlit reads Markdown (captions, labels, notices): no letter of
    theirs is markup, no address a link, no shortcode a picture, and none shows nothing or turns the line."""
    return "".join(f"\\{letter}" if letter in MARKUP else letter for letter in folding.unlinked(folding.line(text)))


def marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Make one line of pieces of such a text, as `plain`; those that are marked stand on a ground of colour."""
    return "".join(_piece(text, ground) for text, ground in pieces)


def _piece(text: str, ground: bool) -> str:
    before, behind = (" " if blank.isspace() else "" for blank in (text[:1], text[-1:]))
    return f"{before}:orange-background[{plain(text)}]{behind}" if ground else f"{before}{plain(text)}{behind}"


def sentences(*told: str) -> str:
    """Put sentences of the screen behind each other, as the visitor's language does."""
    return (" " if language() == Language.EN else "").join(told)


def label(key: str, **params: object) -> str:
    """Give a text of the screen for where Streamlit reads Markdown: what fills its places is no markup."""
    return plain(say(key, **params))


def words(text: str) -> str:
    """Clean words that are drawn as they are (`st.text`): their lines stay, what shows nothing or turns them goes."""
    return folding.readable(text)


def option(text: str) -> str:
    """Make one line for the choices of a box, which know no markup but draw `:material/…:` as a picture."""
    return folding.unlinked(folding.line(text))


def code() -> str:
    """Read the join code of the address, "" where it has none."""
    return str(st.query_params.get("c", ""))


def plan_draft() -> str:
    """Read the plan being written that the address names, "" where it names none."""
    return str(st.query_params.get("plan", ""))


def open_plan_draft(id: str) -> None:
    """Let the address name that plan ("": none), so that a reload opens it again."""
    if id:
        st.query_params["plan"] = id
    else:
        st.query_params.pop("plan", None)


def table() -> str:
    """Read the table a QR code named, "" where it names none."""
    return faces.table_number(str(st.query_params.get("table", "")))


def workshop() -> Workshop:
    """Find the workshop of the address, else the newest. Raises NotFound(unknown_code, no_workshop)."""
    return hosting.find_or_newest(app(), code())


def me(workshop_id: str) -> Person | None:
    """Find the participant this browser is, at the seat of the address, if it has joined. Raises Invalid(bad_request)."""
    token, seat = cookie(PERSON), devices.seat_of(str(st.query_params.get("seat", "")))
    if not token:
        return None
    with app().store.read(workshop_id) as db:
        return db.persons.by_token(devices.holder(token, seat))


def is_staff() -> bool:
    return staff.is_staff(app(), cookie(STAFF))


def check_staff() -> None:
    """Let only who is signed in at this moment act: an open page outlives its sign-in. Raises Unauthorised(not_staff)."""
    staff.check(app(), cookie(STAFF))
