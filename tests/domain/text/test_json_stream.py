"""Objects out of a stream: each as soon as it is whole, whatever stands around it."""

import pytest

from workshop.domain.text.json_stream import ObjectReader

LINE = '{"say": "夜の{バス}", "citations": [{"source": "c1"}]}'
VALUE = {"say": "夜の{バス}", "citations": [{"source": "c1"}]}


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    ("text", "values", "spoke"),
    [
        (f"{LINE}\n{LINE}", [VALUE, VALUE], False),
        (f"```json\n[{LINE},\n {LINE}]\n```", [VALUE, VALUE], False),
        (f"はい。{LINE}", [VALUE], True),
        (f"{LINE}以上です", [VALUE], True),
        (f"{{ {LINE}", [VALUE], False),
        (f'{LINE}{{"say": "途中', [VALUE], True),
        ("", [], False),
    ],
)
def test_objects_are_found_however_the_text_is_cut(text: str, size: int, values: list[object], spoke: bool) -> None:
    reader = ObjectReader()
    found: list[object] = []
    for start in range(0, len(text), size):
        found += reader.feed(text[start : start + size])
    found += reader.end()
    assert (found, reader.spoke) == (values, spoke)


def test_object_is_given_with_its_last_letter() -> None:
    reader = ObjectReader()
    assert (reader.feed(LINE[:-1]), reader.feed(LINE[-1])) == ([], [VALUE])


def test_endless_nesting_is_no_object() -> None:
    reader = ObjectReader()
    assert (reader.feed('{"a":' * 3000), reader.spoke) == ([], False)
