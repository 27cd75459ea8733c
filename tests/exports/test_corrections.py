import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_dossier, a_party, a_place, tolls_of
from drawn_dossiers import dossiers
from reportedly.exports.corrections import (
    CORRECTION_COLUMNS,
    Correction,
    FieldChange,
    Lineage,
    correction_rows,
    encode_correction,
    list_corrections,
)
from reportedly.exports.snapshot import CoreValues, Entry
from reportedly.exports.snapshot_reading import read_snapshot
from reportedly.records.dossier import Dossier
from snapshots import a_head, entries_of, written

IDS = st.integers(1, 12)


def between(
    before: Iterable[Dossier],
    after: Iterable[Dossier],
    became: Mapping[int, Lineage] | None = None,
) -> list[Correction]:
    lineages = became or {}
    return list(
        list_corrections(
            entries_of(before), entries_of(after), lambda number: lineages.get(number, Lineage())
        )
    )


def rows(*corrections: Correction) -> list[tuple[object, ...]]:
    return [row for one in corrections for row in correction_rows(one)]


def applied(
    values: Mapping[int, CoreValues], corrections: Iterable[Correction]
) -> dict[int, CoreValues]:
    """Return what the values of a snapshot become by a feed, as a program that reads it would."""
    found = dict(values)
    for one in corrections:
        if one.change in ("new", "split"):
            assert one.values is not None
            found[one.into_id or one.id] = one.values
        elif one.change == "changed":
            told = {each.field: each for each in one.fields if each.field != "details"}
            assert all(getattr(found[one.id], name) == told[name].before for name in told)
            changes: dict[str, Any] = {name: told[name].after for name in told}
            found[one.id] = msgspec.structs.replace(found[one.id], **changes)
        else:
            del found[one.id]
    return found


@st.composite
def states(draw: st.DrawFn) -> tuple[list[Dossier], list[Dossier], dict[int, Lineage]]:
    """Two states of one database, with dossiers that are the same, changed, new and gone."""
    pool = draw(st.lists(dossiers(), min_size=2, max_size=4))
    of = st.dictionaries(IDS, st.sampled_from(pool), max_size=8)
    before, after = draw(of), draw(of)
    kept = {number: one for number, one in before.items() if draw(st.booleans())}
    parents = st.none() | IDS
    lineages = draw(st.dictionaries(IDS, st.builds(Lineage, parents, parents)))

    def listed(state: Mapping[int, Dossier]) -> list[Dossier]:
        return [msgspec.structs.replace(one, id=number) for number, one in state.items()]

    return listed(before), listed({**after, **kept}), lineages


STATES = states()


@settings(deadline=None, max_examples=60)
@given(state=STATES)
def test_a_feed_makes_the_new_values_of_the_old_ones(
    state: tuple[list[Dossier], list[Dossier], dict[int, Lineage]],
) -> None:
    before, after, lineages = state
    found = [
        msgspec.json.decode(encode_correction(one), type=Correction)
        for one in between(before, after, lineages)
    ]
    old = {one.id: one.values for one in entries_of(before)}
    assert applied(old, found) == {one.id: one.values for one in entries_of(after)}


@settings(deadline=None, max_examples=60)
@given(state=STATES)
def test_each_dossier_is_told_of_once_and_only_where_it_changed(
    state: tuple[list[Dossier], list[Dossier], dict[int, Lineage]],
) -> None:
    before, after, lineages = state
    old, new = ({one.id: one for one in entries_of(side)} for side in (before, after))
    found = between(before, after, lineages)
    told = [one.into_id if one.change == "split" else one.id for one in found]
    assert len(told) == len(set(told))
    assert set(told) == {
        number for number in old.keys() | new.keys() if old.get(number) != new.get(number)
    }


@settings(deadline=None, max_examples=60)
@given(state=STATES)
def test_a_feed_names_nothing_that_is_in_neither_snapshot(
    state: tuple[list[Dossier], list[Dossier], dict[int, Lineage]],
) -> None:
    before, after, lineages = state
    now = {one.id for one in after}
    for one in between(before, after, lineages):
        if one.change in ("merged", "split"):
            assert one.into_id in now
        if one.change == "split":
            assert one.id in now
        else:
            assert one.id in now | {each.id for each in before}


def test_nothing_is_told_where_nothing_changed() -> None:
    found = [a_dossier(number) for number in range(1, 9)]
    assert between(found, found) == []
    assert between([], []) == []


