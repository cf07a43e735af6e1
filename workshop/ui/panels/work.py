"""What the AI may do now: gather, summarise, propose scenarios. Locked while people write."""

import streamlit as st

from workshop.domain.model import JobKind, JobState, Room, WorkshopState
from workshop.ui.runtime import app, explained, say, work


def buttons(room: Room) -> None:
    """The three jobs; a lock and its reason in a people-first stage."""
    workshop, plan = room.workshop, room.workshop.plan
    locked = workshop.state == WorkshopState.RUNNING and workshop.stage.people_first
    mode = say("console.mode_offline") if app().llm.offline else say("console.mode_model", model=app().llm.name)
    st.markdown(f"**{say('console.ai')}** ・ {mode}")
    if locked:
        st.info(say("console.locked"), icon=":material/lock:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(say("jobs.gather"), key="gather", disabled=locked, icon=":material/workspaces:"):
            _ask(room, JobKind.GATHER)
        if st.button(say("jobs.summarise"), key="summarise", disabled=locked, icon=":material/notes:"):
            _ask(room, JobKind.SUMMARISE)
    with st.form("scenarios", border=True):
        theme_column, tables_column, go = st.columns([4, 4, 3], vertical_alignment="bottom")
        names = {theme.id: theme.name for theme in plan.themes}
        theme = theme_column.selectbox(say("console.theme"), list(names), format_func=lambda id: names[id])
        tables = tables_column.multiselect(
            say("console.tables"),
            list(range(1, plan.tables + 1)),
            max_selections=3,
            format_func=lambda table: say("words.table", table=table),
            placeholder=say("console.whole_room"),
        )
        if go.form_submit_button(
            say("jobs.scenarios"), disabled=locked, icon=":material/auto_stories:", width="stretch"
        ):
            _ask(room, JobKind.SCENARIOS, {"theme": theme, "tables": tables})
    _failure(room)


def _failure(room: Room) -> None:
    """Why the newest job did not work, if it did not."""
    last = max(room.jobs.values(), key=lambda job: job.number, default=None)
    if last is not None and last.state == JobState.FAILED:
        reason = say(f"errors.{last.error}", **last.error_params)
        st.error(say("console.failed", job=say(f"jobs.{last.kind.value}"), reason=reason))


def _ask(room: Room, kind: JobKind, params: dict[str, object] | None = None) -> None:
    with explained():
        work().request(room.workshop.id, kind, params)
        st.toast(say("console.asked", job=say(f"jobs.{kind.value}")))
