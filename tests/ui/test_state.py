"""What a visit keeps: sentences taken back once, values made once, documents read once."""

from streamlit.testing.v1 import AppTest


def lines(test: AppTest) -> list[str]:
    assert not test.exception
    return [str(element.value) for element in test.text]


def test_sentence_is_taken_back_once() -> None:
    def script() -> None:
        import streamlit as st

        from workshop.ui import state

        if state.turn("visits") == 0:
            state.remember("note", "届きました")
        state.next_turn("visits")
        st.text(state.remembered("note"))
        st.text(state.recall("note"))
        st.text(state.recall("note"))

    test = AppTest.from_function(script).run()
    assert lines(test) == ["届きました", "届きました", ""]
    assert lines(test.run()) == ["", "", ""]


def test_value_is_made_anew_only_for_another_version() -> None:
    def script() -> None:
        import streamlit as st

        from workshop.ui import state

        def make() -> int:
            state.next_turn("makes")
            return state.turn("makes")

        for version in ("a", "a", "b"):
            st.text(str(state.once("thing", version, make)))

    test = AppTest.from_function(script).run()
    assert lines(test) == ["1", "1", "2"]
    assert lines(test.run()) == ["3", "3", "4"]  # the last version kept was b


def test_uploaded_file_is_read_once_and_let_go_when_no_longer_chosen() -> None:
    def script() -> None:
        import streamlit as st

        from workshop.adapters.loaders.documents import read_document
        from workshop.domain.errors import WorkshopError
        from workshop.ui import state

        files = st.file_uploader("files", accept_multiple_files=True)
        first = [state.document(file, read_document) for file in files]
        second = [state.document(file, read_document) for file in files]
        st.text(str([known is again for known, again in zip(first, second, strict=True)]))
        st.text(str([isinstance(document, WorkshopError) for document in first]))
        state.forget_documents(but=())
        st.text(str([state.document(file, read_document) is known for file, known in zip(files, first, strict=True)]))

    test = AppTest.from_function(script).run()
    test.file_uploader[0].set_value([("a.md", "# 坂\n\n坂が多い。".encode(), "text/markdown"), ("b.exe", b"MZ", "x/y")])
    assert lines(test.run()) == ["[True, True]", "[False, True]", "[False, False]"]
