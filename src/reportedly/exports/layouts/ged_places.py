"""A dossier's place in; GED's columns of it, and a country as GED has it, out."""

from functools import cache
from typing import Final, NamedTuple

from reportedly.assemble.cells import priogrid_gid
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier, DossierPlace
from reportedly.resources.countries import load_countries
from reportedly.resources.states import load_states

_RELATIONS: Final = {
    "in": "",
    "near": "near ",
    "between": "between ",
    "direction": "in the direction of ",
    "off": "off ",
    "along": "along ",
}


class Land(NamedTuple):
    """A state as GED spells, numbers and groups it; `is_territory` where a place is in none.

    `own_name` is that of the territory, or of the state as this project has it.
    """

    own_name: str
    name: str
    number: int | None
    region: str | None
    is_territory: bool


NOWHERE: Final = Land("", "", None, None, False)


def where_of(dossier: Dossier, land: Land) -> tuple[object, ...]:
    """Return the columns where_prec to region."""
    place = dossier.place
    told = _description(dossier, land)
    if place is None:
        return (None, None, told, *(None,) * 9)
    has_point = place.latitude is not None and place.longitude is not None
    latitude, longitude = (place.latitude, place.longitude) if has_point else (None, None)
    return (
        place.precision,
        place.name,
        told,
        place.admin1,
        place.admin2,
        latitude,
        longitude,
        f"POINT ({longitude:.6f} {latitude:.6f})" if has_point else None,
        _cell(latitude, longitude),
        land.name or None,
        land.number,
        land.region,
    )


def _cell(latitude: float | None, longitude: float | None) -> int | None:
    if latitude is None or longitude is None:
        return None
    return priogrid_gid(latitude, longitude)


def _description(dossier: Dossier, land: Land) -> str | None:
    """Return the place in words, from small to large, and the names of other places told of."""
    place = dossier.place
    parts = [] if place is None else [_in_words(place, land)]
    if dossier.other_places:
        parts.append(f"also told of: {', '.join(dossier.other_places)}")
    return "; ".join(parts) or None


def _in_words(place: DossierPlace, land: Land) -> str:
    names = (place.name, place.admin2, place.admin1, land.own_name)
    return _RELATIONS[place.relation] + ", ".join(dict.fromkeys(filter(None, names)))


def land_of(dossier: Dossier, losses: Losses) -> Land:
    """Return the country of a dossier's place as GED has it, and note where it has another one."""
    code = dossier.place.country if dossier.place is not None else None
    if code is None:
        return NOWHERE
    land = ged_lands().get(code)
    if land is None:
        losses.values("codes of countries", "GED's list of states has no such country")
        return NOWHERE
    if land.is_territory:
        losses.distinctions("territories", "GED counts a territory with a state of its list")
    return land


@cache
def ged_lands() -> dict[str, Land]:
    """Return countries by alpha-3 code as GED names, numbers and groups them."""
    names, states = load_countries().by_code, load_states()
    found = {}
    for code, state in states.items():
        counted = states[state.ged_state] if state.ged_state is not None else state
        found[code] = Land(
            names[code].name,
            counted.ged_name or names[counted.code].name,
            counted.ged_number or counted.gw,
            state.ged_region,
            state.ged_state is not None,
        )
    return found
