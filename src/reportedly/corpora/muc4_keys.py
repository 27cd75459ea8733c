"""MUC-4's answer keys in, the filled slots of each incident out.

The format is that of the task's documentation (template-doc-part1, sections 3 and 4): one filler a
line, alternatives separated by `/`, the filler that another one is about behind `:`, `?` before one
that may be left out, `-` where a slot is empty and `*` where it does not apply.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.corpora.files import bad_corpus, reading

SLOTS: Final[Mapping[str, str]] = {
    "MESSAGE: ID": "text",
    "MESSAGE: TEMPLATE": "template",
    "INCIDENT: DATE": "date",
    "INCIDENT: LOCATION": "location",
    "INCIDENT: TYPE": "type",
    "INCIDENT: STAGE OF EXECUTION": "stage",
    "INCIDENT: INSTRUMENT ID": "weapon",
    "INCIDENT: INSTRUMENT TYPE": "weapon_type",
    "PERP: INCIDENT CATEGORY": "category",
    "PERP: INDIVIDUAL ID": "perp_individual",
    "PERP: ORGANIZATION ID": "perp_organization",
    "PERP: ORGANIZATION CONFIDENCE": "confidence",
    "PHYS TGT: ID": "target",
    "PHYS TGT: TYPE": "target_type",
    "PHYS TGT: NUMBER": "target_number",
    "PHYS TGT: FOREIGN NATION": "target_nation",
    "PHYS TGT: EFFECT OF INCIDENT": "target_effect",
    "PHYS TGT: TOTAL NUMBER": "target_total",
    "HUM TGT: NAME": "victim_name",
    "HUM TGT: DESCRIPTION": "victim_description",
    "HUM TGT: TYPE": "victim_type",
    "HUM TGT: NUMBER": "victim_number",
    "HUM TGT: FOREIGN NATION": "victim_nation",
    "HUM TGT: EFFECT OF INCIDENT": "victim_effect",
    "HUM TGT: TOTAL NUMBER": "victim_total",
}
"""The project's names of the slots, by those in the keys."""
STRING_SLOTS: Final = frozenset(
    ("weapon", "perp_individual", "perp_organization", "target", "victim_name")
)
"""The slots that hold strings of the text and are about nothing else."""

_SLOT = re.compile(rf"\d+\.\s+({'|'.join(map(re.escape, SLOTS))})(?!\S)(.*)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BETWEEN_GROUPS = re.compile(r"(?<=\))\s*/\s*(?=\()")
_BETWEEN = re.compile(r"\s*/\s*(?![^()]*\))")


class Fill(NamedTuple):
    """One filler: alternative `values`, and the alternatives of the filler that it is `of`.

    `of` is empty where the filler is about the incident, or about something that the text does not
    name. `optional`: leaving it out is right too.
    """

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


class Key(NamedTuple):
    """One incident's filled slots, by the names in SLOTS, in upper case as in the keys.

    A slot that is empty or does not apply is absent. `optional`: it is doubtful whether the
    incident should be told.
    """

    slots: Mapping[str, tuple[Fill, ...]]
    optional: bool


def read_keys(paths: Iterable[Path]) -> dict[str, list[Key]]:
    """Return the keys by text, in the order of the files; a text without incidents has none.

    ReportedlyError for a line that is no slot.
    """
    keys: dict[str, list[Key]] = {}
    for path in paths:
        for lines in _templates(path):
            text_id = lines["text"][0].split()[0]
            found = keys.setdefault(text_id, [])
            if lines["template"][0] != "*":
                found.append(_key(lines))
    return keys


def _templates(path: Path) -> Iterator[dict[str, list[str]]]:
    """Yield the lines of each template by slot."""
    template: dict[str, list[str]] = {}
    slot = ""
    with reading(path):
        # The files are ASCII; should there be another byte, it is no reason to read none of them.
        lines = path.read_bytes().decode("latin-1").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith(";") or not line.strip():
            continue
        if found := _SLOT.match(line):
            slot = SLOTS[found[1]]
            if slot == "text" and template:
                yield template
                template = {}
            template[slot] = [found[2].strip()]
        elif slot and line[0].isspace():
            template[slot].append(line.strip())
        else:
            raise bad_corpus(path, f"line {number} is no slot of an answer key")
    if template:
        yield template


def _key(lines: Mapping[str, list[str]]) -> Key:
    filled = {
        slot: tuple(_fill(slot, value) for value in values if value not in ("", "-", "*"))
        for slot, values in lines.items()
        if slot not in ("text", "template")
    }
    told = {slot: tuple(fill for fill in fills if fill.values) for slot, fills in filled.items()}
    slots = {slot: fills for slot, fills in told.items() if fills}
    return Key(slots, "OPTIONAL" in lines["template"][0])


def _fill(slot: str, line: str) -> Fill:
    """Parse a filler. Location types are in parentheses, as alternatives may be."""
    optional = line.startswith("?")
    line = line.removeprefix("?").strip()
    if slot in ("date", "location"):
        return Fill(_places_or_dates(line), (), optional)
    if slot in STRING_SLOTS:
        return Fill(_strings(line), (), optional)
    if slot == "victim_description":
        return Fill(*_description(line), optional)
    value, _, of = line.partition(":")
    values = tuple(one for one in re.split(r"\s*/\s*", value.strip(" ()")) if one not in ("", "-"))
    return Fill(values, _reference(of), optional)


def _description(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split `"MAYOR" / "MAYOR OF X": "NAME"` at the colon that is in no quotes."""
    hidden = _QUOTED.sub(lambda found: "x" * len(found[0]), line)
    colon = hidden.find(":")
    if colon < 0:
        return _strings(line), ()
    return _strings(line[:colon]), _reference(line[colon + 1 :])


def _reference(line: str) -> tuple[str, ...]:
    """Return the strings of what a filler is about; "-" stands for nothing that is named."""
    return tuple(string for string in _strings(line) if string != "-")


def _strings(line: str) -> tuple[str, ...]:
    """Return the quoted strings of a line, or the line where the quotes were forgotten."""
    found = tuple(
        re.sub(r"\\(.)", r"\1", string).strip() for string in _QUOTED.findall(line) if string
    )
    return found or tuple(one for one in (line.strip(' "'),) if one)


def _places_or_dates(line: str) -> tuple[str, ...]:
    """Split `(A) / (B)` and `A / B`, but not `A (CITY / TOWN)`."""
    groups = _BETWEEN_GROUPS.split(line)
    if len(groups) > 1 or (line.startswith("(") and line.endswith(")")):
        return tuple(group.strip()[1:-1].strip() for group in groups)
    return tuple(
        part.strip(" ()") if part.startswith("(") else part for part in _BETWEEN.split(line)
    )
