"""What every answer carries: safety for the browser, and the mark by which our pages know the server's own answers."""

import pytest

from tests.web.houses import House

MARK = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/health", 200),
        ("GET", "/api/w/NOBODY/me", 401),
        ("POST", "/api/sign-in", 422),
        ("POST", "/api/nothing/here", 422),
        ("DELETE", "/health", 405),
        ("GET", "/", 200),
    ],
)
def test_answer_echoes_the_mark_of_its_request(home: House, method: str, path: str, status: int) -> None:
    answer = home.browser(page=False).request(method, path, headers={"x-tsumugi": MARK})
    assert (answer.status_code, answer.headers["x-tsumugi"]) == (status, MARK)


@pytest.mark.parametrize("mark", ["", "short", MARK.upper(), MARK + "0", "<script>alert(1)</script>".ljust(32)])
def test_what_is_no_mark_of_ours_is_not_echoed(home: House, mark: str) -> None:
    answer = home.browser(page=False).get("/health", headers={"x-tsumugi": mark})
    assert "x-tsumugi" not in answer.headers
