"""`python -m workshop`: serve (the default), demo, export, reindex, migrate, passphrase."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from workshop import serve, texts
from workshop.domain.errors import NotFound, WorkshopError

HOME = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code; a WorkshopError becomes one clear sentence."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
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
    export = commands.add_parser("export", help=_say("export"))
    export.set_defaults(run=_export)
    export.add_argument("--code", default="", help=_say("code"))
    export.add_argument("--into", type=Path, default=Path("."), help=_say("into"))
    for name, run in (("reindex", _reindex), ("migrate", _migrate), ("passphrase", _passphrase)):
        commands.add_parser(name, help=_say(name)).set_defaults(run=run)
    return parser


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=_say("host"))
    parser.add_argument("--port", type=int, default=8501, help=_say("port"))


def _serve(chosen: argparse.Namespace) -> int:
    import uvicorn  # only who serves needs it

    os.chdir(HOME)
    sys.path.insert(0, str(HOME))
    limit = serve.raise_descriptor_limit()
    if 0 < limit < serve.WANTED_DESCRIPTORS // 4:
        print(_say("few_descriptors", limit=limit))
    everywhere = chosen.host in ("0.0.0.0", "::")  # noqa: S104 -- compared, not bound
    shown = serve.local_address() if everywhere else chosen.host
    os.environ[serve.SHOWN_ADDRESS] = f"http://{shown}:{chosen.port}"
    uvicorn.run(
        "app:app",
        host=chosen.host,
        port=chosen.port,
        log_level="warning",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=3,
    )
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from workshop import demo

    def say(key: str, values: dict[str, object]) -> None:
        end = "\r" if key == "demo_tally" else "\n"
        print(_say(key, **values), end=end, flush=True)

    return demo.run(chosen.host, chosen.port, chosen.people, chosen.pace, chosen.code, say)


def _export(chosen: argparse.Namespace) -> int:
    from workshop import bootstrap, exports
    from workshop.services import reporting

    app = bootstrap.app()
    report = reporting.report(app, _workshop_id(chosen.code))
    chosen.into.mkdir(parents=True, exist_ok=True)
    for download in exports.render_all(report):
        target = chosen.into / download.name
        target.write_bytes(download.data)
        print(target)
    return 0


def _reindex(chosen: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services import documents

    app = bootstrap.app()
    for workshop in app.store.workshops():
        documents.reindex(app, workshop.id)
        print(f"{workshop.code} {workshop.plan.title}")
    app.passages.close()
    return 0


def _migrate(chosen: argparse.Namespace) -> int:
    from workshop import bootstrap

    bootstrap.app()
    print(_say("migrated"))
    return 0


def _passphrase(chosen: argparse.Namespace) -> int:
    from workshop import bootstrap
    from workshop.services import signing_in

    passphrase = getpass.getpass(_say("new_passphrase")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    signing_in.set_passphrase(bootstrap.app(), passphrase)
    print(_say("passphrase_set"))
    return 0


def _workshop_id(code: str) -> str:
    from workshop import bootstrap
    from workshop.services import hosting

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
