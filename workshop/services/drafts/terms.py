"""Words used in two senses (言葉の使われ方): the plan's words and those the tables share, as their cards use them. For the facilitator
and the record; never for the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain import terms as terms_module
from workshop.domain.model import JobKind, Origin
from workshop.domain.model.plan import Plan, years_of
from workshop.domain.terms import Sense, TermReport, TermUse
from workshop.domain.text import folding
from workshop.ports import App, ReadAccess, Steps
from workshop.schemas import Ask, TermIn, TermOut, TermsIn, TermsOut, terms_form
from workshop.services.ai import calls, complaints, permission, privacy, results, spending
from workshop.services.ai.calls import Again
from workshop.services.ai.citations import citations, resolved
from workshop.services.ai.complaints import Reason
from workshop.services.ai.spending import Accounts

TERM_TOKENS = 110
"""What is said of one term (`Ask.answer`)."""
TERM_CARDS = 30
"""Cards of one word given to a model, evenly spread over its time."""


@dataclass(frozen=True, slots=True)
class TermCards:
    """Carries a word to look at, with the refs of its cards."""

    term: str
    meaning: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Carries the uses of the words that were looked at; `withheld` counts those a model did not get right."""

    uses: tuple[TermUse, ...]
    withheld: int
    accounts: Accounts
    key: str


def look(app: App, workshop_id: str, steps: Steps) -> tuple[TermUse, ...]:
    """Whether words are used in different senses. Raises Refused(people_first, not_enough_cards), Cancelled."""
    permission.check(app, workshop_id)
    steps.expect(3)
    words = steps.step("sorting", lambda: _look(app, workshop_id), tuple[TermCards, ...])
    comparison = steps.step("comparing", lambda: _compare(app, workshop_id, words), Comparison)
    with spending.written_down(app, workshop_id, JobKind.TERMS, [comparison.accounts]):
        steps.step("checking", lambda: _store(app, workshop_id, words, comparison), int)
    with app.store.read(workshop_id) as db:
        return uses(db) or ()


def uses(db: ReadAccess) -> tuple[TermUse, ...] | None:
    """Give what the newest look found, without words taken back since; None where nobody has looked."""
    reports = db.term_reports.all()
    if not reports:
        return None
    words = _words(db)
    return tuple(terms_module.standing(use, words) for use in reports[max(reports)].uses)


def questions(db: ReadAccess) -> list[Ask[TermsOut]]:
    """What a model would be asked now; nothing where there is no word to look at."""
    found = _inputs(db, _words_of(db))
    return [question_of(db.workshop.plan, found)] if found else []


def _words(db: ReadAccess) -> dict[str, str]:
    """Masked texts of shown cards of people who agreed, by ref."""
    return {ref: card.text for ref, card in privacy.sendable(db).items()}


def _look(app: App, workshop_id: str) -> tuple[TermCards, ...]:
    with app.store.read(workshop_id) as db:
        return _words_of(db)


