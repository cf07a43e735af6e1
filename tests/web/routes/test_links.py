"""Whoever opens a personal link is asked first, on a plain page in their language."""

import pytest
from starlette.testclient import TestClient

from tests.web.houses import House
from workshop.services.facilitation import hosting

YES = {"content-type": "application/x-www-form-urlencoded"}


def link_of(browser: TestClient, home: House) -> str:
    url: str = browser.post(home.path("link"), json={}).json()["url"]
    assert url.startswith(f"http://testserver/p/{home.workshop.code}/")
    return url


def who(browser: TestClient, home: House) -> str:
    answer = browser.get(home.path("me")).json()
    return str(answer["me"]["person"]["nickname"]) if "me" in answer else str(answer["error"])


def test_opening_a_link_only_asks_and_the_button_goes_on(home: House) -> None:
    url, phone = link_of(home.joined(), home), home.browser(page=False)
    page = phone.get(url)
    assert page.status_code == 200
    assert "<bdi>ゆいさん</bdi>として続けますか。" in page.text
    assert (page.headers["cache-control"], "form-action 'self'" in page.headers["content-security-policy"]) == (
        "private, no-cache",
        True,
    )
    assert who(phone, home) == "not_joined"
    answer = phone.post(url, headers=YES, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?c={home.workshop.code}")
    assert who(phone, home) == "ゆい"
    assert len(hosting.view(home.app, home.workshop.id).persons) == 1


def test_link_works_once(home: House) -> None:
    url = link_of(home.joined(), home)
    home.browser().post(url, headers=YES, follow_redirects=False)
    thief = home.browser()
    assert [thief.get(url).status_code, thief.post(url, headers=YES).status_code] == [401, 401]
    assert who(thief, home) == "not_joined"


def test_browser_without_cookies_yet_goes_on_too(home: House) -> None:
    url, phone = link_of(home.joined(), home), home.browser(page=False)
    phone.post(url, headers=YES, follow_redirects=False)
    assert who(phone, home) == "ゆい"


def test_browser_that_is_somebody_is_asked_whether_to_change(home: House) -> None:
    url, other = link_of(home.joined(), home), home.joined("はると", 2)
    page = other.get(url)
    assert "いま<bdi>はるとさん</bdi>として参加しています" in page.text
    assert '<input type="hidden" name="instead" value="2">' in page.text
    unasked = other.post(url, headers=YES)
    assert (unasked.status_code, "はるとさん" in unasked.text, who(other, home)) == (200, True, "はると")
    other.post(url, headers=YES, content="instead=2", follow_redirects=False)
    assert who(other, home) == "ゆい"


def test_device_of_somebody_else_is_shared_rather_than_changed(home: House) -> None:
    """As at a table's computer, for whoever's phone is dead."""
    mine, other = home.joined(), home.joined("はると", 2)
    url = link_of(mine, home)
    page = other.get(url)
    assert '<input type="hidden" name="seat" value="2"><button' in page.text
    assert "<bdi>ゆいさん</bdi>もこの端末で書く" in page.text
    answer = other.post(url, headers=YES, content="seat=2", follow_redirects=False)
    assert answer.headers["location"] == f"/?c={home.workshop.code}&seat=2"
    seated = other.get(home.path("me")).json()["seats"]
    assert [(one["seat"], one["nickname"]) for one in seated] == [(1, "はると"), (2, "ゆい")]
    assert len(hosting.view(home.app, home.workshop.id).persons) == 2
    again = other.get(link_of(mine, home))
    assert "もう<bdi>ゆいさん</bdi>として参加しています。" in again.text


def test_own_link_is_told_as_such_and_not_used_up(home: House) -> None:
    browser = home.joined()
    url = link_of(browser, home)
    assert "もう<bdi>ゆいさん</bdi>として参加しています。" in browser.get(url).text
    assert "<form" in home.browser().get(url).text


def test_nameless_person_is_told_by_table_and_a_name_is_no_markup(home: House) -> None:
    nameless, odd = link_of(home.joined("", 2), home), link_of(home.joined("<b>あ</b>", 1), home)
    assert "2班のお名前のない方" in home.browser().get(nameless).text
    assert "<bdi>&lt;b&gt;あ&lt;/b&gt;さん</bdi>" in home.browser().get(odd).text


def test_page_is_in_the_language_of_the_browser(home: House) -> None:
    url = link_of(home.joined(), home)
    page = home.browser(page=False, **{"accept-language": "en"}).get(url).text
    assert ('<html lang="en">' in page, "Go on as <bdi>ゆい-san</bdi>?" in page) == (True, True)


def test_its_person_takes_it_back(home: House) -> None:
    browser = home.joined()
    url = link_of(browser, home)
    assert browser.delete(home.path("link")).status_code == 200
    assert home.browser().get(url).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/json"},
    ],
)
def test_no_other_page_presses_the_button(home: House, headers: dict[str, str]) -> None:
    url, victim = link_of(home.joined(), home), home.browser()
    assert victim.post(url, headers=YES | headers, follow_redirects=False).status_code in (409, 422)
    assert who(victim, home) == "not_joined"


def test_guessing_is_slowed_and_opening_what_there_is_is_not(home: House) -> None:
    url = link_of(home.joined(), home)
    assert {home.browser(page=False).get(url).status_code for _ in range(70)} == {200}
    guesses = [home.browser(page=False).get(f"/p/{home.workshop.code}/guess{number}") for number in range(61)]
    assert [one.status_code for one in guesses] == [401] * 60 + [429]
    assert (guesses[-1].headers["retry-after"], "1 秒ほど待ってから" in guesses[-1].text) == ("1", True)


def test_expired_link_is_a_sentence_on_a_page(home: House) -> None:
    url = link_of(home.joined(), home)
    home.clock.move(days=8)
    answer = home.browser().get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert '<html lang="ja">' in answer.text
    assert f'<a href="/?c={home.workshop.code}">入口へ</a>' in answer.text


def test_link_page_repeats_no_markup_of_the_address(home: House) -> None:
    answer = home.browser().get("/p/%3Cscript%3E/x")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.lower()
