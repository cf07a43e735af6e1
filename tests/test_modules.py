"""The live components' modules are JavaScript: a slip in one would leave every page blank."""

import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from workshop.assets import PARTS, asset


@pytest.mark.parametrize("name", sorted(PARTS))
def test_module_is_javascript(name: str, tmp_path: Path) -> None:
    node, _ = compute_driver_executable()  # playwright brings its own
    file = tmp_path / f"{name}.mjs"
    file.write_bytes(asset(name).body)
    done = subprocess.run([str(node), "--check", str(file)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
