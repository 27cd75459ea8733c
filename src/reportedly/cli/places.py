"""The namesakes of a name in; a table of them, and why the first one wins, in words, out."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec
from rich.console import RenderableType
from rich.text import Text

from reportedly import api
from reportedly.cli.table import columns_table, printed
from reportedly.cli.view import Look
from reportedly.wording.printable import printable

_COLUMNS: Final = (
    *("Name", "Kind", "Id", "Country", "Admin1", "Admin2", "Coordinates", "Population", "Share"),
)
_KINDS: Final = {
    "city": "town",
    "admin1": "first-order division",
    "admin2": "second-order division",
    "spot": "site",
    "area": "area",
    "waters": "waters",
    "country": "country",
}
_LEAST: Final = 0.05
"""What adds less to a score than this is not worth a word."""


class Wording(NamedTuple):
    """What speaks for the first of two namesakes, and what speaks against it."""

    pro: str
    contra: str


class Why(NamedTuple):
    """A reason for the first namesake, or against it where the weight is negative."""

    reason: str
    weight: float


_KIND: Final = Wording("a {kind}, not a {other}", "a {kind}, not a {other}")
_SIZE: Final = Wording("{larger}", "smaller than the second")
_NAME: Final = Wording("{name} is its main name", "{name} is not its main name")
_LEVEL: Final = Wording("of the kind that the noun says", "not of the kind that the noun says")
_COUNTRY: Final = Wording("its country is named", "the country of the second is named")
_WITHIN: Final = Wording("the wording puts it there", "the wording puts it elsewhere")
_NEAR: Final = Wording("{near}", "the second is nearer to what is named beside it")
_DIVISION: Final = Wording("its division is named", "the division of the second is named")
_DATELINE: Final = Wording("near the report's place", "the second is nearer to the report's place")
_PUBLISHER: Final = Wording("near the publisher's", "the second is nearer to the publisher's")
_IN_COUNTRY: Final = Wording(
    "other names are of its country", "other names are of the second's country"
)
_IN_DIVISION: Final = Wording(
    "other names are of its division", "other names are of the second's division"
)
FEATURE_WORDS: Final = {
    **dict.fromkeys(("city", "admin1", "admin2", "country", "region"), _KIND),
    **dict.fromkeys(("city_size", "notable", "large", "division_size", "lesser"), _SIZE),
    **dict.fromkeys(("alternate", "alternate_beside_main"), _NAME),
    "capital": Wording("a capital", "the second is a capital"),
    **dict.fromkeys(("level_fits", "level_differs"), _LEVEL),
    **dict.fromkeys(("country_named", "country_share", "named_beside"), _COUNTRY),
    **dict.fromkeys(("said_within", "said_without", "said_elsewhere"), _WITHIN),
    **dict.fromkeys(("near_any", "near", "around"), _NEAR),
    **dict.fromkeys(("division_any", "division_named"), _DIVISION),
    "holds_any": Wording("names beside it lie in the second", "names beside it lie in it"),
    **dict.fromkeys(("country_mass", "country_beside"), _IN_COUNTRY),
    **dict.fromkeys(("admin1_mass", "admin1_beside"), _IN_DIVISION),
    **dict.fromkeys(("dateline_country", "dateline_near"), _DATELINE),
    **dict.fromkeys(("publisher_country", "publisher_near", "publisher_division"), _PUBLISHER),
}
"""The words for each feature of a namesake; features with the same words are added up."""


def tell_why(lookup: api.PlaceLookup) -> tuple[Why, ...]:
    """Return why the first namesake is likelier than the second, what weighs most first."""
    first, *others = lookup.namesakes
    if not others:
        return ()
    second = others[0]
    sums: dict[Wording, float] = {}
    for feature, words in FEATURE_WORDS.items():
        weight = first.terms.get(feature, 0.0) - second.terms.get(feature, 0.0)
        sums[words] = sums.get(words, 0.0) + weight
    largest = max(one.entry.population for one in lookup.namesakes)
    is_largest = first.entry.population == largest
    beside = lookup.nearest
    filled = {
        "name": printable(lookup.name),
        "kind": _KINDS[first.entry.kind],
        "other": _KINDS[second.entry.kind],
        "larger": "largest of its name" if is_largest else "larger than the second",
        "near": f"near {printable(beside.name)}" if beside else "near other names",
    }
    reasons = (
        Why((words.pro if weight > 0 else words.contra).format(**filled), round(weight, 2))
        for words, weight in sums.items()
        if abs(weight) >= _LEAST
    )
    return tuple(sorted(reasons, key=lambda one: -one.weight))


def as_text(lookup: api.PlaceLookup, look: Look) -> str:
    """Return the table, and under it why the first namesake wins."""
    return printed(_page(lookup), look)


def as_json(lookup: api.PlaceLookup) -> str:
    """Return namesakes, with what each feature adds to their scores, and the reasons as JSON."""
    document = {
        "name": lookup.name,
        "candidates": [
            {
                **msgspec.structs.asdict(one.entry),
                "population": _population(one),
                "share": round(one.share, 4),
                "terms": {name: round(term, 4) for name, term in one.terms.items()},
            }
            for one in lookup.namesakes
        ],
        "why": [why._asdict() for why in tell_why(lookup)],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _page(lookup: api.PlaceLookup) -> Iterator[RenderableType]:
    yield columns_table(_COLUMNS, map(_cells, lookup.namesakes))
    yield Text()
    yield Text(_sentence(lookup))


def _cells(namesake: api.PlaceNamesake) -> tuple[str, ...]:
    entry = namesake.entry
    return (
        printable(entry.name),
        _KINDS[entry.kind],
        entry.gazetteer_id.removeprefix("geonames:"),
        entry.country or "",
        printable(entry.admin1 or ""),
        printable(entry.admin2 or ""),
        f"{entry.latitude:.2f}, {entry.longitude:.2f}",
        f"{_population(namesake):,}" if _population(namesake) else "",
        f"{namesake.share:.0%}",
    )


def _population(namesake: api.PlaceNamesake) -> int | None:
    """Return the population of a place; that of a country is only assumed to weigh it."""
    return None if namesake.entry.kind == "country" else namesake.entry.population


def _sentence(lookup: api.PlaceLookup) -> str:
    why = tell_why(lookup)
    if not why:
        only = "Nothing else has this name." if len(lookup.namesakes) == 1 else ""
        return only or "The first two are as likely as one another."
    pro = ", ".join(f"{one.reason} (+{one.weight:.1f})" for one in why if one.weight > 0)
    contra = ", ".join(f"{one.reason} (−{-one.weight:.1f})" for one in why if one.weight < 0)
    against = f"; against it: {contra}" if contra else ""
    return f"The first is likelier than the second: {pro or 'by little'}{against}."
