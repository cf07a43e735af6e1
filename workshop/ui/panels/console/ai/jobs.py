"""What the AI may do now: gather, summarise, propose scenarios, each where its stage needs it. Locked while people write."""

import streamlit as st

from workshop.domain.model import JobKind, JobState, Room, Workshop
from workshop.domain.model.plan import StageKind
from workshop.ports import App
from workshop.services.drafts import scenario
from workshop.services.jobs.kinds import ROWS, TABLE
from workshop.ui import controls, state, visit
from workshop.ui.panels.console.ai import costs


def draw(room: Room) -> None:
    """Draw what this stage needs; the rest is folded away. In a people-first stage there is a lock and its reason alone."""
    workshop = room.workshop
    mode = (
        visit.say("console.mode_offline")
        if visit.app().llm.offline
        else visit.say("console.mode_model", model=visit.app().llm.name)
    )
    st.markdown(f"**{visit.say('console.ai')}** ・ {visit.plain(mode)}")
    if workshop.people_first:
        st.info(visit.say("console.locked"), icon=":material/lock:")
    else:
        _tools(room)
        costs.draw(workshop.id)
    _failure(room)
    _without_model(room)


def _tools(room: Room) -> None:
    """Draw the tools of the stage open, and the others below in a fold."""
    kind, workshop = room.workshop.stage.kind, room.workshop
    if kind == StageKind.GATHER:
        _jobs(room)
    if kind == StageKind.SCENARIO:
        _scenarios(workshop)
    with st.expander(visit.say("console.more_help")):
        if kind != StageKind.GATHER:
            _jobs(room)
        if kind != StageKind.SCENARIO:
            _scenarios(workshop)


def _jobs(room: Room) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for row in TABLE:
            if not row.own_form:
                look = {"disabled": not row.allowed(room.board), "icon": row.icon}
                controls.button(visit.say(row.text), row.kind.value, _request, room.workshop.id, row.kind, **look)


def _scenarios(workshop: Workshop) -> None:
    """Draw the form: for which theme, for which tables (none: the whole room), and then how many that start from something else."""
    names = {theme.id: theme.name for theme in workshop.plan.themes}
    with st.form("scenarios", border=True):
        theme_column, tables_column, count_column, go = st.columns([4, 4, 2, 4], vertical_alignment="bottom")
        theme_column.selectbox(
            visit.say("console.theme"), list(names), format_func=lambda id: visit.option(names[id]), key="theme"
        )
        tables_column.multiselect(
            visit.say("console.tables"),
            list(range(1, workshop.ever_tables + 1)),
            max_selections=3,
            format_func=lambda table: visit.say("words.table", table=table),
            placeholder=visit.say("console.whole_room"),
            key="tables",
        )
        count_column.selectbox(
            visit.say("console.scenario_count"), list(range(1, scenario.MOST + 1)), key="scenario_count"
        )
        go.form_submit_button(
            visit.say(ROWS[JobKind.SCENARIOS].text),
            icon=ROWS[JobKind.SCENARIOS].icon,
            width="stretch",
            on_click=lambda: controls.do(
                _request,
                workshop.id,
                JobKind.SCENARIOS,
                {
                    "theme": state.value("theme"),
                    "tables": state.value("tables"),
                    "count": state.value("scenario_count"),
                },
            ),
        )


def _failure(room: Room) -> None:
    """Say why the newest job did not work, if it did not."""
    last = max(room.jobs.values(), key=lambda job: job.number, default=None)
    if last is not None and last.state == JobState.FAILED:
        reason = visit.say(f"errors.{last.error}", **last.error_params)
        st.error(visit.label("console.failed", job=visit.say(ROWS[last.kind].text), reason=reason))


def _without_model(room: Room) -> None:
    """Say what the newest work did without the model it was meant for, and why."""
    with visit.app().store.read(room.workshop.id) as db:
        last = max(db.runs.all(), key=lambda run: run.number, default=None)
    if last is None or not last.faults:
        return
    for text, count in (("without_model", last.checks.get("offline")), ("unjudged", last.checks.get("unjudged"))):
        if count:
            job, reason = visit.say(f"jobs.{last.job.value}"), visit.say(f"errors.{last.faults[-1]}")
            st.warning(visit.label(f"console.{text}", job=job, reason=reason, count=count))


def _request(_: App, workshop_id: str, kind: JobKind, params: dict[str, object] | None = None) -> None:
    """Ask for a job; the feed tells at once that it waits or runs."""
    visit.jobs().request(workshop_id, kind, params)
