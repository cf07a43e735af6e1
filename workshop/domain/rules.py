"""The rules of the room: what may be written, by whom, when. Predicates and checks, no state."""

import unicodedata
from datetime import datetime
from hashlib import sha256

from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Contribution, Person, Workshop, WorkshopState

MAX_CARD = 5_000
"""Characters of one card."""
MAX_NICKNAME = 20
MAX_TITLE = 40
MAX_KEY = 80
MAX_SENTENCE = 400
"""Characters of one sentence: seven lines on the wall."""
MAX_CHOICES = 3
"""Clusters one person may vote for."""
MIN_CARDS_TO_GATHER = 5
LINK_DAYS = 7
STAFF_HOURS = 14
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""Unicode categories of letters that show nothing, or that turn or break a line."""
_JOINERS = "\u200c\u200d"
"""They hold an emoji together."""
CODE_LENGTH = 6
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 O 1 I L: they are misread from the last row."""


def clean_text(text: str) -> str:
    """A card's text as it is stored: line ends folded, outer white space gone, everything else as written.

    Raises Invalid: card_empty, card_too_long, card_control (control characters other than newline and tab).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text):
        raise Invalid("card_control")
    text = text.strip()
    if not text.strip("\u200b\u200c\u200d\u2060\ufeff \u3000\n\t"):
        raise Invalid("card_empty")
    if len(text) > MAX_CARD:
        raise Invalid("card_too_long", most=MAX_CARD, length=len(text))
    return text


def clean_sentence(text: str) -> str:
    """What a person writes as one sentence. Raises Invalid: card_empty, card_control, sentence_too_long."""
    text = clean_text(text)
    if len(text) > MAX_SENTENCE:
        raise Invalid("sentence_too_long", most=MAX_SENTENCE)
    return text


def clean_key(key: str) -> str:
    """A key made in a browser; raises Invalid(key_wrong)."""
    key = clean_line(key, MAX_KEY, "key_wrong")
    if not key:
        raise Invalid("key_wrong", most=MAX_KEY)
    return key


def clean_line(text: str, most: int, code: str) -> str:
    """One line without control characters, at most `most` characters; raises Invalid(code). Empty is allowed."""
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise Invalid(code, most=most)
    text = text.strip()
    if len(text) > most:
        raise Invalid(code, most=most)
    return text


def one_line(text: str) -> str:
    """What a model said, as one line of letters that can be seen: white space folded, control and direction letters gone."""
    spaced = " ".join(text.split())
    return "".join(letter for letter in spaced if letter in _JOINERS or unicodedata.category(letter) not in UNSEEN)


def storable(text: str) -> str:
    """The text without control letters and halves of letters, which no database holds; line ends and tabs stay."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def clean_code(code: str) -> str:
    """A join code as typed by anyone: full-width, lower case and blanks are forgiven."""
    return "".join(unicodedata.normalize("NFKC", code).upper().split())


def check_writable(workshop: Workshop) -> None:
    """Raises Refused: workshop_closed, workshop_not_started, stage_not_writing."""
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")
    if workshop.state == WorkshopState.READY:
        raise Refused("workshop_not_started")
    if not workshop.stage.writing:
        raise Refused("stage_not_writing", stage=workshop.stage.title)


def check_own(contribution: Contribution, person: Person, workshop: Workshop) -> None:
    """Whether this person may still edit or withdraw this card: own, shown or withdrawn by nobody else, until the end of
    the stage it was written in. Raises Refused: card_not_yours, card_stage_over, card_hidden."""
    if contribution.person != person.number:
        raise Refused("card_not_yours")
    if not contribution.shown:
        raise Refused("card_hidden")
    if workshop.stage.id != contribution.stage or not workshop.writable:
        raise Refused("card_stage_over")


def check_ai_allowed(workshop: Workshop) -> None:
    """People first (design §2.1): raises Refused(people_first) in a solo, pair or table stage of a running workshop."""
    if workshop.state == WorkshopState.RUNNING and workshop.stage.people_first:
        raise Refused("people_first", stage=workshop.stage.title)


def minute_of(workshop: Workshop, now: datetime) -> int:
    """Whole minutes since the stage began."""
    if workshop.stage_started_at is None:
        return 0
    return max(0, int((now - workshop.stage_started_at).total_seconds() // 60))


def hash_token(token: str) -> str:
    """A token as it is stored: its SHA-256 in hex, so that the database gives nobody in."""
    return sha256(token.encode()).hexdigest()
