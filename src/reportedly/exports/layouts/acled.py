"""A dossier in; a row in ACLED's layout out, where ACLED has such events.

The columns, their order, names and codes are those of the Armed Conflict Location and Event Data,
as its codebook has them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from reportedly.exports.layout import Layout, Part, Row, Shaping
from reportedly.exports.layouts.acled_actors import actors_of
from reportedly.exports.layouts.acled_codes import (
    MERGED,
    TYPES,
    TypeNames,
    acled_lands,
)
from reportedly.exports.layouts.acled_columns import CODES, COLUMNS, RULES, UNFILLED
from reportedly.exports.layouts.acled_days import day_of
from reportedly.exports.layouts.acled_notes import notes_of
from reportedly.exports.layouts.acled_places import where_of
from reportedly.exports.layouts.killed import find_dead, least_told, people_in
from reportedly.exports.layouts.sides import sides_of
from reportedly.exports.layouts.unheld import (
    join_texts,
    note_outcomes,
    note_unheld,
    publishers_of,
)
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.csvs import CsvSink
from reportedly.records.dossier import Dossier, toll_of
from reportedly.records.incidents import TollRule

_NO_TYPE: Final = "ACLED has no such type of event"
_NOT_HAPPENED: Final = "ACLED holds what happened: it was attempted, planned, threatened or denied"
_AGGREGATE: Final = "ACLED holds single events of a day: many are told as one"
_NO_DAY: Final = "ACLED holds what has a day, a week or a month: it is not told"
_NO_COLUMN: Final = "ACLED has no column for them"
_IN_NOTES: Final = "ACLED has no column for them: notes tell of them"


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the row of a dossier, or none where ACLED has no such events, which is noted."""
    losses = shaping.losses
    names, when = TYPES.get(dossier.type), day_of(dossier.date)
    if names is None:
        losses.rows(f"{dossier.unit}s", _NO_TYPE)
    elif not _has_happened(dossier):
        losses.rows(f"{dossier.unit}s", _NOT_HAPPENED)
    elif dossier.kind == "aggregate":
        losses.rows(f"{dossier.unit}s", _AGGREGATE)
    elif when is None:
        losses.rows(f"{dossier.unit}s", _NO_DAY)
    else:
        row = _row(dossier, shaping, names, when)
        note_outcomes(dossier, shaping.rule, losses, "killed", _IN_NOTES)
        note_unheld(dossier, losses, "ACLED")
        _note_losses(dossier, shaping.rule, losses)
        yield 0, row


def _has_happened(dossier: Dossier) -> bool:
    """Whether ACLED has such an event: also a weapon that was found before it was used."""
    found = dossier.status == "attempted" and dossier.type == "disrupted_weapons_use"
    return found or dossier.status in ("happened", "ongoing")


def _row(dossier: Dossier, shaping: Shaping, names: TypeNames, when: tuple[date, int]) -> Row:
    rule, losses, sides = shaping.rule, shaping.losses, sides_of(dossier)
    losses.values("parties of no told side", "ACLED has two sides", len(sides.loose))
    code = dossier.place.country if dossier.place is not None else None
    land = acled_lands().get(code) if code is not None else None
    if code is not None and land is None:
        losses.values("names of countries", "ACLED's list of countries has no such code")
    country = land.name if land is not None else None
    harms = _harms_civilians(dossier, rule)
    day, precision = when
    return (
        f"{code or ''}{dossier.id}",
        day.isoformat(),
        day.year,
        precision,
        *names,
        *actors_of(sides, names, country, harms, shaping.actor_codes, losses),
        *where_of(dossier.place, land, losses),
        join_texts(publishers_of(dossier.articles), losses),
        None,
        notes_of(dossier, sides, country),
        _fatalities(dossier, rule, losses),
        join_texts(_tags(dossier), losses),
        _seconds(dossier.changed_at),
    )


def _harms_civilians(dossier: Dossier, rule: TollRule) -> bool:
    """Whether civilians are told to have been killed or injured."""
    return any(
        one.victims == "civilian"
        and one.rule == rule
        and one.outcome in ("killed", "injured")
        and people_in(one) > 0
        for one in dossier.tolls
    )


def _fatalities(dossier: Dossier, rule: TollRule, losses: Losses) -> int:
    """Return the one number of killed: the best, else the low one; 0 where none is told.

    Where there is no figure of all, those of the classes are added up.
    """
    toll = toll_of(dossier, rule, "killed")
    number = sum(find_dead(dossier, rule).values()) or None if toll is None else least_told(toll)
    if number is None:
        losses.distinctions("unknown numbers of killed", "ACLED writes 0 where none is told")
    told = toll_of(dossier, "range", "killed") or toll
    if told is not None and told.low != told.high:
        losses.distinctions("ranges of killed", "ACLED has one number: notes tell the figures")
    return number or 0


def _tags(dossier: Dossier) -> Iterator[str]:
    """Yield what no other column holds, in the form that ACLED's tags have."""
    yield from dict.fromkeys(f"weapon={one.category}" for one in dossier.weapons)
    if dossier.status == "ongoing":
        yield "ongoing"
    low, best, high = dossier.occurrences
    number = best if best is not None else low
    if number is not None and number > 1:
        yield f"occurrences={number}" if low == high else f"occurrences=at least {number}"


def _seconds(moment: str) -> int:
    """Return a time in UTC as seconds since 1970."""
    when = datetime.fromisoformat(moment)
    return int((when if when.tzinfo is not None else when.replace(tzinfo=UTC)).timestamp())


def _note_losses(dossier: Dossier, rule: TollRule, losses: Losses) -> None:
    split = sum(
        1
        for one in dossier.tolls
        if one.victims is not None and one.rule == rule and one.outcome == "killed"
    )
    losses.values("figures of killed by class", "ACLED does not divide the killed", split)
    losses.values("figures of single sources", _IN_NOTES, len(dossier.figures))
    stances = sum(one.stance not in ("asserts", "confirms") for one in dossier.figures)
    losses.distinctions("stances of sources", _IN_NOTES, stances)
    losses.values("titles", _NO_COLUMN, dossier.title is not None)
    losses.values("headlines and days of articles", _NO_COLUMN, len(dossier.articles))
    weapons = sum(one.name != one.category for one in dossier.weapons)
    losses.values("names of weapons", "ACLED has no column for them: tags have kinds", weapons)
    losses.values("other places", _NO_COLUMN, len(dossier.other_places))
    parties = (*dossier.initiators, *dossier.targets)
    countries = sum(one.country is not None for one in parties)
    losses.values("countries of actors", _NO_COLUMN, countries)
    losses.distinctions("initiators and targets", "ACLED's actors have no direction", len(parties))
    when = dossier.date
    if when is not None and when.last not in (None, when.first):
        losses.distinctions("stretches of days", "ACLED has one day: the one in the middle")
    if dossier.type in MERGED:
        losses.distinctions("types of events", "ACLED counts them as other developments")


LAYOUT: Final = Layout(
    name="acled",
    title="ACLED",
    about=(
        "The 31 columns of the Armed Conflict Location and Event Data: a row for each event, with"
        " one number of killed, the most conservative."
    ),
    parts=(Part("events", COLUMNS),),
    shape=shape,
    sink=CsvSink,
    suffix=".csv",
    rules=RULES,
    codes=CODES,
    unfilled=UNFILLED,
)
