"""What each role may do, by guards of routes; what has none is closed."""

import pickle

import httpx2
import pytest

from reportedly.desk.roles import LoginNeededError
from small_desks import PASSWORDS, enter

MAY = {
    "Vic": {"read"},
    "Cody": {"read", "write"},
    "Judy": {"read", "write", "adjudicate"},
    "Ada": {"read", "write", "adjudicate", "administer"},
}


@pytest.mark.parametrize("name", PASSWORDS)
def test_each_role_does_what_it_may(browser: httpx2.Client, name: str) -> None:
    headers = {"x-csrf-token": enter(browser, name)}
    answers = {
        "read": browser.get("/api/who"),
        "write": browser.post("/api/edit", json={}, headers=headers),
        "adjudicate": browser.post("/api/settle", headers=headers),
        "administer": browser.get("/api/people"),
    }
    assert {action for action, one in answers.items() if one.is_success} == MAY[name]
    for one in answers.values():
        if not one.is_success:
            assert one.status_code == 403
            assert one.json()["code"] == "not-allowed"
            assert f"The role {PASSWORDS[name][0]} may not" in one.json()["message"]
    assert browser.post("/logout", headers=headers).status_code == 303


def test_other_errors_are_told_as_they_are(browser: httpx2.Client) -> None:
    enter(browser)
    answer = browser.get("/api/fails")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-event")


def test_an_error_passes_between_processes() -> None:
    error = pickle.loads(pickle.dumps(LoginNeededError()))  # noqa: S301
    assert error.code == "not-logged-in"
