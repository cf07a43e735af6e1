"""The hand at the console: signs in, follows 「次にすること」 from stage to stage, and meets what happens on the way."""

import re
from functools import partial

from playwright.sync_api import Locator, expect

from benchmarks.evenings.desk import PATIENCE, Desk
from benchmarks.evenings.ending import Ending
from benchmarks.evenings.people import SILENT
from workshop.domain.model.plan import Plan, StageKind

LATE = 4.0
"""Minutes by which the second stage is left too late."""
LATE_STAGE = 1
SHOT = 0.75
"""Part of a stage after which its picture is taken."""
READINGS = 40
"""Sentences of a draft that are read one by one, at most: those that are marked must be."""
MADE = 240_000
"""Milliseconds a draft may take."""


class Console:
    """Leads one workshop of `plan` from its start to the record, by pressing what a facilitator presses."""

    def __init__(self, desk: Desk, plan: Plan, code: str, expected: int) -> None:
        self.desk = desk
        self.plan = plan
        self.expected = expected
        self.page = desk.open("console", f"/console?c={code}", 1440, 1100)
        self.ending = Ending(desk, self.page, code)
        self.minutes = {stage.id: float(stage.minutes) for stage in plan.stages}
        self.hints: list[str] = []
        self.said = ""
        self.moderated: list[str] = []
        self.late = 0
        """Minutes the console said it was late before the rest was spread."""
        desk.glance = self.glance

    # What is seen at every look.

    def glance(self) -> None:
        """Read what comes next, take hints, decide on cards that wait."""
        said = self.page.locator(".feed .guide p").first.inner_text()
        if (task := re.sub(r"\d+", "", said)) != self.said:  # its counts change with every card
            self.said = task
            self.desk.note("次にすること", said)
        hint = self.page.locator(".feed .hint").first
        if hint.count():
            self.desk.attempt("take a hint", lambda: self._take(hint))
        card = self.page.locator(".waiting-cards li.card").first
        if card.count():
            self.desk.attempt("decide on a card that waits", lambda: self._decide(card))

    def _take(self, hint: Locator) -> None:
        words = hint.locator("span").first.inner_text()
        self.hints.append(words)
        self.desk.note("hint", words)
        if words.startswith(f"{SILENT}班"):
            self.desk.picture(f"hint-{SILENT}")
        before = self.page.locator(".feed .hint", has_text=words[:3])
        hint.get_by_role("button", name="対応します").click()
        expect(before).to_have_count(0)

    def _decide(self, card: Locator) -> None:
        words, why = card.locator(".words").inner_text(), card.locator(".why").all_inner_texts()
        this = self.page.locator(".waiting-cards li.card", has_text=words)
        if any("電話番号" in reason for reason in why):
            self.desk.picture(f"waiting-card-{len(self.moderated) + 1}")
            this.get_by_role("button", name="出さない").click()
            this.locator(".reasons button").first.click()
            self.moderated.append(words)
        else:
            this.get_by_role("button", name="出す", exact=True).click()
        expect(this).to_have_count(0)
        self.desk.note("card decided", f"{words[:30]} {why}")

    # From stage to stage.

    def sign_in(self, passphrase: str) -> None:
        self.page.fill("#ts-pass", passphrase)
        self.page.click("button.primary")
        expect(self.page.locator(".feed .guide p").first).not_to_have_text("", timeout=PATIENCE)

    def start(self) -> None:
        """Start once everybody sits who is here."""
        joined = self.page.locator(".feed .counts dd").first
        expect(joined).to_have_text(str(self.expected), timeout=MADE)
        self.page.locator(".st-key-start button").click()
        self.desk.clock.start()
        self._stands(0)

    def _heading(self, place: int) -> Locator:
        return self.page.get_by_text(re.compile(rf"^{place + 1} / {len(self.plan.stages)} "))

    def _stands(self, place: int) -> None:
        expect(self._heading(place)).to_have_count(1, timeout=PATIENCE)

    def _go(self, place: int) -> None:
        """Go on to that stage; nothing where an earlier press has come through meanwhile."""
        if not self._heading(place).count():
            self.page.locator(".st-key-next button:not([disabled])").click()
        self._stands(place)

    def _open_anew(self) -> None:
        self.page.reload()
        expect(self.page.locator(".feed .guide p").first).not_to_have_text("", timeout=PATIENCE)

    def lead(self) -> None:
        """Lead through all stages to the end of the last one's minutes."""
        works = {
            StageKind.GATHER: self._gather,
            StageKind.SCENARIO: self._imagine,
            StageKind.SHARE: self._call_tables,
            StageKind.CLOSE: self.ending.closing,
        }
        for place, stage in enumerate(self.plan.stages):
            began = self.desk.clock.minute
            if place and not self.desk.attempt(f"go on to {stage.id}", partial(self._go, place)):
                self.desk.attempt("open the console anew", self._open_anew)
                self.desk.attempt(f"go on to {stage.id} again", partial(self._go, place))
            if place == LATE_STAGE + 1:
                self.desk.attempt("spread the rest", self._spread)
            end = began + self.minutes[stage.id] + (LATE if place == LATE_STAGE else 0.0)
            if work := works.get(stage.kind):
                work(began, end)
            self.desk.wait(began + (end - began) * SHOT)
            self.desk.picture(f"{place + 1:02d}-{stage.id}")
            self.desk.wait(end)
        self.desk.attempt("end the workshop", self.ending.end)

    def _spread(self) -> None:
        """Spread the rest anew with one press, and read its minutes from the timetable."""
        panel = self.page.locator('[data-testid="stExpander"]', has_text="時間割").first
        panel.locator("summary").click()
        told = panel.get_by_text(re.compile("おくれて終わります")).inner_text(timeout=PATIENCE)
        self.late = int(re.sub(r"\D.*", "", told.partition("このままだと ")[2]) or 0)
        self.desk.picture("late")
        panel.locator(".st-key-spread button").click()
        expect(panel.locator(".st-key-spread")).to_have_count(0, timeout=PATIENCE)
        words = panel.inner_text()
        for stage in self.plan.stages:
            if found := re.search(rf"{re.escape(stage.title)} ・ (\d+)分", words):
                self.minutes[stage.id] = float(found[1])
        self.desk.note("minutes now", str(self.minutes))
        panel.locator("summary").click()

    # The AI's drafts: asked for, read, released.

    def _gather(self, began: float, end: float) -> None:
        go = self.page.locator(".feed .guide .go")
        self.desk.attempt("gather", lambda: self._press_guide(go, "まとめる", "要約する"))
        self.desk.picture("gathered")
        self.desk.attempt("summarise", lambda: self._press_guide(go, "要約する", ""))
        self.desk.attempt("read and release the summary", self._release)

    def _press_guide(self, go: Locator, label: str, then: str) -> None:
        self.glance()
        expect(go).to_have_text(label, timeout=PATIENCE)
        go.click()
        if then:
            expect(go).to_have_text(then, timeout=MADE)
        else:
            expect(self.page.get_by_role("button", name="壁に公開する")).to_have_count(1, timeout=MADE)

    def _imagine(self, began: float, end: float) -> None:
        self.desk.wait(began + (end - began) * 0.2)  # first everybody writes in their own words
        self.desk.attempt("imagine", self._ask_scenario)
        self.desk.attempt("read and release the scenario", self._release)

    def _ask_scenario(self) -> None:
        self.page.get_by_role("button", name="シナリオをつくる").click()
        expect(self.page.get_by_role("button", name="壁に公開する")).to_have_count(1, timeout=MADE)

    def _release(self) -> None:
        """Read what is marked, sentence by sentence, and release."""
        marked = self.page.get_by_text(re.compile("一つずつ読むまで公開できません"))
        taking = self.page.locator('[class*="st-key-take"] button:not([disabled])').get_by_text("✓ 採用", exact=True)
        for _ in range(READINGS):
            if not marked.count() or not taking.count():
                break
            left = taking.count()
            taking.first.click()
            expect(taking).to_have_count(left - 1)
        self.desk.picture(f"draft-{round(self.desk.clock.minute)}")
        released = self.page.get_by_role("button", name="壁に公開する")
        released.click()
        expect(released).to_have_count(0, timeout=PATIENCE)

    # What tables say.

    def _call_tables(self, began: float, end: float) -> None:
        """Call one table after another, each for as long as there is time."""
        each = (end - began) * 0.85 / self.plan.tables
        for place in range(self.plan.tables):
            self.desk.attempt("call a table", self._call_next)
            self.desk.wait(began + each * (place + 1))
        finish = self.page.locator(".st-key-turn_finish button:not([disabled])")
        self.desk.attempt("end the turns", finish.click)

    def _call_next(self) -> None:
        button = self.page.locator(".st-key-turn_next button:not([disabled])")
        label = button.inner_text()
        button.click()
        expect(self.page.locator(".st-key-turn_next button")).not_to_have_text(label)
