"""A clock that is set back by a day in the middle of a workshop: people write, staff stay signed in, stages go on."""

from tests.web.houses import House
from workshop.services.facilitation import hosting
from workshop.services.people import staff
from workshop.web.identity import STAFF


def test_workshop_goes_on_when_the_clock_is_set_back(home: House) -> None:
    staff.set_passphrase(home.app, "himitsu-no-aikotoba")
    browser, desk = home.joined(), home.browser()
    desk.cookies.set(STAFF, staff.sign_in(home.app, "himitsu-no-aikotoba"))
    card = {"text": "夜のバス", "kind": "idea", "stage": "table"}
    before = browser.post(home.path("contributions"), json=card | {"key": "a"}).status_code
    home.clock.move(days=-1)
    answers = [browser.post(home.path("contributions"), json=card | {"key": f"b{n}"}).status_code for n in range(5)]
    link = browser.post(home.path("link"), json={}).json()["url"].partition("testserver")[2]
    others = [
        desk.get("/api/sign-in").status_code,
        home.browser().post("/api/sign-in", json={"passphrase": "himitsu-no-aikotoba"}).status_code,
        home.joined("けん", 2).get(home.path("me")).status_code,
        browser.put(home.path("contributions/1"), json={"text": "朝のバス"}).status_code,
        home.browser().post(link, data={"instead": ""}, follow_redirects=False).status_code,
        home.browser().get("/health").status_code,
    ]
    home.go("gather")
    stage = hosting.find(home.app, home.workshop.code).stage.id
    assert (before, answers, others, stage) == (201, [201] * 5, [204, 204, 200, 200, 303, 200], "gather")
