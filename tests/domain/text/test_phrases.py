"""Where a sentence may be cut."""

from workshop.domain.text.phrases import phrases


def pieces(sentence: str) -> list[str]:
    return [sentence[begin:end] for begin, end in phrases(sentence)]


def test_no_cut_inside_a_word() -> None:
    assert pieces("明るい海沿いの道がほしい") == ["明るい", "海沿いの", "道が", "ほしい"]


def test_no_cut_inside_a_figure() -> None:
    assert pieces("2040年の朝は6号線がすいている")[0] == "2040年の"


def test_pieces_cover_the_sentence() -> None:
    sentence = "工場の屋根を全部ソーラーにして、余った電気をみんなで分ける"
    assert "".join(pieces(sentence)) == sentence


def test_nothing_has_no_phrases() -> None:
    assert phrases("") == ()
