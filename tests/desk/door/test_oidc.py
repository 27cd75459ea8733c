"""Logging in with a real OpenID provider on loopback, and with one that does something wrong."""

import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

import httpx2
import msgspec
import pytest
from joserfc.jwk import OctKey, RSAKey

from openid_provider import CLIENT_ID, CLIENT_SECRET, Provider, a_provider
from reportedly.api.people import People
from reportedly.desk.access import open_door
from reportedly.desk.oidc import oidc_handlers
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings
from small_desks import a_browser, a_served_desk


@pytest.fixture
def provider() -> Iterator[Provider]:
    with a_provider() as found:
        yield found


def settings_of(provider: Provider, **more: Any) -> Settings:
    return msgspec.structs.replace(
        Settings(
            oidc_discovery=f"{provider.issuer}/.well-known/openid-configuration",
            oidc_client_id=CLIENT_ID,
            oidc_client_secret=CLIENT_SECRET,
        ),
        **more,
    )


@pytest.fixture
def client(people: People, provider: Provider) -> Iterator[httpx2.Client]:
    """A browser at a desk whose people log in with the provider."""
    with (
        a_served_desk(people, team=True, settings=settings_of(provider)) as address,
        a_browser(address) as found,
    ):
        provider.callbacks.add(f"{address}/login/oidc/callback")
        yield found


@pytest.fixture
def welcoming(people: People, provider: Provider) -> Iterator[httpx2.Client]:
    """A browser at a desk that makes people whom the provider knows coders."""
    settings = settings_of(provider, oidc_role="coder")
    with (
        a_served_desk(people, team=True, settings=settings) as address,
        a_browser(address) as found,
    ):
        provider.callbacks.add(f"{address}/login/oidc/callback")
        yield found


def begin(client: httpx2.Client, path: str = "/") -> str:
    """Go to the provider; return where it sends the browser back to."""
    there = client.get("/login/oidc", params={"next": path}).headers["location"]
    return httpx2.get(there, trust_env=False).headers["location"]


def come_back(client: httpx2.Client, path: str = "/") -> httpx2.Response:
    foreign = {"sec-fetch-site": "cross-site"}
    return client.get(begin(client, path), headers=foreign)


def code_of(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.text.partition("<code>")[2].partition("</code>")[0]


def known(people: People, provider: Provider) -> None:
    people.add("Nia", "coder", subject=f"{provider.issuer} {provider.subject}", by="Ada")


def test_someone_whom_both_know_comes_in(
    client: httpx2.Client, people: People, provider: Provider
) -> None:
    known(people, provider)
    assert "/login/oidc?next=/incidents/7" in client.get("/login?next=/incidents/7").text
    answer = come_back(client, "/incidents/7")
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents/7")
    assert set(client.cookies) == {"reportedly"}
    me = client.get("/api/who").json()
    assert (me["name"], me["role"]) == ("Nia", "coder")
    (asked,) = provider.seen
    assert asked["tenant"] == "a"
    assert asked["scope"] == "openid profile"
    assert people.person("Nia").role == "coder"


def test_who_has_no_account_is_kept_out(
    client: httpx2.Client, people: People, provider: Provider
) -> None:
    provider.claims = {"preferred_username": "Ada", "email": "ada@example.org", "name": "Ada"}
    assert code_of(come_back(client)) == (403, "no-account")
    known(people, provider)
    people.close("Nia", by="Ada")
    assert code_of(come_back(client)) == (403, "no-account")
    assert client.get("/api/who").status_code == 401


def test_newcomers_get_the_role_of_the_settings(
    welcoming: httpx2.Client, people: People, provider: Provider
) -> None:
    provider.claims = {"preferred_username": "nia"}
    for _ in range(2):
        assert come_back(welcoming).status_code == 303
        me = welcoming.get("/api/who").json()
        assert (me["name"], me["role"]) == ("nia", "coder")
    assert len(people.everyone()) == 5


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"preferred_username": "Ada"}, "subject-7"),
        ({"preferred_username": "\x00", "name": "Nia\u202e"}, "subject-7"),
        ({"preferred_username": ["a"], "name": {"a": 1}}, "subject-7"),
        ({"preferred_username": "Ada", "sub": "ada"}, "Ada 2"),
        ({"name": "Nia Long"}, "Nia Long"),
    ],
)
def test_a_newcomer_takes_nobodys_name(
    welcoming: httpx2.Client, people: People, provider: Provider, claims: dict[str, Any], name: str
) -> None:
    provider.claims = claims
    assert come_back(welcoming).status_code == 303
    assert welcoming.get("/api/who").json()["name"] == name
    assert people.person("Ada").role == "admin"


