"""The ledger and the record in every format."""

from dataclasses import asdict

import streamlit as st

from workshop import exports
from workshop.domain.model import Workshop
from workshop.services.record import report as record
from workshop.ui import visit


def draw(workshop: Workshop) -> None:
    """Draw what is in the record, and a link to each file: made when it is opened, for who is signed in then."""
    report = record.report(visit.app(), workshop.id)
    st.markdown(f"**{visit.say('organise.ledger')}**")
    st.text(visit.say("feed.ledger", **asdict(report.ledger)))
    st.text(
        visit.say(
            "organise.contents",
            people=report.people,
            clusters=len(report.groups),
            scenarios=len(report.scenarios),
            summary=visit.say("exports.said_yes" if report.summary else "exports.said_no"),
        )
    )
    with st.container(horizontal=True):
        for form in exports.FORMATS:
            address = f"/api/w/{workshop.code}/exports/{form.name}"
            st.link_button(visit.say(f"exports.format_{form.name}"), address, icon=":material/download:")
    st.caption(visit.say("organise.contents_hint"))
