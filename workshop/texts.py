"""Every word on screen, from `workshop/ui/texts/<language>/<topic>.yaml`; a key is `<topic>.<name>`. Loaded strictly: a
missing key or parameter is an error, and both languages hold the same keys (a test checks it)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from workshop.domain.board.acts import Act
from workshop.domain.errors import WorkshopError
from workshop.domain.grounding.translations import marked
from workshop.domain.model import Citation, Reading, Sentence, TrendSource
from workshop.domain.model.checks import Finding
from workshop.domain.model.moderation import OTHER, Moderation
from workshop.domain.model.plan import Language
from workshop.domain.record.blocks import Block, BlockKind
from workshop.domain.record.since import Since

FOLDER = Path(__file__).parent / "ui" / "texts"


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in tree.items():
        if not isinstance(name, str):
            raise TypeError(f"{prefix}{name}: YAML reads this key as no text; choose another")
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = str(value)
    return found


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of a language by dotted key."""
    files = sorted((FOLDER / language.value).glob("*.yaml"))
    return _flat({file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files})


def text(language: Language, key: str, **params: object) -> str:
    """The text of that key with `{name}` places filled; KeyError for an unknown key or a missing parameter."""
    return catalogue(language)[key].format_map(params) if params else catalogue(language)[key]


def quoted(language: Language, citation: Citation) -> str:
    """The words of a source, in quotation marks; a translation only behind them, and named as a machine's."""
    key = "words.quote_translated" if citation.translation else "words.quote"
    return text(language, key, quote=citation.quote, translation=citation.translation)


def counted(language: Language, cards: int) -> str:
    """Of how many cards a quote is one, behind it: they wish or worry in its group, and need not say the same; nothing where it is alone."""
    return text(language, "live.counted", count=cards) if cards > 1 else ""


def said(language: Language, words: str, citations: Sequence[Citation]) -> str:
    """A sentence as it is shown: what it quotes in translation is marked as that."""
    return marked(words, citations, text(language, "live.translated"))


def heading(language: Language, block: Block, titles: Mapping[int, str], gathered: bool = True) -> str:
    """What stands over a block of a summary. `titles` are those of groups by id; `gathered`: whether anybody has looked which voices are alone."""
    if block.kind == BlockKind.GROUP:
        return titles.get(block.cluster or 0) or text(language, "summary.untitled")
    ungathered = block.kind == BlockKind.ALONE and not gathered
    return text(language, f"summary.heading_{'ungathered' if ungathered else block.kind.value}")


def reason(language: Language, moderation: Moderation, id: str) -> str:
    """Name why a card is hidden: in the plan's own words, or in the house's."""
    names = {one.id: one.name for one in moderation.listed}
    return names.get(id) or text(language, f"words.reason_{id if id in names else OTHER}")


def sourced(language: Language, source: TrendSource, key: str = "words.source") -> str:
    """Say where a trend is from, as words: an address too is no link."""
    when = day(language, source.published) if source.published else ""
    return text(language, key, source=" ・ ".join(part for part in (source.where, when) if part))


def day(language: Language, when: date) -> str:
    """Write a day as people do: 2027年3月31日, 31 March 2027."""
    month = text(language, f"words.month_{when.month}")
    return text(language, "words.day", year=when.year, month=month, day=when.day)


def next_day(language: Language, when: date | None, words: str) -> str:
    """Write what comes next and when, as the closing pages do; "" where nothing was said."""
    return " ・ ".join(part for part in (day(language, when) if when else "", words) if part)


def source_day(language: Language, title: str, page: int, published: str) -> str:
    """Name a place in a document as people write it: title, page and day."""
    return text(
        language, "words.fact_source", title=title, page=page, published=day(language, date.fromisoformat(published))
    )


def section(language: Language, sentence: Sentence) -> str:
    """Name what a sentence tells of; a table's own words carry the table's number."""
    return text(language, f"words.section_{sentence.section.value}", table=sentence.table)


def changes(language: Language, since: Since) -> tuple[str, ...]:
    """What has changed since a text was made, a sentence for each kind of change."""
    told = [
        text(language, f"live.since_{key}", count=n) for key, n in (("added", since.added), ("gone", since.gone)) if n
    ]
    return (*told, *([text(language, "live.since_regrouped")] if since.regrouped else []))


def act(language: Language, done: Act) -> str:
    """What was done to the board, as one clause."""
    return text(language, f"board.act_{done.name}", **asdict(done))


def group(language: Language, prefix: str) -> dict[str, str]:
    """All texts below `prefix.`, keys without it: what a live component is given. Places stay unfilled."""
    start = f"{prefix}."
    return {key[len(start) :]: value for key, value in catalogue(language).items() if key.startswith(start)}


def differing(language: Language, readings: Iterable[Reading]) -> str:
    """What other documents say: 資料により異なります: 141,142人（人口の見通し, 2010-12-31）／…"""
    told = [text(language, "words.reading", said=r.said, title=r.title, published=r.published) for r in readings]
    return text(language, "words.differs", readings=text(language, "live.between").join(told))


def explain(language: Language, error: WorkshopError) -> str:
    """The sentence for an error, in the person's language; an error among its parameters is explained too."""
    return text(language, f"errors.{error.code}", **_explained(language, error.params))


def finding(language: Language, found: Finding) -> str:
    """The line for a finding: 「正常 データベース: つながり、…」"""
    sentence = text(language, f"checks.{found.code}", **_explained(language, found.params))
    state, subject = (text(language, f"checks.{key}") for key in (f"state_{found.state.value}", found.subject.value))
    return text(language, "checks.line", state=state, subject=subject, sentence=sentence)


def _explained(language: Language, params: Mapping[str, object]) -> dict[str, object]:
    return {
        name: explain(language, value) if isinstance(value, WorkshopError) else value for name, value in params.items()
    }
