"""New documents: files are read as soon as they are chosen, so that what they say of themselves can be proposed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workshop import texts
from workshop.domain.documents.loaded import Loaded, gaps
from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.model import Document
from workshop.domain.rules import MAX_FILE
from workshop.domain.text import folding
from workshop.ui import controls, state, visit

_OWN_WORDS = """<style>
[data-testid="stFileUploaderDropzoneInstructions"] {{display: none;}}
[data-testid="stFileUploaderDropzone"] button:not([data-testid="stBaseButton-minimal"]) > * {{display: none;}}
[data-testid="stFileUploaderDropzone"] button:not([data-testid="stBaseButton-minimal"])::after {{content: "{choose}";}}
[data-testid="stFileChip"] [role="alert"] {{display: none;}}
[data-testid="stFileUploader"]:has([aria-invalid="true"])::after {{content: "{refused}"; color: #a4262c;}}
</style>"""
"""Streamlit's box speaks English only: its label says the limit, its button our words, and a sentence below it why a file has a red mark."""
OLDEST, NEWEST = date(1950, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read, with what the organiser says of it."""

    file: UploadedFile
    loaded: Loaded
    title: str
    source: str
    published: date | None
    replaces: int | None


Add = Callable[[Upload, str], None]
"""Takes in one file, with its day as an ISO date. Raises WorkshopError, told by name while the others go on."""


def draw(documents: Mapping[int, Document], add: Add, finish: Callable[[], None]) -> None:
    """Draw the box for files and, for those that could be read, the form that gives each to `add`; `finish` is called after the last."""
    st.markdown(f"**{visit.say('organise.upload')}**")
    kinds = ", ".join(visit.app().files.endings)
    label = visit.label("organise.files", kinds=kinds, most=MAX_FILE // 1024**2)
    own_words()
    files = st.file_uploader(label, accept_multiple_files=True, key=f"files{state.turn('files')}")
    state.forget_documents(but=files)
    if not files:
        return
    readable = _readable(files)
    if not readable:
        st.info(visit.say("organise.nothing_read"))
        return
    with st.form("upload", border=True):
        st.caption(visit.say("organise.own_words"))
        uploads = [_fields(file, loaded, documents) for file, loaded in readable]
        if st.form_submit_button(visit.label("organise.add", count=len(uploads)), type="primary"):
            _add_all(uploads, add, finish)


def own_words() -> None:
    """Let boxes for files speak the visitor's language."""
    refused = visit.say("organise.file_refused", most=MAX_FILE // 1024**2)
    st.html(_OWN_WORDS.format(choose=visit.say("organise.choose_files"), refused=refused))


def _readable(files: Sequence[UploadedFile]) -> list[tuple[UploadedFile, Loaded]]:
    """Read all, and give those that could be read; of the others, and of what is missing in these, the reason is told."""
    readable: list[tuple[UploadedFile, Loaded]] = []
    bar = st.progress(0.0)
    for number, file in enumerate(files, start=1):
        progress = visit.label("organise.reading", name=file.name, number=number, count=len(files))
        bar.progress((number - 1) / len(files), progress)
        loaded = state.document(file, visit.app().files.read)
        if isinstance(loaded, WorkshopError):
            st.error(visit.plain(texts.explain(visit.language(), loaded)))
            continue
        for gap in gaps(file.name, loaded):
            st.warning(visit.plain(texts.explain(visit.language(), gap)))
        readable.append((file, loaded))
    bar.empty()
    return readable


def _fields(file: UploadedFile, loaded: Loaded, documents: Mapping[int, Document]) -> Upload:
    """Draw the fields of one file and give what stands in them."""
    st.text(f"{folding.line(file.name)} ・ {visit.say(f'organise.pages_{loaded.unit.value}', pages=len(loaded.pages))}")
    title, source, published, *place = st.columns([4, 3, 2, 3] if documents else [4, 3, 2])
    same_file = next((number for number, document in documents.items() if document.filename == file.name), None)
    options = [None, *documents]
    return Upload(
        file,
        loaded,
        title.text_input(
            visit.say("organise.document_title"),
            value=folding.line(loaded.title or PurePath(file.name).stem)[:80],
            max_chars=80,
            key=f"title{file.file_id}",
        ),
        source.text_input(
            visit.say("organise.source"),
            value=folding.line(loaded.source or "")[:80],
            max_chars=80,
            key=f"source{file.file_id}",
        ),
        published.date_input(
            visit.say("organise.published"), loaded.published, OLDEST, NEWEST, key=f"published{file.file_id}"
        ),
        place[0].selectbox(
            visit.say("organise.replaces"),
            options,
            index=options.index(same_file),
            format_func=lambda number: _title(documents, number),
            key=f"replaces{file.file_id}",
        )
        if place
        else None,
    )


def _title(documents: Mapping[int, Document], number: int | None) -> str:
    return visit.say("organise.replaces_none") if number is None else visit.option(documents[number].title)


def _add_all(uploads: Sequence[Upload], add: Add, finish: Callable[[], None]) -> None:
    """Take in each; one that cannot be taken is told by name while the others go on."""
    added: list[str] = []
    bar = st.progress(0.0)
    for number, upload in enumerate(uploads, start=1):
        name = upload.file.name
        progress = visit.label("organise.adding", name=name, number=number, count=len(uploads))
        bar.progress((number - 1) / len(uploads), progress)
        with controls.acting():
            add(upload, _day(upload))
            added.append(name)
    bar.progress(1.0, visit.say("organise.indexing"))
    with controls.acting():
        finish()
    bar.empty()
    if len(added) == len(uploads):
        state.remember("documents_added", ", ".join(added))
        state.next_turn("files")
        st.rerun()
    elif added:
        st.success(visit.label("organise.added", names=", ".join(added)))


def _day(upload: Upload) -> str:
    """Raises Invalid(document_day) without a date."""
    if upload.published is None:
        raise Invalid("document_day", name=upload.file.name)
    return upload.published.isoformat()
