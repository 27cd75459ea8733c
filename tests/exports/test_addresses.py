import pytest

from reportedly.exports.addresses import web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/1?a=1&b=2#c",
        "HTTP://News.Example",
        "https://user@news.example:8080/x",
        "https://خبر.example/هيت",
    ],
)
def test_addresses_of_the_web_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "news.example/1", "javascript:alert(1)", "file:///etc/passwd", "https://"),
        *("https:///x", "https://a b/c", "https://a.example/b c", "https://[::1", "@id"),
    ],
)
def test_other_addresses_are_none(url: str | None) -> None:
    assert web_address(url) is None
