"""The alignment of a word as it travels: never who chose what, and no count before the choosing is over."""

from workshop.domain.facilitation.alignments import MINUTES, MOST_CARDS, counts, meaning, on_now
from workshop.domain.model import AlignmentState, Room
from workshop.domain.text.folding import readable
from workshop.domain.wall.voices import may_show
from workshop.live.sections import JsonObject, moment


def alignment_section(room: Room) -> JsonObject | None:
    """Give the word with both senses and their cards that are still shown; None where no word is being aligned."""
    alignment = on_now(room)
    if alignment is None:
        return None
    is_open = alignment.state == AlignmentState.OPEN
    # While people write alone nobody's words are shown, as on the wall.
    cards = {n: card for n, card in room.contributions.items() if card.shown and may_show(room.workshop)}
    return {
        "number": alignment.number,
        "term": alignment.term,
        "state": alignment.state.value,
        "senses": [
            {
                "phrase": sense.phrase,
                "cards": [readable(cards[n].text) for n in sense.cards if n in cards][:MOST_CARDS],
            }
            for sense in alignment.senses
        ],
        "chosen": len(alignment.choices),
        "counts": {} if is_open else {meant.value: count for meant, count in counts(alignment).items()},
        "held": meaning(alignment),
        "minutes": MINUTES,
        "started_at": moment(alignment.opened_at),
    }


def own_choice(room: Room, person: int) -> str:
    """Give what this person chose in the alignment that is on, "" for nothing."""
    alignment = on_now(room)
    chosen = alignment.choices.get(person) if alignment else None
    return chosen.value if chosen else ""


def changed_choosers(before: Room, after: Room) -> set[int]:
    """Give the numbers of the people whose choice may be another than before."""
    if before.alignments is after.alignments:
        return set()
    then, now = on_now(before), on_now(after)
    was, has = (dict(alignment.choices) if alignment else {} for alignment in (then, now))
    return {person for person in was.keys() | has.keys() if was.get(person) != has.get(person)}


def aligning_section(room: Room) -> JsonObject:
    """Give what the console is drawn anew for: no choice changes it."""
    return {str(number): alignment.state.value for number, alignment in room.alignments.items()}