def _words_of(db: ReadAccess) -> tuple[TermCards, ...]:
    plan = db.workshop.plan
    cards = list(privacy.sendable(db).values())
    found = terms_module.words_to_look_at(plan.glossary, [(card.table, card.text) for card in cards], plan.tables)
    return tuple(
        TermCards(
            term.term, term.meaning, tuple(cards[place].ref for place in places[:: -(-len(places) // TERM_CARDS)])
        )
        for term, places in found
    )


def _inputs(db: ReadAccess, words: Sequence[TermCards]) -> list[TermIn]:
    """What is given to be compared, read anew by ref and masked: a card hidden meanwhile is not in it, nor one that was changed
    and holds the word no more."""
    cards = privacy.cards_in(db, {ref for word in words for ref in word.cards})
    found = []
    for position, word in enumerate(words, start=1):
        own = [cards[ref] for ref in word.cards if ref in cards]
        holding = [card for card in own if terms_module.holds(card.text, word.term)]
        if len(holding) > 1:
            found.append(TermIn(id=f"t{position}", term=word.term, meaning=word.meaning, cards=holding))
    return found


def question_of(plan: Plan, terms: Sequence[TermIn]) -> Ask[TermsOut]:
    inputs = TermsIn(question=plan.question, terms=list(terms))
    return Ask("terms", plan.language, inputs, TermsOut, TERM_TOKENS * len(terms), terms_form(inputs))


def _compare(app: App, workshop_id: str, words: Sequence[TermCards]) -> Comparison:
    """A model's word on each term for which it holds, and the offline way's on the others."""
    with app.store.read(workshop_id) as db:
        plan, found = db.workshop.plan, _inputs(db, words)
    heard = Hearing(plan, found)
    asked = question_of(plan, found)
    answer = calls.ask(app, workshop_id, asked, heard.again) if found else calls.unasked(app, asked)
    silent = [term for term in found if term.id not in heard.good]
    own = app.fallback.ask(question_of(plan, silent)).value.terms if silent else []
    told = heard.good | {said.term: _senses(said, {}) for said in own}
    uses = [
        TermUse(t.term, t.meaning, len(t.cards), told[t.id], Origin.MODEL if t.id in heard.good else Origin.AUTO)
        for t in found
    ]
    return Comparison(tuple(uses), len(heard.bad), answer.accounts, app.token())


def _senses(said: TermOut, cards: Mapping[str, str]) -> tuple[Sense, ...]:
    """One sense alone is no difference. `cards` are the texts by ref of those that hold the word."""
    found = [Sense(folding.line(sense.phrase), citations(resolved(sense.citations, cards))) for sense in said.senses]
    return tuple(found) if len(found) > 1 else ()


class Hearing:
    """What a model said of each term it was asked for: senses that hold (`good`), and why the others do not (`bad`)."""

    def __init__(self, plan: Plan, asked: Sequence[TermIn]) -> None:
        self._plan = plan
        self._asked = {term.id: term for term in asked}
        self.good: dict[str, tuple[Sense, ...]] = {}
        self.bad: dict[str, tuple[Reason, ...]] = {}

    def again(self, answers: Sequence[TermsOut]) -> Again[TermsOut] | None:
        """Takes the newest answer in. What held before stays, a term nobody asked for is dropped, and the first of two answers for
        one term counts."""
        said: dict[str, tuple[Sense, ...]] = {}
        for answer in answers[-1].terms:
            id = answer.term.strip()
            said.setdefault(id, _senses(answer, self._cards(id)))
        for id in self._asked.keys() - self.good.keys():
            wrong = self._problem(id, said[id]) if id in said else (("term_missing", id),)
            if wrong:
                self.bad[id] = wrong
            else:
                self.good[id] = said[id]
                self.bad.pop(id, None)
        if not self.bad:
            return None
        missing = [term for id, term in self._asked.items() if id in self.bad]
        return Again(question_of(self._plan, missing), "\n".join(self.told()))

    def told(self) -> list[str]:
        """Say for each term that has no answer that holds how to mend it."""
        return [complaints.line(self._plan.language, id, why) for id, why in self.bad.items()]

    def _cards(self, id: str) -> dict[str, str]:
        return {card.id: card.text for card in self._asked[id].cards} if id in self._asked else {}

    def _problem(self, id: str, said: Sequence[Sense]) -> tuple[Reason, ...]:
        return terms_module.problem(said, self._cards(id), years_of(self._plan), self._plan.language)


def _store(app: App, workshop_id: str, words: Sequence[TermCards], comparison: Comparison) -> int:
    """Check all of it against the cards as they are now and keep it in the AI log. The number of its line."""
    with app.store.write(workshop_id) as db:
        if (done := results.stored_number(db, "terms_looked_at", comparison.key, "run")) is not None:
            return done
        plan, inputs = db.workshop.plan, _inputs(db, words)
        cards = {term.term: {card.id: card.text for card in term.cards} for term in inputs}
        kept, withheld = [], comparison.withheld
        for use in comparison.uses:
            wrong = terms_module.problem(use.senses, cards.get(use.term, {}), years_of(plan), plan.language)
            withheld += bool(wrong)
            kept.append(replace(use, senses=()) if wrong else use)
        by_model = sum(use.by == Origin.MODEL for use in kept)
        checks = {"passed": by_model, "withheld": withheld, "offline": len(kept) - by_model}
        refs = tuple(dict.fromkeys(ref for own in cards.values() for ref in own))
        number = spending.log_run(app, db, JobKind.TERMS, comparison.accounts, refs, checks, {})
        db.term_reports.put(TermReport(db.term_reports.next(), number, tuple(kept)))
        db.record("terms_looked_at", f"run{number}", comparison.key)
    return number
