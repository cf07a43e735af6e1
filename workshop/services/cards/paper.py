"""Cards that people wrote on paper and a helper types for a table: of no participant, marked as from paper."""

from workshop.domain import rules
from workshop.domain.errors import Invalid
from workshop.domain.facilitation.sources import MAX_SOURCE, clean_source, from_line, said_with
from workshop.domain.model import NO_SOURCE, Contribution, Kind, Workshop
from workshop.ports import App
from workshop.services.cards.remarks import card_of_nobody, check_running, put
from workshop.services.cards.writing import held, minute_in

MOST = 40
"""Cards that are typed at once: more than a sheet holds."""


def type_in(
    app: App, workshop_id: str, key: str, text: str, table: int, stage: str, ai_consent: bool
) -> tuple[Contribution, ...]:
    """Store each line of the text as a card of that table, written in that stage; all of them or none. `ai_consent` is what their writers
    ticked on the paper. A line waits where a card of these words would: who types it is not its writer. In a stage of trends a line is
    read as `from_line` does. The same key again gives the
    cards that are already there. Raises Invalid(card_empty, card_too_long, card_control, paper_too_many, no_such_table, unknown_stage),
    Refused(workshop_not_started, workshop_closed)."""
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        _check(db.workshop, table, stage)
        longest = db.workshop.plan.longest_card
        trends = db.workshop.plan.stage(stage).card == Kind.TREND
        lines = _lines(text, longest + MAX_SOURCE if trends else longest)
        now, cards = app.clock.now(), []
        minute = minute_in(db, stage, now)
        for place, line in enumerate(lines):
            earlier = db.contributions.by_key(None, f"{key}.{place}")
            if earlier is not None:
                cards.append(earlier)
                continue
            words, source = from_line(line) if trends else (line, NO_SOURCE)
            words = rules.clean_text(words, longest)
            kind = Kind.TREND if trends else Kind.IDEA
            source = clean_source(source, kind, now.date())
            waits = held(db, said_with(words, source))
            card = card_of_nobody(
                db,
                f"{key}.{place}",
                words,
                kind,
                table,
                stage,
                minute,
                now,
                waits,
                ai_consent,
                paper=True,
                source=source,
            )
            put(db, card, "card_typed")
            cards.append(card)
    return tuple(cards)


def stages_of(workshop: Workshop) -> tuple[str, ...]:
    """List the ids of the stages in which people write, up to now, the newest first: what lies on paper is of one of them."""
    begun = workshop.plan.stages[: workshop.stage_index + 1]
    return tuple(stage.id for stage in reversed(begun) if stage.writing)


def _lines(text: str, most: int) -> list[str]:
    lines = [rules.clean_text(line, most) for line in text.splitlines() if line.strip()]
    if not lines:
        raise Invalid("card_empty")
    if len(lines) > MOST:
        raise Invalid("paper_too_many", most=MOST)
    return lines


def _check(workshop: Workshop, table: int, stage: str) -> None:
    check_running(workshop)
    if not 1 <= table <= workshop.ever_tables:
        raise Invalid("no_such_table", tables=workshop.ever_tables)
    if stage not in stages_of(workshop):
        raise Invalid("unknown_stage")
