import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_date, a_dossier, a_party, a_toll
from drawn_dossiers import dossiers
from reportedly.exports.snapshot import CoreValues, Entry, SnapshotWriter, entry_of
from reportedly.exports.snapshot_reading import read_head, read_snapshot
from reportedly.records.dossier import Dossier, toll_of
from reportedly.records.incidents import TollRule
from snapshots import a_head, written

SOME = st.lists(dossiers(), max_size=4, unique_by=lambda one: one.id)


def test_a_snapshot_has_a_head_dossiers_in_order_and_a_foot(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.jsonl"
    content = written(path, [a_dossier(7), a_dossier(2)])
    head, *entries, foot = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert head == {
        "schema": "reportedly/snapshot/1",
        "profile": "public",
        "rule": "ucdp",
        "unit": "incident",
        "filter": ["country: IRQ"],
        "as_of": None,
        "version": "0.1.0",
    }
    assert [one["id"] for one in entries] == [2, 7]
    assert foot == {"entries": 2, "content_sha256": content}


def test_values_are_those_of_the_dossier_under_the_rule() -> None:
    dossier = a_dossier(
        date=a_date("2024-08-01", "2024-08-31", precision=4),
        initiators=(a_party("A"), a_party("B")),
        tolls=(
            a_toll("killed", 9, 16, 20),
            a_toll("killed", 11, rule="acled"),
            a_toll("killed", 2, 3, 4, victims="civilian"),
            a_toll("injured", 24, None, None),
        ),
        grade="fair",
        strike_status="declared",
        origins=3,
    )
    values = entry_of(dossier, "ucdp").values
    assert values == CoreValues(
        type="armed_clash",
        status="happened",
        date_first="2024-08-01",
        date_last="2024-08-31",
        date_precision=4,
        place="Hit",
        country="IRQ",
        admin1="Al Anbar",
        latitude=33.64157,
        longitude=42.82694,
        place_precision=1,
        initiators=("A", "B"),
        targets=("Islamic State",),
        killed_low=9,
        killed_best=16,
        killed_high=20,
        injured_low=24,
        injured_best=None,
        injured_high=None,
        killed_civilians=3,
        grade="fair",
        strike_status="declared",
        articles=1,
        origins=3,
    )
    assert entry_of(dossier, "acled").values.killed_best == 11


@pytest.mark.parametrize("rule", ["ucdp", "acled", "range"])
@settings(deadline=None)
@given(dossier=dossiers())
def test_tolls_are_those_of_the_dossier(rule: TollRule, dossier: Dossier) -> None:
    values = entry_of(dossier, rule).values
    killed, injured = toll_of(dossier, rule, "killed"), toll_of(dossier, rule, "injured")
    civilians = toll_of(dossier, rule, "killed", "civilian")
    assert killed is None or killed.best == values.killed_best
    assert injured is None or injured.high == values.injured_high
    assert values.killed_civilians == (civilians.best if civilians else None)


@settings(deadline=None)
@given(dossier=dossiers(), data=st.data())
def test_any_change_of_a_dossier_changes_its_digest(dossier: Dossier, data: st.DataObject) -> None:
    other = data.draw(dossiers())
    field = data.draw(st.sampled_from(Dossier.__struct_fields__))
    changed = msgspec.structs.replace(dossier, **{field: getattr(other, field)})
    encoded = {msgspec.json.encode(changed), msgspec.json.encode(dossier)}
    is_same = len(encoded) == 1 or field == "changed_at"
    assert (entry_of(changed, "ucdp").digest == entry_of(dossier, "ucdp").digest) == is_same


@settings(max_examples=40, deadline=None)
@given(found=SOME)
def test_what_was_written_is_read_back(found: list[Dossier], tmp_path_factory: object) -> None:
    path = tmp_path_factory.mktemp("snapshots") / "a.jsonl"  # type: ignore[attr-defined]
    written(path, found)
    entries = list(read_snapshot(path, a_head()))
    assert read_head(path) == a_head()
    assert entries == sorted((entry_of(one, "ucdp") for one in found), key=lambda entry: entry.id)


def test_the_order_of_dossiers_changes_no_byte(tmp_path: Path) -> None:
    found = [a_dossier(number, origins=number % 7) for number in range(1, 60)]
    written(tmp_path / "a", found)
    written(tmp_path / "b", sorted(found, key=lambda one: one.id * 37 % 61))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_content_is_told_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.jsonl"
    one, other = a_dossier(1), a_dossier(2)
    content = written(path, [one, other])
    for same in ({"version": "9.9.9"}, {"as_of": "2026-01-01"}):
        assert written(path, [one, other], a_head(**same)) == content
    scopes = ({"profile": "internal"}, {"rule": "acled"}, {"unit": "event"}, {"filter": ()})
    others = [written(path, [one, other], a_head(**scope)) for scope in scopes]
    others += [written(path, found) for found in ([], [one], [one, a_dossier(2, score=0.8)])]
    assert len({content, *others}) == 1 + len(others)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="dossier 2 was given twice"):
        written(tmp_path / "snapshot.jsonl", [a_dossier(2), a_dossier(1), a_dossier(2)])


def test_what_is_not_finished_leaves_no_file(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path / "snapshot.jsonl", a_head()) as snapshot:
        snapshot.write(a_dossier())
    assert list(tmp_path.iterdir()) == []


def test_entries_are_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.jsonl"
    written(path, [a_dossier(5)])
    line = path.read_bytes().splitlines()[1]
    entry = json.loads(line)
    assert list(entry) == ["id", "digest", "values"]
    assert list(entry["values"]) == list(CoreValues.__struct_fields__)
    assert msgspec.json.decode(line, type=Entry) == entry_of(a_dossier(5), "ucdp")
