"""Words used in two senses (言葉の使われ方): the plan's words and those the tables share, as their cards use them. For the facilitator
and the record; never for the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from pydantic import TypeAdapter

from workshop.domain import rules, senses
from workshop.domain.errors import Refused
from workshop.domain.model import JobKind, Origin, Run
from workshop.domain.plan import Plan
from workshop.domain.senses import Sense, TermUse
from workshop.ports import App, Reading, Steps
from workshop.schemas import Ask, TermIn, TermOut, TermsIn, TermsOut
from workshop.services import asking, spending
from workshop.services.asking import Again
from workshop.services.leaving import Mask, card_in, mask_of
from workshop.services.points import citations, years_of

TERM_CARDS = 30
"""Cards of one word given to a model, evenly spread over its time."""
_USES: TypeAdapter[tuple[TermUse, ...]] = TypeAdapter(tuple[TermUse, ...])


class Looked(TypedDict):
    """A word with the refs of its cards, as a step keeps it."""

    term: str
    meaning: str
    cards: list[str]


class Compared(TypedDict):
    """`uses` are plain data of the words that were looked at; `withheld` counts those a model did not get right."""

    uses: list[object]
    withheld: int
    accounts: dict[str, object]
    key: str


def look(app: App, workshop_id: str, steps: Steps) -> tuple[TermUse, ...]:
    """Whether words are used in different senses. Raises Refused(people_first, not_enough_cards), Cancelled."""
    with app.store.read(workshop_id) as db:
        cards = [card for card in db.contributions().values() if card.shown]
    rules.check_ai_allowed(db.workshop)
    if len(cards) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(cards))
    steps.expect(3)
    looked = steps.step("sorting", lambda: _looked(app, workshop_id))
    compared = steps.step("comparing", lambda: _compared(app, workshop_id, looked))
    with spending.written_down(app, workshop_id, JobKind.TERMS, [compared["accounts"]]):
        steps.step("checking", lambda: _store(app, workshop_id, looked, compared))
    with app.store.read(workshop_id) as db:
        return uses(db) or ()


def uses(db: Reading) -> tuple[TermUse, ...] | None:
    """What the newest look found, without words taken back since; None where nobody has looked."""
    looks = [run for run in db.runs() if run.job == JobKind.TERMS and "terms" in run.params]
    return _standing(looks[-1], _words(db, mask_of(db))) if looks else None


def logged(db: Reading, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Lines of the AI log as they may be read: in them, too, who withdrew a card took its words back."""
    words = _words(db, mask_of(db))
    return tuple(
        replace(run, params={**run.params, "terms": _USES.dump_python(_standing(run, words), mode="json")})
        if run.job == JobKind.TERMS and "terms" in run.params
        else run
        for run in runs
    )


def question(db: Reading, mask: Mask) -> Ask[TermsOut] | None:
    """What a model would be asked now; None where there is no word to look at."""
    found = _inputs(db, _words_of(db, mask), mask)
    return _ask(db.workshop.plan, found) if found else None


def _standing(run: Run, words: Mapping[str, str]) -> tuple[TermUse, ...]:
    return tuple(senses.standing(use, words) for use in _USES.validate_python(run.params["terms"]))


def _words(db: Reading, mask: Mask) -> dict[str, str]:
    """Masked texts of shown cards of people who agreed, by ref."""
    return {card.ref: mask(card.text) for card in db.contributions().values() if card.shown and card.ai_consent}


def _looked(app: App, workshop_id: str) -> list[Looked]:
    with app.store.read(workshop_id) as db:
        return _words_of(db, mask_of(db))


