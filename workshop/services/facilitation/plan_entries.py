"""Entries of a plan that is being written: stages, themes, years and words, each added with what can be proposed for it."""

from workshop import texts
from workshop.domain.errors import Refused
from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch, Plain, PlanDraft, Tree, Where
from workshop.domain.model.plan import Form, Language, StageKind
from workshop.domain.model.votes import VoteKind
from workshop.domain.text import folding
from workshop.ports import App
from workshop.services.facilitation.plan_drafts import change, rewrite

MINUTES = {
    StageKind.WELCOME: 5,
    StageKind.CHECKIN: 3,
    StageKind.GATHER: 15,
    StageKind.TABLE: 20,
    StageKind.SCENARIO: 20,
    StageKind.CLOSE: 5,
}
"""Minutes that a new stage is given; ten where its kind is not named."""
VOTES: dict[str, tuple[str, ...]] = {VoteKind.DOTS.value: ("most", "stacked"), VoteKind.RANKING.value: ("most",)}
"""What else is said of a kind of vote."""
MOST_NAME = 150
"""Letters of a file's name that are kept, from its end."""
AHEAD = 10
"""Years between the years of a plan, where nobody has said more."""


def add_stage(app: App, id: str, shape: int, kind: StageKind) -> PlanDraft:
    """Add a stage of that kind with a proposed title, before a close at the end. Raises Refused(plan_moved_on)."""

    def longer(tree: Tree) -> Tree:
        last = len(plans.entries(tree, ("stages",))) - 1
        ends = last >= 0 and plans.words(tree, ("stages", last, "kind")) == StageKind.CLOSE
        return plans.added(tree, ("stages",), stage(tree, kind), last if ends else None)

    return change(app, id, longer, shape)


def add_theme(app: App, id: str, shape: int) -> PlanDraft:
    """Add a theme, with a picture of it in each year. Raises Refused(plan_moved_on)."""

    def wider(tree: Tree) -> Tree:
        theme = plans.fresh_id(_ids(tree, "themes"), "theme")
        tree = plans.added(tree, ("themes",), {"id": theme, "name": ""})
        for place in range(len(plans.entries(tree, ("horizons",)))):
            tree = plans.put(tree, ("horizons", place, "themes", theme), "")
        return tree

    return change(app, id, wider, shape)


def add_horizon(app: App, id: str, shape: int) -> PlanDraft:
    """Add a year to look ahead to, behind the last. Raises Refused(plan_moved_on)."""

    def further(tree: Tree) -> Tree:
        last = plans.words(tree, ("horizons", len(plans.entries(tree, ("horizons",))) - 1, "year"))
        year = int(last) + AHEAD if last.isascii() and last.isdigit() else app.clock.now().year + AHEAD
        return plans.added(tree, ("horizons",), horizon(language_of(tree), year, _ids(tree, "themes")))

    return change(app, id, further, shape)


def add_term(app: App, id: str, shape: int) -> PlanDraft:
    """Add a word to the glossary. Raises Refused(plan_moved_on)."""
    entry: Branch = {"term": "", "meaning": ""}
    return change(app, id, lambda tree: plans.added(tree, ("glossary",), entry), shape)


def add_document(app: App, id: str, filename: str, data: bytes, title: str, source: str, published: str) -> PlanDraft:
    """Add a file beside the plan and list it at the end, or in place of the one of its name. `published` is an ISO date."""
    name = f"documents/{folding.line(filename)[-MOST_NAME:]}"
    app.store.plan_drafts.put_file(id, name, data)
    labels: Tree = {"file": name, "title": title, "source": source, "date": Plain(published)}

    def listed(tree: Tree) -> Tree:
        for place, entry in enumerate(plans.entries(tree, ("documents",))):
            if plans.words(tree, ("documents", place, "file")) == name and isinstance(entry, dict):
                return plans.put(tree, ("documents", place), entry | labels)
        return plans.added(tree, ("documents",), labels)

    return change(app, id, listed, None)


def set_kind(app: App, id: str, shape: int, place: int, kind: StageKind) -> PlanDraft:
    """Make a stage one of another kind. What was proposed for it is proposed anew, what somebody wrote stays; only what people are asked in a
    check-in goes with it. Raises Refused(plan_moved_on)."""

    def other(tree: Tree) -> Tree:
        where: Where = ("stages", place)
        old, new = plans.at(tree, where), stage(tree, kind)
        if not isinstance(old, dict):
            raise Refused("plan_moved_on")
        before = plans.words(old, ("kind",))
        proposed = stage(tree, StageKind(before)) if before in set(StageKind) else {}
        kept = {name: entry for name, entry in old.items() if name not in ("kind", "checkin", "card")}
        anew = {name: new[name] for name in ("title", "instruction") if old.get(name, "") in ("", proposed.get(name))}
        asked = {"checkin": new["checkin"]} if "checkin" in new else {}
        return plans.put(tree, where, {**kept, "kind": Plain(kind.value), **anew, **asked})

    return rewrite(app, id, shape, other)


def set_vote(app: App, id: str, shape: int, place: int, name: str, value: Branch | None) -> PlanDraft:
    """Set an entry of how a stage votes (None: as without it); what does not go with another kind of vote goes. Raises Refused(plan_moved_on)."""

    def voted(tree: Tree) -> Tree:
        where: Where = ("stages", place, "vote")
        old = plans.at(tree, where)
        rule: Tree = {"kind": Plain(VoteKind.DOTS), **(old if isinstance(old, dict) else {}), name: value or ""}
        fits = {"kind", "items", *VOTES.get(plans.words(rule, ("kind",)), ())} - ({name} if value is None else set())
        left = {key: entry for key, entry in rule.items() if key in fits}
        return plans.put(tree, where, left if left != {"kind": VoteKind.DOTS.value} else None)

    return rewrite(app, id, shape, voted)


def set_checkin(app: App, id: str, shape: int, place: int, form: str) -> PlanDraft:
    """Let a check-in be answered in that form; a scale gets two ends to be named. Raises Refused(plan_moved_on)."""

    def asked(tree: Tree) -> Tree:
        where: Where = ("stages", place, "checkin")
        entry: Tree = {"question": plans.words(tree, (*where, "question"))}
        return plans.put(tree, where, entry | ({"form": Plain(form), "ends": ["", ""]} if form == Form.SCALE else {}))

    return rewrite(app, id, shape, asked)


def language_of(tree: Tree) -> Language:
    """Give the plan's language; Japanese where it says none that is known."""
    said = plans.words(tree, ("language",))
    return Language(said) if said in set(Language) else Language.JA


def stage(tree: Tree, kind: StageKind) -> Tree:
    """Make a stage of that kind with a title, minutes and an instruction in the plan's language."""
    language = language_of(tree)
    entry: Tree = {
        "id": plans.fresh_id(_ids(tree, "stages"), kind.value),
        "kind": Plain(kind.value),
        "title": texts.text(language, f"plan.title_{kind.value}"),
        "minutes": Plain(MINUTES.get(kind, 10)),
        "instruction": texts.text(language, f"plan.instruction_{kind.value}"),
    }
    return entry | ({"checkin": {"question": ""}} if kind == StageKind.CHECKIN else {})


def horizon(language: Language, year: int, themes: list[str]) -> Tree:
    """Make a year to look ahead to, its pictures still to be written."""
    name = texts.text(language, "plan.horizon_name")
    return {"year": Plain(year), "name": name, "whole": "", "themes": dict.fromkeys(themes, "")}


def _ids(tree: Tree, name: str) -> list[str]:
    return [plans.words(tree, (name, place, "id")) for place in range(len(plans.entries(tree, (name,))))]
