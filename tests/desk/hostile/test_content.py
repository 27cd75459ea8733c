"""Texts of articles, and of people, that would be markup: none is, on any page or in any answer."""

import json
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx2
import msgspec
import pytest

from harmless import check_harmless
from hostile_reports import HOSTILE, LINKS, MARKUP, keep_reading_of, make_hostile, read
from incident_reports import opened, report
from reportedly.desk.article_view import safe_link
from reportedly.records.text import Article, span_of
from reportedly.store.database import open_database
from reportedly.wording.printable import printable
from whole_desks import Desk, a_copy, a_whole_desk, entered

SEEN: Final = printable(HOSTILE)
"""As words of one line are shown."""
_APART: Final = re.compile(
    r'<span class="control".*?</span>|value="[^"]*"|<script type="application/json".*?</script>',
    re.DOTALL,
)
"""Where a text has controls: set apart and named, in a field of a form, or for scripts."""
PATIENCE_S: Final = 60
"""After so long a page counts as one that never comes."""


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a team, full of hostile words."""
    folder = tmp_path_factory.mktemp("hostile")
    made = make_hostile(tmp_path_factory.mktemp("made") / "reportedly.db")
    with a_copy(made, folder) as kept, a_whole_desk(kept) as served:
        yield served


@pytest.fixture(scope="module")
def ada(hostile_desk: Desk) -> Iterator[httpx2.Client]:
    with entered(hostile_desk, "Ada") as client:
        yield client


def pages_of(desk: Desk) -> list[str]:
    """Return the addresses of all pages that show something of reports or people."""
    kept = desk.kept
    incidents = [one.id for one in kept.incidents()]
    found = ["/", "/overview/list", "/queue", "/queue?state=done", "/linking", "/audit", "/people"]
    found += ["/audit/agreement", "/audit?subject=article+1", "/queue?state=all"]
    found += [f"/linking/{one}/{other}" for one in incidents for other in incidents if one < other]
    for number in incidents:
        incident = kept.incident(number)
        rows = "&".join(f"row={place + 1}" for place in range(min(len(incident.ledger.rows), 50)))
        articles = {member.article_id for member in incident.members}
        found += [f"/incidents/{number}", f"/incidents/{number}/split"]
        found += [f"/incidents/{number}/evidence?{rows}"] if rows else []
        found += [f"/incidents/{number}/text?article={article}" for article in articles]
    for number in range(1, len(LINKS) + 1):
        found.append(f"/articles/{number}")
        reading = kept.review.article(number).reading
        for event in reading.events:
            begin = f"/articles/{number}/editor?event={event.id}"
            found.append(begin)
            found += [f"{begin}&casualty={one.id}" for one in event.casualties]
    return found


def test_no_text_is_markup_on_any_page(hostile_desk: Desk, ada: httpx2.Client) -> None:
    shown = 0
    for path in pages_of(hostile_desk):
        answer = ada.get(path)
        assert answer.status_code == 200, (path, answer.text[-600:])
        tree = check_harmless(answer.text)
        assert "evil-tag" not in {node.tag for node in tree.iter()}, path
        shown += "<evil-tag evil=1>" in tree.text_content()
        assert "{{ 7*7 }}" in answer.text or "7*7" not in answer.text, path
        assert "\u202e" not in _APART.sub("", answer.text), path
    assert shown > 30


def test_words_are_what_they_were(hostile_desk: Desk, ada: httpx2.Client) -> None:
    """The text of an article is shown character by character, its title on one line."""
    for number in (1, 2, 3):
        article = hostile_desk.kept.review.article(number).reading.article
        tree = check_harmless(ada.get(f"/articles/{number}").text)
        (text,) = tree.xpath("//*[@id='text']")
        assert text.text_content() == article.text.replace("\x00", "\ufffd")
        (heading,) = tree.xpath("//h1")
        assert (heading.text_content()).rstrip("…") in printable(article.title or "")
    tree = check_harmless(ada.get("/audit").text)
    assert SEEN in " ".join(cell.text_content() for cell in tree.xpath("//td"))
    names = [cell.text_content() for cell in check_harmless(ada.get("/people").text).xpath("//th")]
    assert '<b>Eve</b> & "Co" \'' in names


def test_data_for_scripts_are_what_they_were(hostile_desk: Desk, ada: httpx2.Client) -> None:
    found: list[Any] = []
    for path in pages_of(hostile_desk):
        page = ada.get(path).text
        for body in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S):
            assert not set(body) & set("<>&\u2028\u2029")
            found.append(json.loads(body))
    assert any(MARKUP in words for words in strings_of(found))


def strings_of(value: Any) -> Iterator[str]:
    """Yield all texts of a value of JSON."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from strings_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_of(one)
    elif isinstance(value, str):
        yield value


