"""For whoever's phone is dead: a link, and its QR code, with which the same person goes on at another device, a table's own for example."""

from io import BytesIO
from urllib.parse import urlsplit

import segno
import streamlit as st

from workshop.domain.model import Room, WorkshopState
from workshop.ports import App
from workshop.services.people import links
from workshop.settings import Settings
from workshop.ui import controls, state, visit

MADE = "link_made"
"""Whom the last link is for, and its path."""


def draw(room: Room, names: dict[int, str]) -> None:
    """Draw the choice of a person, and the link that was made last. Who used it, or lets another be made, makes it worthless."""
    if room.workshop.state == WorkshopState.CLOSED or not names:
        return
    with st.expander(visit.say("seats.link")):
        st.caption(visit.say("seats.link_how"))
        st.selectbox(
            visit.say("seats.link_who"), list(names), format_func=lambda n: visit.option(names[n]), key="link_person"
        )
        controls.button(visit.say("seats.link_make"), "link_make", _make, room.workshop.id, room.workshop.code)
        made: tuple[int, str] | None = state.kept(MADE)
        if made is not None and made[0] in names:
            address = _origin() + made[1]
            st.markdown(f"**{visit.label('seats.link_for', name=names[made[0]])}**")
            st.image(_qr(address), width=200)
            st.code(address, language=None)


def _make(app: App, workshop_id: str, code: str) -> None:
    person = state.value("link_person")
    state.keep(MADE, (person, f"/p/{code}/{links.make(app, workshop_id, person)}"))


def _origin() -> str:
    """Give what people open, without a slash at its end: as the settings say, else as this browser does."""
    asked = urlsplit(st.context.url or "")
    here = f"{asked.scheme}://{asked.netloc}" if asked.netloc else ""
    return (Settings().address or here).rstrip("/")


def _qr(address: str) -> str:
    svg = BytesIO()
    segno.make(address, error="m", micro=False).save(
        svg, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False
    )
    return svg.getvalue().decode()
