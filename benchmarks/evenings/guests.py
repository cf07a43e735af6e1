"""Two of the people at real browsers: one from the start, and one who comes late and finds the way in on the wall's strip."""

from playwright.sync_api import Page, expect

from benchmarks.evenings.desk import PATIENCE, Desk

WIDTH, HEIGHT = 390, 844
EARLY = ("ゆきの", 1, "海の見える図書館で、放課後にみんなで勉強できるといい")
LATE = ("さとみ", 2, "遅れて来ました。夜の見回りを、若い人もいっしょにやりたい")
"""Name, table, and the card that is written."""


class Guest:
    """A person at a phone of their own."""

    def __init__(self, desk: Desk, name: str, who: tuple[str, int, str]) -> None:
        self.desk, self.name, self.who = desk, name, who
        self.written = 0
        self.joined = False

    def come(self, code: str) -> None:
        """Open the link of the table's QR code, and join."""
        page = self.desk.open(self.name, f"/?c={code}&table={self.who[1]}", WIDTH, HEIGHT)
        self._join(page)

    def come_by_strip(self, wall: Page) -> None:
        """Type what the wall's strip says: an address, and then the code."""
        strip = wall.locator(".strip-address").inner_text(), wall.locator(".strip-code").inner_text()
        assert strip[0] == self.desk.base.partition("://")[2], strip
        page = self.desk.open(self.name, "/", WIDTH, HEIGHT)
        page.locator("#ts-code, #ts-name").first.wait_for()
        if page.locator("#ts-code").count():
            page.fill("#ts-code", strip[1])
            page.locator("form:has(#ts-code) button.primary").click()
        self._join(page)

    def _join(self, page: Page) -> None:
        name, table, _ = self.who
        page.fill("#ts-name", name)
        page.check(f'input[name="ts-table"][value="{table}"]')
        page.check('input[name="ts-consent"][value="yes"]')
        page.click(".join-form button.primary")
        expect(page.locator(".who")).to_have_text(f"{name}さん ・ {table}班", timeout=PATIENCE)
        self.joined = True

    def write(self) -> None:
        page, text = self.desk.pages[self.name], self.who[2]
        page.fill("#ts-compose", text)
        page.click(".composer button.primary")
        state = page.locator(".own-card", has_text=text).locator(".state")
        expect(state).to_have_text("届きました", timeout=PATIENCE)
        self.written += 1