def test_answers_for_programs_are_json_and_nothing_else(
    hostile_desk: Desk, ada: httpx2.Client
) -> None:
    incidents = [one.id for one in hostile_desk.kept.incidents()]
    paths = ["/api/incidents", "/api/map", "/api/series", "/api/timeline", "/api/queue"]
    paths += ["/api/pairs", "/api/decisions", "/api/progress", "/api/articles/1"]
    paths += [f"/api/incidents/{number}" for number in incidents]
    told = 0
    for path in paths:
        answer = ada.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        told += any(MARKUP in words for words in strings_of(answer.json()))
    assert told >= 6


@pytest.mark.parametrize(
    "path",
    [
        "/nothing{}",
        "/?words={}",
        "/?publisher={}&actor={}&source={}&admin1={}",
        "/?since={}",
        "/?sort={}",
        "/?box={}",
        "/?type={}",
        "/?killed_min={}",
        "/audit?by={}&subject={}",
        "/audit?action={}",
        "/audit?since={}",
        "/queue?state={}",
        "/queue?after={}",
        "/incidents/1?rule={}",
        "/incidents/{}",
        "/incidents/1/text?article={}",
        "/articles/1/editor?event={}",
        "/articles/1/editor?field={}&start=0&end=7",
        "/login?next=/{}",
        "/linking?decided={}",
    ],
)
def test_what_an_address_says_is_no_markup(ada: httpx2.Client, path: str) -> None:
    for words in (MARKUP, '"><svg/onload=alert(1)>', "' onfocus=alert(1) '", HOSTILE[-40:]):
        answer = ada.get(path.replace("{}", quoted(words)))
        assert answer.status_code < 500
        if answer.headers.get("content-type", "").startswith("text/html"):
            check_harmless(answer.text)


def quoted(words: str) -> str:
    return str(httpx2.QueryParams({"x": words}))[2:]


@pytest.mark.parametrize("link", LINKS)
def test_links_lead_to_the_web_or_nowhere(link: str) -> None:
    found = safe_link(link)
    assert found is None or re.match(r"https?://", found)


def test_an_article_with_a_huge_paragraph_is_shown(tmp_path: Path) -> None:
    """Five megabytes on one line, and 20,000 marks in it."""
    base = read(report("bakery"))
    filler = "The <b>market</b> was full & \u202eloud\u202c. "
    words = base.article.text + "\n\n" + filler * (5_000_000 // len(filler))
    article = Article(id="huge", sha256="0" * 64, language="en", title="Huge", text=words)
    begin = len(base.article.text) + 2
    spans = tuple(
        span_of(words, begin + place * 200, begin + place * 200 + 12) for place in range(20_000)
    )
    event = msgspec.structs.replace(base.events[0], triggers=(*base.events[0].triggers, *spans))
    reading = msgspec.structs.replace(base, article=article, events=(event,), warnings=())
    database = open_database(tmp_path / "reportedly.db", create=True)
    keep_reading_of(database, article, reading)
    kept = opened(database)
    kept.merge()
    with a_whole_desk(kept, team=False) as desk, httpx2.Client(timeout=PATIENCE_S) as client:
        for path in (
            "/articles/1",
            "/api/articles/1",
            "/incidents/1",
            "/incidents/1/text?article=1",
            "/incidents/1/evidence?row=1",
            "/articles/1/editor?event=e1",
            "/queue",
        ):
            before = time.perf_counter()
            answer = client.get(desk.address + path)
            took = time.perf_counter() - before
            assert answer.status_code == 200, (path, answer.text[-500:])
            size = len(answer.content) / 1e6
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{path}: {took:.2f} s, {size:.1f} MB, at most {memory:.0f} MB of memory")
    database.close()
