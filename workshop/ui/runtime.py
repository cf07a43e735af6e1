"""Who looks at which workshop in which language, and the process's App: the only user of caches and view state."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workshop import bootstrap, texts
from workshop.domain.errors import NotFound, WorkshopError
from workshop.domain.loaded import Loaded
from workshop.domain.model import Person, Workshop
from workshop.domain.plan import Language
from workshop.domain.rules import hash_token
from workshop.jobs import Jobs, jobs
from workshop.ports import App
from workshop.services import hosting, signing_in

PERSON = "tsumugi"
STAFF = "tsumugi_staff"
LANGUAGE = "tsumugi_lang"
"""Cookies, as `web/identity.py` and `web/language.py` set them."""


def app() -> App:
    return bootstrap.app()


def work() -> Jobs:
    return jobs()


def cookie(name: str) -> str:
    """A cookie of this browser, "" where it has none. The seam through which tests give a page its visitor."""
    return st.context.cookies.get(name) or ""


def language() -> Language:
    """As the visitor chose, else as the browser prefers, else Japanese."""
    for wish in (st.query_params.get("lang", ""), cookie(LANGUAGE), (st.context.locale or "")[:2]):
        if wish in set(Language):
            return Language(wish)
    return Language.JA


def say(key: str, **params: object) -> str:
    """A text of the screen in the visitor's language."""
    return texts.text(language(), key, **params)


def plain(words: str) -> str:
    """Words of people or a model where Streamlit reads Markdown (captions, labels): no letter of theirs is markup."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|~$:^" else letter for letter in words)


def code() -> str:
    """The join code of the address, "" where it has none."""
    return str(st.query_params.get("c", ""))


def workshop() -> Workshop:
    """The workshop of the address, else the newest. Raises NotFound(unknown_code, no_workshop)."""
    if code():
        return hosting.find(app(), code())
    workshops = app().store.workshops()
    if not workshops:
        raise NotFound("no_workshop")
    return workshops[0]


def me(workshop_id: str) -> Person | None:
    """The participant this browser is, if it has joined."""
    token = cookie(PERSON)
    if not token:
        return None
    with app().store.read(workshop_id) as db:
        return db.person_by_token(hash_token(token))


def is_staff() -> bool:
    return signing_in.is_staff(app(), cookie(STAFF))


@contextmanager
def explained() -> Iterator[None]:
    """Tell the person what cannot be done, in a sentence, and go on drawing the page."""
    try:
        yield
    except WorkshopError as error:
        st.error(texts.explain(language(), error))


def do(work: Callable[..., object], *arguments: object) -> None:
    """For `on_click`: runs before the page is drawn, so that a click is never lost to a rerun that interrupts the drawing.
    What cannot be done is told at the top of the page, until the next click: the room's own reruns must not wipe it away.
    The work comes first: each look at the view state is a place where a rerun that waits may end the callback."""
    told = ""
    try:
        work(app(), *arguments)
    except WorkshopError as error:
        told = texts.explain(language(), error)
    remember("error", told)


def button(label: str, key: str, work: Callable[..., object], *arguments: object, **look: Any) -> None:  # noqa: ANN401
    """A button that does its work exactly once for a click. `look` goes to `st.button`.

    The work is done before the page is drawn (see `do`). Only a click into a session that was made anew, just after the server
    came back, finds no callback there: it is heard while drawing.
    """
    heard = f"heard_{key}"

    def act() -> None:
        do(work, *arguments)
        st.session_state[heard] = True

    clicked = st.button(label, key=key, on_click=act, **look)
    if not st.session_state.pop(heard, False) and clicked:
        do(work, *arguments)
        st.rerun()


def value(key: str) -> Any:  # noqa: ANN401 -- a widget holds what its kind holds
    """What a widget of that key holds now: what an `on_click` reads of its form."""
    return st.session_state.get(key)


def clear(key: str) -> None:
    """Empty a text field, from within an `on_click`."""
    st.session_state[key] = ""


def told() -> None:
    """Show what the click before could not do."""
    if sentence := value("told_error"):
        st.error(sentence)


def remember(name: str, value: str) -> None:
    """Keep a word to show after the rerun that follows a click."""
    st.session_state[f"told_{name}"] = value


def recall(name: str) -> str:
    """Take back what was kept, once."""
    return str(st.session_state.pop(f"told_{name}", ""))


def read_once(file: UploadedFile) -> Loaded | WorkshopError:
    """What an uploaded file holds, or why it is refused. Read once in a visit, as each click draws the page anew."""
    known = _read_before()
    if file.file_id not in known:
        try:
            known[file.file_id] = bootstrap.read_document(file.name, file.getvalue())
        except WorkshopError as error:
            known[file.file_id] = error
    return known[file.file_id]


def forget_read(but: Sequence[UploadedFile]) -> None:
    """Let go of what was read of files that are no longer chosen."""
    known = _read_before()
    for gone in known.keys() - {file.file_id for file in but}:
        del known[gone]


def _read_before() -> dict[str, Loaded | WorkshopError]:
    known: dict[str, Loaded | WorkshopError] = st.session_state.setdefault("documents_read", {})
    return known


def turn(name: str) -> int:
    """How often `next_turn` was called in this visit: in a widget's key, it makes the widget anew and empty."""
    return int(st.session_state.get(f"turn_{name}", 0))


def next_turn(name: str) -> None:
    st.session_state[f"turn_{name}"] = turn(name) + 1


def document_kinds() -> tuple[str, ...]:
    """Endings of the files that can be read, without their dot."""
    return bootstrap.document_kinds()


def keep(name: str, thing: object) -> None:
    """Keep something of this browser until it is let go (`None`): work that outlives a rerun."""
    st.session_state[f"kept_{name}"] = thing


def kept(name: str) -> Any:  # noqa: ANN401 -- whoever keeps it knows what it is
    return st.session_state.get(f"kept_{name}")


def plan_names() -> tuple[str, ...]:
    """The plans a new workshop can be opened from."""
    return bootstrap.plan_names(bootstrap.settings().plans)
