"""A disk that fills up: told in a sentence, nothing half written, and the house goes on once there is room."""

import pytest

from tests.stories import Story
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable
from workshop.services import hosting


def test_full_disk_is_told_and_loses_nothing(story: Story) -> None:
    story.go("solo")
    story.write("夜のバス")
    store = story.app.store
    assert isinstance(store, SqlStore)
    store.engine.dispose()
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # SQLite's own limit stands for the disk's; it holds for this connection, which the pool gives to the next writer.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable) as caught:
        story.write("あ" * 5000)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    after = story.write("あ" * 5000)
    cards = hosting.view(story.app, story.id).contributions
    assert (caught.value.code, [card.text for card in cards.values()]) == ("disk_full", ["夜のバス", after.text])
