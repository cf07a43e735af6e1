"""A click does its work exactly once, and what cannot be done is told until the next click."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visits import Visitor
from workshop.services.people import staff
from workshop.ui import visit


def script() -> None:
    import streamlit as st

    from workshop.domain.errors import Refused
    from workshop.ui import controls, state

    def count(_: object) -> None:
        state.next_turn("clicks")

    def refuse(_: object) -> None:
        raise Refused("already_there")

    controls.refusal()
    controls.button("数える", "count", count)
    controls.button("断る", "refuse", refuse)
    with controls.explained():
        if state.turn("clicks") == 2:
            raise Refused("already_there")
    st.text(str(state.turn("clicks")))


@pytest.fixture(autouse=True)
def signed_in(visitor: Visitor) -> None:
    visitor.sign_in()


def seen(test: AppTest) -> tuple[str, int]:
    assert not test.exception
    return str(test.text[0].value), len(test.error)


def test_click_does_its_work_once_and_a_rerun_does_it_not_again(visitor: Visitor) -> None:
    test = AppTest.from_function(script).run()
    test.button(key="count").click().run()
    assert (seen(test), seen(test.run())) == (("1", 0), ("1", 0))


def test_refusal_stays_until_the_next_click(visitor: Visitor) -> None:
    test = AppTest.from_function(script).run()
    test.button(key="refuse").click().run()
    assert (seen(test), seen(test.run())) == (("0", 1), ("0", 1))
    test.button(key="count").click().run()
    assert seen(test) == ("1", 0)


def test_page_goes_on_below_what_cannot_be_done(visitor: Visitor) -> None:
    test = AppTest.from_function(script).run()
    for _ in range(2):
        test.button(key="count").click().run()
    assert seen(test) == ("2", 1)


def test_click_of_who_was_signed_out_does_nothing(visitor: Visitor) -> None:
    test = AppTest.from_function(script).run()
    staff.sign_out(visitor.app, visitor.cookies[visit.STAFF])
    test.button(key="count").click().run()
    assert (seen(test), str(test.error[0].value)) == (("0", 1), "進行役の合言葉でサインインしてください。")
