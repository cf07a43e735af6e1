"""Documents of the workshop: what is there, more of them, a trial search, where they disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workshop import texts
from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.loaded import Loaded, gaps
from workshop.domain.model import Document, Workshop
from workshop.services import disagreeing, documents
from workshop.ui.panels import differing, trial
from workshop.ui.runtime import (
    app,
    button,
    document_kinds,
    explained,
    forget_read,
    language,
    next_turn,
    read_once,
    recall,
    remember,
    say,
    told,
    turn,
)

OLDEST, NEWEST = date(1950, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that was read, with what the organiser says of it."""

    file: UploadedFile
    loaded: Loaded
    title: str
    source: str
    published: date | None
    replaces: int | None


def manage(workshop: Workshop) -> None:
    told()
    if names := recall("documents_added"):
        st.success(say("organise.added", names=names))
    with app().store.read(workshop.id) as db:
        held, found = db.documents(), disagreeing.known(db)
    for document in held.values():
        row, act = st.columns([8, 1], vertical_alignment="center")
        size = say(f"organise.pages_{document.unit.value}", pages=document.pages)
        row.text(" ・ ".join(part for part in (document.title, document.source, document.published, size) if part))
        if document.unreadable:
            row.caption(say("organise.unreadable", pages=", ".join(map(str, document.unreadable))))
        with act:
            button(say("organise.remove"), f"remove{document.number}", documents.remove, workshop.id, document.number)
    _upload(workshop, held)
    with explained():
        trial.search(workshop, held, found)
        differing.decide(workshop, held, found)


def _upload(workshop: Workshop, held: Mapping[int, Document]) -> None:
    """Files are read as soon as they are chosen, so that what they say of themselves can be proposed."""
    st.markdown(f"**{say('organise.upload')}**")
    label = say("organise.files", kinds=", ".join(document_kinds()))
    files = st.file_uploader(label, accept_multiple_files=True, key=f"files{turn('files')}")
    forget_read(but=files)
    if not files:
        return
    ready = _read(files)
    if not ready:
        st.info(say("organise.nothing_read"))
        return
    with st.form("upload", border=True):
        st.caption(say("organise.own_words"))
        wanted = [_ask(file, loaded, held) for file, loaded in ready]
        if st.form_submit_button(say("organise.add", count=len(wanted)), type="primary"):
            _add(workshop, wanted)


def _read(files: Sequence[UploadedFile]) -> list[tuple[UploadedFile, Loaded]]:
    """Those that could be read; of the others, and of what is missing in these, the reason is told."""
    ready: list[tuple[UploadedFile, Loaded]] = []
    bar = st.progress(0.0)
    for number, file in enumerate(files, start=1):
        bar.progress(
            (number - 1) / len(files), say("organise.reading", name=file.name, number=number, count=len(files))
        )
        found = read_once(file)
        if isinstance(found, WorkshopError):
            st.error(texts.explain(language(), found))
            continue
        for gap in gaps(file.name, found):
            st.warning(texts.explain(language(), gap))
        ready.append((file, found))
    bar.empty()
    return ready


def _ask(file: UploadedFile, loaded: Loaded, held: Mapping[int, Document]) -> Wanted:
    st.text(f"{file.name} ・ {say(f'organise.pages_{loaded.unit.value}', pages=len(loaded.pages))}")
    title, source, published, replaces = st.columns([4, 3, 2, 3])
    same = next((number for number, document in held.items() if document.filename == file.name), None)
    options = [None, *held]
    return Wanted(
        file,
        loaded,
        title.text_input(
            say("organise.document_title"),
            value=loaded.title or PurePath(file.name).stem[:80],
            max_chars=80,
            key=f"title{file.file_id}",
        ),
        source.text_input(say("organise.source"), value=loaded.source or "", max_chars=80, key=f"source{file.file_id}"),
        published.date_input(
            say("organise.published"), loaded.published, OLDEST, NEWEST, key=f"published{file.file_id}"
        ),
        replaces.selectbox(
            say("organise.replaces"),
            options,
            index=options.index(same),
            format_func=lambda number: held[number].title if number in held else say("organise.replaces_none"),
            key=f"replaces{file.file_id}",
        ),
    )


def _add(workshop: Workshop, wanted: Sequence[Wanted]) -> None:
    """Take in each; one that cannot be taken is told by name while the others go on."""
    added: list[str] = []
    bar = st.progress(0.0)
    for number, one in enumerate(wanted, start=1):
        name = one.file.name
        bar.progress((number - 1) / len(wanted), say("organise.adding", name=name, number=number, count=len(wanted)))
        with explained():
            _add_one(workshop, one)
            added.append(name)
    bar.progress(1.0, say("organise.indexing"))
    with explained():
        documents.prepare(app(), workshop.id)
    bar.empty()
    if len(added) == len(wanted):
        remember("documents_added", ", ".join(added))
        next_turn("files")
        st.rerun()
    elif added:
        st.success(say("organise.added", names=", ".join(added)))


def _add_one(workshop: Workshop, one: Wanted) -> None:
    if one.published is None:
        raise Invalid("document_day", name=one.file.name)
    documents.add(
        app(),
        workshop.id,
        one.file.name,
        one.loaded.pages,
        one.title,
        one.source,
        one.published.isoformat(),
        unit=one.loaded.unit,
        unreadable=one.loaded.unreadable,
        replaces=one.replaces,
    )
