"""The end of an evening at the console: the closing checklist, the end itself, and the record that is taken home."""

from functools import partial
from pathlib import Path

from playwright.sync_api import Download, Page, expect

from benchmarks.evenings.desk import PATIENCE, Desk

NEXT_TIME = "同じ会場で、来月の第二土曜、19時から"


class Ending:
    """Ends the workshop of `code` at the console's `page`."""

    def __init__(self, desk: Desk, page: Page, code: str) -> None:
        self.desk, self.page, self.code = desk, page, code

    def closing(self, began: float, end: float) -> None:
        """Do the closing checklist line by line."""
        for name, act in (
            ("set the draft aside or see that none is left", lambda: self._see("残っている下書きはありません")),
            ("look at the questions", self._look_at_questions),
            ("show the results", lambda: self._hand("votes", "投票の結果は壁に出しました")),
            ("say what comes next", self._say_next),
            ("show the two answers", self.page.locator(".st-key-wall_closing button").click),
        ):
            self.desk.attempt(name, act)
        self.desk.wait(began + (end - began) * 0.6)
        self.desk.attempt("hide the two answers", self.page.locator(".st-key-wall_closing button").click)
        self.desk.attempt("save the record", self._save)

    def _see(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_be_visible(timeout=PATIENCE)

    def _hand(self, point: str, done: str) -> None:
        button = self.page.locator(f".st-key-closing_{point} button:not([disabled])")
        if button.count():
            button.click()
        self._see(done)

    def _look_at_questions(self) -> None:
        """Go where questions wait for an answer; those of the city are answered after the evening."""
        button = self.page.locator(".st-key-closing_questions button:not([disabled])")
        if button.count():
            button.click()
            expect(self.page.get_by_role("tab", name="問いと答え")).to_have_attribute("aria-selected", "true")

    def _say_next(self) -> None:
        self.page.get_by_label("次の予定（60文字まで）").fill(NEXT_TIME)
        self.page.get_by_role("button", name="壁とスマートフォンに出す").click()
        expect(self.page.locator(".st-key-closing_next_form summary")).to_contain_text(NEXT_TIME, timeout=PATIENCE)
        self._hand("next", "お礼と次の予定を壁に出しました")
        on_wall = self.desk.pages["wall"].locator(".next-time")
        expect(on_wall).to_have_text(f"次の予定: {NEXT_TIME}", timeout=PATIENCE)

    def _save(self) -> None:
        saved(self.page, "md").save_as(self.desk.into / "record-before-the-end.md")
        self._see("記録を保存しました")

    def end(self) -> None:
        self.page.locator(".st-key-close button").click()
        self._see("ワークショップは終わっています。")

    def take_home(self, names: tuple[str, ...]) -> dict[str, Path]:
        """Save the record in these formats from the organise page; gives the files."""
        self.page.goto(f"{self.desk.base}/organise?c={self.code}")
        files = {name: self.desk.into / f"record.{name}" for name in names}
        for name, file in files.items():
            self.desk.attempt(f"save the record as {name}", partial(_save_as, self.page, name, file))
        return files


def _save_as(page: Page, name: str, file: Path) -> None:
    saved(page, name).save_as(file)


def saved(page: Page, name: str) -> Download:
    """Press the link to the record in that format; gives what came."""
    link = page.locator(f'a[href*="/exports/{name}"]').first
    link.evaluate("link => link.removeAttribute('target')")  # its own tab closes before the driver can ask it
    with page.expect_download(timeout=PATIENCE) as download:
        link.click()
    return download.value
