"""A whole workshop in Chromium: a facilitator, the wall and two participants, from joining to the record."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.serving import PASSPHRASE, Served

CARDS = (
    "夜のバスを増やしてほしい",
    "バスが一時間に一本しかない",
    "夜遅くまで走るバスがあると助かる",
    "海沿いに自転車の道がほしい",
    "海のそばを自転車で走りたい",
    "自転車で海まで行ける道",
    "銭湯を復活させたい",
    "わからない",
)


def join(opened: Opener, code: str, name: str, table: int, consent: str) -> Page:
    page = opened(f"/?c={code}&table={table}", 360, 740)
    page.fill("#ts-name", name)
    expect(page.locator(f'input[name="ts-table"][value="{table}"]')).to_be_checked()
    page.check(f'input[name="ts-consent"][value="{consent}"]')
    page.click(".join-form button.primary")
    expect(page.locator(".who")).to_have_text(f"{name}さん ・ {table}班")
    return page


def write(page: Page, text: str) -> None:
    page.fill("#ts-compose", text)
    page.click(".composer button.primary")
    expect(page.locator(".own-card", has_text=text).locator(".state")).to_have_text("届きました")


def press(console: Page, button: str, done: Locator, count: int = 1) -> None:
    """Press a button once; what it does leaves so many of `done` there."""
    console.click(button)
    expect(done).to_have_count(count)


def go(console: Page, stage: int) -> None:
    press(console, "button:has-text('次へ')", console.get_by_text(re.compile(rf"^{stage} / 10 ")))


@pytest.fixture
def console(opened: Opener, served: Served) -> Page:
    page = opened(f"/console?c={served.code}", 1440, 1100)
    page.fill("#ts-pass", PASSPHRASE)
    page.click("button.primary")
    expect(page.locator(".feed .guide p")).not_to_have_text("")
    return page


def turned(console: Page, wall: Page) -> list[str]:
    """Turn all pages of the wall from the first; gives what stands on each after it."""
    expect(wall.locator(".wall .place")).to_have_text(re.compile("^1/"))
    of = int(wall.locator(".wall .place").inner_text().split("/")[1])
    shown = []
    for page in range(2, of + 1):
        console.click(".st-key-page_next button:not([disabled])")
        expect(wall.locator(".wall .place")).to_have_text(f"{page}/{of}")
        shown.append(wall.locator(".view").inner_text())
        expect(console.get_by_text(f"壁 {page}/{of}", exact=False)).to_be_visible()
    return shown


def release(console: Page) -> None:
    """The one draft that waits: drafts released before may stand open beside it."""
    press(console, "button:has-text('壁に公開する')", console.get_by_role("button", name="壁に公開する"), 0)


def test_a_whole_workshop(opened: Opener, served: Served, console: Page, defects: list[str], tmp_path: Path) -> None:
    wall = opened(f"/wall?c={served.code}", 1920, 1080)
    expect(wall.locator(".code")).to_have_text(served.code)
    yui = join(opened, served.code, "ゆい", 1, "yes")
    ken = join(opened, served.code, "けん", 2, "no")
    expect(wall.locator(".big strong")).to_have_text("2")

    press(console, "text=ワークショップを始める", console.get_by_text(re.compile("^1 / 10 ")))
    go(console, 2)
    for face in (wall, yui):  # said before cards open
        expect(face.locator(".agree")).to_have_text("決め方: みなさんの声は参考にします。ここでは決めません。")
    fact = "日立市から出る二酸化炭素のおよそ70%は、産業から出ている。工場のまちの脱炭素(2024年) p.1 ・ 2024年12月31日"
    expect(yui.locator(".facts li").last).to_have_text(fact)
    assert len(turned(console, wall)) == 4
    console.click(".st-key-page_back button:not([disabled])")
    expect(wall.locator(".wall .place")).to_have_text("4/5")
    console.click(".st-key-page_back button:not([disabled])")
    expect(wall.locator(".facts li").last).to_have_text(fact)
    go(console, 3)
    yui.locator(".glossary-sheet summary").click()
    expect(yui.locator(".glossary-sheet dt").first).to_have_text("BRT")
    for place, text in enumerate(CARDS):
        write((yui, ken)[place % 2], text)
    expect(wall.locator(".big strong")).to_have_text(str(len(CARDS)))
    expect(wall.locator("body")).not_to_contain_text("夜のバス")
    expect(console.get_by_role("button", name="まとめる")).to_have_count(0)

    go(console, 4)
    expect(wall.locator(".card", has_text="銭湯")).to_be_visible()
    go(console, 5)
    go(console, 6)
    press(console, "button:has-text('まとめる')", wall.locator(".cluster").first)
    expect(wall.locator(".loners")).to_contain_text("銭湯を復活させたい")
    expect(yui.locator(".group").first).to_be_visible()
    expect(console.locator(".feed .ledger")).to_contain_text("保留 1")

    drafted = console.get_by_role("button", name="壁に公開する")
    press(console, "button:has-text('要約する')", drafted)
    assert (wall.locator(".summary").count(), yui.locator(".released").count()) == (0, 0)
    release(console)
    go(console, 7)
    expect(yui.locator("label[for=ts-compose]")).to_have_text("まず自分のことばで書く")
    expect(wall.locator(".coming")).to_have_text("まず自分のことばで、スマホに一枚。ものがたりは、そのあと出ます。")
    press(console, "button:has-text('シナリオをつくる')", drafted)
    release(console)
    expect(yui.locator("#ts-compose")).to_be_hidden()
    expect(wall.locator(".scenario .origin")).to_have_text("自動(AIなし)")
    assert re.search(r"p\.\d", "".join(turned(console, wall)))
    expect(yui.locator(".released").first).to_be_visible()
    expect(yui.locator(".role")).to_have_text("あなたは2040年の地域雑誌の編集者です")
    go(console, 8)
    expect(wall.locator(".summary")).to_contain_text("ひと目でわかる話し合い")
    expect(wall.locator(".wall .place")).to_have_text(re.compile("^1/"))

    go(console, 9)
    yui.check(".vote-item input >> nth=0")
    expect(wall.locator(".big strong")).to_have_text("1 / 2")
    go(console, 10)
    expect(wall.locator(".top li").first).to_contain_text("1票")
    expect(wall.locator(".ending .agree")).to_contain_text("優先順位です。決定ではありません。")
    expect(wall.locator(".ending .agree")).to_contain_text("会場の人たちの声で、市民全体の調査ではありません。")
    assert "2027年3月31日" in "".join(turned(console, wall))
    expect(yui.locator(".agree")).to_have_text("優先順位です。決定ではありません。")
    for control in ("button", "a", "input", "textarea", "select"):
        assert wall.locator(f".wall {control}").count() == 0
    assert [name in wall.locator(".wall").inner_text() for name in ("ゆい", "けん")] == [False, False]

    closed = console.get_by_text("ワークショップは終わっています。")
    press(console, "button:has-text('ワークショップを終える')", closed)
    console.goto(f"{served.base}/organise?c={served.code}")
    link = console.locator("a", has_text="読む記録")
    link.evaluate(
        "link => link.removeAttribute('target')"
    )  # its own tab closes before the driver can ask it for the file
    with console.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "record.md")
    record = (tmp_path / "record.md").read_text(encoding="utf-8")
    assert [text in record for text in CARDS] == [True] * len(CARDS)

    yui.goto(f"{served.base}/receipt?c={served.code}")
    expect(yui.get_by_text("夜のバスを増やしてほしい").first).to_be_visible()
    assert defects == []


def test_closed_workshop_takes_nobody_in(opened: Opener, served: Served) -> None:
    stranger = opened(f"/?c={served.code}&table=1", 360, 740)
    expect(stranger.locator(".problem")).to_have_text("このワークショップは終わりました。")


def test_unknown_code_is_told_in_a_sentence(opened: Opener) -> None:
    page = opened("/?c=NOBODY", 360, 740)
    expect(page.locator(".problem")).to_have_text(
        "この参加コードのワークショップは見つかりません。もう一度確かめてください。"
    )
