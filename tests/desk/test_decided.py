"""A page says what one has just decided, and nothing of what an address makes up."""

from pathlib import Path

import httpx2

from whole_desks import Desk, a_copy, a_whole_desk, entered, make_peopled

GRADED = "Kept as "


def decide(client: httpx2.Client) -> str:
    form = {"grade": "weak", "why": "One source alone."}
    return str(client.post("/incidents/1/grade", data=form).headers["location"])


def tells(desk: Desk, name: str, address: str) -> bool:
    with entered(desk, name) as client:
        answer = client.get(address)
    assert answer.status_code == 200
    return GRADED in answer.text


def test_what_was_decided_is_told_to_who_decided_it(tmp_path: Path) -> None:
    made = make_peopled(tmp_path / "made.db")
    (tmp_path / "copy").mkdir()
    with a_copy(made, tmp_path / "copy") as kept, a_whole_desk(kept) as desk:
        with entered(desk, "Cody") as cody:
            address = decide(cody)
        assert tells(desk, "Cody", address)
        assert not tells(desk, "Judy", address)
        for number in ("999", "1", "0"):
            for page in ("/incidents/1", "/linking", "/linking/1/2"):
                assert not tells(desk, "Cody", f"{page}?decided={number}")
        kept.undo(int(address.rpartition("=")[2]), by="Judy")
        assert not tells(desk, "Cody", address)
