"""The only place a backend is chosen. `app()` is the process's one App; `first_start` readies an empty house."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from workshop.adapters.agent_langchain import LangchainAgent
from workshop.adapters.embed_local import LocalEmbedder
from workshop.adapters.embed_openai import OpenAiEmbedder
from workshop.adapters.lexical_bm25s import Bm25Lexical
from workshop.adapters.llm_langchain import LangchainLlm
from workshop.adapters.llm_offline import OfflineLlm
from workshop.adapters.loaders.documents import document_kinds, read_document
from workshop.adapters.loaders.plan_yaml import plan_names, read_plan
from workshop.adapters.passages_chroma import ChromaPassages
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.model import Workshop
from workshop.ports import Agent, App, Embedder, Limits, Llm
from workshop.services import documents, hosting, signing_in
from workshop.settings import Settings

__all__ = ["app", "build", "document_kinds", "first_start", "open_plan", "plan_names", "read_document", "settings"]


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@cache
def settings() -> Settings:
    return Settings()


@cache
def app() -> App:
    """The process's App, built once from the environment, its schema brought to the newest version."""
    built = build(settings())
    built.store.migrate()
    return built


def build(chosen: Settings) -> App:
    """An App of the chosen backends. Nothing heavy is loaded yet."""
    chosen.data.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    return App(
        store=SqlStore(chosen.database_url, clock),
        llm=_llm(chosen),
        fallback=OfflineLlm(),
        embedder=_embedder(chosen),
        passages=ChromaPassages(chosen.passages_url),
        lexical=Bm25Lexical(),
        clock=clock,
        token=lambda: secrets.token_urlsafe(24),
        prices=chosen.prices,
        limits=_limits(chosen),
        agent=_agent(chosen),
    )


def _limits(chosen: Settings) -> Limits:
    """What a workshop may spend. A limit in dollars is none without the model's price: raises Invalid(price_missing)."""
    model = chosen.llm.partition(":")[2]
    if chosen.most_cost is not None and model and model not in chosen.prices:
        raise Invalid("price_missing", name="WORKSHOP_MOST_COST", model=model)
    return Limits(chosen.most_cost, chosen.most_tokens)


def _llm(chosen: Settings) -> Llm:
    match chosen.llm.partition(":"):
        case ("offline", ":", ""):
            return OfflineLlm()
        case ("openai", ":", model) if model:
            return LangchainLlm(model, chosen.model_timeout, at_once=chosen.model_at_once, rate=chosen.model_rate)
    raise Invalid("setting_unknown", name="WORKSHOP_LLM", value=chosen.llm)


def _agent(chosen: Settings) -> Agent | None:
    """The same model as `_llm`, which has checked the setting."""
    kind, _, model = chosen.llm.partition(":")
    return LangchainAgent(model, timeout=chosen.model_timeout) if kind == "openai" else None


def _embedder(chosen: Settings) -> Embedder:
    match chosen.embedder.partition(":"):
        case ("local", ":", ""):
            return LocalEmbedder()
        case ("openai", ":", model) if model:
            return OpenAiEmbedder(model, timeout=chosen.model_timeout)
    raise Invalid("setting_unknown", name="WORKSHOP_EMBEDDER", value=chosen.embedder)


@dataclass(frozen=True, slots=True)
class Started:
    """What a start has to tell: the passphrase (only when it was just made) and the workshop that stands ready (None where
    the plan of the settings cannot be read). `problems` are that plan's or of documents that could not be read."""

    passphrase: str | None
    workshop: Workshop | None
    problems: tuple[WorkshopError, ...] = ()


def first_start(app: App, chosen: Settings) -> Started:
    """Make what an empty house lacks: a passphrase, and the sample workshop with its documents."""
    passphrase = _passphrase(app, chosen)
    existing = app.store.workshops()
    if existing:
        return Started(passphrase, existing[0])
    try:
        workshop, problems = open_plan(app, chosen.plans, chosen.plan)
    except WorkshopError as error:
        return Started(passphrase, None, (error,))
    return Started(passphrase, workshop, problems)


def open_plan(app: App, plans: Path, name: str) -> tuple[Workshop, tuple[WorkshopError, ...]]:
    """A new workshop from the plan of that name, with the plan's documents."""
    folder = plans / name
    plan = read_plan(folder)
    workshop = hosting.open_workshop(app, plan)
    return workshop, tuple(documents.load_plan(app, workshop.id, folder, plan, read_document))


def _passphrase(app: App, chosen: Settings) -> str | None:
    if chosen.passphrase is not None:
        signing_in.keep_passphrase(app, chosen.passphrase.get_secret_value())
        return None
    if signing_in.has_passphrase(app):
        return None
    made = "-".join(secrets.token_hex(2) for _ in range(3))
    signing_in.set_passphrase(app, made)
    return made
