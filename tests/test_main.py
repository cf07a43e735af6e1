"""The command line tells what it can do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import HOME, Served
from workshop.domain.model.checks import Subject


def test_help_names_the_commands() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "workshop", "--help"], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert "demo" in help_text.stdout


def run(folder: Path, *command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workshop", *command],
        cwd=HOME,
        env=os.environ | {"WORKSHOP_DATA": str(folder / "data"), "LC_ALL": "ja_JP.UTF-8"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_prints_a_line_for_each_thing_and_fails_where_one_does(tmp_path: Path) -> None:
    well = run(tmp_path, "check")
    (tmp_path / "data" / "workshop.db").write_bytes(b"no database" * 1_000)
    broken = run(tmp_path, "check", LC_ALL="en_GB.UTF-8")
    assert (well.returncode, len(well.stdout.splitlines()), well.stderr) == (0, len(Subject), "")
    assert (broken.returncode, broken.stderr) == (1, "")
    assert [line[:32] for line in broken.stdout.splitlines() if line.startswith("failure")] == [
        "failure database: The database f"
    ]


@pytest.mark.parametrize("command", ["serve", "export", "backup", "reindex"])
def test_damaged_database_is_one_sentence_that_names_the_file_and_the_way_back(tmp_path: Path, command: str) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "workshop.db"
    file.write_bytes(b"no database" * 1_000)
    done = run(tmp_path, command)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert (str(file) in done.stderr, "python -m workshop backup" in done.stderr) == (True, True)


def test_second_server_on_one_folder_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    served = Served(tmp_path / "data")
    second = run(tmp_path, "serve", "--port", "1")
    beside = [
        run(tmp_path, command, *more).returncode
        for command, *more in (["check"], ["backup"], ["export", "--into", str(tmp_path)])
    ]
    served.kill()
    served.start()  # a killed server leaves nothing behind that would refuse the next
    served.stop()
    assert (second.returncode, second.stdout, second.stderr) == (
        1,
        "",
        f"データベース {tmp_path / 'data' / 'workshop.db'} は、動いている別のアプリが使っています。"
        "先にそちらを止めるか、WORKSHOP_DATA で別のフォルダを選んでください。\n",
    )
    assert beside == [0, 0, 0]


def test_prompt_is_tried_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    served = Served(tmp_path / "data")
    served.stop()
    tried = run(tmp_path, "prompts", "try", "assist", "--ask", "静かな班は？")
    refused = run(tmp_path, "prompts", "try", "rumours")
    assert [line for line in tried.stdout.splitlines() if line.startswith("====")] == [
        line
        for line in tried.stdout.splitlines()
        if line.startswith(("==== 送る文（assist.ja@", "==== 答え（offline:）", "==== 確かめた結果"))
    ]
    assert (tried.returncode, "まだだれも参加していません。" in tried.stdout) == (0, True)
    assert (refused.returncode, refused.stdout, "「rumours」というプロンプトは、ためせません。" in refused.stderr) == (
        1,
        "",
        True,
    )
