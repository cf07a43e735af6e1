"""A file as it was read, and what of it could not be."""

from workshop.domain.documents.loaded import Loaded, gaps


def test_whole_document_lacks_nothing() -> None:
    assert gaps("a.pdf", Loaded(("坂が多い。",))) == ()


def test_each_lack_is_named_with_its_pages() -> None:
    loaded = Loaded(("", "a", ""), unreadable=(1, 3), hidden=(2,), uncalculated=4)
    assert [(error.code, error.params) for error in gaps("a.pdf", loaded)] == [
        ("document_part_scan", {"name": "a.pdf", "pages": "1, 3"}),
        ("document_part_hidden", {"name": "a.pdf", "pages": "2"}),
        ("document_uncalculated", {"name": "a.pdf", "count": 4}),
    ]
