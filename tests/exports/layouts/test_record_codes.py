"""Every code of the record has a meaning."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from reportedly.exports.layouts import record_codes
from reportedly.records.codes import Outcome, Side, SourceKind, Stance, WeaponCategory
from reportedly.records.incidents import Reliability, VictimClass


@pytest.mark.parametrize(
    ("meanings", "codes"),
    [
        (record_codes.OUTCOME, Outcome),
        (record_codes.STANCE, Stance),
        (record_codes.SOURCE_KIND, SourceKind),
        (record_codes.WEAPON_CATEGORY, WeaponCategory),
        (record_codes.VICTIM_CLASS, VictimClass),
        (record_codes.VICTIM_SIDE, Side),
        (record_codes.RELIABILITY, Reliability),
    ],
)
def test_all_codes_are_there(meanings: Mapping[str, str], codes: Any) -> None:
    assert tuple(meanings) == get_args(codes)
    assert all(meanings.values())
