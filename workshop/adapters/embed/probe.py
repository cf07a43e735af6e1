"""Whether the embedder gives vectors: of one word of ours, never of anybody's card."""

from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.adapters.embed.substitute import SubstituteEmbedder
from workshop.domain.errors import Invalid
from workshop.domain.model.checks import Finding, State, Subject
from workshop.ports import Embedder

WORD = "確認"
SECONDS = 8.0


def probe(embedder: Embedder, far: str, missing: Invalid | None = None) -> Finding:
    """`far` is the model of a server, "" for this machine's own, and `missing` says why it cannot be asked. A failure found here takes no
    embedder out of use. Raises ModelFault, Invalid."""
    if missing is not None:
        raise Invalid("embedder_missing", cause=missing)
    if isinstance(embedder, SubstituteEmbedder) and embedder.fault is not None:
        return Finding(Subject.EMBEDDER, State.WARNING, "substitute", {"cause": embedder.fault})
    asked = OpenAiEmbedder(far, SECONDS) if far else embedder
    length = asked.embed([WORD]).shape[1]
    return Finding(Subject.EMBEDDER, State.OK, "embedder_ok", {"name": asked.name, "length": length})