def _words_of(db: Reading, mask: Mask) -> list[Looked]:
    plan = db.workshop.plan
    cards = [card for card in db.contributions().values() if card.shown and card.ai_consent]
    found = senses.words_to_look_at(plan.glossary, [(card.table, mask(card.text)) for card in cards], plan.tables)
    return [
        {
            "term": term.term,
            "meaning": term.meaning,
            "cards": [cards[place].ref for place in places[:: -(-len(places) // TERM_CARDS)]],
        }
        for term, places in found
    ]


def _inputs(db: Reading, looked: Sequence[Looked], mask: Mask) -> list[TermIn]:
    """What is given to be compared, read anew by ref and masked: a card hidden meanwhile is not in it, nor one that was changed
    and holds the word no more."""
    cards = {card.ref: card for card in db.contributions().values() if card.shown and card.ai_consent}
    found = []
    for position, word in enumerate(looked, start=1):
        own = [card_in(cards[ref], mask) for ref in word["cards"] if ref in cards]
        holding = [card for card in own if senses.holds(card.text, word["term"])]
        if len(holding) > 1:
            found.append(TermIn(id=f"t{position}", term=word["term"], meaning=word["meaning"], cards=holding))
    return found


def _ask(plan: Plan, terms: Sequence[TermIn]) -> Ask[TermsOut]:
    return Ask("terms", plan.language, TermsIn(question=plan.question, terms=list(terms)), TermsOut)


def _compared(app: App, workshop_id: str, looked: Sequence[Looked]) -> Compared:
    """A model's word on each term for which it holds, and the offline way's on the others."""
    with app.store.read(workshop_id) as db:
        plan, found = db.workshop.plan, _inputs(db, looked, mask_of(db))
    heard = _Hearing(plan, found)
    asked = _ask(plan, found)
    answer = asking.ask(app, workshop_id, asked, heard.again) if found else asking.unasked(app, asked)
    silent = [term for term in found if term.id not in heard.good]
    own = app.fallback.ask(_ask(plan, silent)).value.terms if silent else []
    told = heard.good | {said.term: _senses(said) for said in own}
    uses = [
        TermUse(t.term, t.meaning, len(t.cards), told[t.id], Origin.MODEL if t.id in heard.good else Origin.AUTO)
        for t in found
    ]
    return {
        "uses": _USES.dump_python(tuple(uses), mode="json"),
        "withheld": len(heard.bad),
        "accounts": answer.accounts(),
        "key": app.token(),
    }


def _senses(said: TermOut) -> tuple[Sense, ...]:
    """One sense alone is no difference."""
    found = [Sense(rules.one_line(sense.phrase), citations(sense.citations)) for sense in said.senses]
    return tuple(found) if len(found) > 1 else ()


class _Hearing:
    """What a model said of each term it was asked for: senses that hold (`good`), and why the others do not (`bad`)."""

    def __init__(self, plan: Plan, asked: Sequence[TermIn]) -> None:
        self._plan = plan
        self._asked = {term.id: term for term in asked}
        self.good: dict[str, tuple[Sense, ...]] = {}
        self.bad: dict[str, str] = {}

    def again(self, answers: Sequence[TermsOut]) -> Again[TermsOut] | None:
        """Takes the newest answer in. What held before stays, a term nobody asked for is dropped, and the first of two answers for
        one term counts."""
        said: dict[str, tuple[Sense, ...]] = {}
        for answer in answers[-1].terms:
            said.setdefault(answer.term.strip(), _senses(answer))
        for id in self._asked.keys() - self.good.keys():
            wrong = self._problem(id, said[id]) if id in said else "missing"
            if wrong:
                self.bad[id] = wrong
            else:
                self.good[id] = said[id]
                self.bad.pop(id, None)
        if not self.bad:
            return None
        missing = [term for id, term in self._asked.items() if id in self.bad]
        return Again(_ask(self._plan, missing), "\n".join(f"{term.id}: {self.bad[term.id]}" for term in missing))

    def _problem(self, id: str, said: Sequence[Sense]) -> str:
        cards = {card.id: card.text for card in self._asked[id].cards}
        return senses.problem(said, cards, years_of(self._plan), self._plan.language)


def _store(app: App, workshop_id: str, looked: Sequence[Looked], compared: Compared) -> int:
    """Check all of it against the cards as they are now and keep it in the AI log. The number of its line."""
    with app.store.write(workshop_id) as db:
        done = next((e for e in db.events() if e.kind == "terms_looked_at" and compared["key"] in e.refs), None)
        if done is not None:
            return int(done.refs[0].removeprefix("run"))
        plan, inputs = db.workshop.plan, _inputs(db, looked, mask_of(db))
        cards = {term.term: {card.id: card.text for card in term.cards} for term in inputs}
        kept, withheld = [], compared["withheld"]
        for use in _USES.validate_python(compared["uses"]):
            wrong = senses.problem(use.senses, cards.get(use.term, {}), years_of(plan), plan.language)
            withheld += bool(wrong)
            kept.append(replace(use, senses=()) if wrong else use)
        by_model = sum(use.by == Origin.MODEL for use in kept)
        checks = {"passed": by_model, "withheld": withheld, "offline": len(kept) - by_model}
        refs = tuple(dict.fromkeys(ref for own in cards.values() for ref in own))
        params = {"terms": _USES.dump_python(tuple(kept), mode="json")}
        number = spending.log_run(app, db, JobKind.TERMS, compared["accounts"], refs, checks, params)
        db.record("terms_looked_at", f"run{number}", compared["key"])
    return number
