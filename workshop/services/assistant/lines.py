"""The lines of the assistant's answer as values of the trade, each checked against the workshop as it is when the line comes."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from workshop.domain.assistant.answers import (
    MOST_PROPOSALS,
    ActKind,
    Part,
    PartKind,
    ProposedAct,
    doubted,
    faults_of,
    possible,
    says_again,
)
from workshop.domain.model import Origin, Placement, Where
from workshop.domain.model.plan import Plan, years_of
from workshop.ports import App
from workshop.schemas import AssistLine, CountOut, HideOut, MoveOut, ProposalOut, RenameOut, SayOut, SuggestOut
from workshop.services.ai.citations import citations
from workshop.services.assistant import search
from workshop.services.assistant.tools import Material, material_of

MOST_LINES = 16
"""Lines of an answer that are read, twice what was asked for: a model that has lost its way repeats itself until it is stopped."""
MOST_WORD = 30
"""Letters of a word to be counted: longer, it is a sentence."""


class Lines:
    """Keeps what holds of an answer so far: `parts` and `proposals`, and how often the rest was withheld, by its reason."""

    def __init__(self, app: App, workshop_id: str, plan: Plan, asked: str = "") -> None:
        self._app, self._workshop_id, self._plan = app, workshop_id, plan
        self._questions = (asked, plan.question)
        self.parts: list[Part] = []
        self.proposals: list[ProposedAct] = []
        self.reasons: Counter[str] = Counter()
        self._read = 0

    @property
    def full(self) -> bool:
        """Tell whether as many lines were read as are read of one answer."""
        return self._read >= MOST_LINES

    @property
    def any(self) -> bool:
        """Tell whether anything stands that the facilitator has use for."""
        return bool(self.parts or self.proposals)

    def taken(self, values: list[dict[str, object]]) -> Iterator[Part]:
        """Give the parts of a model's lines that hold, each as soon as it has passed, and once. Beyond `MOST_LINES` none is read."""
        for value in values[: MOST_LINES - self._read]:
            self._read += 1
            try:
                line = AssistLine.model_validate(value).root
            except ValidationError:
                self.reasons["not_in_form"] += 1
                continue
            now = material_of(self._app, self._workshop_id)
            match line:
                case SayOut():
                    part = Part(PartKind.FINDING, line.say.strip(), citations(line.citations))
                    yield from self._quoting(part, now)
                case SuggestOut():
                    part = Part(PartKind.SUGGESTION, line.suggest.strip(), citations(line.citations))
                    yield from self._quoting(part, now)
                case CountOut():
                    words = [word for entry in line.count if 0 < len(word := entry.strip()) <= MOST_WORD]
                    counted = search.counted(words, now.cards, self._plan.language)
                    for part in counted:
                        yield from self._once(part)
                case _:
                    self._propose(line, now)

    def checked(self, part: Part, sources: Mapping[str, str], people: int, by: Origin = Origin.AUTO) -> Iterator[Part]:
        """Give the part, with the doubts about it, if every quote stands in its source; withheld and counted if not."""
        if by == Origin.MODEL and says_again(part, self._questions):
            self.reasons["only_asked"] += 1
        elif reasons := faults_of(part, sources, years_of(self._plan), people):
            self.reasons.update(code for code, _ in reasons[:1])
        else:
            yield from self._once(doubted(part, sources, by))

    def _once(self, part: Part) -> Iterator[Part]:
        if part not in self.parts:
            self.parts.append(part)
            yield part

    def _quoting(self, part: Part, now: Material) -> Iterator[Part]:
        yield from self.checked(
            part, now.sources({citation.ref for citation in part.citations}), now.people, Origin.MODEL
        )

    def _propose(self, line: ProposalOut, now: Material) -> None:
        proposal = proposal_of(line)
        cites = line.cites if isinstance(line, RenameOut) else ()
        texts = {number: card.text for number, card in now.usable.items()}
        if proposal is None or not possible(proposal, now.board, texts, cites, self._plan.language):
            self.reasons["not_possible"] += 1
        elif len(self.proposals) < MOST_PROPOSALS and proposal not in self.proposals:
            self.proposals.append(proposal)


def proposal_of(line: ProposalOut) -> ProposedAct | None:
    """Read what a line proposes; None where it names no place."""
    match line:
        case HideOut():
            return ProposedAct(ActKind.HIDE, card=_number(line.card, "c"))
        case MoveOut():
            to = _place(line.to)
            return None if to is None else ProposedAct(ActKind.MOVE, card=_number(line.card, "c"), to=to)
        case RenameOut():
            return ProposedAct(ActKind.RENAME, cluster=_number(line.cluster, "k"), title=line.title.strip())
    return ProposedAct(ActKind(line.propose))


def _place(to: str) -> Placement | None:
    match to.strip():
        case "loners":
            return Placement(Where.LONER)
        case "parked":
            return Placement(Where.PARKED)
    cluster = _number(to, "k")
    return None if cluster is None else Placement(Where.CLUSTER, cluster)


def _number(ref: str, letter: str) -> int | None:
    digits = ref.strip().removeprefix(letter)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
