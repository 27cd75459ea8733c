"""Values of a Reading in, the words a person reads out. Nothing here is styled."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.codes import DateBasis, PlaceRelation
from reportedly.records.dossier import DossierDate, DossierPlace
from reportedly.records.events import Actor, DateInterval, Place, Weapon
from reportedly.wording.printable import printable

CountryName = Callable[[str], str]
UNKNOWN: Final = "?"
OWN_VOICE: Final = "reporter's own voice"

_WORDS: Final = {
    "abduction_forced_disappearance": "abduction or forced disappearance",
    "air_drone_strike": "air or drone strike",
    "chemical_weapon": "chemical weapon use",
    "looting_property_destruction": "looting or property destruction",
    "non_state_actor_overtakes_territory": "non-state actor takes territory",
    "non_violent_transfer_of_territory": "non-violent transfer of territory",
    "remote_explosive_landmine_ied": "remote explosive, landmine or IED",
    "shelling_artillery_missile_attack": "shelling, artillery or missile attack",
    "suicide_bomb": "suicide bombing",
    "un": "UN",
    "ngo": "NGO",
}
_PLACE_PRECISION: Final = {
    1: "exact place",
    2: "within about 25 km of a named point",
    3: "second-order division",
    4: "first-order division",
    5: "vague region",
    6: "country",
    7: "international waters or airspace",
}
_VAGUE: Final = 5
_PLACE_RELATION: Final[dict[PlaceRelation, str]] = {
    "in": "",
    "near": "near ",
    "between": "between ",
    "direction": "in the direction of ",
    "off": "off ",
    "along": "along ",
}
_DATE_PRECISION: Final = {
    1: "the day",
    2: "two to six days",
    3: "a week",
    4: "a month",
    5: "a year or vaguer",
}
_DATE_BASIS: Final[dict[DateBasis, str]] = {
    "stated": "as stated",
    "relative": "relative to publication",
    "published": "taken from the publication day",
}
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def code_in_words(code: str) -> str:
    """Return a code of the output contract in words: "armed_clash" is "armed clash"."""
    return _WORDS.get(code, code.replace("_", " "))


def many(count: int, noun: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def number(figure: int | None) -> str:
    """Return a figure, "?" for one that is not known."""
    return UNKNOWN if figure is None else f"{figure:,}"


def figures(count: Count) -> str:
    """Return low–best–high: "15–15–?" is at least 15."""
    return "–".join(map(number, (count.low, count.best, count.high)))


def count_in_words(count: Count) -> str:
    """Return the figures with the wording as printed: "15–15–? (“at least 15”)"."""
    return f"{figures(count)} ({quoted(count.wording)})"


def is_one(count: Count) -> bool:
    """Whether the count is exactly one."""
    return count.low == count.best == count.high == 1


def quoted(text: str) -> str:
    """Return `text`, printable, in quotation marks."""
    return f"“{printable(text)}”"


def day_in_words(iso_day: str) -> str:
    """Return an ISO date or date-time as "Thu 29 Aug 2024"; as it is when it is neither."""
    try:
        day = date.fromisoformat(iso_day[:10])
    except ValueError:
        return printable(iso_day)
    return f"{_WEEKDAYS[day.weekday()]} {_day(day)}"


def interval_in_words(first: str, last: str) -> str:
    """Return two ISO dates as a day, a month ("Aug 2024"), a year or a stretch of days."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return printable(f"{first} – {last}")
    if begin == end:
        return day_in_words(first)
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return str(begin.year) if begin.year == end.year else f"{begin.year}–{end.year}"
    if begin.day == 1 and _is_month_end(end) and (begin.year, begin.month) == (end.year, end.month):
        return f"{_MONTHS[begin.month - 1]} {begin.year}"
    return f"{_day(begin)} – {_day(end)}"


def when_in_words(when: DateInterval) -> str:
    """Return a date with its precision, wording and basis; says so when it is not resolved."""
    return date_in_words(when, when.time_of_day)


def date_in_words(when: DateInterval | DossierDate, time_of_day: str | None = None) -> str:
    """Return a date of a dossier likewise, which has no time of day."""
    if when.first is None or when.last is None:
        return f"{quoted(when.wording)}, not resolved to a day"
    days = interval_in_words(when.first, when.last)
    clock = f", {printable(time_of_day)}" if time_of_day else ""
    basis = _DATE_BASIS[when.basis]
    precision = ""
    if when.precision not in (None, 1):
        precision = f" (precision {when.precision}: {_DATE_PRECISION[when.precision]})"
    wording = f"{quoted(when.wording)}, " if when.wording else ""
    return f"{days}{clock}{precision}: {wording}{basis}"


def place_in_words(place: Place | DossierPlace, country_name: CountryName) -> str:
    """Return a place from small to large, with its precision: "Basra, Iraq: exact place"."""
    parts = [place.name, place.admin2, place.admin1]
    if place.country:
        parts.append(country_name(place.country))
    names = ", ".join(dict.fromkeys(printable(part) for part in parts if part))
    return f"{_PLACE_RELATION[place.relation]}{names}: {precision_in_words(place)}"


def precision_in_words(place: Place | DossierPlace) -> str:
    """Return where_prec in words: "vague region (precision 5, radius about 250 km)"."""
    if place.precision is None:
        return "not located"
    words = _PLACE_PRECISION[place.precision]
    radius = ""
    if place.radius_km is not None and place.precision == _VAGUE:
        radius = f", radius about {place.radius_km:,.0f} km"
    return f"{words} (precision {place.precision}{radius})"


def actor_in_words(actor: Actor) -> str:
    """Return an actor with its kind: "US forces (external forces)"."""
    kind = f" ({code_in_words(actor.kind)})" if actor.kind else ""
    return f"{printable(actor.name)}{kind}"


def weapon_in_words(weapon: Weapon) -> str:
    """Return a weapon with its category: "Katyushas (rocket)"."""
    name = printable(weapon.name)
    same = weapon.name == weapon.category
    return name if same else f"{name} ({code_in_words(weapon.category)})"


def source_in_words(source: Source | None) -> str:
    """Return a source with kind, medium and whether it is unnamed: "CENTCOM (military, X)"."""
    if source is None:
        return OWN_VOICE
    details = [code_in_words(source.kind)]
    if not source.named:
        details.append("unnamed")
    if source.medium:
        details.append(printable(source.medium))
    return f"{printable(source.name)} ({', '.join(details)})"


def stance_in_words(claim: Claim) -> str:
    """Return the stance with its hedges: "asserts, hedged “reportedly”"."""
    words = code_in_words(claim.stance)
    if claim.hedges:
        words += f", hedged {', '.join(quoted(hedge.text) for hedge in claim.hedges)}"
    return words


def claim_in_words(claim: Claim) -> str:
    """Return a claim about the event as a whole, with who makes it and when."""
    about = "" if claim.stance in ("claims_responsibility", "blames") else f", on {claim.about}"
    said_on = f", said {day_in_words(claim.said_on)}" if claim.said_on else ""
    return f"{source_in_words(claim.source)}: {stance_in_words(claim)}{about}{said_on}"


def labels_in_words(labels: tuple[str, ...]) -> str:
    """Return what an excerpt is evidence of: "event, figures 1, 3"."""
    numbers = [label.removeprefix("figure ") for label in labels if label.startswith("figure ")]
    words = [label for label in labels if not label.startswith("figure ")]
    if numbers:
        words.append(f"figure{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")
    return ", ".join(words)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
