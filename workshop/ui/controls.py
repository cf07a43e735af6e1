"""Buttons that lose no click, and refusals told to the person in a sentence.

Everything staff do on a page comes by here (`do`, `button`, `acting`), and who does it is asked when it is done: the page may have
been drawn before its sign-out, and fragments are drawn without the page's own check.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.ui import state, visit

T = TypeVar("T")


@contextmanager
def explained() -> Iterator[None]:
    """Tell the person what cannot be done, in a sentence, and go on drawing the page."""
    try:
        yield
    except WorkshopError as error:
        st.error(visit.plain(texts.explain(visit.language(), error)))


@contextmanager
def acting() -> Iterator[None]:
    """Let staff do what is done while the page is drawn; refusals are told as by `explained`."""
    with explained():
        visit.check_staff()
        yield


def do(work: Callable[..., object], *arguments: object) -> None:
    """Do the work of a staff page's `on_click`, which runs before the page is drawn: no click is lost to a rerun that interrupts the drawing.

    What cannot be done is told by `refusal` until the next click: the room's own reruns must not wipe it away.
    The work comes first: each look at the view state is a place where a rerun that waits may end the callback.
    """
    _, sentence = tried(work, *arguments)
    state.remember("refusal", sentence)


def tried(work: Callable[..., T], *arguments: object) -> tuple[T | None, str]:
    """Do the work of staff; gives its result, or None and a sentence on why it cannot be done."""
    try:
        visit.check_staff()
        return work(visit.app(), *arguments), ""
    except WorkshopError as error:
        return None, texts.explain(visit.language(), error)


def refusal() -> None:
    """Show what the click before could not do."""
    if sentence := state.remembered("refusal"):
        st.error(visit.plain(sentence))


def button(label: str, key: str, work: Callable[..., object], *arguments: object, **look: Any) -> None:  # noqa: ANN401
    """Draw a button that does its work exactly once for a click. `look` goes to `st.button`.

    The work is done before the page is drawn (see `do`). Only a click into a browser's state that was made anew, just after the
    server came back, finds no callback there: it is heard while drawing.
    """

    def act() -> None:
        do(work, *arguments)
        state.mark_heard(key)

    clicked = st.button(label, key=key, on_click=act, **look)
    if not state.was_heard(key) and clicked:
        do(work, *arguments)
        st.rerun()
