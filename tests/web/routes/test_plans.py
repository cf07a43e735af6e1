"""A plan being written is a file for who has signed in."""

from tests.web.houses import House
from workshop.domain.facilitation.plans import PlanDraft
from workshop.services.facilitation import plan_bundles
from workshop.services.people import staff
from workshop.web.identity import STAFF

TEXT = "title: 夜のまち\ndocuments: [{file: documents/a.md}]\n"
WORD = "みなとの合言葉2040"


def kept(home: House) -> PlanDraft:
    now = home.app.clock.now()
    draft = PlanDraft("mine", TEXT, "", 0, now, now)
    home.app.store.plan_drafts.create(draft, {})
    return draft


def test_signed_in_browser_takes_a_plan_away_finished_or_not(home: House) -> None:
    draft = kept(home)
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answer = browser.get(f"/api/plans/{draft.id}/plan.yaml")
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, draft.text, "no-store")
    assert answer.headers["content-disposition"] == 'attachment; filename="plan.yaml"'
    gone = browser.get("/api/plans/gone/plan.yaml")
    assert (gone.status_code, "この進行表は、もうありません。" in gone.text) == (404, True)


def test_signed_out_browser_gets_a_sentence(home: House) -> None:
    draft = kept(home)
    answer = home.joined().get(f"/api/plans/{draft.id}/plan.yaml")
    assert (answer.status_code, "サインインしてください" in answer.text, "title:" in answer.text) == (401, True, False)


def test_plan_is_taken_away_with_its_documents(home: House) -> None:
    draft = kept(home)
    home.app.store.plan_drafts.put_file(draft.id, "documents/a.md", b"# a")
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answer = browser.get(f"/api/plans/{draft.id}/plan.zip")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert plan_bundles.unpack("plan.zip", answer.content) == {
        "plan.yaml": draft.text.encode(),
        "documents/a.md": b"# a",
    }


def test_report_of_a_rehearsal_that_is_not_there_is_a_sentence(home: House) -> None:
    staff.set_passphrase(home.app, WORD)
    browser = home.browser()
    assert browser.get("/api/rehearsals/report.zip").status_code == 401
    browser.cookies.set(STAFF, staff.sign_in(home.app, WORD))
    answer = browser.get("/api/rehearsals/report.zip")
    assert (answer.status_code, "ここではリハーサルができません。" in answer.text) == (409, True)
