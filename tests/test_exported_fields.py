from typing import Any

import msgspec

from exported_fields import OTHER, OTHER_OF_PARTS, a_full_dossier, changed_fields


def test_every_field_of_a_dossier_has_another_value() -> None:
    whole = a_full_dossier()
    assert set(OTHER) == _names(whole)
    for part, values in OTHER_OF_PARTS.items():
        held: Any = getattr(whole, part)
        assert set(values) == _names(held[0] if isinstance(held, tuple) else held)


def test_each_other_dossier_is_another() -> None:
    whole = a_full_dossier()
    assert [path for path, other in changed_fields() if other == whole] == []


def _names(struct: msgspec.Struct) -> set[str]:
    return {field.name for field in msgspec.structs.fields(struct)}
