"""A plan of the sample ones in a folder of its own, to be changed."""

from pathlib import Path

SESSIONS = Path(__file__).parents[3] / "sessions"
GOOD = (SESSIONS / "future-living-2040" / "plan.yaml").read_text(encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    documents = folder / "plan" / "documents"
    documents.mkdir(parents=True)
    for file in (SESSIONS / "future-living-2040" / "documents").iterdir():
        (documents / file.name).write_bytes(file.read_bytes())
    (folder / "plan" / "rehearsal.yaml").write_text("cards: []", encoding="utf-8")
    (folder / "plan" / "plan.yaml").write_text(text, encoding="utf-8")
    return folder / "plan"
