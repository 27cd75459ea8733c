"""Two people code an article without a look at each other's edits; a third one settles it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest

from incident_reports import id_of, merged
from reportedly.api.kept import Reportedly
from reportedly.store.database import open_database
from small_desks import a_browser, log_in
from whole_desks import a_whole_desk, csrf_of

ENTRY = "seven wet paving stones"
ROLES = {"Ann": "coder", "Bob": "coder", "Judy": "adjudicator", "Vic": "viewer"}
People = dict[str, httpx2.Client]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Reportedly]:
    database = open_database(tmp_path / "kept.db", create=True, is_copy=True)
    kept = merged(database, "market", "hospital", "bakery")
    kept.people.add("Ada", "admin", ENTRY, by="root")
    for name, role in ROLES.items():
        kept.people.add(name, role, ENTRY, by="root")
    yield kept
    database.close()


@pytest.fixture
def people(kept: Reportedly) -> Iterator[People]:
    """A browser of each person."""
    with ExitStack() as stack:
        desk = stack.enter_context(a_whole_desk(kept))
        browsers = {}
        for name in ("Ada", *ROLES):
            client = stack.enter_context(a_browser(desk.address))
            assert log_in(client, name, ENTRY).status_code == 303
            client.headers["x-csrf-token"] = csrf_of(client)
            browsers[name] = client
        yield browsers


def article(client: httpx2.Client, number: int = 1) -> Any:
    return client.get(f"/api/articles/{number}").json()


def killed(client: httpx2.Client) -> int:
    return int(article(client)["reading"]["events"][0]["casualties"][0]["count"]["best"])


def correct(client: httpx2.Client, field: str, value: Any, casualty: str | None = None) -> Any:
    page = article(client)
    event = page["reading"]["events"][0]
    edit = {"action": "correct", "event": event["id"], "field": field, "value": value}
    if casualty is not None:
        edit["casualty"] = event["casualties"][0]["id"]
    answer = client.post(
        "/api/articles/1/edits", json={"edits": [edit], "seen": page["seen"], "why": f"{value}"}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def count(number: int) -> dict[str, Any]:
    return {"low": number, "best": number, "high": number, "wording": str(number)}


def done(client: httpx2.Client) -> None:
    answer = client.post("/articles/1/rulings", data={"rule": "done", "seen": "0"})
    assert answer.status_code == 303, answer.text


def assign(people: People, *names: str) -> None:
    for name in names:
        given = {"item": "article 1", "person": name, "do": "assign"}
        if name != names[0]:
            given["double"] = "on"
        assert people["Judy"].post("/queue/assignments", data=given).status_code == 303


def of_article(client: httpx2.Client) -> set[tuple[str, str]]:
    return {
        (one["made_by"], one["action"])
        for one in client.get("/api/decisions?limit=500").json()
        if one["subject"] == "article 1" or one["action"] == "undo"
    }


def test_two_code_apart_and_a_third_one_settles_it(kept: Reportedly, people: People) -> None:
    ann, bob, judy = people["Ann"], people["Bob"], people["Judy"]
    was = killed(ann)
    assign(people, "Ann", "Bob")
    assert correct(ann, "count", count(101), "c")["clashes"] == []
    assert correct(bob, "count", count(202), "c")["clashes"] == []
    slip = correct(bob, "type", "shelling_artillery_missile_attack")
    assert correct(ann, "status", "ongoing")["others"] == []
    assert [killed(one) for one in (ann, bob)] == [101, 202]
    assert killed(judy) == 202
    assert "independently" in ann.get("/articles/1").text
    assert {by for by, _ in of_article(ann)} == {"Ann"}
    assert {by for by, _ in of_article(bob)} == {"Bob"}
    assert {by for by, _ in of_article(judy)} == {"Ann", "Bob"}
    assert len(bob.get("/api/decisions?limit=1").json()) == 1
    undone = ann.post(f"/api/decisions/{slip['decisions'][0]}/undo", json={"why": "no"})
    assert undone.status_code == 403
    incident = id_of(kept, "market")
    for address in (f"/incidents/{incident}", f"/linking/{incident}/{id_of(kept, 'bakery')}"):
        assert ann.get(address).status_code == 403
        assert judy.get(address).status_code == 200
    assert ann.get(f"/api/incidents/{incident}").json()["code"] == "coded-apart"
    assert judy.get("/articles/1/compare").status_code == 404

    done(ann)
    assert killed(ann) == 101
    assert article(bob)["done"] == []
    bob.post(f"/api/decisions/{slip['decisions'][0]}/undo", json={"why": "a slip"})
    done(bob)
    assert [killed(one) for one in (ann, bob)] == [202, 202]
    assert {one["by"] for one in article(ann)["done"]} == {"Ann", "Bob"}
    assert ann.get(f"/incidents/{incident}").status_code == 200
    found = kept.review.agreement()
    assert (found.articles, found.people) == (1, ("Ann", "Bob"))
    status = next(one for one in found.fields if one.field == "status")
    assert found.figures.same is not None
    assert found.figures.same < 1.0
    assert status.same is not None
    assert status.same < 1.0
    assert next(one for one in found.fields if one.field == "type").same == 1.0

    correct(ann, "count", count(202), "c")
    done(ann)
    settle(kept, judy)
    assert killed(judy) == 101
    assert killed(ann) == 101
    assert was not in (101, 202)
    assert kept.review.agreement() == found


def settle(kept: Reportedly, judy: httpx2.Client) -> None:
    """Take Ann's figure, which is not what all have, and Bob's status, which is."""
    listed = judy.get("/audit/agreement").text
    assert "/articles/1/compare?person=Ann&amp;person=Bob" in listed
    page = judy.get("/articles/1/compare?person=Ann&person=Bob")
    assert page.status_code == 200
    assert "101" in page.text
    assert "202" in page.text
    for field, side in (("count", 0), ("status", 1)):
        compared = kept.review.compare(1)
        assert {one.field for one in compared.differences} == {"count", "status"}
        place = [one.field for one in compared.differences].index(field)
        form = {"difference": str(place), "take": str(side), "seen": str(compared.seen)}
        sent = {**form, "person": ["Ann", "Bob"]}
        assert judy.post("/articles/1/compare", data=sent).status_code == 303
        late = judy.post("/articles/1/compare", data=sent)
        assert late.status_code == 409
    settled = kept.review.compare(1)
    assert {one.ruled_by for one in settled.differences} == {"Judy"}
    assert judy.get("/articles/1/compare").text.count("by Judy") == 2


def test_only_an_adjudicator_compares(people: People) -> None:
    for name in ("Ann", "Vic"):
        assert people[name].get("/articles/1/compare").status_code == 403
        assert people[name].post("/articles/1/compare", data={"take": "0"}).status_code == 403


def test_an_adjudicator_who_codes_apart_does_not_compare_yet(people: People) -> None:
    assign(people, "Ann", "Bob", "Judy")
    done(people["Ann"])
    done(people["Bob"])
    assert people["Judy"].get("/api/articles/1").status_code == 200
    answer = people["Judy"].get("/articles/1/compare")
    assert answer.status_code == 403
    assert "coded-apart" in answer.text
    assert "compare?" not in people["Judy"].get("/audit/agreement").text
    done(people["Judy"])
    assert people["Judy"].get("/articles/1/compare").status_code == 200


def test_what_one_alone_has_is_taken_or_left(kept: Reportedly, people: People) -> None:
    ann, bob, judy = people["Ann"], people["Bob"], people["Judy"]
    assign(people, "Ann", "Bob")
    event = article(ann)["reading"]["events"][0]
    out = {"rule": f"reject {event['id']}", "seen": "0"}
    assert ann.post("/articles/1/rulings", data=out).status_code == 303
    new = {"type": "talks", "triggers": event["triggers"]}
    edits = [{"action": "add", "value": new}]
    added = bob.post("/api/articles/1/edits", json={"edits": edits, "seen": 0, "why": "so"})
    assert added.status_code == 201
    assert article(ann)["reading"]["events"] == article(ann)["reading"]["events"][:0]
    done(ann)
    done(bob)
    for side, wanted in ((1, 2), (0, 0)):
        while True:
            compared = kept.review.compare(1)
            left = [
                place
                for place, one in enumerate(compared.differences)
                if (one.now is not None) is (side == 0)
            ]
            if not left:
                break
            sent = {
                "difference": str(left[0]),
                "take": str(side),
                "seen": str(compared.seen),
                "person": ["Ann", "Bob"],
            }
            assert judy.post("/articles/1/compare", data=sent).status_code == 303
        assert len(article(judy)["reading"]["events"]) == wanted
    assert {one.ruled_by for one in kept.review.compare(1).differences} == {"Judy"}
