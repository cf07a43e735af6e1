"""Answers of a check-in and of the close, counted and never named: equal words are one, whoever wrote them and in whichever letters."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workshop.domain.model import CheckInAnswer, CheckIns, Visibility, Workshop
from workshop.domain.model.plan import POINTS, Form, StageKind
from workshop.domain.text import folding
from workshop.domain.text.words import Word, words

LEAST = 10
"""Answers from which on the room sees what was answered: of fewer it sees how many, or everybody would know whose they are."""
HEARD, WORD = "close_heard", "close_word"
CLOSING: Mapping[str, Form] = {HEARD: Form.SCALE, WORD: Form.WORD}
"""The two questions to all at the close: was I heard, and one word. Their answers are kept under these ids, which no stage can have; their
words are the house's own (`words.<id>`)."""
MAX_WORD = 20
"""Letters of a word: it is read across the room."""
_POLITE = frozenset(("です", "だ", "ます"))


@dataclass(frozen=True, slots=True)
class Said:
    """A word as most wrote it, else as the dictionary does, with how many did. `form` is what all its spellings have in common; `visibility`
    is that of all of them."""

    form: str
    word: str
    count: int
    visibility: Visibility
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How one stage was answered. `said` begins with what most said; `points` hold how many chose each point, 1 first."""

    answered: int
    said: tuple[Said, ...] = ()
    points: tuple[int, ...] = ()

    @property
    def shown(self) -> tuple[Said, ...]:
        """Give the words the room may see."""
        return tuple(said for said in self.said if said.visibility == Visibility.SHOWN)

    def withheld(self, visibility: Visibility) -> int:
        """Count the answers whose word waits, or was taken off."""
        return sum(said.count for said in self.said if said.visibility == visibility)


def closing(workshop: Workshop) -> Mapping[str, Form]:
    """Give the questions of the close, by their id; none in another stage, or where the plan asks for none."""
    return CLOSING if workshop.stage.kind == StageKind.CLOSE and workshop.plan.feedback else {}


def asked(workshop: Workshop) -> Mapping[str, Form]:
    """Give what everybody is asked in the stage of now, by the id its answers are kept under."""
    stage = workshop.stage
    return closing(workshop) if stage.checkin is None else {stage.id: stage.checkin.form}


def answered(checkins: Mapping[int, CheckIns], stage: str) -> int:
    """Count who has answered in that stage."""
    return sum(stage in one.answers for one in checkins.values())


def counted(checkins: Mapping[int, CheckIns], stage: str, people: Collection[int] | None = None) -> Counts:
    """Count the answers of that stage; `people` are the numbers of whose answers count (None: everybody's)."""
    answers = [
        one.answers[stage]
        for number, one in sorted(checkins.items())
        if stage in one.answers and (people is None or number in people)
    ]
    by_point = Counter(answer.point for answer in answers)
    points = tuple(by_point[point] for point in range(1, POINTS + 1))
    return Counts(len(answers), _said(answers), points if any(points) else ())


@lru_cache(maxsize=4_096)
def form_of(word: str) -> str:
    """Give what a word has in common with its other spellings (たのしみ, 楽しみです！): the dictionary's form, without politeness and marks."""
    return " ".join(one.form for one in words(word) if _says(one)) or folding.comparable(word)


def _says(word: Word) -> bool:
    marks = word.of("補助記号", "空白", "終助詞")
    return not marks and not (word.of("助動詞") and word.form in _POLITE)


def _said(answers: Collection[CheckInAnswer]) -> tuple[Said, ...]:
    """Put equal words together, most said first, then as they came. What is taken off or let in once is so for all who say it."""
    by_form: dict[str, list[CheckInAnswer]] = {}
    for answer in answers:
        if answer.word:
            by_form.setdefault(form_of(answer.word), []).append(answer)
    said = [_one(form, same) for form, same in by_form.items()]
    return tuple(sorted(said, key=lambda one: -one.count))


def _one(form: str, same: list[CheckInAnswer]) -> Said:
    fates = {answer.visibility for answer in same}
    fate = next(one for one in (Visibility.HIDDEN, Visibility.SHOWN, Visibility.WAITING) if one in fates)
    spelled = Counter(answer.word for answer in same if answer.visibility == fate)
    word = max(spelled, key=lambda spelling: (spelled[spelling], spelling == form))
    return Said(form, word, len(same), fate, tuple(dict.fromkeys(why for answer in same for why in answer.waits)))
