"""What every benchmark prints and writes: rows of name, value, unit, goal, whether it holds, and a note."""

import argparse
import json
import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure. `goal` is a bound in the row's unit, `at_most` says on which side; None where there is none."""

    name: str
    value: float | str
    unit: str = ""
    goal: float | None = None
    at_most: bool = True
    note: str = ""

    @property
    def holds(self) -> bool | None:
        if self.goal is None or isinstance(self.value, str):
            return None
        return self.value <= self.goal if self.at_most else self.value >= self.goal


def machine() -> Row:
    """The first row: what it was measured on and with."""
    names = ("streamlit", "scikit-learn", "numpy", "chromadb", "langchain-openai", "sqlalchemy", "dbos")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return Row("machine", f"{os.cpu_count()} cores", note=f"Python {platform.python_version()}, {versions}")


def arguments(about: str, **more: str) -> argparse.Namespace:
    """Read the options every benchmark takes, and `more` of its own: names and what they are for."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, help="folder of the public data (see each benchmark)")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    for name, purpose in more.items():
        parser.add_argument(f"--{name}", default="", help=purpose)
    return parser.parse_args()


def report(rows: list[Row], target: Path | None) -> None:
    """Print the table; write it as JSON where asked."""
    for row in rows:
        value = f"{row.value:.3f}" if isinstance(row.value, float) else str(row.value)
        goal = "" if row.goal is None else f"{'<=' if row.at_most else '>='} {row.goal:g}"
        holds = {None: "", True: "holds", False: "MISSED"}[row.holds]
        print(f"{row.name:44} {value:>12} {row.unit:6} {goal:>10} {holds:7} {row.note}")
    if target:
        data = [{k: v for k, v in asdict(row).items() if k != "at_most"} | {"holds": row.holds} for row in rows]
        target.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
