"""Sources as a model is given them, cards and passages, and as it cites them."""

from pydantic import Field
from pydantic.config import JsonDict

from workshop.schemas.questions import Strict


class CardIn(Strict):
    id: str
    text: str
    kind: str = "idea"


class PassageIn(Strict):
    id: str
    title: str
    page: int
    published: str
    text: str
    heading: str = ""


def _without_default(schema: JsonDict) -> None:
    """Strict servers refuse a default in a schema; a model that leaves the field out is understood all the same."""
    schema.pop("default", None)


class CitationOut(Strict):
    source: str = Field(description="id of the card or passage, exactly as given, e.g. c17 or d3-2-1")
    quote: str = Field(
        description="words copied from that source, character for character, in the source's own language"
    )
    translation: str = Field(
        default="",
        description="empty; only where the source is in another language than the answer: the quote, translated",
        json_schema_extra=_without_default,
    )
