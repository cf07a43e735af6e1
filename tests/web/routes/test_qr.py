"""The QR code people join by, of the room and of a table."""

from io import BytesIO

import pytest
import segno

from tests.web.houses import House


def qr_code(url: str) -> bytes:
    svg = BytesIO()
    segno.make(url, error="m", micro=False).save(
        svg, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False
    )
    return svg.getvalue()


def test_qr_holds_the_join_address_of_the_room_or_a_table(home: House) -> None:
    browser = home.browser(page=False)
    room, table = browser.get(home.path("qr.svg")), browser.get(home.path("qr.svg?table=2"))
    assert room.headers["content-type"] == "image/svg+xml"
    assert room.content == qr_code(f"http://testserver/?c={home.workshop.code}")
    assert table.content == qr_code(f"http://testserver/?c={home.workshop.code}&table=2")


@pytest.mark.parametrize("table", ["0", "3", "x"])
def test_qr_of_no_table_is_not_found(home: House, table: str) -> None:
    assert home.browser().get(home.path(f"qr.svg?table={table}")).json()["error"] == "no_such_table"
