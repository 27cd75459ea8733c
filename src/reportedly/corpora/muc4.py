"""The folder of MUC-4 in, its texts in the common form and the templates to score by out.

The texts and the five roles come from the processed form (GTT, Du et al. 2021), which others score
by, too. How it differs from the raw files:

- Text is in lower case; a line break is a space, so that a new paragraph begins after four spaces.
- The dateline (place, date, source, "[TEXT]") is cut off. It is in the raw texts only.
- A filler that stands nowhere in the text is left out, and so is an entity without any.
- Victims are the named ones (HUM TGT: NAME). Those that are only described ("peasants") are in the
  raw keys, the slot `victim_description`.
- Optional templates and fillers are in it like others.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from reportedly.corpora.files import bad_corpus, reading
from reportedly.corpora.form import SPLITS, LabeledSpan, Split, TaggedText, Tie
from reportedly.corpora.muc4_keys import Fill, Key, read_keys
from reportedly.corpora.muc4_marks import Given, mark_strings, tie_incident, tie_mentions
from reportedly.errors import ReportedlyError

Entity: TypeAlias = tuple[str, ...]
"""The strings by which one entity may be told, all of them right."""

ROLES: Final = ("perp_individual", "perp_organization", "target", "victim", "weapon")


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as the keys tell it, to score by.

    `types` are alternatives, in lower case ("bombing", "attack"). `roles` has all of ROLES, its
    strings in lower case. `slots` are those of the raw keys (muc4_keys.SLOTS), in upper case, and
    empty where the folder has no raw keys of the text. `optional`: it is doubtful whether the
    incident should be told.
    """

    types: tuple[str, ...]
    roles: Mapping[str, tuple[Entity, ...]]
    slots: Mapping[str, tuple[Fill, ...]] = {}
    optional: bool = False


class _Template(
    msgspec.Struct,
    frozen=True,
    rename={
        "perp_individual": "PerpInd",
        "perp_organization": "PerpOrg",
        "target": "Target",
        "victim": "Victim",
        "weapon": "Weapon",
    },
):
    incident_type: str
    perp_individual: tuple[Given, ...]
    perp_organization: tuple[Given, ...]
    target: tuple[Given, ...]
    victim: tuple[Given, ...]
    weapon: tuple[Given, ...]

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(self.incident_type.split(" / "))

    def entities(self, role: str) -> tuple[Given, ...]:
        found: tuple[Given, ...] = getattr(self, role)
        return found


class _Text(msgspec.Struct, frozen=True):
    docid: str
    doctext: str
    templates: tuple[_Template, ...]


def read_muc4(folder: Path) -> list[TaggedText]:
    """Return the texts of all splits that the folder has, in the order of its files.

    Layers: "muc4.perp_individual" and so on for each of ROLES. Ties: "muc4.same entity" (see
    muc4_marks.tie_mentions) and "muc4.same incident" (muc4_marks.tie_incident). Labels:
    "muc4.incident". How strings become marks is told in muc4_marks. ReportedlyError where the
    folder has no split, or where a file is not of this form.
    """
    splits = [split for split in SPLITS if _path(folder, split).is_file()]
    if not splits:
        raise _no_split(folder, "train.json, dev.json or test.json")
    return [_tag(text, split) for split in splits for text in _read(_path(folder, split))]


def read_templates(folder: Path, split: Split) -> dict[str, tuple[Template, ...]]:
    """Return the templates of each text of a split; a text without incidents has none.

    Two templates of a text may be alike but for their slots. ReportedlyError where the folder
    lacks the split, or where its raw keys tell other incidents than its processed form.
    """
    path = _path(folder, split)
    if not path.is_file():
        raise _no_split(folder, path.name)
    keys = read_keys(sorted((folder / "raw").glob("key-*")))
    return {text.docid: _templates(text, keys.get(text.docid), folder) for text in _read(path)}


def _path(folder: Path, split: Split) -> Path:
    return folder / "processed" / f"{split}.json"


def _no_split(folder: Path, names: str) -> ReportedlyError:
    return ReportedlyError(
        "no-corpora",
        f"The folder {folder} has no {names} in a folder `processed`.",
        "Give the folder of MUC-4.",
    )


def _read(path: Path) -> Iterator[_Text]:
    decoder = msgspec.json.Decoder(_Text)
    with reading(path):
        lines = path.read_bytes().splitlines()
    for number, line in enumerate(lines, 1):
        try:
            text = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise bad_corpus(path, f"line {number}: {error}") from error
        if not all(_stands(text, role) for role in ROLES):
            raise bad_corpus(path, f"line {number}: a string is not at its offset")
        yield text


def _stands(text: _Text, role: str) -> bool:
    return all(
        text.doctext.startswith(string, offset)
        for template in text.templates
        for entity in template.entities(role)
        for string, offset in entity
    )


def _templates(text: _Text, keys: list[Key] | None, folder: Path) -> tuple[Template, ...]:
    if keys is None:
        keys = [Key({}, optional=False)] * len(text.templates)
    elif not _same_incidents(keys, text.templates):
        raise bad_corpus(folder, f"the raw keys of {text.docid} tell other incidents")
    return tuple(
        Template(
            types=template.types,
            roles={
                role: tuple(
                    tuple(string for string, _ in entity) for entity in template.entities(role)
                )
                for role in ROLES
            },
            slots=key.slots,
            optional=key.optional,
        )
        for template, key in zip(text.templates, keys, strict=True)
    )


def _same_incidents(keys: Sequence[Key], templates: Sequence[_Template]) -> bool:
    """Whether the types are the same; the processed form has no remarks that stand behind them."""
    types = [
        " / ".join(value for fill in key.slots.get("type", ()) for value in fill.values)
        for key in keys
    ]
    return len(keys) == len(templates) and all(
        told.lower().startswith(template.incident_type)
        for told, template in zip(types, templates, strict=True)
    )


def _tag(text: _Text, split: Split) -> TaggedText:
    entities = {
        role: [entity for template in text.templates for entity in template.entities(role)]
        for role in ROLES
    }
    marks = {role: mark_strings(text.doctext, entities[role]) for role in ROLES}
    mentions = [tie for role in ROLES for tie in tie_mentions(entities[role], marks[role])]
    incidents = [
        tie
        for template in text.templates
        for tie in tie_incident(
            [(entity, marks[role]) for role in ROLES for entity in template.entities(role)]
        )
    ]
    return TaggedText(
        id=text.docid,
        corpus="muc4",
        split=split,
        text=text.doctext,
        spans={
            f"muc4.{role}": tuple(
                LabeledSpan(*place)
                for place in sorted(place for each in marks[role].values() for place in each)
            )
            for role in ROLES
        },
        ties={
            "muc4.same entity": _in_order(mentions),
            "muc4.same incident": _in_order(incidents),
        },
        labels={
            "muc4.incident": tuple(
                sorted({one for template in text.templates for one in template.types})
            )
        },
    )


def _in_order(ties: list[Tie]) -> tuple[Tie, ...]:
    return tuple(sorted(set(ties)))
