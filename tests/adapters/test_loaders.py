"""Plans and documents are bad input until read: each complaint names its file, and its line where there is one."""

from pathlib import Path

import pytest

from workshop import texts
from workshop.adapters.loaders.documents import read_document
from workshop.adapters.loaders.plan_yaml import plan_names, read_plan, read_rehearsal
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.plan import Language

SESSIONS = Path(__file__).parents[2] / "sessions"
GOOD = (SESSIONS / "future-living-2040" / "plan.yaml").read_text(encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    documents = folder / "plan" / "documents"
    documents.mkdir(parents=True)
    for file in (SESSIONS / "future-living-2040" / "documents").iterdir():
        (documents / file.name).write_bytes(file.read_bytes())
    (folder / "plan" / "rehearsal.yaml").write_text("cards: []", encoding="utf-8")
    (folder / "plan" / "plan.yaml").write_text(text, encoding="utf-8")
    return folder / "plan"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("year: 2040", "yaer: 2040", "plan_unknown_key", 5),
        ("year: 2040", "year: soon", "plan_not_number", 5),
        ("year: 2040", "year: 2040\nyear: 2041", "plan_double_key", 6),
        ("year: 2040\n", "", "plan_missing_key", 1),
        ("language: ja", "language: fr", "plan_not_allowed", 1),
        ("kind: solo", "kind: nap", "plan_not_allowed", 26),
        ("by: 2027-03-31", "by: soon", "plan_not_date", 43),
        ("id: care, name", "id: green, name", "plan_double_id", 8),
        ("いたいですか。\nyear", "いたいですか。ほんとうに?\nyear", "plan_question_not_one", 4),
        ("documents/green-2024.md", "../../secret.md", "plan_missing_file", 52),
        ("title: 2040年の日立で暮らす", "title: [", "plan_not_yaml", 4),
        ("kind: close", "kind: share", "plan_no_close", 24),
    ],
)
def test_broken_plan_is_told_by_file_and_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(Invalid) as caught:
        read_plan(write(tmp_path, GOOD.replace(old, new, 1)))
    told = texts.explain(Language.JA, caught.value)
    assert (caught.value.code, caught.value.params["line"]) == (code, line)
    assert "plan/plan.yaml" in told


def test_missing_plan_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_plan(tmp_path / "nothing")


@pytest.mark.parametrize("name", plan_names(SESSIONS))
def test_shipped_plan_is_complete(name: str) -> None:
    plan = read_plan(SESSIONS / name)
    cards = read_rehearsal(SESSIONS / name, plan)
    pages = {d.file: read_document(d.file, (SESSIONS / name / d.file).read_bytes()).pages for d in plan.documents}
    assert 5 <= len(plan.documents) <= 9
    assert {1 <= len(found) <= 4 for found in pages.values()} == {True}
    assert len(cards) >= 120
    assert {card.table for card in cards} == set(range(1, plan.tables + 1))


def test_four_plans_are_shipped() -> None:
    languages = {name: read_plan(SESSIONS / name).language for name in plan_names(SESSIONS)}
    assert languages == {
        "city-2050": Language.EN,
        "foresight-cards": Language.JA,
        "future-living-2040": Language.JA,
        "transport-2035": Language.JA,
    }
