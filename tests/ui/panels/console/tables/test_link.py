"""A link for whoever's phone is dead."""

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.services.people import links


def test_link_is_of_the_person_that_was_chosen(visitor: Visitor, story: Story) -> None:
    test = visitor.open("console", staff=True)
    test.selectbox(key="link_person").set_value(2)
    next(button for button in test.button if button.label == "続けるためのQRコードを出す").click().run()
    [address] = [one.value for one in test.code]
    way, _, token = address.rpartition("/")
    with story.app.store.read(story.id) as db:
        assert (way.endswith(f"/p/{story.workshop.code}"), links.holder(db, token).number) == (True, 2)
    assert "けん さんが続けるためのQRコード" in "".join(str(one.value) for one in test.markdown)
