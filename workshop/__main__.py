"""`python -m workshop`: serve (the default), demo, rehearse, check, backup, export, prompts try, reindex, migrate, passphrase."""

import argparse
import getpass
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from workshop import serve, texts
from workshop.domain.errors import NotFound, WorkshopError

HOME = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; a WorkshopError becomes one clear sentence."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except WorkshopError as error:
        print(texts.explain(serve.terminal_language(), error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workshop", description=_say("about"))
    parser.set_defaults(run=_serve)
    _address(parser)
    commands = parser.add_subparsers(title=_say("commands"), metavar="")
    serve = commands.add_parser("serve", help=_say("serve"))
    serve.set_defaults(run=_serve)
    _address(serve)
    demo = commands.add_parser("demo", help=_say("demo"))
    demo.set_defaults(run=_demo)
    _address(demo)
    demo.add_argument("--people", type=int, default=40, help=_say("people"))
    demo.add_argument("--pace", type=float, default=1.0, help=_say("pace"))
    demo.add_argument("--code", default="", help=_say("code"))
    rehearse = commands.add_parser("rehearse", help=_say("rehearse"))
    rehearse.set_defaults(run=_rehearse)
    rehearse.add_argument("--plan", default="", help=_say("rehearse_plan"))
    rehearse.add_argument("--speed", type=float, default=20.0, help=_say("rehearse_speed"))
    rehearse.add_argument("--people", type=int, default=40, help=_say("people"))
    rehearse.add_argument("--into", type=Path, default=None, help=_say("into"))
    export = commands.add_parser("export", help=_say("export"))
    export.set_defaults(run=_export)
    export.add_argument("--code", default="", help=_say("code"))
    export.add_argument("--into", type=Path, default=Path("."), help=_say("into"))
    backup = commands.add_parser("backup", help=_say("backup"))
    backup.set_defaults(run=_backup)
    backup.add_argument("--into", type=Path, default=None, help=_say("into"))
    prompts = commands.add_parser("prompts", help=_say("prompts")).add_subparsers(required=True, metavar="try")
    trial = prompts.add_parser("try", help=_say("prompt_try"))
    trial.set_defaults(run=_try)
    trial.add_argument("name", help=_say("prompt_name"))
    trial.add_argument("--code", default="", help=_say("code"))
    trial.add_argument("--ask", default="", help=_say("prompt_ask"))
    plain = (("check", _check), ("reindex", _reindex), ("migrate", _migrate), ("passphrase", _passphrase))
    for name, run in plain:
        commands.add_parser(name, help=_say(name)).set_defaults(run=run)
    return parser


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=_say("host"))
    parser.add_argument("--port", type=int, default=8501, help=_say("port"))


def _serve(options: argparse.Namespace) -> int:
    import uvicorn  # only who serves needs it

    from workshop.web.connections import Connection

    os.chdir(HOME)
    sys.path.insert(0, str(HOME))
    limit = serve.raise_descriptor_limit()
    if 0 < limit < serve.DESCRIPTORS // 4:
        print(_say("few_descriptors", limit=limit))
    everywhere = options.host in ("0.0.0.0", "::")  # noqa: S104 -- compared, not bound
    host = serve.local_address() if everywhere else options.host
    os.environ[serve.SHOWN_ADDRESS] = f"http://{host}:{options.port}"
    uvicorn.run(
        "app:app",
        host=options.host,
        port=options.port,
        http=Connection,
        log_level="warning",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=3,
    )
    return 0


def _demo(options: argparse.Namespace) -> int:
    from workshop.rehearsal import demo

    return demo.run(options.host, options.port, options.people, options.pace, options.code, _tell)


def _tell(key: str, values: dict[str, object]) -> None:
    """Tell a text of `cli.*`; a tally takes the place of the one before."""
    print(_say(key, **values), end="\r" if key == "demo_tally" else "\n", flush=True)


def _rehearse(options: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.rehearsal import command, report

    # Ended by a signal, the rehearsal takes its server and its folder along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    plan = bootstrap.looked_at().plans.read(options.plan or bootstrap.settings().plan)
    into = options.into or bootstrap.settings().data / "rehearsals" / plan.name
    made = command.rehearse(plan, options.people, options.speed, into, _tell)
    print("", *report.first(made, serve.terminal_language()), sep="\n")
    print(_say("rehearsal_ends", path=into / report.MARKDOWN))
    return 0


def _export(options: argparse.Namespace) -> int:
    from workshop import bootstrap, exports
    from workshop.services.record import report as record

    app = bootstrap.app()
    report = record.report(app, _workshop_id(options.code))
    options.into.mkdir(parents=True, exist_ok=True)
    for download in exports.render_all(report):
        target = options.into / download.name
        target.write_bytes(download.data)
        print(target)
    return 0


def _try(options: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services.jobs import trials

    app, language = bootstrap.app(), serve.terminal_language()
    try:
        trial = trials.attempt(app, _workshop_id(options.code), options.name, options.ask)
    finally:
        app.passages.close()
    print(_say("prompt_sent", label=trial.sent.label), trial.sent.system, _say("prompt_data"), sep="\n")
    print(trial.sent.user, _say("prompt_answer", model=trial.model), trial.answer, _say("prompt_told"), sep="\n")
    print("\n".join(trial.told) or _say("prompt_holds"))
    for fault in trial.faults:
        print(_say("prompt_fault", reason=texts.text(language, f"errors.{fault}")))
    print(_say("prompt_cost", tokens_in=trial.tokens_in, tokens_out=trial.tokens_out))
    return 0


def _check(options: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services.operation import checks

    findings = checks.check(bootstrap.looked_at())
    for finding in findings:
        print(texts.finding(serve.terminal_language(), finding))
    return int(checks.failed(findings))


def _backup(options: argparse.Namespace) -> int:
    from workshop import bootstrap

    print(bootstrap.backup(options.into))
    return 0


def _reindex(options: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services.documents import searching

    app = bootstrap.app()
    for workshop in app.store.workshops():
        searching.reindex(app, workshop.id)
        print(f"{workshop.code} {workshop.plan.title}")
    app.passages.close()
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from workshop import bootstrap

    bootstrap.app()
    print(_say("migrated"))
    return 0


def _passphrase(options: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services.people import staff

    passphrase = getpass.getpass(_say("new_passphrase")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    staff.set_passphrase(bootstrap.app(), passphrase)
    print(_say("passphrase_set"))
    return 0


def _workshop_id(code: str) -> str:
    from workshop import bootstrap
    from workshop.services.facilitation import hosting

    app = bootstrap.app()
    if code:
        return hosting.find(app, code).id
    workshops = app.store.workshops()
    if not workshops:
        raise NotFound("no_workshop")
    return workshops[0].id


def _say(key: str, **params: object) -> str:
    return serve.say(key, **params)


if __name__ == "__main__":
    sys.exit(main())
