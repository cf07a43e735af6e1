"""The ledger and the record in every format."""

from dataclasses import asdict

import streamlit as st

from workshop import exports
from workshop.domain.model import Workshop
from workshop.services import reporting
from workshop.ui.runtime import app, say


def downloads(workshop: Workshop) -> None:
    """What is in the record, and a button for each file."""
    report = reporting.report(app(), workshop.id)
    st.markdown(f"**{say('organise.ledger')}**")
    st.text(say("feed.ledger", **asdict(report.ledger)))
    st.text(
        say(
            "organise.contents",
            people=report.people,
            clusters=len(report.groups),
            scenarios=len(report.scenarios),
            summary=say("exports.said_yes" if report.summary else "exports.said_no"),
        )
    )
    with st.container(horizontal=True):
        for download in exports.render_all(report):
            suffix = download.name.rpartition(".")[2]
            st.download_button(
                say(f"organise.download_{suffix}"),
                download.data,
                download.name,
                download.mime,
                key=f"download_{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(say("organise.contents_hint"))
