"""Sources as a user names them in; Articles and Failures, never exceptions, out."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.sources import read_sources
from reportedly.records.failure import Failure
from reportedly.records.text import Article

if TYPE_CHECKING:
    from acquire.conftest import Site

TEXT = "Five soldiers were killed in the raid on the base, the army said."
PAGE = (
    '<html><head><meta property="og:site_name" content="Northern Wire">'
    '<meta name="date" content="2024-08-31"></head>'
    f"<body><h1>Raid on the base</h1><p>{TEXT}</p></body></html>"
).encode()


def one(source: str | Path, **options: Any) -> Article:
    [article] = read_sources(str(source), **options)
    assert isinstance(article, Article), article
    return article


def failure(source: str | Path, **options: Any) -> Failure:
    [result] = read_sources(str(source), **options)
    assert isinstance(result, Failure)
    assert result.message
    assert result.hint
    return result


def serve(site: "Site", path: str, content_type: str, body: bytes) -> str:
    return site.add(path, (200, {"Content-Type": content_type} if content_type else {}, body))


def test_a_url_gives_the_article_of_its_page(site: "Site") -> None:
    url = serve(site, "/raid", "text/html", PAGE)
    article = one(url, allow_private=True)
    assert article.text == f"Raid on the base\n\n{TEXT}"
    assert article.title == "Raid on the base"
    assert article.publisher == "Northern Wire"
    assert (article.published, article.published_basis) == ("2024-08-31", "metadata")
    assert article.url == url
    assert article.fetched_at is not None


def test_what_the_user_gives_outranks_the_page(site: "Site") -> None:
    url = serve(site, "/raid", "text/html", PAGE)
    article = one(
        url, allow_private=True, title="Blast", published="2024-09-01", publisher="Agency"
    )
    assert article.title == "Blast"
    assert (article.published, article.published_basis) == ("2024-09-01", "given")
    assert article.publisher == "Agency"


@pytest.mark.parametrize(
    ("path", "content_type", "body", "text"),
    [
        ("/a", "text/plain; charset=windows-1252", "“Raid” on the base".encode("cp1252"), None),
        ("/a", "text/plain", PAGE, f"Raid on the base\n\n{TEXT}"),
        ("/a", "", PAGE, f"Raid on the base\n\n{TEXT}"),
        ("/a.md", "text/plain", f"**{TEXT}**".encode(), TEXT),
        ("/a", "text/markdown", f"**{TEXT}**".encode(), TEXT),
        ("/a.txt", "text/plain", f"**{TEXT}**".encode(), f"**{TEXT}**"),
        ("/a", "application/x-ndjson", f'{{"text": "{TEXT}"}}'.encode(), TEXT),
        ("/a.jsonl", "text/plain", f'{{"text": "{TEXT}"}}'.encode(), TEXT),
    ],
)
def test_what_is_fetched_is_told_by_type_and_name(
    site: "Site", path: str, content_type: str, body: bytes, text: str | None
) -> None:
    article = one(serve(site, path, content_type, body), allow_private=True)
    assert article.text == (text or "“Raid” on the base")


def test_a_page_of_ones_own_network_is_refused_by_default(site: "Site") -> None:
    url = serve(site, "/raid", "text/html", PAGE)
    result = failure(url)
    assert (result.source, result.code) == (url, "address-not-allowed")
    assert "--allow-private" in result.hint
    assert site.seen == []


@pytest.mark.parametrize(
    ("content_type", "body", "code"),
    [
        ("application/pdf", b"%PDF-1.7", "not-text"),
        ("text/plain", b"%PDF-1.7", "not-text"),
        ("text/html", b"", "empty-source"),
        ("text/html", b"<html><body></body></html>", "no-main-text"),
        ("text/html", b"<div>" * 10_000 + PAGE, "too-large"),
        (
            "text/html; charset=windows-1251",
            f"<p>{'Пять человек погибли при взрыве, сообщила полиция. ' * 3}</p>".encode("cp1251"),
            "language-not-supported",
        ),
    ],
)
def test_what_is_fetched_and_no_report(
    site: "Site", content_type: str, body: bytes, code: str
) -> None:
    assert failure(serve(site, "/x", content_type, body), allow_private=True).code == code


@pytest.mark.parametrize("source", ["ftp://example.org/x", "file:///etc/hostname", "://", "x://"])
def test_other_schemes_are_refused(source: str) -> None:
    assert failure(source).code == "url-not-allowed"


def test_the_limits_hold_for_files_too(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT * 20)
    assert one(path).text == TEXT * 20
    assert failure(path, limits=FetchLimits(max_bytes=100)).code == "too-large"


def test_a_bad_date_from_the_user_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    assert failure(path, published="2023-02-29").code == "bad-date"


@pytest.mark.parametrize("source", ["", "no/such/file.txt", "\x00", "\ud800"])
def test_paths_that_lead_nowhere_are_failures(source: str) -> None:
    assert failure(source).code in ("file-not-found", "is-a-folder")


def test_standard_input_is_read() -> None:
    article = one("-", stdin=BytesIO(TEXT.encode()), title="Raid")
    assert article.text == f"Raid\n\n{TEXT}"
    result = failure("-", stdin=BytesIO(b""))
    assert (result.source, result.code) == ("standard input", "empty-source")


def test_standard_input_of_the_process_is_read() -> None:
    program = (
        "from reportedly.acquire.sources import read_sources\n"
        "print([type(result).__name__ for result in read_sources('-')])"
    )
    lines = f'{{"text": "{TEXT}"}}\n{{}}\n{{"text": "{TEXT}"}}\n'
    done = subprocess.run(
        [sys.executable, "-c", program], input=lines.encode(), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "['Article', 'Failure', 'Article']"


def test_plain_english_loads_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    program = (
        "import sys\n"
        "from reportedly.acquire.sources import read_sources\n"
        "list(read_sources(sys.argv[1]))\n"
        "heavy = {'trafilatura', 'httpx2', 'py3langid', 'numpy', 'lxml', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_a_failure(data: bytes) -> None:
    for result in read_sources("-", stdin=BytesIO(data)):
        assert isinstance(result, Article | Failure)
