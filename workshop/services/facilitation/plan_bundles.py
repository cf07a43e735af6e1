"""A plan with its documents as one file (ZIP), to take away and to bring back."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation import plans
from workshop.domain.rules import MAX_FILE
from workshop.ports import App

PLAN = "plan.yaml"
MOST_FILES = 200
MOST_BYTES = 10 * MAX_FILE
"""Of all files of a bundle, unpacked."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""A bundle of the same plan is the same, whenever it is made."""


def pack(app: App, id: str) -> bytes:
    """Pack a draft with the files it lists. Raises NotFound(unknown_plan_draft)."""
    drafts, packed = app.store.plan_drafts, BytesIO()
    text = drafts.get(id).text
    with ZipFile(packed, "w") as bundle:
        bundle.writestr(ZipInfo(PLAN, MOMENT), text)
        listed = plans.files_of(app.plan_texts.tree(text.encode()))
        for name in (name for name in drafts.files(id) if name in listed):
            bundle.writestr(ZipInfo(name, MOMENT), drafts.file(id, name))
    return packed.getvalue()


def unpack(filename: str, data: bytes) -> Mapping[str, bytes]:
    """Give the files of a bundle by their names, `plan.yaml` among them; the plan may lie in a folder, which is left out of the names.
    Raises Invalid(bundle_broken, bundle_too_large) and NotFound(bundle_without_plan)."""
    try:
        with ZipFile(BytesIO(data)) as bundle:
            entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise Invalid("bundle_too_large", file=filename)
            root = _root(filename, entries)
            return {name: bundle.read(entry) for entry in entries if (name := _within(entry.filename, root))}
    except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Invalid("bundle_broken", file=filename) from error  # cut off, locked, packed in a way nobody knows


def _root(filename: str, entries: list[ZipInfo]) -> str:
    """Give the folder of the plan that lies least deep, with its slash."""
    found = sorted((entry.filename for entry in entries if PurePosixPath(entry.filename).name == PLAN), key=len)
    if not found:
        raise NotFound("bundle_without_plan", file=filename)
    return found[0].removesuffix(PLAN)


def _within(name: str, root: str) -> str:
    """Give a file's name within the folder of the plan, "" for one that lies elsewhere."""
    own = name.removeprefix(root) if name.startswith(root) else ""
    return "" if own.startswith("/") or ".." in PurePosixPath(own).parts else own
