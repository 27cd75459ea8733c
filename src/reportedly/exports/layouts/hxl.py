"""A dossier in; its row of a table with HXL tags out, without anything that tells of a person."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reportedly.exports.groups import Group, Range, ranges_by_group, standing
from reportedly.exports.layout import Layout, Part, Row, Shaping
from reportedly.exports.layouts.hxl_columns import CODES, COLUMNS, PUBLIC_ACTORS, TAGS
from reportedly.exports.layouts.hxl_losses import note_losses
from reportedly.exports.sinks.hxl import tagged_csv
from reportedly.records.codes import EventStatus, Outcome
from reportedly.records.dossier import Dossier, DossierParty, DossierPlace, DossierToll, toll_of
from reportedly.records.incidents import TollRule, VictimClass
from reportedly.resources.countries import country_name

_NO_EVENTS: Final[frozenset[EventStatus]] = frozenset(
    ("planned", "threatened", "denied", "hypothetical")
)
_OTHERS: Final[tuple[Outcome, ...]] = (
    "missing",
    "captured",
    "abducted",
    "displaced",
    "released",
)
_BY_GROUP: Final[tuple[Group, ...]] = ("children", "women", "men", "elderly")
_UNKNOWN: Final[tuple[int | None, int | None, int | None]] = (None, None, None)


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the row of an incident that happened or was attempted."""
    if dossier.status in _NO_EVENTS:
        shaping.losses.rows("incidents", "HXL tags tell what occurred: not so by their status")
        return
    date, rule = dossier.date, shaping.rule
    yield (
        0,
        (
            dossier.id,
            dossier.type,
            dossier.status,
            dossier.kind,
            dossier.occurrences[0],
            dossier.occurrences[1],
            dossier.occurrences[2],
            None if date is None else date.first,
            None if date is None else date.last,
            None if date is None else date.precision,
            min((one.published[:10] for one in dossier.articles if one.published), default=None),
            dossier.changed_at[:10],
            *_where(dossier.place),
            *_all(dossier, rule, "killed", None),
            *_all(dossier, rule, "killed", "civilian"),
            *_groups(dossier, "killed"),
            *_all(dossier, rule, "injured", None),
            *_all(dossier, rule, "injured", "civilian"),
            *_groups(dossier, "injured"),
            *(_one(toll_of(dossier, rule, outcome)) for outcome in _OTHERS),
            _names(dossier.initiators),
            _names(dossier.targets),
            _joined(one.category for one in dossier.weapons),
            dossier.grade,
            dossier.strike_status,
            dossier.is_contested,
            dossier.score,
            _joined(one.publisher for one in dossier.articles),
            _links(dossier),
            _joined(one.kind for one in dossier.sources if not one.is_press),
            len(dossier.articles),
            dossier.origins,
        ),
    )
    note_losses(dossier, shaping)


def _where(place: DossierPlace | None) -> Sequence[object]:
    if place is None:
        return (None,) * 11
    return (
        place.country and country_name(place.country),
        place.country,
        place.admin1,
        None,
        place.admin2,
        place.name,
        place.gazetteer_id,
        place.latitude,
        place.longitude,
        place.precision,
        place.radius_km,
    )


def _all(
    dossier: Dossier, rule: TollRule, outcome: Outcome, victims: VictimClass | None
) -> tuple[int | None, int | None, int | None]:
    """Return a toll as its one number, its least and its most."""
    toll = toll_of(dossier, rule, outcome, victims)
    return _UNKNOWN if toll is None else (_one(toll), toll.low, toll.high)


def _one(toll: DossierToll | None) -> int | None:
    """Return the best number, or else the low one."""
    if toll is None:
        return None
    return toll.best if toll.best is not None else toll.low


def _groups(dossier: Dossier, outcome: Outcome) -> list[int | None]:
    """Return the least and the most of each group by age and sex, of all classes of victims."""
    ranges: dict[Group, Range] = {}
    if any(one.demographics and one.outcome == outcome for one in dossier.figures):
        ranges = ranges_by_group(standing(dossier, outcome), dossier)
    return [end for group in _BY_GROUP for end in ranges.get(group, (None, None))]


def _names(parties: Sequence[DossierParty]) -> str | None:
    return _joined(one.name for one in parties if one.kind in PUBLIC_ACTORS)


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def _links(dossier: Dossier) -> str | None:
    return " ".join(dict.fromkeys(one.url for one in dossier.articles if one.url)) or None


LAYOUT: Final = Layout(
    name="hxl",
    title="HXL",
    about=(
        "One row an incident, as CSV with a row of Humanitarian Exchange Language tags under the"
        " header. Nothing in it tells of a person: no victims, no claim sources by name, no texts."
    ),
    parts=(Part("incidents", COLUMNS),),
    shape=shape,
    sink=tagged_csv(TAGS),
    suffix=".csv",
    rules=(
        (
            "Tags are HXL 1.1 hashtags; attributes that HXL's dictionary does not have are this"
            " project's: +precision, +grade, +civilians."
        ),
        (
            "The killed and the injured are tolls under the rule that the export is made under: the"
            " column without min or max has the best figure, or else the low one."
        ),
        (
            "Children, women, men and the elderly: the column without max has the fewest that"
            " standing claims tell of, over all sources. A figure of several groups together counts"
            " for none. Groups overlap with each other and lie within the killed or injured: never"
            " add them up."
        ),
        (
            "Civilians are those whom sources call so. People whose status no source tells are in"
            " the killed and the injured alone: the layout airwars presumes them civilians."
        ),
        "Empty is not zero: an empty cell says that nobody tells.",
        (
            "A row with event_kind aggregate counts over many incidents, which may have rows of"
            " their own: never add the two up."
        ),
        (
            "The Humanitarian Data Exchange bars personal attributes. Names of victims and of claim"
            " sources, victims' groups as printed, titles and sentences stay out, and of actors"
            " only forces, armed groups and governments are named."
        ),
        "What was planned, threatened, denied to have happened or is hypothetical is left out.",
    ),
    codes=CODES,
    unfilled={"adm1_code": "the gazetteer has no P-codes of administrative divisions"},
)
