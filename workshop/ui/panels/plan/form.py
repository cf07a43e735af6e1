"""Fields of the plan's form: each shows what its entry holds, keeps what is written at once, and says beside it what is wrong there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch, Plain, PlanFault, Tree, Where
from workshop.ports import App
from workshop.services.facilitation import plan_drafts
from workshop.services.facilitation.plan_drafts import Checked
from workshop.ui import controls, state, visit

STYLE = """<style>
.plan-wrong {margin: -.7rem 0 0; font-size: .92rem; line-height: 1.5; color: #8a2c0d; font-weight: 600;}
.plan-empty {margin: -.7rem 0 0; font-size: .92rem; line-height: 1.5; color: #855300;}
</style>"""
SHOWN: frozenset[Where] = frozenset({("limit",)})
"""Entries with a field of their own, which empties them."""
DAYS = (date(2000, 1, 1), date(2200, 12, 31))
MOST = 100_000
"""Beyond every number a plan may hold: whether one is right its reader says."""


Keep = Callable[[App, str, int, Branch | None], object]
"""A use-case that keeps what a field holds: with the id of the draft, the shape that was seen, and the value."""


@dataclass(slots=True)
class Form:
    """One drawing of the form. `told` are the faults that stand beside a field already."""

    checked: Checked
    told: list[PlanFault] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.checked.draft.id

    @property
    def shape(self) -> int:
        return self.checked.draft.shape

    @property
    def tree(self) -> Tree:
        return self.checked.tree

    def key(self, where: Where) -> str:
        """Name the widget of an entry. Entries that were moved have new ones: what a widget holds belongs to its entry."""
        shape = f"-{self.shape}" if any(isinstance(step, int) for step in where) else ""
        return f"plan-{self.id}{shape}-{'-'.join(map(str, where))}"

    def text(
        self,
        where: Where,
        label: str,
        hint: str = "",
        *,
        lines: bool = False,
        optional: bool = False,
        beside: bool = False,
    ) -> None:
        """Draw a field of words, of several `lines` where they are long. `beside` a button what is wrong is said below both, by the caller."""
        key = self._shown(where, plans.words(self.tree, where))
        changed = _kept(self, where, key, lambda value: None if optional and not value else str(value or ""))
        if lines:
            st.text_area(visit.plain(label), height=68, key=key, on_change=changed, placeholder=hint or None)
        else:
            st.text_input(visit.plain(label), key=key, on_change=changed, placeholder=hint or None)
        if not beside:
            self.wrong(where)

    def lines(self, where: Where, label: str, hint: str) -> None:
        """Draw a field of a list that may be missing, an entry a line."""
        said = [plans.words(self.tree, (*where, place)) for place in range(len(plans.entries(self.tree, where)))]
        key = self._shown(where, "\n".join(said))

        def written(value: object) -> Branch | None:
            return [line.strip() for line in str(value or "").splitlines() if line.strip()] or None

        changed = _kept(self, where, key, written)
        st.text_area(visit.plain(label), height=68, key=key, on_change=changed, placeholder=hint)
        for place in range(len(said)):
            self.wrong((*where, place), name=visit.say("plan.line", number=place + 1))
        self.wrong(where, within=True)

    def several(self, where: Where, label: str, options: Sequence[str], names: str, default: str, keep: Keep) -> None:
        """Draw a choice of several `options`, in the order they were chosen. A list that is missing counts as `default` alone."""
        said = [plans.words(self.tree, (*where, place)) for place in range(len(plans.entries(self.tree, where)))]
        key = self._shown(where, [option for option in said if option in options] if said else [default])
        changed = _kept(self, where, key, _listed, keep)
        named = partial(_option, names)
        st.multiselect(visit.plain(label), options, format_func=named, key=key, on_change=changed, placeholder="")
        self.wrong(where, within=True)

    def tick(self, where: Where, label: str, keep: Keep) -> None:
        """Draw a yes or no; an entry that is missing is a no."""
        key = self._shown(where, plans.words(self.tree, where) == "true")
        st.checkbox(
            visit.plain(label),
            key=key,
            on_change=_kept(self, where, key, lambda value: Plain("true") if value else None, keep),
        )
        self.wrong(where)

    def number(
        self,
        where: Where,
        label: str,
        step: int = 1,
        *,
        optional: bool = False,
        beside: bool = False,
        keep: Keep | None = None,
    ) -> None:
        """Draw a field of a whole number."""
        said = plans.words(self.tree, where)
        key = self._shown(where, int(said) if said.isascii() and said.isdigit() and int(said) <= MOST else None)

        def written(value: object) -> Branch | None:
            return (None if optional else "") if value is None else Plain(value)

        changed = _kept(self, where, key, written, keep)
        st.number_input(visit.plain(label), 0, MOST, value=None, step=step, key=key, on_change=changed)
        if not beside:
            self.wrong(where)

    def day(self, where: Where, label: str) -> None:
        """Draw a field of a day."""
        try:
            said = date.fromisoformat(plans.words(self.tree, where))
        except ValueError:
            said = None
        key = self._shown(where, said)
        changed = _kept(self, where, key, lambda value: Plain(value.isoformat()) if isinstance(value, date) else "")
        st.date_input(visit.plain(label), None, *DAYS, key=key, on_change=changed, format="YYYY-MM-DD")
        self.wrong(where)

    def choice(
        self, where: Where, label: str, options: Sequence[str], names: str, default: str = "", keep: Keep | None = None
    ) -> None:
        """Draw a choice among `options`; `names` begins the key of their words. An entry that is missing counts as `default`, which takes it
        away where it is ""."""
        said = plans.words(self.tree, where) or default
        known = said in options
        key = self._shown(where, said if known else None)
        changed = _kept(self, where, key, lambda value: Plain(value) if value else None, keep)
        st.selectbox(
            visit.plain(label),
            options,
            index=0 if known else None,  # who has chosen chooses another, not none
            format_func=partial(_option, names),
            key=key,
            on_change=changed,
        )
        self.wrong(where)

    def wrong(self, where: Where, *, within: bool = False, name: str = "") -> None:
        """Say what is wrong at a place, or (`within`) everywhere in it that no field has said yet. `name` is said first where several fields
        stand above."""
        for fault in self.checked.faults:
            there = fault.at[: len(where)] == where if within else fault.at == where
            if there and fault not in self.told:
                self.told.append(fault)
                entry = ".".join(map(str, fault.at)) if within and fault.at != where else ""
                self._say(fault, name or entry)

    def act(self, label: str, name: str, work: Callable[..., object], *arguments: object, **look: object) -> None:
        """Draw a button that changes which entries there are; it acts on the shape that is seen."""
        key = f"plan-{self.id}-{self.shape}-{name}"
        controls.button(visit.plain(label), key, work, self.id, self.shape, *arguments, **look)

    def _say(self, fault: PlanFault, name: str) -> None:
        empty = plans.at(self.tree, fault.at) in (None, "") and fault.error.code != "plan_by_past"
        sentence = sentence_of(fault, empty)
        if name:
            sentence = f"{name}: {sentence}"
        look = 'class="plan-empty"' if empty else 'class="plan-wrong" role="alert"'
        st.html(f"<p {look}>{escape(visit.words(sentence))}</p>")

        entry = plans.dispensable(fault)
        if entry is not None and fault.at not in SHOWN:
            key = f"give-up-{'-'.join(map(str, fault.at))}"
            self.act(visit.say("plan.give_up"), key, plan_drafts.write, entry, None)

    def _shown(self, where: Where, value: object) -> str:
        key = self.key(where)
        state.show(key, value)
        state.keep(f"seen_{key}", plans.at(self.tree, where))
        return key


def sentence_of(fault: PlanFault, empty: bool) -> str:
    """Say what is wrong to somebody who sees a form, not a file."""
    if empty and fault.error.code in ("plan_not_text", "plan_missing_key", "plan_not_number", "plan_not_date"):
        return visit.say("plan.wrong_empty")
    name = fault.error.code.removeprefix("plan_")
    return visit.say(f"plan.wrong_{name}", **fault.error.params)


def _kept(
    form: Form, where: Where, key: str, written: Callable[[object], Branch | None], keep: Keep | None = None
) -> Callable[[], None]:
    """Make what keeps a field's words as soon as it is left: into its entry, or by `keep`."""

    def kept() -> None:
        value = written(state.value(key))
        if _unheard(form, value, chosen=keep is not None):
            return
        if keep is None:
            # Two presses of a plus may come before the page is drawn again: what this browser kept last is what it saw.
            controls.do(_write, form, where, key, value)
        else:
            controls.do(keep, form.id, form.shape, value)

    return kept


def _unheard(form: Form, value: Branch | None, chosen: bool) -> bool:
    """Tell whether a change may be nobody's. A page whose drawing was ended by the next press leaves out the fields further down; the browser
    then gives them anew as they are made, empty or at their first choice, and that comes as if somebody had emptied them. Whoever did is shown
    the words again, and nothing is lost; words that somebody wrote are always kept."""
    return state.kept(f"drawn_{form.id}") is False and (chosen or value in ("", None))


def _write(app: App, form: Form, where: Where, key: str, value: Branch | None) -> None:
    plan_drafts.write_over(app, form.id, form.shape, where, state.kept(f"seen_{key}"), value)
    state.keep(f"seen_{key}", value)


def _listed(value: object) -> Branch | None:
    return [Plain(each) for each in value] or None if isinstance(value, list) else None


def _option(names: str, option: str) -> str:
    return visit.say(f"{names}{option or 'none'}")
