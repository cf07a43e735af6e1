"""What every Files does: the real one, and the one the tests stand in for it."""

import pytest

from tests.fakes import TextFiles
from workshop.adapters.loaders.documents import DocumentFiles
from workshop.domain.errors import Invalid
from workshop.ports import Files


@pytest.fixture(params=[DocumentFiles, TextFiles], ids=["real", "fake"])
def files(request: pytest.FixtureRequest) -> Files:
    made: Files = request.param()
    return made


def test_endings_are_told_in_order_without_their_dot(files: Files) -> None:
    assert {"md", "txt"} <= set(files.endings)
    assert list(files.endings) == sorted(set(files.endings))
    assert [ending for ending in files.endings if not ending.isalnum() or not ending.islower()] == []


@pytest.mark.parametrize("name", ["a.md", "a.TXT"])
def test_text_is_read_as_one_page(files: Files, name: str) -> None:
    assert files.read(name, "海はきれいである。\n".encode()).pages == ("海はきれいである。",)


@pytest.mark.parametrize(("name", "data", "code"), [("a.exe", b"x", "document_kind"), ("a.md", b" ", "document_empty")])
def test_file_that_cannot_be_read_is_refused_by_name(files: Files, name: str, data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        files.read(name, data)
    assert (caught.value.code, caught.value.params["name"]) == (code, name)
