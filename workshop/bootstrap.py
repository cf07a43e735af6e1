"""The only place a backend is chosen. `app()` is the process's one App; `first_start` readies an empty house."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from workshop.adapters.embed import probe as embed_probe
from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.adapters.embed.substitute import SubstituteEmbedder
from workshop.adapters.llm import endpoint
from workshop.adapters.llm import probe as llm_probe
from workshop.adapters.llm.agent import LangchainAgent
from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.llm.offline import OfflineLlm
from workshop.adapters.llm.server import Server
from workshop.adapters.loaders.documents import DocumentFiles
from workshop.adapters.loaders.plan.tree import YamlPlans
from workshop.adapters.loaders.plans import FolderPlans
from workshop.adapters.machine import address, disk, fonts, private
from workshop.adapters.machine import clock as machine_clock
from workshop.adapters.machine.rehearsals import RehearsalProcess
from workshop.adapters.passages import probe as passages_probe
from workshop.adapters.passages.bm25 import Bm25Lexical
from workshop.adapters.passages.chroma import ChromaPassages
from workshop.adapters.sql import copy
from workshop.adapters.sql import probe as sql_probe
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.model import Workshop
from workshop.domain.model.checks import Subject
from workshop.ports import Agent, App, Doubts, Embedder, Limits, Llm
from workshop.services.facilitation import planning
from workshop.services.people import staff
from workshop.settings import Settings, read


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@cache
def settings() -> Settings:
    """Raises Invalid(setting_unknown)."""
    return read()


@cache
def app() -> App:
    """The process's App, built once from the environment, its schema brought to the newest version. What the process makes from now
    on is its owner's alone."""
    built = _built()
    built.store.migrate()
    return built


def server() -> App:
    """`app()` for who serves: on an embedded database one process alone. Raises Unavailable(database_in_use)."""
    _built().store.hold()
    return app()


def looked_at() -> App:
    """The process's App as it is, for who only looks: no schema is changed, nothing is written."""
    return _built()


def backup(into: Path | None = None) -> Path:
    """Copy the embedded database as it is at one moment, also while a server is at work on it, into that folder (None: `backups` in the
    data folder); gives the copy. Raises Refused(backup_elsewhere), Unavailable."""
    folder = into or settings().data / "backups"
    return copy.into(looked_at().store, folder, looked_at().clock.now())


@cache
def _built() -> App:
    private.keep_private()
    return build(settings())


def build(chosen: Settings) -> App:
    """An App of the chosen backends. Nothing heavy is loaded yet. Where the environment leaves no way to a model or an embedder far
    away, this machine does its work, and `App.problems` says why. Raises Invalid for settings that cannot be meant."""
    try:
        private.make_folder(chosen.data)
        private.close_folder(chosen.data)
    except OSError as error:
        raise Invalid("setting_unknown", name="WORKSHOP_DATA", value=str(chosen.data)) from error
    if chosen.passphrase is not None and len(chosen.passphrase.get_secret_value().strip()) < staff.LEAST:
        raise Invalid("setting_short", name="WORKSHOP_PASSPHRASE", least=staff.LEAST)
    if not chosen.passages_url.startswith(("chroma:", "chroma+http://", "chroma+https://")):
        raise Invalid("setting_unknown", name="WORKSHOP_PASSAGES", value=chosen.passages)
    clock = SystemClock()
    limits = _limits(chosen)
    llm, agent, no_llm = _models(chosen)
    embedder, no_embedder = _embedder(chosen)
    store, doubts = SqlStore(chosen.database_url, clock), Doubts()
    return App(
        store=store,
        llm=llm,
        fallback=OfflineLlm(),
        embedder=embedder,
        passages=ChromaPassages(chosen.passages_url),
        lexical=Bm25Lexical(),
        clock=clock,
        token=lambda: secrets.token_urlsafe(24),
        prices=chosen.prices,
        files=DocumentFiles(),
        plans=FolderPlans(chosen.plans),
        plan_texts=YamlPlans(),
        limits=limits,
        rehearsals=RehearsalProcess(chosen.data / "rehearsals" / "screen", chosen.plans),
        agent=agent,
        problems=lambda: _problems(no_llm, no_embedder, embedder),
        doubts=doubts,
        probes={
            Subject.SETTINGS: address.settings,
            Subject.ADDRESS: partial(address.probe, chosen, doubts),
            Subject.PROXY: partial(address.proxy, chosen),
            Subject.MODEL: partial(llm_probe.probe, chosen.llm.partition(":")[2], no_llm),
            Subject.EMBEDDER: partial(embed_probe.probe, embedder, chosen.embedder.partition(":")[2], no_embedder),
            Subject.DATABASE: partial(sql_probe.probe, store),
            Subject.INDEX: partial(passages_probe.probe, chosen.passages_url),
            Subject.DISK: partial(disk.probe, [chosen.data, *([store.file.parent] if store.file else [])]),
            Subject.FONTS: fonts.probe,
            Subject.CLOCK: partial(machine_clock.probe, clock, partial(sql_probe.newest, store)),
        },
    )


