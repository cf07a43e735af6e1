"""The server is killed while people write: wall, console and participant go on where they were, and nothing typed is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.houses import stand
from tests.serving import PASSPHRASE, Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    house = Served(tmp_path_factory.mktemp("killed"))
    yield house
    house.stop()


def test_everybody_goes_on_after_a_kill(opened: Opener, served: Served) -> None:
    wall = opened(f"/wall?c={served.code}", 1920, 1080)
    console = opened(f"/console?c={served.code}", 1440, 1000)
    room = opened(f"/?c={served.code}&table=2", 360, 740)
    console.fill("#ts-pass", PASSPHRASE)
    console.click("button.primary")
    stand(console)
    console.get_by_role("button", name="ワークショップを始める").click()  # the sentence beside it names it too
    for stage in (1, 2):
        expect(console.get_by_text(f"{stage} / 10 ")).to_be_visible()
        console.click("button:has-text('次へ')")
    room.fill("#ts-name", "ゆい")
    room.check('input[name="ts-consent"][value="yes"]')
    room.click(".join-form button.primary")
    room.fill("#ts-compose", "一枚目")
    room.click(".composer button.primary")
    expect(room.locator(".own-card .state")).to_have_text(["届きました"])

    served.kill()
    room.fill("#ts-compose", "止まっている間の一枚")
    room.click(".composer button.primary")
    expect(room.locator(".own-card .state")).to_have_text(["送信待ち", "届きました"])
    room.fill("#ts-compose", "書きかけ")
    expect(wall.locator(".note")).to_contain_text("接続が切れています")
    served.start()

    expect(room.locator(".own-card .state")).to_have_text(["届きました", "届きました"])
    expect(room.locator("#ts-compose")).to_have_value("書きかけ")
    expect(wall.locator(".big strong")).to_have_text("2")
    expect(wall.locator(".note")).to_have_text("")
    expect(console.locator("[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]")).to_be_visible()
    console.click("button:has-text('次へ')")
    expect(console.get_by_text("4 / 10 ")).to_be_visible()
    expect(wall.locator(".card")).to_have_count(2)
