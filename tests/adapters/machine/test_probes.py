"""What each probe says of the house it looks at, and that it costs next to nothing."""

import os
from collections import namedtuple
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from tests.openai_server import OpenAiServer
from workshop import bootstrap, texts
from workshop.adapters.machine import clock, disk, fonts
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model.checks import Finding, State, Subject
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.operation import checks
from workshop.settings import Settings

ADDRESS = "https://workshop.example.jp"


def house(folder: Path, **chosen: object) -> App:
    return bootstrap.build(Settings.model_validate({"data": folder / "data"} | chosen))


def found(app: App, subject: Subject) -> tuple[State, str]:
    finding = next(each for each in checks.check(app, 60) if each.subject == subject)
    assert [texts.finding(language, finding) != "" for language in Language] == [True, True]
    return finding.state, finding.code


def test_new_house_has_nothing_wrong_and_is_not_changed_by_a_look(tmp_path: Path) -> None:
    findings = checks.check(house(tmp_path), 60)
    assert [each.subject for each in findings] == list(Subject)
    assert [each for each in findings if each.state == State.FAILURE] == []
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize(
    ("chosen", "subject", "told"),
    [
        ({"address": ADDRESS}, Subject.ADDRESS, (State.OK, "address_ok")),
        ({"address": f"{ADDRESS}/room"}, Subject.ADDRESS, (State.FAILURE, "address_path")),
        ({"address": ADDRESS}, Subject.PROXY, (State.WARNING, "cookies_open")),
        ({"address": ADDRESS, "secure_cookies": True}, Subject.PROXY, (State.WARNING, "proxies_unset")),
        ({"address": ADDRESS, "secure_cookies": True, "proxies": 1}, Subject.PROXY, (State.OK, "proxy_ok")),
        ({"address": "http://a.jp", "secure_cookies": True}, Subject.PROXY, (State.FAILURE, "cookies_lost")),
        ({"passages": "chroma+http://127.0.0.1:1"}, Subject.INDEX, (State.FAILURE, "cause")),
        ({"database": "postgresql+psycopg://nobody@127.0.0.1:1/x"}, Subject.DATABASE, (State.FAILURE, "cause")),
    ],
)
def test_settings_that_do_not_fit_are_told(
    tmp_path: Path, chosen: dict[str, object], subject: Subject, told: tuple[State, str]
) -> None:
    assert found(house(tmp_path, **chosen), subject) == told


def test_setting_with_a_slip_in_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_ADRESS", ADDRESS)
    assert found(house(tmp_path), Subject.SETTINGS) == (State.WARNING, "settings_unknown")


def test_what_the_server_noticed_of_its_address_is_told(tmp_path: Path) -> None:
    app = house(tmp_path)
    app.doubts.note(Refused("address_differs", origin=ADDRESS, host="127.0.0.1"))
    finding = next(each for each in checks.check(app, 60) if each.subject == Subject.ADDRESS)
    assert (finding.state, f"WORKSHOP_ADDRESS={ADDRESS}" in texts.finding(Language.JA, finding)) == (
        State.WARNING,
        True,
    )


def test_model_is_asked_for_one_word_and_the_embedder_for_one(tmp_path: Path, openai_server: OpenAiServer) -> None:
    app = house(tmp_path, llm="openai:small", embedder="openai:vectors")
    states = (found(app, Subject.MODEL), len(openai_server.seen))
    asked = sorted(openai_server.seen, key=len)
    assert states == ((State.OK, "model_ok"), 2)
    assert [body for body in asked if "messages" in body] == [
        {"model": "small", "messages": [{"role": "user", "content": "OK?"}], "max_tokens": 1}
    ]
    assert [body["input"] for body in asked if "input" in body] == [["確認"]]


REFUSALS: dict[str, tuple[int, str, tuple[State, str]]] = {
    "max_tokens is not supported": (400, "Unsupported parameter: 'max_tokens'", (State.OK, "model_ok")),
    "no such model": (404, "The model `small` does not exist", (State.FAILURE, "cause")),
    "wrong key": (401, "Incorrect API key", (State.FAILURE, "cause")),
    "busy": (429, "slow down", (State.FAILURE, "cause")),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal_of_the_model_is_told_unless_it_is_of_a_parameter(
    tmp_path: Path, openai_server: OpenAiServer, name: str
) -> None:
    status, said, told = REFUSALS[name]
    openai_server.refuse = lambda body: (status, {"error": {"message": said}})
    assert found(house(tmp_path, llm="openai:small"), Subject.MODEL) == told


def test_model_that_the_settings_leave_no_way_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    finding = next(
        each for each in checks.check(house(tmp_path, llm="openai:small"), 60) if each.subject == Subject.MODEL
    )
    assert str(finding.params["cause"]) == str(
        Invalid("model_missing", cause=Invalid("key_missing", name="OPENAI_API_KEY"))
    )


def test_database_is_told_new_older_whole_and_damaged(tmp_path: Path) -> None:
    app = house(tmp_path)
    store = app.store
    assert isinstance(store, SqlStore)
    states = [found(app, Subject.DATABASE)]
    store.migrate()
    states.append(found(app, Subject.DATABASE))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")
    states.append(found(app, Subject.DATABASE))
    store.close()
    (tmp_path / "data" / "workshop.db").write_bytes(b"no database" * 1_000)
    states.append(found(app, Subject.DATABASE))
    assert states == [
        (State.OK, "database_new"),
        (State.OK, "database_ok"),
        (State.WARNING, "database_older"),
        (State.FAILURE, "cause"),
    ]


Room = namedtuple("Room", "f_bavail f_frsize f_files f_favail")


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (Room(20_000, disk.MEGABYTE, 100, 50), (State.OK, "disk_ok")),
        (Room(20_000, disk.MEGABYTE, 0, 0), (State.OK, "disk_ok")),
        (Room(20_000, disk.MEGABYTE, 100, 0), (State.FAILURE, "disk_full_at")),
        (Room(500, disk.MEGABYTE, 100, 50), (State.WARNING, "disk_low")),
        (Room(3, disk.MEGABYTE, 100, 50), (State.FAILURE, "disk_full_at")),
    ],
)
def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Room, told: tuple[State, str]) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: room)
    finding = disk.probe([tmp_path, tmp_path / "not" / "there"])
    assert (finding.state, finding.code) == told


def test_files_that_others_may_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "workshop.db").write_bytes(b"")
    (tmp_path / "workshop.db").chmod(0o644)
    finding = disk.probe([tmp_path])
    assert (finding.code, finding.params["file"]) == ("files_open", str(tmp_path / "workshop.db"))


def test_clock_that_stands_before_what_it_wrote_is_told() -> None:
    held = FixedClock()
    now = held.now()
    ahead: Callable[[timedelta], Finding] = lambda by: clock.probe(held, lambda: now + by)  # noqa: E731
    assert [ahead(by).code for by in (timedelta(), timedelta(seconds=119), timedelta(hours=1))] == [
        "clock_ok",
        "clock_ok",
        "clock_back",
    ]
    assert clock.probe(held, lambda: None).code == "clock_ok"


def test_fonts_are_looked_for_without_anybody_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "which", lambda _: None)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    (tmp_path / "DejaVuSans.ttf").write_bytes(b"")
    before = fonts.probe().code
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"")
    assert (before, fonts.probe().code) == ("fonts_missing", "fonts_ok")