WRONG: dict[str, dict[str, Any]] = {
    "for another client": {"aud": "another"},
    "for several, for another": {"aud": [CLIENT_ID, "another"], "azp": "another"},
    "of another provider": {"iss": "https://evil.example"},
    "too old": {"exp": int(time.time()) - 3_600},
    "without an end": {"exp": None},
    "from the future": {"iat": int(time.time()) + 36_000},
    "of another login": {"nonce": "another"},
    "without a nonce": {"nonce": None},
    "of nobody": {"sub": None},
    "of an empty subject": {"sub": ""},
    "of a number": {"sub": 7},
    "of a long subject": {"sub": "x" * 300},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_word_of_the_provider_that_does_not_hold(
    welcoming: httpx2.Client, people: People, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert code_of(come_back(welcoming)) == (401, "oidc-failed")
    assert "reportedly" not in welcoming.cookies
    assert len(people.everyone()) == 4


def test_another_key_signs_nothing(welcoming: httpx2.Client, provider: Provider) -> None:
    provider.signer = RSAKey.generate_key(2048)
    assert code_of(come_back(welcoming)) == (401, "oidc-failed")
    for algorithm in ("HS256", "none"):
        provider.algorithm, provider.signer = algorithm, OctKey.generate_key(256)
        with warnings.catch_warnings(action="ignore"):
            answer = come_back(welcoming)
        assert code_of(answer) == (401, "oidc-failed")


def test_a_new_key_of_the_provider_is_fetched(welcoming: httpx2.Client, provider: Provider) -> None:
    assert come_back(welcoming).status_code == 303
    provider.key = RSAKey.generate_key(2048, parameters={"kid": "two"})
    assert come_back(welcoming).status_code == 303


def test_another_browser_cannot_end_what_one_began(
    welcoming: httpx2.Client, provider: Provider
) -> None:
    back = begin(welcoming)
    with a_browser(str(welcoming.base_url)) as other:
        assert code_of(other.get(back)) == (401, "oidc-failed")
        begin(other)
        assert code_of(other.get(back)) == (401, "oidc-failed")
        assert "reportedly" not in other.cookies
    assert welcoming.get(back).status_code == 303
    assert code_of(welcoming.get(back)) == (401, "oidc-failed")


@pytest.mark.parametrize(
    "answer",
    [{"error": "access_denied"}, {"code": "guess"}, {"code": ""}, {"iss": "https://evil.example"}],
)
def test_an_answer_that_is_none(
    welcoming: httpx2.Client, provider: Provider, answer: dict[str, str]
) -> None:
    provider.answer = answer
    assert code_of(come_back(welcoming)) == (401, "oidc-failed")


@pytest.mark.parametrize("value", ["", "x", "e30", "!!!", "bnVsbA", "x" * 3_000])
def test_a_cookie_that_is_none(client: httpx2.Client, value: str) -> None:
    headers = {"cookie": f"reportedly-oidc={value}"}
    answer = client.get("/login/oidc/callback?code=a&state=b", headers=headers)
    assert code_of(answer) == (401, "oidc-failed")


def test_where_to_go_on_to_is_checked_again(welcoming: httpx2.Client, provider: Provider) -> None:
    assert come_back(welcoming, "//evil.example").headers["location"] == "/"


def test_a_provider_that_is_another(client: httpx2.Client, provider: Provider) -> None:
    provider.metadata = {"issuer": "https://evil.example"}
    assert code_of(client.get("/login/oidc")) == (401, "oidc-failed")


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_a_provider_that_leads_to_where_others_listen(
    client: httpx2.Client, provider: Provider, name: str
) -> None:
    provider.metadata = {name: "http://192.0.2.1/a"}
    assert code_of(client.get("/login/oidc")) == (400, "no-oidc")


@pytest.mark.parametrize("metadata", [{"issuer": None}, {"jwks_uri": 7}, {"x": "y" * 2_000_000}])
def test_a_provider_that_says_nothing_of_use(
    client: httpx2.Client, provider: Provider, metadata: dict[str, Any]
) -> None:
    provider.metadata = metadata
    assert code_of(client.get("/login/oidc")) == (502, "no-provider")


def test_a_provider_that_is_down(people: People, provider: Provider) -> None:
    settings = settings_of(
        provider, oidc_discovery="http://127.0.0.1:9/.well-known/openid-configuration"
    )
    with (
        a_served_desk(people, team=True, settings=settings) as address,
        a_browser(address) as client,
    ):
        assert code_of(client.get("/login/oidc")) == (502, "no-provider")


@pytest.mark.parametrize(
    "more",
    [
        {"oidc_client_id": None},
        {"oidc_discovery": "http://id.example/.well-known/openid-configuration"},
        {"oidc_discovery": "ftp://id.example/"},
        {"oidc_discovery": "http://["},
    ],
)
def test_a_provider_that_is_not_named_safely_is_refused(
    people: People, provider: Provider, more: dict[str, Any]
) -> None:
    door = open_door(people, "127.0.0.1", 8000, team=True)
    with pytest.raises(ReportedlyError) as caught:
        oidc_handlers(door, settings_of(provider, **more))
    assert caught.value.code == "no-oidc"


def test_without_a_provider_there_are_no_routes(people: People, provider: Provider) -> None:
    team = open_door(people, "127.0.0.1", 8000, team=True)
    alone = open_door(people, "127.0.0.1", 8000, team=False)
    assert oidc_handlers(team, Settings()) == []
    assert oidc_handlers(alone, settings_of(provider)) == []


def test_without_the_extra_it_says_what_to_install(
    people: People, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "authlib.integrations.httpx_client", None)
    door = open_door(people, "127.0.0.1", 8000, team=True)
    with pytest.raises(ReportedlyError) as caught:
        oidc_handlers(door, settings_of(provider))
    assert caught.value.code == "no-oidc"
    assert "reportedly[oidc]" in caught.value.hint
