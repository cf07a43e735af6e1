"""The second question about a model's sentences: does the source say this? A no is a mark with its reason, a yes clears nothing, and where no
answer comes the draft stands with the marks of code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workshop.domain.model import Origin, Sentence
from workshop.domain.model.plan import Language
from workshop.domain.text import folding
from workshop.ports import App
from workshop.schemas import Ask, CardIn, ClaimIn, JudgeIn, JudgeOut, PassageIn
from workshop.schemas.judge import LONGEST_REASON, judge_form
from workshop.services.ai import calls
from workshop.services.ai.calls import Again
from workshop.services.ai.spending import Accounts

VERDICT_TOKENS = 30
"""What is said of one sentence (`Ask.answer`)."""
CODE = "judge_no"
Source = CardIn | PassageIn


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Carries what came of the question: `against` gives the reason of each no by `key` of its sentence; `unjudged` counts those about which
    nothing came; `accounts` are None where nobody was asked."""

    against: Mapping[str, str] = field(default_factory=dict)
    unjudged: int = 0
    accounts: Accounts | None = None


def question_of(language: Language, claims: Sequence[ClaimIn]) -> Ask[JudgeOut]:
    """Make the question about these claims."""
    inputs, tokens = JudgeIn(claims=list(claims)), VERDICT_TOKENS * len(claims)
    return Ask("judge", language, inputs, JudgeOut, tokens, judge_form(claims))


def judged(
    app: App,
    workshop_id: str,
    language: Language,
    sentences: Sequence[Sentence],
    sources: Sequence[Source],
    before: Sequence[Accounts],
) -> Verdicts:
    """Ask about the sentences a model told from sources, once more about those it forgot. Nobody is asked offline. `sources` are those it
    was given; `before` are accounts of the same job."""
    claims = _claims(sentences, sources)
    if app.llm.offline or not claims:
        return Verdicts()
    keys = {claim.id: key(sentence) for claim, sentence in claims}
    told: dict[str, str] = {}

    def again(answers: Sequence[JudgeOut]) -> Again[JudgeOut] | None:
        for verdict in answers[-1].verdicts:
            reason = folding.line(verdict.reason)[:LONGEST_REASON] if verdict.said == "no" else ""
            told.setdefault(verdict.id.strip(), reason or ("-" if verdict.said == "no" else ""))
        missing = [claim for claim, _ in claims if claim.id not in told]
        complaint = "\n".join(f"{claim.id}: missing" for claim in missing)
        return Again(question_of(language, missing), complaint) if missing else None

    question = question_of(language, [claim for claim, _ in claims])
    accounts = calls.ask(app, workshop_id, question, again, before).accounts
    against = {keys[id]: reason for id, reason in told.items() if reason and id in keys}
    return Verdicts(against, len(keys.keys() - told.keys()), accounts)


def with_verdicts(sentences: Iterable[Sentence], verdicts: Sequence[Verdicts]) -> tuple[Sentence, ...]:
    """Give the sentences with a mark where the answer was no."""
    against = {key: reason for verdict in verdicts for key, reason in verdict.against.items()}
    return tuple(
        replace(sentence, doubts=(*sentence.doubts, (CODE, against[key(sentence)])))
        if sentence.by == Origin.MODEL and key(sentence) in against
        else sentence
        for sentence in sentences
    )


def missing(verdicts: Sequence[Verdicts]) -> dict[str, int]:
    """Count, for the AI log, the sentences about which nothing came; nothing where there are none."""
    unjudged = sum(verdict.unjudged for verdict in verdicts)
    return {"unjudged": unjudged} if unjudged else {}


def key(sentence: Sentence) -> str:
    """Name a sentence that has no id yet, by what it says of what."""
    return "\n".join((sentence.text, *sorted({citation.ref for citation in sentence.citations})))


def expected(language: Language, sources: Sequence[Source], most: int) -> Sequence[Ask[JudgeOut]]:
    """Make as long a question as will be asked, to be weighed before there is a sentence: each source says itself."""
    claims = [
        ClaimIn(
            id=f"s{place}",
            text=source.text[:80],
            cards=[source] if isinstance(source, CardIn) else [],
            passages=[source] if isinstance(source, PassageIn) else [],
        )
        for place, source in enumerate(sources[:most], start=1)
    ]
    return [question_of(language, claims)] if claims else []


def _claims(sentences: Sequence[Sentence], sources: Sequence[Source]) -> Sequence[tuple[ClaimIn, Sentence]]:
    cards = {source.id: source for source in sources if isinstance(source, CardIn)}
    passages = {source.id: source for source in sources if isinstance(source, PassageIn)}
    found: dict[str, tuple[ClaimIn, Sentence]] = {}
    for sentence in sentences:
        refs = list(dict.fromkeys(citation.ref for citation in sentence.citations))
        if sentence.by == Origin.MODEL and not sentence.assumption and refs and {*refs} <= {*cards, *passages}:
            claim = ClaimIn(
                id=f"s{len(found) + 1}",
                text=sentence.text,
                cards=[cards[ref] for ref in refs if ref in cards],
                passages=[passages[ref] for ref in refs if ref in passages],
            )
            found.setdefault(key(sentence), (claim, sentence))
    return list(found.values())
