"""What a table states, over HTTP."""

from dataclasses import replace

from tests.web.houses import House


def stating(home: House) -> None:
    with home.app.store.write(home.workshop.id) as db:
        plan = db.workshop.plan
        stages = tuple(replace(stage, statements=2) for stage in plan.stages)
        db.put_workshop(replace(db.workshop, plan=replace(plan, stages=stages)))
        db.record("plan_changed")


def test_a_sentence_is_written_asked_about_mended_and_taken_back(home: House) -> None:
    browser, body = home.joined(), {"key": "k-1", "text": "夜のバスを", "sure": False}
    closed = browser.post(home.path("statements"), json=body)
    assert (closed.status_code, closed.json()["error"]) == (409, "not_stating_now")
    stating(home)
    sentence = {"n": 1, "key": "k-1", "text": "夜のバスを", "visibility": "shown"}
    written = [browser.post(home.path("statements"), json=body) for _ in range(2)]
    assert [(one.status_code, one.json()) for one in written] == [(201, {"statement": sentence})] * 2
    asked = browser.post(home.path("statements"), json={"key": "k-2", "text": "電話は090-1234-5678", "sure": False})
    assert [piece["sign"] for piece in asked.json()["asks"]["pieces"]] == ["phone"]
    change = {"key": "k-3", "text": "朝のバスを", "seen": "夜のバスを", "sure": False}
    mended = browser.put(home.path("statements/1"), json=change)
    assert mended.json() == {"statement": sentence | {"text": "朝のバスを"}}
    late = browser.put(home.path("statements/1"), json=change | {"text": "昼のバスを"})
    assert (late.status_code, late.json()["error"]) == (409, "statement_changed")
    doubted = browser.put(
        home.path("statements/1"), json=change | {"text": "電話は090-1234-5678", "seen": "朝のバスを"}
    )
    assert doubted.json()["asks"]["key"] == "k-3"
    assert browser.get(home.path("me")).json()["me"]["statements"] == [sentence | {"text": "朝のバスを"}]
    gone = browser.request("DELETE", home.path("statements/1"), json={})
    assert gone.json()["statement"]["text"] == ""
    assert browser.get(home.path("me")).json()["me"]["statements"] == []
