"""What stands on the wall, as it travels: its page by ids of what travels beside it, and what the facilitator did to it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workshop import texts
from workshop.domain.grounding.withdrawn import title_says_again
from workshop.domain.model import Draft, FrozenGroup, PageKind, Room, Workshop
from workshop.domain.record.blocks import block_of, titles_of
from workshop.domain.wall.pages import Shown
from workshop.domain.wall.voices import may_show
from workshop.live.cards import FeedCards
from workshop.live.sections import JsonObject


def screen_section(room: Room, shown: Shown, drafts: Mapping[int, Draft], cards: FeedCards) -> JsonObject:
    """Give what the wall draws. `drafts` are the released ones as they are shown. No value is None: one by one they travel as a patch."""
    page, stage = shown.page, room.workshop.plan.stages[shown.stage]
    return hand_section(room, shown, drafts, voice_of(room.workshop, cards)) | {
        "instruction": stage.instruction,
        "role": stage.role,
        "draft": page.draft or 0,
        "part": page.part,
        "table": page.table or 0,
        "sentences": list(page.sentences),
        "groups": list(page.groups),
        "cards": [number if _is_shown(cards, number) else 0 for number in page.cards],
        "total": page.total,
        "terms": list(page.terms),
        "relations": list(page.relations),
        "facts": list(page.facts),
    }


def hand_section(room: Room, shown: Shown, drafts: Mapping[int, Draft], voice: int | None) -> JsonObject:
    """Give what the console shows of the wall: nothing of it changes with a card. `page` counts from 0."""
    workshop, stage = room.workshop, room.workshop.plan.stages[shown.stage]
    return {
        "kind": shown.page.kind.value,
        "stage": stage.title,
        "title": _title(room, shown, drafts),
        "page": shown.at,
        "pages": shown.of,
        "frozen": workshop.wall.frozen is not None,
        "blank": workshop.wall.blank,
        "qr": workshop.wall.qr,
        "seats": workshop.wall.seats,
        "voice": voice or 0,
    }


def seats_on_wall(room: Room) -> JsonObject | None:
    """Give what the wall shows while people look for their new tables: how many sit at each, and how many have read theirs; None where it
    shows nothing of it. Never a name."""
    workshop = room.workshop
    if not workshop.wall.seats:
        return None
    seated = [person for number, person in room.persons.items() if number not in workshop.seats.away]
    people = Counter(person.table for person in seated)
    return {
        "tables": {str(table): people[table] for table in range(1, workshop.tables + 1)},
        "read": sum(person.moved_from is None for person in seated),
        "of": len(seated),
    }


def voice_of(workshop: Workshop, cards: FeedCards) -> int | None:
    """Give the number of the card that stands large on the wall, while it is shown."""
    frozen = workshop.wall.frozen
    number = frozen.voice if frozen else workshop.wall.voice
    allowed = number is not None and _is_shown(cards, number) and (frozen is not None or may_show(workshop))
    return number if allowed else None


def frozen_counts(room: Room, counts: JsonObject) -> JsonObject:
    """Give the counts as they were when the wall was frozen, else as they are."""
    frozen = room.workshop.wall.frozen
    if frozen is None:
        return counts
    kept = {"joined": frozen.joined, "joined_by_table": dict(frozen.joined_by_table)}
    return counts | kept | {"cards": frozen.cards, "voted": frozen.voted}


def standing_groups(room: Room, groups: Sequence[FrozenGroup], cards: FeedCards) -> list[FrozenGroup]:
    """Give the groups of a frozen wall with the cards that are still shown; a title that says words of one that is not gives way to the
    title of now."""
    titles = {cluster.id: cluster.title for cluster in room.board.clusters}
    shown = [card.text for card in room.contributions.values() if card.shown]
    standing = []
    for group in groups:
        left = tuple(number for number in group.cards if _is_shown(cards, number))
        gone = [cards.by_number[number].card.text for number in group.cards if number not in left]
        title = titles.get(group.id, "") if gone and title_says_again(group.title, gone, shown) else group.title
        if left:
            standing.append(FrozenGroup(group.id, title, group.color, left, group.first))
    return standing


def _is_shown(cards: FeedCards, number: int) -> bool:
    entry = cards.by_number.get(number)
    return entry is not None and entry.card.shown


def _title(room: Room, shown: Shown, drafts: Mapping[int, Draft]) -> str:
    """Name the page: the section or block it shows, else its kind."""
    language, page = room.workshop.plan.language, shown.page
    draft = drafts.get(page.draft or 0)
    if page.kind == PageKind.TURN:
        return texts.text(language, "wall.turn", table=page.table)
    if page.kind == PageKind.SECTION:
        return texts.text(language, f"words.section_{page.part}", table=page.table)
    if page.kind == PageKind.POSTER and draft:
        return draft.title
    if page.kind == PageKind.BLOCK and draft and (block := block_of(draft.standing, page.part)):
        return texts.heading(language, block, titles_of(draft, room.board), room.board.gathered)
    return texts.text(language, f"wall.page_{page.kind.value}")
