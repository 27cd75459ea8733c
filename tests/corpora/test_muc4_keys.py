from pathlib import Path

import pytest

from reportedly.corpora.muc4_keys import Fill, Key, read_keys
from reportedly.errors import ReportedlyError

HEAD = """\
;;; a remark
0.  MESSAGE: ID                     X-0001 (NOSC)
1.  MESSAGE: TEMPLATE               2
"""


def keys_of(path: Path, *lines: str) -> list[Key]:
    file = path / "key-x"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="ascii")
    return read_keys([file])["X-0001"]


def fills_of(path: Path, slot: str, *lines: str) -> tuple[Fill, ...]:
    (key,) = keys_of(path, *lines)
    return key.slots[slot]


def test_alternatives_optional_ones_and_further_fillers(tmp_path: Path) -> None:
    lines = [
        '9.  PERP: INDIVIDUAL ID             "MEN" / "ARMED MEN"',
        '                                    ? "WOMAN"',
    ]
    assert fills_of(tmp_path, "perp_individual", *lines) == (
        Fill(("MEN", "ARMED MEN")),
        Fill(("WOMAN",), (), optional=True),
    )


def test_empty_and_inapplicable_slots_are_absent(tmp_path: Path) -> None:
    (key,) = keys_of(
        tmp_path,
        "4.  INCIDENT: TYPE                  ARSON",
        "6.  INCIDENT: INSTRUMENT ID         *",
        "10. PERP: ORGANIZATION ID           -",
        "12. PHYS TGT: ID",
        '21. HUM TGT: NUMBER                 -: "JUDGE"',
    )
    assert key == Key({"type": (Fill(("ARSON",)),)}, optional=False)


def test_what_a_filler_is_about(tmp_path: Path) -> None:
    line = '23. HUM TGT: EFFECT OF INCIDENT     NO DEATH / NO INJURY: "JUDGE" / "THE JUDGE"'
    assert fills_of(tmp_path, "victim_effect", line) == (
        Fill(("NO DEATH", "NO INJURY"), ("JUDGE", "THE JUDGE")),
    )
    line = '23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: "-"'
    assert fills_of(tmp_path, "victim_effect", line) == (Fill(("NO INJURY",)),)
    line = "11. PERP: ORGANIZATION CONFIDENCE POSSIBLE: RED COLUMN"
    assert fills_of(tmp_path, "confidence", line) == (Fill(("POSSIBLE",), ("RED COLUMN",)),)


def test_a_description_is_about_a_name_behind_the_colon_outside_of_quotes(tmp_path: Path) -> None:
    line = '19. HUM TGT: DESCRIPTION            "MAYOR" / "MAYOR: OF X": "JUAN PEREZ"'
    assert fills_of(tmp_path, "victim_description", line) == (
        Fill(("MAYOR", "MAYOR: OF X"), ("JUAN PEREZ",)),
    )
    line = '19. HUM TGT: DESCRIPTION            "PEASANTS"'
    assert fills_of(tmp_path, "victim_description", line) == (Fill(("PEASANTS",)),)


def test_quotes_within_a_string_and_forgotten_ones(tmp_path: Path) -> None:
    line = r'12. PHYS TGT: ID                    "\"SAN PEDRO\" FARM" / "FARM"'
    assert fills_of(tmp_path, "target", line) == (Fill(('"SAN PEDRO" FARM', "FARM")),)
    assert fills_of(tmp_path, "target", '12. PHYS TGT: ID   BUS"') == (Fill(("BUS",)),)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("02 FEB 90", ("02 FEB 90",)),
        ("- 07 FEB 90 / (01 DEC 90 - 31 DEC 90)", ("- 07 FEB 90", "01 DEC 90 - 31 DEC 90")),
        ("(25 SEP 89) / (- 25 SEP 89)", ("25 SEP 89", "- 25 SEP 89")),
    ],
)
def test_dates(tmp_path: Path, line: str, values: tuple[str, ...]) -> None:
    found = fills_of(tmp_path, "date", f"2.  INCIDENT: DATE                  {line}")
    assert found == (Fill(values),)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("PERU: LIMA (CITY)", ("PERU: LIMA (CITY)",)),
        ("PERU: LIMA (CITY / MUNICIPALITY)", ("PERU: LIMA (CITY / MUNICIPALITY)",)),
        ("COLOMBIA / VENEZUELA", ("COLOMBIA", "VENEZUELA")),
        ("PERU: X (TOWN) / PERU: Y (TOWN)", ("PERU: X (TOWN)", "PERU: Y (TOWN)")),
        ("(PERU) / (PERU: LIMA (CITY))", ("PERU", "PERU: LIMA (CITY)")),
    ],
)
def test_locations(tmp_path: Path, line: str, values: tuple[str, ...]) -> None:
    found = fills_of(tmp_path, "location", f"3.  INCIDENT: LOCATION              {line}")
    assert found == (Fill(values),)


def test_a_text_without_incidents_has_no_keys(tmp_path: Path) -> None:
    file = tmp_path / "key-x"
    file.write_text(HEAD.replace("  2\n", "  *\n") + HEAD.replace("0001", "0002"), encoding="ascii")
    assert read_keys([file]) == {"X-0001": [], "X-0002": [Key({}, optional=False)]}


def test_a_line_that_is_no_slot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"key-x is not .* line 4 is no slot"):
        keys_of(tmp_path, "25. COLOR: OF HAIR    RED")
