"""An admin flags and lifts flags on pages; what these say of what they do not show."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from reportedly.api.kept import Reportedly
from reportedly.store.database import open_database
from secret_reports import NAME, plant
from small_desks import PASSWORDS
from whole_desks import a_whole_desk, entered

People = dict[str, httpx2.Client]
BLURRED = 'class="graphic"'


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[tuple[Reportedly, int]]:
    database = open_database(tmp_path / "kept.db", create=True, is_copy=True)
    kept, incident = plant(database)
    for name, (role, password) in reversed(PASSWORDS.items()):
        kept.people.add(name, role, password, by="root")
    yield kept, incident
    database.close()


@pytest.fixture
def people(planted: tuple[Reportedly, int]) -> Iterator[People]:
    kept, _ = planted
    with ExitStack() as stack:
        desk = stack.enter_context(a_whole_desk(kept))
        browsers = {name: stack.enter_context(entered(desk, name)) for name in PASSWORDS}
        yield browsers


def test_an_admin_flags_and_lifts(planted: tuple[Reportedly, int], people: People) -> None:
    _, incident = planted
    form = {"flag": ["names", "graphic"], "why": "asked for"}
    addresses = ("/articles/1/flags", f"/incidents/{incident}/flags")
    for name in ("Vic", "Cody", "Judy"):
        for address in addresses:
            assert people[name].post(address, data=form).status_code == 403
        assert 'action="/articles/1/flags"' not in people[name].get("/articles/1").text
    ada = people["Ada"]
    for address in addresses:
        page = address.removesuffix("/flags")
        before = ada.get(page)
        assert f'action="{address}"' in before.text
        assert "flag: names" not in before.text
        assert ada.post(address, data=form).headers["location"] == f"{page}#flags"
        seen = ada.get(page).text
        assert "flag: names" in seen
        assert "flag: graphic" in seen
        assert "names, graphic, by Ada" in seen
        assert NAME not in people["Vic"].get(page).text
        assert NAME in people["Cody"].get(page).text
        lift = re.search(r'action="(/decisions/\d+/undo)" class="row"', seen)
        assert lift
        assert people["Judy"].post(lift[1], data={"back": page}).status_code == 403
        assert ada.post(lift[1], data={"back": page}).headers["location"] == page
        assert "flag: names" not in ada.get(page).text
        assert NAME in people["Vic"].get(page).text
    assert ada.post("/articles/1/flags", data={"why": "nothing"}).status_code == 400
    assert ada.post("/articles/99/flags", data=form).status_code == 404


def test_what_is_graphic_is_blurred(planted: tuple[Reportedly, int], people: People) -> None:
    kept, incident = planted
    addresses = [
        "/articles/1",
        f"/incidents/{incident}/text?article=1",
        f"/incidents/{incident}/evidence?row=1",
        f"/incidents/{incident}/split",
        f"/linking/{incident}/{incident + 3}",
    ]
    for address in addresses:
        assert BLURRED not in people["Ada"].get(address).text
    kept.flags.flag("incident", incident, ["graphic"], by="Ada")
    for client in people.values():
        for address in addresses:
            page = client.get(address).text
            assert BLURRED in page, address
            assert "Show it" in page
        assert BLURRED not in client.get("/articles/4").text


def test_what_is_unpublished_is_shown(planted: tuple[Reportedly, int], people: People) -> None:
    kept, incident = planted
    pages = ("/articles/1", f"/incidents/{incident}")
    assert people["Ada"].post("/articles/1/flags", data={"flag": "unpublished"}).status_code == 303
    assert kept.flags.flags_of("article", [1]) == {1: {"unpublished"}}
    for client in people.values():
        for page in pages:
            seen = client.get(page).text
            assert "flag: unpublished" in seen
            assert NAME in seen
            assert BLURRED not in seen
            assert "withheld here" not in seen


def test_pages_say_what_they_withhold(planted: tuple[Reportedly, int], people: People) -> None:
    kept, incident = planted
    pages = ("/articles/1", f"/incidents/{incident}", f"/incidents/{incident}/text?article=1")
    kept.flags.flag("incident", incident, ["text"], by="Ada")
    for name, client in people.items():
        is_without = name in ("Vic", "Cody")
        for page in pages:
            assert ("is withheld here." in client.get(page).text) is is_without
        editor = client.get("/articles/1/editor?event=e1&casualty=c1&field=count")
        assert editor.status_code == (403 if is_without else 200)
    cody = people["Cody"]
    edit = {"edits": [{"action": "accept", "event": "e1"}], "seen": 0}
    for answer in (
        cody.post("/api/articles/1/edits", json=edit),
        cody.post("/articles/1/rulings", data={"rule": "done"}),
        cody.post("/articles/1/edits", data={"form": "event", "event": "e1"}),
    ):
        assert answer.status_code == 403
        assert "withheld" in answer.text
    assert "Done, and next" not in cody.get("/articles/1").text
    assert people["Judy"].post("/api/articles/1/edits", json=edit).status_code == 201


def test_a_page_is_another_one_for_another_role(
    planted: tuple[Reportedly, int], people: People
) -> None:
    kept, _ = planted
    kept.flags.flag("article", 1, ["names"], by="Ada")
    tags = {name: client.get("/api/articles/1").headers["etag"] for name, client in people.items()}
    assert len(set(tags.values())) == len(tags)
    asked = {"if-none-match": tags["Ada"]}
    assert people["Ada"].get("/api/articles/1", headers=asked).status_code == 304
    answer = people["Vic"].get("/api/articles/1", headers=asked)
    assert answer.status_code == 200
    assert NAME not in answer.text
