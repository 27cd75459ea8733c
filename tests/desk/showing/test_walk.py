"""Who finds which secret: each person walks all routes of the desk that only read."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Final
from urllib.parse import quote

import httpx2
import pytest
from litestar import Litestar

from databases import rows_of
from reportedly.api.kept import Reportedly
from reportedly.records.flags import Flag, FlaggedKind
from reportedly.store.database import open_database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.schema import ARTICLES, EVENTS
from secret_reports import NAMES, WORDS, plant
from small_desks import PASSWORDS
from whole_desks import Desk, a_whole_desk, entered

SECRETS: Final[dict[Flag, tuple[str, ...]]] = {"names": NAMES, "text": WORDS}
FINDERS: Final[dict[Flag, set[str]]] = {
    "names": {"Cody", "Judy", "Ada"},
    "text": {"Judy", "Ada"},
}
Walk = Callable[["Ids"], Sequence[str]]


class Ids:
    """The numbers of all that a database has a page of."""

    def __init__(self, kept: Reportedly) -> None:
        def numbers(table: object) -> list[int]:
            return [row["id"] for row in rows_of(kept._database, table)]

        self.articles = numbers(ARTICLES)
        self.incidents = numbers(INCIDENTS)
        self.events = numbers(EVENTS)

    def each(self, pattern: str) -> list[str]:
        """Return an address for each article or incident, and each pair of incidents."""
        if "{one}" in pattern:
            pairs = combinations(self.incidents, 2)
            return [pattern.format(one=one, other=other) for one, other in pairs]
        numbers = self.articles if "article" in pattern else self.incidents
        return [pattern.format(number=number) for number in numbers]


_EDITOR: Final = (
    "event=e1&casualty=&field=type",
    "event=e1&casualty=c1&field=count",
    "event=e1&casualty=c1&field=names&start=2&end=40",
    "event=&casualty=&field=places&start=2&end=40&all=on",
)
_LOOKED_FOR: Final = [
    f"{name}={word}" for name in ("words", "actor", "source") for word in (*NAMES, *WORDS)
]


def _same(*addresses: str) -> Walk:
    return lambda ids: addresses


def _each(*patterns: str) -> Walk:
    return lambda ids: [one for pattern in patterns for one in ids.each(pattern)]


def _searched(*addresses: str) -> Walk:
    queries = ("", *_LOOKED_FOR, "sort=killed", "rule=range&type=attack")
    return _same(*(f"{address}?{query}" for address in addresses for query in queries))


ROUTES: Final[dict[str, Walk]] = {
    "/": _searched("/"),
    "/overview/list": _searched("/overview/list"),
    "/api/incidents": _searched("/api/incidents"),
    "/api/map": _searched("/api/map"),
    "/api/timeline": _searched("/api/timeline"),
    "/api/series": _searched("/api/series"),
    "/incidents/{number:int}": _each("/incidents/{number}", "/incidents/{number}?rule=range"),
    "/incidents/{number:int}/text": lambda ids: [
        f"/incidents/{number}/text?article={article}"
        for number in ids.incidents
        for article in ids.articles
    ],
    "/incidents/{number:int}/evidence": _each(
        "/incidents/{number}/evidence?" + "&".join(f"row={row}" for row in range(1, 9))
    ),
    "/incidents/{number:int}/split": _each("/incidents/{number}/split"),
    "/api/incidents/{number:int}": _each("/api/incidents/{number}"),
    "/articles/{number:int}": _each("/articles/{number}"),
    "/articles/{number:int}/editor": _each(
        *(f"/articles/{{number}}/editor?{query}" for query in _EDITOR)
    ),
    "/articles/{number:int}/compare": _each("/articles/{number}/compare"),
    "/api/articles/{number:int}": _each("/api/articles/{number}"),
    "/queue": _same(*(f"/queue?state={state}" for state in ("open", "done", "mine", "all"))),
    "/api/queue": _same(*(f"/api/queue?state={one}" for one in ("open", "done", "mine", "all"))),
    "/api/progress": _same("/api/progress"),
    "/linking": _same("/linking"),
    "/linking/compare": _same("/linking/compare?one=1&other=2"),
    "/linking/{one:int}/{other:int}": _each("/linking/{one}/{other}"),
    "/api/pairs": _same("/api/pairs"),
    "/api/pairs/{one:int}/{other:int}": _each("/api/pairs/{one}/{other}"),
    "/audit": _same("/audit", "/audit?by=Cody", "/audit?action=flag", "/audit?subject=article+1"),
    "/audit/agreement": _same("/audit/agreement"),
    "/api/decisions": _same("/api/decisions?limit=500", "/api/decisions?subject=article+1"),
    "/people": _same("/people"),
    "/login": _same("/login"),
    "/api": _same("/api"),
    "/api/{path:str}": _same("/api/nothing"),
    "/api/openapi.json": _same("/api/openapi.json"),
    "/static/{file_path:path}": _same("/static/desk.css"),
}


def read_routes(app: Litestar) -> set[str]:
    """Return the paths of all routes that answer GET."""
    return {route.path for route in app.routes if "GET" in getattr(route, "methods", ())}


@contextmanager
def a_planted_desk(path: Path, kind: FlaggedKind, flag: Flag) -> Iterator[Desk]:
    """Serve a desk of secret reports, of which an incident or its articles are flagged."""
    database = open_database(path, create=True, is_copy=True)
    try:
        kept, incident = plant(database)
        for name, (role, password) in reversed(PASSWORDS.items()):
            kept.people.add(name, role, password, by="root")
        why = f"{NAMES[0]}'s family asked for it, {WORDS[0]}"
        for number in [incident] if kind == "incident" else [1, 2, 3]:
            kept.flags.flag(kind, number, [flag], by="Ada", why=why)
        with a_whole_desk(kept) as desk:
            yield desk
    finally:
        database.close()


def walked(client: httpx2.Client, ids: Ids, secrets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses at which a person finds secrets, with these; nothing may fail."""
    for walk in ROUTES.values():
        for address in walk(ids):
            answer = client.get(address, follow_redirects=False)
            assert answer.status_code < 500, (address, answer.text)
            told = f"{answer.text} {dict(answer.headers)}"
            for asked in (address, quote(address), address.replace("&", "&amp;")):
                told = told.replace(asked, "")
            told = re.sub(r"(words|actor|source)=\w+", "", told)
            told = re.sub(r'(name="(words|actor|source)"[^>]*?value=)"[^"]*"', r"\1", told)
            for one in secrets:
                if one.casefold() in told.casefold():
                    yield address, one


@pytest.mark.parametrize("kind", ["article", "incident"])
@pytest.mark.parametrize("flag", ["names", "text"])
def test_each_finds_the_secrets_of_their_role(
    tmp_path: Path, kind: FlaggedKind, flag: Flag
) -> None:
    with a_planted_desk(tmp_path / "kept.db", kind, flag) as desk:
        ids = Ids(desk.kept)
        assert read_routes(desk.app) == set(ROUTES)
        for name in PASSWORDS:
            with entered(desk, name) as client:
                left = set(SECRETS[flag])
                for where, secret in walked(client, ids, SECRETS[flag]):
                    assert name in FINDERS[flag], (name, where, secret)
                    left.discard(secret)
                    if not left:
                        break
                assert (left == set()) is (name in FINDERS[flag]), (name, left)
