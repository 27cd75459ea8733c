from typing import Any, get_args

from reportedly.exports.layouts.columns import CODES, COLUMNS
from reportedly.records.codes import (
    ActorKind,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    PlacePrecision,
    PlaceRelation,
    SourceKind,
    WeaponCategory,
)
from reportedly.records.dossier import Unit
from reportedly.records.incidents import Grade, IncidentKind, StrikeStatus, TollRule

NAMES = [column.name for column in COLUMNS]
CODE_LISTS: dict[str, Any] = {
    "unit": Unit,
    "kind": IncidentKind,
    "type": EventType,
    "status": EventStatus,
    "date_precision": DatePrecision,
    "date_basis": DateBasis,
    "place_relation": PlaceRelation,
    "place_precision": PlacePrecision,
    "initiator_kinds": ActorKind,
    "target_kinds": ActorKind,
    "weapon_categories": WeaponCategory,
    "toll_rule": TollRule,
    "grade": Grade,
    "strike_status": StrikeStatus,
    "source_kinds": SourceKind,
}


def test_codes_are_of_columns_and_complete() -> None:
    lists = {one.name: list(one.codes) for one in CODES}
    assert lists.keys() <= set(NAMES)
    assert lists == {name: [str(code) for code in get_args(of)] for name, of in CODE_LISTS.items()}
    assert all(text[-1] == "." for one in CODES for text in one.codes.values())


def test_columns_have_one_name_each_and_a_meaning() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.meaning.endswith(".") for column in COLUMNS)
