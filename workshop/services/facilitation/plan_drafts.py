"""A session plan written in the editor: filled in field by field, checked by the reader of plans, kept at each step."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop.domain.errors import Invalid, Refused
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch, PlanDraft, PlanFault, Tree, Where
from workshop.domain.model.plan import Plan
from workshop.ports import App

NEEDED = frozenset({"stages", "themes", "horizons"})
"""Lists without which there is no plan."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it is now: its entries, its plan (None while anything is wrong), what is wrong, and the files beside it."""

    draft: PlanDraft
    tree: Tree
    plan: Plan | None
    faults: tuple[PlanFault, ...]
    files: tuple[str, ...]


def check(app: App, id: str) -> Checked:
    """Read a draft as the reader of plans does, with what it cannot know: that the day of the answer is not over, and that each document
    lies beside it. Raises NotFound(unknown_plan_draft)."""
    draft, files = app.store.plan_drafts.get(id), app.store.plan_drafts.files(id)
    tree, reading = app.plan_texts.tree(draft.text.encode()), app.plan_texts.read(id, draft.text, files)
    faults = [*reading.faults]
    known = {fault.at for fault in faults}
    for fault in (*_lacking(tree, files), *_overdue(app, tree)):
        if fault.at not in known:
            faults.append(fault)
    return Checked(draft, tree, None if faults else reading.plan, tuple(faults), files)


def write(app: App, id: str, shape: int, where: Where, value: Branch | None) -> PlanDraft:
    """Write into one entry, or take it away where it may be missing (None). `shape` is what the writer saw: raises Refused(plan_moved_on)
    with the words where entries have been moved since."""
    guarded = shape if any(isinstance(step, int) for step in where) else None
    said = value if isinstance(value, str) else ""
    return rewrite(app, id, guarded, lambda tree: plans.put(tree, where, value), said)


def write_over(app: App, id: str, shape: int, where: Where, seen: Branch | None, value: Branch | None) -> PlanDraft:
    """Do the same over what the writer saw there: raises Refused(plan_field_changed) with the words where somebody else wrote meanwhile."""
    guarded = shape if any(isinstance(step, int) for step in where) else None
    said = value if isinstance(value, str) else ""

    def over(tree: Tree) -> Tree:
        if plans.at(tree, where) not in (seen, value):
            raise lost("plan_field_changed", said)
        return plans.put(tree, where, value)

    return rewrite(app, id, guarded, over, said)


def rewrite(app: App, id: str, shape: int | None, edit: Callable[[Tree], Tree], said: str = "") -> PlanDraft:
    """Change what entries say, each staying where it is. Raises as `write`; with None whatever was moved since."""

    def written(old: PlanDraft) -> PlanDraft:
        if shape is not None:
            _check_shape(old, shape, said)
        return replace(old, text=_text(app, edit(_tree(app, old))), changed_at=app.clock.now())

    return app.store.plan_drafts.change(id, written)


def remove(app: App, id: str, shape: int, name: str, position: int) -> PlanDraft:
    """Take an entry out of the list of that name. `restore` brings it back, with its file, until another is taken out. Raises
    Refused(plan_moved_on)."""

    def removed(old: PlanDraft) -> PlanDraft:
        _check_shape(old, shape)
        left, taken = plans.taken_out(_tree(app, old), name, position)
        return _moved(app, old, left, app.plan_texts.text(taken))

    draft = app.store.plan_drafts.change(id, removed)
    _forget_files(app, draft)
    return draft


def move(app: App, id: str, shape: int, where: Where, position: int, step: int) -> PlanDraft:
    """Move an entry of the list of a place. Raises Refused(plan_moved_on)."""
    return change(app, id, lambda tree: plans.moved(tree, where, position, step), shape)


def restore(app: App, id: str) -> PlanDraft:
    """Bring back what was taken out last; all that was written since stays. Raises Refused(nothing_removed)."""

    def restored(old: PlanDraft) -> PlanDraft:
        if not old.removed:
            raise Refused("nothing_removed")
        return _moved(app, old, plans.put_back(_tree(app, old), app.plan_texts.tree(old.removed.encode())), "")

    return app.store.plan_drafts.change(id, restored)


def drop(app: App, id: str) -> None:
    """Forget a draft with its documents."""
    app.store.plan_drafts.drop(id)


def change(app: App, id: str, edit: Callable[[Tree], Tree], shape: int | None) -> PlanDraft:
    """Change which entries a draft has, or their order. Raises Refused(plan_moved_on) where somebody else did so since `shape` (None: an
    entry is added at an end, whatever was changed meanwhile)."""

    def changed(old: PlanDraft) -> PlanDraft:
        if shape is not None:
            _check_shape(old, shape)
        return _moved(app, old, edit(_tree(app, old)), old.removed)

    return app.store.plan_drafts.change(id, changed)


def _forget_files(app: App, draft: PlanDraft) -> None:
    """Forget files that neither the plan lists nor what can be brought back."""
    removed = app.plan_texts.tree(draft.removed.encode()) if draft.removed else {}
    wanted = plans.files_of(_tree(app, draft)) | {plans.words(removed, ("entry", "file"))}
    for name in app.store.plan_drafts.files(draft.id):
        if name not in wanted:
            app.store.plan_drafts.drop_file(draft.id, name)


def lost(code: str, words: str, **params: object) -> Refused:
    """Make the refusal of that code, which says the words that could not be kept where there are any."""
    return Refused(f"{code}_words", words=words, **params) if words else Refused(code, **params)


def _check_shape(draft: PlanDraft, shape: int, said: str = "") -> None:
    if shape != draft.shape:
        raise lost("plan_moved_on", said)


def _moved(app: App, old: PlanDraft, tree: Tree, removed: str) -> PlanDraft:
    return replace(old, text=_text(app, tree), removed=removed, shape=old.shape + 1, changed_at=app.clock.now())


def _tree(app: App, draft: PlanDraft) -> Tree:
    return app.plan_texts.tree(draft.text.encode())


def _text(app: App, tree: Tree) -> str:
    """Write a tree. An empty list that may be missing is left out: to the reader it would be none."""
    return app.plan_texts.text({key: value for key, value in tree.items() if value != [] or key in NEEDED})


def _lacking(tree: Tree, files: tuple[str, ...]) -> list[PlanFault]:
    listed = [("documents", place, "file") for place in range(len(plans.entries(tree, ("documents",))))]
    return [
        PlanFault(at, Invalid("plan_missing_file", file="plan.yaml", line=0, name=name))
        for at in listed
        if (name := plans.words(tree, at)) and name not in files
    ]


def _overdue(app: App, tree: Tree) -> list[PlanFault]:
    at: Where = ("results", "by")
    day = plans.words(tree, at)
    if not plans.overdue(day, app.clock.now().date()):
        return []
    return [PlanFault(at, Invalid("plan_by_past", file="plan.yaml", line=0, name=day))]
