"""Whether the model answers: one word is asked for, the smallest request there is."""

from workshop.adapters.llm.deadline import within
from workshop.adapters.llm.endpoint import endpoint
from workshop.adapters.llm.faults import Unsupported, one_meaning
from workshop.domain.errors import Invalid, ModelFault
from workshop.domain.model.checks import Finding, State, Subject

QUESTION = "OK?"
MOST_TOKENS = 1
SECONDS = 8.0
"""Less than `checks` waits: the reason is worth more than the lateness."""


def probe(model: str, missing: Invalid | None = None) -> Finding:
    """`model` is "" where none is set, and `missing` says why the one that is cannot be asked. Raises ModelFault, Invalid: what a workshop
    would meet. Of a server that refuses the smallest request as such it is only known that it is there."""
    if missing is not None:
        raise Invalid("model_missing", cause=missing)
    if not model:
        return Finding(Subject.MODEL, State.OK, "model_none")
    try:
        within(SECONDS, lambda: _ask(model))
    except Unsupported as refusal:
        if refusal.fault.code == "model_gone":
            raise refusal.fault from refusal
    except ModelFault as fault:
        if fault.code not in (
            "model_nonsense",
            "model_truncated",
            "model_refused",
        ):  # an answer of one word says little
            raise
    return Finding(Subject.MODEL, State.OK, "model_ok", {"model": model})


def _ask(model: str) -> None:
    place = endpoint(model)
    with one_meaning(), place.client(SECONDS) as http:
        import openai  # a second that only who asks a model waits

        client = openai.OpenAI(
            base_url=place.base_url, api_key=place.key, default_query=place.query, max_retries=0, http_client=http
        )
        # No parameter but this one: every server knows the newer or the older name, and what it says of the other is an answer too.
        client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": QUESTION}], max_tokens=MOST_TOKENS
        )
