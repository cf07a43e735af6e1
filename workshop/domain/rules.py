"""The rules of the room: what may be written, by whom, when. Predicates and checks, no state."""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Contribution, Person, Visibility, Workshop, WorkshopState
from workshop.domain.text import folding

MAX_CARD = 2_000
"""Characters of one card."""
MAX_NICKNAME = 20
MAX_TITLE = 40
MAX_FILE = 30 * 1024 * 1024
"""Bytes of an uploaded document."""
MAX_KEY = 80
MAX_SENTENCE = 400
"""Characters of one sentence: seven lines on the wall."""
MOST_PEOPLE = 1_000
"""People of one workshop: three times the largest room it is made for."""
MOST_CARDS = 10_000
"""Cards of one workshop: ten of each of a thousand people. What is measured at 10,000 cards stays quick."""
MIN_CARDS_TO_GATHER = 5
LINK_DAYS = 7
STAFF_HOURS = 14
CODE_LENGTH = 6
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 O 1 I L: they are misread from the last row."""


def clean_text(text: str, most: int = MAX_CARD) -> str:
    """Make a card's text what is stored: line ends folded, outer white space gone, everything else as written. `most` is what the
    plan allows (`Plan.longest_card`).

    Raises Invalid: card_empty, card_too_long, card_control (control characters other than newline and tab).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if folding.storable(text) != text:
        raise Invalid("card_control")
    text = text.strip()
    if folding.shows_nothing(text):
        raise Invalid("card_empty")
    if len(text) > most:
        raise Invalid("card_too_long", most=most, length=len(text))
    return text


def clean_sentence(text: str) -> str:
    """Check what a person writes as one sentence. Raises Invalid: card_empty, card_control, sentence_too_long."""
    text = clean_text(text)
    if len(text) > MAX_SENTENCE:
        raise Invalid("sentence_too_long", most=MAX_SENTENCE)
    return text


def clean_key(key: str) -> str:
    """Check a key made in a browser; raises Invalid(key_wrong)."""
    key = clean_line(key, MAX_KEY, "key_wrong")
    if not key:
        raise Invalid("key_wrong", most=MAX_KEY)
    return key


def clean_line(text: str, most: int, code: str) -> str:
    """Clean a person's line (nickname, title, name of a source) without letters that show nothing, at most `most` characters. Empty is
    allowed. Raises Invalid(code) where it is longer, or holds control characters or newlines, which no field of one line sends."""
    if folding.storable(text) != text or {"\n", "\t"} & set(text):
        raise Invalid(code, most=most)
    text = folding.line(text)
    if len(text) > most:
        raise Invalid(code, most=most)
    return text


def clean_code(code: str) -> str:
    """Read a join code as anyone types it: full-width, lower case and blanks are forgiven."""
    return "".join(folding.typed(code).upper().split())


def check_open(workshop: Workshop) -> None:
    """Check that the workshop is not over: from then on participants change nothing. Raises Refused(workshop_closed)."""
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")


def check_writable(workshop: Workshop) -> None:
    """Check that participants may write. Raises Refused: workshop_closed, workshop_not_started, stage_not_writing."""
    check_open(workshop)
    if workshop.state == WorkshopState.READY:
        raise Refused("workshop_not_started")
    if not workshop.stage.writing:
        raise Refused("stage_not_writing", stage=workshop.stage.title)


def check_people_wanted(workshop: Workshop, number: int) -> None:
    """Check that somebody new may come in as the person of that number. Raises Refused: workshop_closed, people_stopped, room_full."""
    check_open(workshop)
    if workshop.people_stopped:
        raise Refused("people_stopped")
    if number > MOST_PEOPLE:
        raise Refused("room_full", most=MOST_PEOPLE)


def check_cards_wanted(workshop: Workshop, number: int) -> None:
    """Check that a participant's card, a late one too, may come in under that number. Raises Refused: cards_stopped, cards_full."""
    if workshop.cards_stopped:
        raise Refused("cards_stopped")
    if number > MOST_CARDS:
        raise Refused("cards_full", most=MOST_CARDS)


def check_withdrawable(contribution: Contribution, person: Person, workshop: Workshop) -> None:
    """Check that this person may take this card back: own, neither hidden nor withdrawn, until the workshop closes: nobody's words are kept
    against their will while the event goes on. Raises Refused: card_not_yours, card_hidden, workshop_closed."""
    _check_standing(contribution, person)
    check_open(workshop)


def check_own(contribution: Contribution, person: Person, workshop: Workshop) -> None:
    """Check that this person may still edit this card: own, neither hidden nor withdrawn, until the end of the stage it was written in:
    what others have read and answered does not change under them. Raises Refused: card_not_yours, card_stage_over, card_hidden,
    workshop_closed."""
    _check_standing(contribution, person)
    check_open(workshop)
    if workshop.stage.id != contribution.stage or not workshop.writable:
        raise Refused("card_stage_over")


def _check_standing(contribution: Contribution, person: Person) -> None:
    if contribution.person != person.number:
        raise Refused("card_not_yours")
    if contribution.visibility in (Visibility.HIDDEN, Visibility.WITHDRAWN):
        raise Refused("card_hidden")


def check_ai_allowed(workshop: Workshop) -> None:
    """Keep people first (design §2.1): raises Refused(people_first) in a solo, pair or table stage of a running workshop."""
    if workshop.people_first:
        raise Refused("people_first", stage=workshop.stage.title)


def enough_cards(cards: Iterable[Contribution]) -> bool:
    """Whether so many are shown that a model may be asked about them."""
    return sum(card.shown for card in cards) >= MIN_CARDS_TO_GATHER


def check_enough_cards(cards: Collection[Contribution]) -> None:
    """Raises Refused(not_enough_cards)."""
    if not enough_cards(cards):
        raise Refused("not_enough_cards", least=MIN_CARDS_TO_GATHER, cards=sum(card.shown for card in cards))


def minute_of(workshop: Workshop, now: datetime) -> int:
    """Count whole minutes since the stage began."""
    if workshop.stage_started_at is None:
        return 0
    return max(0, int((now - workshop.stage_started_at).total_seconds() // 60))


def hash_token(token: str) -> str:
    """Hash a token as it is stored: its SHA-256 in hex, so that the database gives nobody in."""
    return sha256(token.encode()).hexdigest()