def test_the_order_of_dossiers_changes_nothing(tmp_path: Path) -> None:
    before = [a_dossier(number) for number in range(1, 9)]
    after = [a_dossier(number, origins=number // 5) for number in range(3, 12)]
    feeds = []
    for step in (1, -1):
        paths = tmp_path / f"before{step}", tmp_path / f"after{step}"
        written(paths[0], before[::step])
        written(paths[1], after[::step])
        old, new = (read_snapshot(path, a_head()) for path in paths)
        feeds.append(list(list_corrections(old, new, lambda _: Lineage())))
    assert feeds[0] == feeds[1]
    assert {one.change for one in feeds[0]} == {"new", "changed", "removed"}


def test_changed_values_are_told_with_what_they_were() -> None:
    old = a_dossier(7)
    new = a_dossier(
        7, tolls=tolls_of("killed", 15, 16, 19), place=None, initiators=(a_party("A"), a_party("B"))
    )
    (found,) = between([old], [new])
    assert found.change == "changed"
    assert {one.field: (one.before, one.after) for one in found.fields} == {
        "place": ("Hit", None),
        "country": ("IRQ", None),
        "admin1": ("Al Anbar", None),
        "latitude": (33.64157, None),
        "longitude": (42.82694, None),
        "place_precision": (1, None),
        "initiators": (("the Iraqi army",), ("A", "B")),
        "killed_best": (15, 16),
        "killed_high": (15, 19),
    }
    assert (7, "changed", None, "killed_best", 15, 16) in rows(found)
    assert (7, "changed", None, "initiators", "the Iraqi army", "A; B") in rows(found)


def test_what_no_value_tells_of_is_a_change_of_details() -> None:
    (found,) = between([a_dossier(7)], [a_dossier(7, title="Raid near Hit")])
    assert found.fields == (FieldChange(field="details", before=None, after=None),)
    assert rows(found) == [(7, "changed", None, "details", None, None)]


def test_what_was_joined_names_what_it_is_in_now() -> None:
    became = {2: Lineage(merged_into=1), 3: Lineage(merged_into=4)}
    one, two, three, four = map(a_dossier, range(1, 5))
    found = between([one, two, three], [one, four], became)
    assert rows(*found) == [
        (4, "new", None, None, None, None),
        (2, "merged", 1, None, None, None),
        (3, "merged", 4, None, None, None),
    ]


def test_what_was_split_names_what_it_was_in() -> None:
    found = between([a_dossier(1)], [a_dossier(1), a_dossier(5)], {5: Lineage(split_from=1)})
    assert rows(*found) == [(1, "split", 5, None, None, None)]
    assert found[0].values == entries_of([a_dossier(5)])[0].values


def test_of_what_is_gone_nothing_tells_whether_it_is_hidden_joined_to_hidden_or_untold() -> None:
    before = [a_dossier(number) for number in (1, 2, 3, 9)]
    hidden = between(before, [a_dossier(9)], {2: Lineage(merged_into=7)})
    untold = between(before, [a_dossier(9)])
    assert list(map(encode_correction, hidden)) == list(map(encode_correction, untold))
    assert rows(*hidden) == [(number, "removed", None, None, None, None) for number in (1, 2, 3)]


def test_what_was_split_from_something_unpublished_is_new() -> None:
    (found,) = between([], [a_dossier(5)], {5: Lineage(split_from=1)})
    assert (found.change, found.id, found.into_id) == ("new", 5, None)


def test_lines_of_json_hold_what_there_is_to_say() -> None:
    became = {2: Lineage(merged_into=1)}
    place = a_place(name="Haditha")
    found = between([a_dossier(1), a_dossier(2)], [a_dossier(1, place=place)], became)
    assert [json.loads(encode_correction(one)) for one in found] == [
        {
            "id": 1,
            "change": "changed",
            "fields": [{"field": "place", "before": "Hit", "after": "Haditha"}],
        },
        {"id": 2, "change": "merged", "into_id": 1},
    ]
    assert all(encode_correction(one).count(b"\n") == 1 for one in found)


@settings(deadline=None)
@given(name=st.text(st.characters(codec="utf-8"), min_size=1))
def test_rows_survive_csv_and_hold_no_formula(name: str) -> None:
    after = [a_dossier(1, place=a_place(name="=1+1"), initiators=(a_party(name), a_party("B")))]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(CORRECTION_COLUMNS)
    writer.writerows(rows(*between([a_dossier(1)], after)))
    header, *lines = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert tuple(header) == CORRECTION_COLUMNS
    assert ["1", "changed", "", "place", "Hit", "'=1+1"] in lines
    (shown,) = (line[-1] for line in lines if line[3] == "initiators")
    assert shown.replace("'", "") == f"{name}; B".replace("\x00", "\ufffd").replace("'", "")
    assert not shown.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("numbers", [(2, 1), (1, 1)])
def test_entries_out_of_order_are_refused(numbers: tuple[int, int]) -> None:
    entries: list[Entry] = [entries_of([a_dossier(number)])[0] for number in numbers]
    for before, after in ((entries, []), ([], entries)):
        with pytest.raises(ValueError, match=r"dossier 1 comes after \d"):
            list(list_corrections(before, after, lambda _: Lineage()))


def test_entries_are_taken_as_they_are_asked_for() -> None:
    taken = 0

    def endless() -> Iterable[Entry]:
        nonlocal taken
        for number in range(1, 1000):
            taken += 1
            yield entries_of([a_dossier(number)])[0]

    next(iter(list_corrections([], endless(), lambda _: Lineage())))
    assert taken <= 2
