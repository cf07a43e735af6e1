"""A rehearsal goes on without pictures where no browser opens the wall."""

from pathlib import Path

import pytest

from workshop.domain.errors import Unavailable
from workshop.rehearsal.pictures import camera, chromium


def test_no_chromium_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium() is None
    with pytest.raises(Unavailable, match="no_browser"), camera("http://127.0.0.1:9/wall"):
        pass


def test_chromium_that_does_not_start_is_said_as_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert chromium() == str(stub)
    with pytest.raises(Unavailable, match="no_browser"), camera("http://127.0.0.1:9/wall"):
        pass
