"""Keeps what a visit needs from one rerun to the next: the only user of Streamlit's view state and caches."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import WorkshopError

T = TypeVar("T")


def value(key: str) -> Any:  # noqa: ANN401 -- a widget holds what its kind holds
    """Read what a widget of that key holds now, as an `on_click` reads its form."""
    return st.session_state.get(key)


def show(key: str, value: object) -> None:
    """Let a widget that is about to be drawn show a value, where it holds another."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def clear(key: str) -> None:
    """Empty a text field, from within an `on_click`."""
    st.session_state[key] = ""


def remember(name: str, sentence: str) -> None:
    """Keep a sentence to show after the rerun that follows a click."""
    st.session_state[_sentence_key(name)] = sentence


def remembered(name: str) -> str:
    """Look at a sentence and leave it there; "" where there is none."""
    return str(st.session_state.get(_sentence_key(name), ""))


def recall(name: str) -> str:
    """Take a sentence back, once; "" where there is none."""
    return str(st.session_state.pop(_sentence_key(name), ""))


def _sentence_key(name: str) -> str:
    return f"sentence_{name}"


def turn(name: str) -> int:
    """Count how often `next_turn` was called in this visit: in a widget's key, it makes the widget anew and empty."""
    return int(st.session_state.get(f"turn_{name}", 0))


def next_turn(name: str) -> None:
    st.session_state[f"turn_{name}"] = turn(name) + 1


def keep(name: str, thing: object) -> None:
    """Keep something of this browser until it is let go (`None`): work that outlives a rerun."""
    st.session_state[f"kept_{name}"] = thing


def kept(name: str) -> Any:  # noqa: ANN401 -- whoever keeps it knows what it is
    return st.session_state.get(f"kept_{name}")


def once(name: str, version: object, make: Callable[[], T]) -> T:
    """Keep what `make` gives over the clicks that follow: made anew only when `version` is another."""
    before: tuple[object, T] | None = kept(name)
    if before is None or before[0] != version:
        before = (version, make())
        keep(name, before)
    return before[1]


def mark_heard(click: str) -> None:
    """Note that a button's `on_click` was called, so that the drawing does not do the same work again."""
    st.session_state[f"heard_{click}"] = True


def was_heard(click: str) -> bool:
    """Take that note back, once."""
    return bool(st.session_state.pop(f"heard_{click}", False))


def document(file: UploadedFile, read: Callable[[str, bytes], Loaded]) -> Loaded | WorkshopError:
    """Give what an uploaded file holds, or why it is refused. Read once in a visit, as each click draws the page anew."""
    documents = _documents()
    if file.file_id not in documents:
        try:
            documents[file.file_id] = read(file.name, file.getvalue())
        except WorkshopError as error:
            documents[file.file_id] = error
    return documents[file.file_id]


def forget_documents(but: Sequence[UploadedFile]) -> None:
    """Let go of what was read of files that are no longer chosen."""
    documents = _documents()
    for file_id in documents.keys() - {file.file_id for file in but}:
        del documents[file_id]


def _documents() -> dict[str, Loaded | WorkshopError]:
    documents: dict[str, Loaded | WorkshopError] = st.session_state.setdefault("documents", {})
    return documents
