"""Who looks at what: the table of an address, words that hold no markup, and the newest workshop where none is named."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.ui import visit


@pytest.mark.parametrize(("number", "table"), [("3", "3"), ("", ""), ("x", ""), ("３", ""), ("-1", "")])
def test_table_of_an_address_is_a_number_or_nothing(number: str, table: str) -> None:
    def script() -> None:
        import streamlit as st

        from workshop.ui import visit

        st.text(visit.table())

    test = AppTest.from_function(script)
    test.query_params["table"] = number
    assert test.run().text[0].value == table


def test_no_letter_of_what_people_wrote_is_markup() -> None:
    assert visit.plain("**海**の道 [x](y)") == "\\*\\*海\\*\\*の道 \\[x\\]\\(y\\)"
    assert visit.plain("海\nの\u200b道 &lt;").replace("\\", "") == "海 の道 &lt;"
    assert visit.plain("$x$:red[y]").count("\\") == 5


def test_bare_address_is_no_link_even_after_its_backslashes_are_gone() -> None:
    told = [
        visit.plain(words).replace("\\", "")
        for words in ("https://a.example", "www.a.example", "a@b.example", ":smile:")
    ]
    joiner = chr(0x2060)
    assert told == [f"https:{joiner}//a.example", f"www{joiner}.a.example", f"a@{joiner}b.example", f":{joiner}smile:"]


def test_marked_pieces_stand_on_colour_and_hold_no_markup() -> None:
    pieces = [("前の *語* ", False), ("a]b[c", True), (" then", False)]
    assert visit.marked(pieces) == "前の \\*語\\* :orange-background[a\\]b\\[c] then"


def test_choice_of_a_box_is_no_picture() -> None:
    assert visit.option("\u202e:material/home: 家").replace(chr(0x2060), "") == ":material/home: 家"


def test_address_without_a_code_shows_the_newest_workshop(visitor: Visitor, story: Story) -> None:
    def script() -> None:
        import streamlit as st

        from workshop.ui import visit

        st.text(visit.workshop().code)

    assert AppTest.from_function(script).run().text[0].value == story.workshop.code


def test_only_a_cookie_that_joined_is_somebody(visitor: Visitor, story: Story) -> None:
    def script() -> None:
        import streamlit as st

        from workshop.ui import visit

        person = visit.me(visit.workshop().id)
        st.text(person.nickname if person else "")

    names = []
    for token in ("ゆい", "nobody", ""):
        visitor.cookies = {visit.PERSON: token}
        names.append(AppTest.from_function(script).run().text[0].value)
    assert names == ["ゆい", "", ""]
