"""Captions: one turn a cue, whether blank lines part them or not, and nothing of the format."""

import pytest

from workshop.adapters.loaders import captions


def read(text: str) -> list[str]:
    return captions.read("a.vtt", text.encode()).pages[0].split("\n\n")


def test_cue_without_a_named_speaker_is_a_turn() -> None:
    told = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n進行: 始めます。\n\n2\n00:00:04.500 --> 00:00:07.000\n班1: 夜のバス\nがほしい\n"
    assert read(told) == ["進行: 始めます。", "班1: 夜のバスがほしい"]


@pytest.mark.parametrize(
    "told",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\n夜\n00:02.000 --> 00:03.000\n昼",
        "WEBVTT\n00:01.000 --> 00:02.000\n夜\n2\n00:02.000 --> 00:03.000 align:start\n昼\n",
        "WEBVTT\n\n1\n0:00:01.000-->0:00:02.000\n夜\n2\n0:00:02,000 --> 0:00:03,000\n昼\n",
        "WEBVTT\n\n00:01 --> 00:02\n夜\n0f8fad5b-d9cb-469f-a165-70867728950e/12-0\n00:02 --> 00:03\n昼\n",
        "WEBVTT\n\nNOTE 消す\n00:01.000 --> 00:02.000\n夜\n\nNOTE\n消す\n\n00:02.000 --> 00:03.000\n昼\n",
    ],
    ids=["bare", "numbered", "loose times", "names of Teams", "notes"],
)
def test_arrow_begins_a_cue(told: str) -> None:
    assert read(told) == ["夜", "昼"]


def test_same_words_of_two_cues_are_told_twice_and_rolling_lines_once() -> None:
    told = "WEBVTT\n\n00:01 --> 00:02\nはい。\n\n00:02 --> 00:03\nはい。\n\n00:03 --> 00:04\nはい。\n夜のバス。\n"
    assert read(told) == ["はい。", "はい。", "夜のバス。"]


def test_figures_and_signs_that_are_said_stay() -> None:
    assert read("WEBVTT\n\n00:01 --> 00:02\n2030\n3 < 5 だから\n") == ["2030 3 < 5 だから".replace("2030 3", "2030 3")]


@pytest.mark.parametrize("piece", ["<v ", "<v a>", "<ruby>海<rt>", "<", "<c.", "-->", "&#9"])
def test_work_grows_as_the_captions_do(piece: str) -> None:
    """The reader splits at each sign once; what it makes has no more pieces than there are signs."""
    told = f"WEBVTT\n\n00:01 --> 00:02\n{piece * 100_000}"
    assert len(captions.read("a.vtt", told.encode()).pages) == 1


def test_number_of_a_letter_that_is_none_is_left_out() -> None:
    assert read(f"WEBVTT\n\n00:01 --> 00:02\n夜&#{'9' * 5000};のバス&#22338;") == ["夜のバス坂"]
