"""What the AI may do now: gather, summarise, propose scenarios. Locked while people write."""

import streamlit as st

from workshop.domain.model import JobKind, JobState, Room, WorkshopState
from workshop.domain.plan import Plan
from workshop.ports import App
from workshop.ui.panels import costs
from workshop.ui.runtime import app, button, do, say, value, work

_ICONS = {
    JobKind.GATHER: ":material/workspaces:",
    JobKind.SUMMARISE: ":material/notes:",
    JobKind.TERMS: ":material/compare_arrows:",
    JobKind.REGROUP: ":material/account_tree:",
}


def buttons(room: Room) -> None:
    """The jobs; a lock and its reason in a people-first stage."""
    workshop, plan = room.workshop, room.workshop.plan
    locked = workshop.state == WorkshopState.RUNNING and workshop.stage.people_first
    mode = say("console.mode_offline") if app().llm.offline else say("console.mode_model", model=app().llm.name)
    st.markdown(f"**{say('console.ai')}** ・ {mode}")
    if locked:
        st.info(say("console.locked"), icon=":material/lock:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kind, icon in _ICONS.items():
            name = say(f"jobs.{kind.value}")
            off = locked or (kind == JobKind.REGROUP and not room.board.clusters)
            button(name, kind.value, _request, workshop.id, kind, disabled=off, icon=icon)
    _scenarios(plan, workshop.id, locked)
    costs.lines(app(), workshop.id)
    _failure(room)
    _without_model(room)


def _scenarios(plan: Plan, workshop_id: str, locked: bool) -> None:
    """For which theme, and for which tables (none: the whole room)."""
    names = {theme.id: theme.name for theme in plan.themes}
    with st.form("scenarios", border=True):
        theme_column, tables_column, go = st.columns([4, 4, 3], vertical_alignment="bottom")
        theme_column.selectbox(say("console.theme"), list(names), format_func=lambda id: names[id], key="theme")
        tables_column.multiselect(
            say("console.tables"),
            list(range(1, plan.tables + 1)),
            max_selections=3,
            format_func=lambda table: say("words.table", table=table),
            placeholder=say("console.whole_room"),
            key="tables",
        )
        go.form_submit_button(
            say("jobs.scenarios"),
            disabled=locked,
            icon=":material/auto_stories:",
            width="stretch",
            on_click=lambda: do(
                _request, workshop_id, JobKind.SCENARIOS, {"theme": value("theme"), "tables": value("tables")}
            ),
        )


def _failure(room: Room) -> None:
    """Why the newest job did not work, if it did not."""
    last = max(room.jobs.values(), key=lambda job: job.number, default=None)
    if last is not None and last.state == JobState.FAILED:
        reason = say(f"errors.{last.error}", **last.error_params)
        st.error(say("console.failed", job=say(f"jobs.{last.kind.value}"), reason=reason))


def _without_model(room: Room) -> None:
    """What the newest work did without the model it was meant for, and why."""
    with app().store.read(room.workshop.id) as db:
        last = max(db.runs(), key=lambda run: run.number, default=None)
    if last is not None and last.faults and last.checks.get("offline"):
        reason = say(f"errors.{last.faults[-1]}")
        st.warning(say("console.without_model", job=say(f"jobs.{last.job.value}"), reason=reason))


def _request(_: App, workshop_id: str, kind: JobKind, params: dict[str, object] | None = None) -> None:
    """The feed tells at once that the job waits or runs."""
    work().request(workshop_id, kind, params)
