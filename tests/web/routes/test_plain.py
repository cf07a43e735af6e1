"""The plain pages: what Streamlit would give a component, in a document of our own."""

import json
import re

import pytest

from tests.web.houses import House
from workshop import faces
from workshop.assets import address, preloads
from workshop.domain.model.plan import Language

DATA = re.compile(r'<script type="application/json" data-given>(.*?)</script>', re.DOTALL)


def test_room_gets_what_streamlit_would_give_it(home: House) -> None:
    answer = home.browser(page=False).get("/plain?c=AB2CD3&table=2&lang=en")
    [data] = DATA.findall(answer.text)
    assert json.loads(data) == faces.room("AB2CD3", "2", Language.EN)
    assert preloads("room") in answer.text
    assert f'<script type="module" src="{address("room/loader.js")}"></script>' in answer.text
    assert '<html lang="en">' in answer.text


def test_room_sets_the_cookies_and_the_policy_of_every_page(home: House) -> None:
    answer = home.browser(page=False).get("/plain?lang=en")
    assert {cookie.split("=")[0] for cookie in answer.headers.get_list("set-cookie")} == {"tsumugi", "tsumugi_lang"}
    assert "script-src 'self' blob:;" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "private, no-cache"


def test_wall_speaks_the_language_of_its_plan(home: House) -> None:
    answer = home.browser(page=False).get("/plain/wall?lang=en")
    [data] = DATA.findall(answer.text)
    assert json.loads(data) == faces.wall(home.workshop.code, home.workshop.plan.language)
    assert address("wall/loader.js") in answer.text


def test_wall_of_an_unknown_code_says_so(home: House) -> None:
    answer = home.browser(page=False).get("/plain/wall?c=%3Cb%3E&lang=en")
    assert (answer.status_code, DATA.findall(answer.text)) == (404, [])
    assert "<h1>" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("code", ["</script><script>alert(1)</script>", "<!--<script>", '"\\u003c'])
def test_no_code_ends_the_data(home: House, code: str) -> None:
    answer = home.browser(page=False).get("/plain", params={"c": code})
    [data] = DATA.findall(answer.text)
    assert json.loads(data)["code"] == code
    assert answer.text.count("<script") == 2