def _problems(no_llm: Invalid | None, no_embedder: Invalid | None, embedder: Embedder) -> tuple[WorkshopError, ...]:
    """Each in two parts: what goes on without what, and why."""
    failed = embedder.fault if isinstance(embedder, SubstituteEmbedder) else None
    lacking = (("model_missing", no_llm), ("embedder_missing", no_embedder or failed))
    return tuple(Invalid(code, cause=cause) for code, cause in lacking if cause is not None)


def _limits(chosen: Settings) -> Limits:
    """What a workshop may spend. A limit in dollars is none without the model's price: raises Invalid(price_missing)."""
    model = chosen.llm.partition(":")[2]
    if chosen.most_cost is not None and model and model not in chosen.prices:
        raise Invalid("price_missing", name="WORKSHOP_MOST_COST", model=model)
    return Limits(chosen.most_cost, chosen.most_tokens)


def _models(chosen: Settings) -> tuple[Llm, Agent | None, Invalid | None]:
    """Who answers questions, the assistant, and why there is no model where one is set."""
    match chosen.llm.partition(":"):
        case ("offline", ":", ""):
            return OfflineLlm(), None, None
        case ("openai", ":", model) if model:
            return _far_models(chosen, model)
    raise Invalid("setting_unknown", name="WORKSHOP_LLM", value=chosen.llm)


def _far_models(chosen: Settings, model: str) -> tuple[Llm, Agent | None, Invalid | None]:
    try:
        endpoint.check(model)
    except Invalid as problem:
        return OfflineLlm(), None, problem
    server, timeout = Server(f"openai:{model}"), chosen.model_timeout
    llm = LangchainLlm(model, timeout, at_once=chosen.model_at_once, rate=chosen.model_rate, server=server)
    return llm, LangchainAgent(model, timeout, server=server), None


def _embedder(chosen: Settings) -> tuple[Embedder, Invalid | None]:
    """Who embeds, and why it is this machine where another is set."""
    match chosen.embedder.partition(":"):
        case ("local", ":", ""):
            return LocalEmbedder(), None
        case ("openai", ":", model) if model:
            try:
                endpoint.check(model, embeds=True)
            except Invalid as problem:
                return LocalEmbedder(), problem
            return SubstituteEmbedder(OpenAiEmbedder(model, chosen.model_timeout), LocalEmbedder()), None
    raise Invalid("setting_unknown", name="WORKSHOP_EMBEDDER", value=chosen.embedder)


@dataclass(frozen=True, slots=True)
class Started:
    """What a start has to tell: the passphrase (only when it was just made) and the workshop that stands ready (None where
    the plan of the settings cannot be read). `problems` are that plan's or of documents that could not be read."""

    passphrase: str | None
    workshop: Workshop | None
    problems: tuple[WorkshopError, ...] = ()


def first_start(app: App, chosen: Settings) -> Started:
    """Make what an empty house lacks: a passphrase, and the sample workshop with its documents. Of processes that start at once on
    one database, one makes it."""
    with app.store.in_turn():
        return _first_start(app, chosen)


def _first_start(app: App, chosen: Settings) -> Started:
    passphrase = _passphrase(app, chosen)
    existing = app.store.workshops()
    if existing:
        return Started(passphrase, existing[0])
    try:
        opened = planning.open_sample(app, chosen.plan)
    except WorkshopError as error:
        return Started(passphrase, None, (error,))
    return Started(passphrase, opened.workshop, opened.problems)


def _passphrase(app: App, chosen: Settings) -> str | None:
    if chosen.passphrase is not None:
        staff.keep_passphrase(app, chosen.passphrase.get_secret_value())
        return None
    if staff.has_passphrase(app):
        return None
    made = "-".join(secrets.token_hex(2) for _ in range(3))
    staff.set_passphrase(app, made)
    return made
