"""What the AI may do now: gather, summarise, propose scenarios. Locked while people write."""

import streamlit as st

from workshop import texts
from workshop.domain.model import JobKind, JobState, Room, WorkshopState
from workshop.ui.runtime import app, explained, language, say, work


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
    failed = [job for job in room.jobs.values() if job.state == JobState.FAILED]
    if failed and failed[-1] == list(room.jobs.values())[-1]:
        reason = texts.catalogue(language()).get(f"errors.{failed[-1].error}", say("console.failed_unknown"))
        st.error(say("console.failed", job=say(f"jobs.{failed[-1].kind.value}"), reason=reason.split("{")[0]))


def _ask(room: Room, kind: JobKind, params: dict[str, object] | None = None) -> None:
    with explained():
        work().request(room.workshop.id, kind, params)
        st.toast(say("console.asked", job=say(f"jobs.{kind.value}")))
