"""A disk that fills up: told in a sentence, nothing half written, and the house goes on once there is room."""

from dataclasses import replace

import pytest

from tests.stories import Story, running, small_plan
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable
from workshop.ports import App
from workshop.services.facilitation import hosting


def test_full_disk_is_told_and_loses_nothing(app: App) -> None:
    story = running(app, replace(small_plan(), longest_card=2_000))
    story.go("solo")
    confirmed = [story.write("夜のバス").text]
    store = story.app.store
    assert isinstance(store, SqlStore)
    store.engine.dispose()
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # SQLite's own limit stands for the disk's; it holds for this connection, which the pool gives to the next writer.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable) as caught:
        fill(story, confirmed)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    confirmed.append(story.write("い" * 2_000).text)
    cards = hosting.view(story.app, story.id).contributions
    assert (caught.value.code, [card.text for card in cards.values()]) == ("disk_full", confirmed)


def fill(story: Story, confirmed: list[str]) -> None:
    """Write long cards until one is refused, as the last pages may have room for a few."""
    for _ in range(100):
        confirmed.append(story.write("あ" * 2_000).text)
