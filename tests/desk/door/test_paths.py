"""Where a login goes on to: a path of the desk, whatever the address says."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.desk.login import safe_path


@pytest.mark.parametrize(
    "path", ["/", "/incidents/7?rule=acled#c", "/?since=2024-01-01&type=a%20b", "/a//b", "/a:b@c"]
)
def test_a_path_of_the_desk_is_gone_to(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "incidents",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\b",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "/a\r\nSet-Cookie: a=b",
        "/a\x00",
        "/a\x7f",
        "/\u2028",
        "/ü",
        "/\ud800",
        "@evil.example",
        "?a",
        "/login",
        "/login?next=/login",
        "/login/oidc",
        "/logout",
        "/" + "x" * 2_000,
    ],
)
def test_nowhere_else(path: str) -> None:
    assert safe_path(path) == "/"


@given(
    st.text(st.sampled_from("/\\:.@?#[]%25\t\r\n\x00 hpst evil.example"), max_size=30)
    | st.text(max_size=30)
)
def test_no_path_leads_to_another_site(path: str) -> None:
    found = safe_path(path)
    where = urlsplit(urljoin("https://desk.example/login", found))
    assert (where.scheme, where.netloc) == ("https", "desk.example")
    assert found.isascii()
    assert found.isprintable()
