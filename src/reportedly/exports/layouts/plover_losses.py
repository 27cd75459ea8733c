"""A dossier that becomes a record of PLOVER in; what of it PLOVER cannot hold, noted."""

from collections import Counter
from typing import Final

from reportedly.exports.layouts.plover_codes import CODINGS, SECTORS
from reportedly.exports.layouts.plover_coding import Coded
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier, DossierDate, DossierParty, DossierPlace

_CODING_COUNTS: Final = Counter(CODINGS.values())
_SHARED_TYPES: Final = frozenset(
    one for one, coding in CODINGS.items() if _CODING_COUNTS[coding] > 1
)
_SHARED_SECTORS: Final = frozenset(
    kind for kind, sector in SECTORS.items() if list(SECTORS.values()).count(sector) > 1
)


def note_losses(dossier: Dossier, losses: Losses, coded: Coded) -> None:
    """Note all that a record of a coded event leaves out, but for the tolls."""
    _note_kind(dossier, losses)
    if dossier.date:
        _note_date(dossier.date, losses)
    if dossier.place:
        _note_place(dossier.place, losses)
    losses.values("other places", "PLOVER has one place an event", len(dossier.other_places))
    _note_parties(dossier, losses, coded)
    _note_articles(dossier, losses)
    _note_claims(dossier, losses)
    _note_assessment(dossier, losses)


def _note_kind(dossier: Dossier, losses: Losses) -> None:
    if dossier.kind == "aggregate":
        losses.distinctions("aggregates", "PLOVER does not tell one happening from many")
    if dossier.occurrences != (1, 1, 1):
        losses.values("numbers of occurrences", "PLOVER does not count happenings in an event")
    if dossier.status == "threatened" or dossier.type in _SHARED_TYPES:
        losses.distinctions("types of events", "PLOVER has fewer types")
    if dossier.type == "troop_movement":
        losses.distinctions(
            "troop movements", "PLOVER tells deployments from withdrawals, which the type does not"
        )
    if dossier.status in ("attempted", "ongoing"):
        losses.distinctions(
            f"{dossier.status} events", "PLOVER codes them like those that happened"
        )


def _note_date(date: DossierDate, losses: Losses) -> None:
    losses.values("wordings of dates", "PLOVER has days only", 1 if date.wording else 0)
    losses.distinctions("bases of dates", "PLOVER does not say how a day is known")
    if date.precision not in (None, 1):
        losses.distinctions("precisions of dates", "PLOVER has a first and a last day only")


def _note_place(place: DossierPlace, losses: Losses) -> None:
    named = (place.admin1 is not None) + (place.admin2 is not None)
    losses.values("names of divisions", "PLOVER has codes of divisions, not names", named)
    if place.relation != "in":
        losses.distinctions("places near, off or between others", "PLOVER has places themselves")
    if place.radius_km is not None:
        losses.values("radiuses of places", "PLOVER has points")
    if place.gazetteer_id and not place.gazetteer_id.startswith("geonames:"):
        losses.values("ids of regions", "PLOVER has ids of GeoNames only")


def _note_parties(dossier: Dossier, losses: Losses, coded: Coded) -> None:
    told = (*dossier.initiators, *dossier.targets)
    left_out = len(told) - len(coded.actors) - len(coded.recipients)
    losses.values("parties", "PLOVER has no one who intervenes in a protest", left_out)
    losses.distinctions("kinds of actors", "PLOVER has fewer sectors", _kinds_lost(told))
    losses.values("numbers of articles that name a party", "PLOVER does not count them", len(told))
    if dossier.initiators and coded.coding.direction in ("two_sided", "meeting"):
        moved = len(coded.actors) - len(dossier.initiators)
        losses.distinctions("targets", "PLOVER counts all who fight or talk as actors", moved)
    losses.values("weapons", "PLOVER has modes, not weapons", len(dossier.weapons))


def _kinds_lost(parties: tuple[DossierParty, ...]) -> int:
    return sum(1 for one in parties if one.kind in _SHARED_SECTORS)


def _note_articles(dossier: Dossier, losses: Losses) -> None:
    articles = dossier.articles
    if not articles:
        return
    first = articles[0]
    if len(articles) > 1:
        losses.rows("articles", "PLOVER cites one article", len(articles) - 1)
    copies = sum(1 for one in articles if one.origin != one.id)
    losses.distinctions("copies", "PLOVER has no position on duplicates", copies)
    losses.values("publication dates", "PLOVER cites without them", int(bool(first.published)))
    losses.values("hashes of articles", "PLOVER cites without them", int(bool(first.sha256)))
    numbers = 1 + len(first.events)
    losses.values("numbers of articles and events", "PLOVER cites without them", numbers)
    if dossier.title is not None and dossier.title != first.title:
        losses.values(f"titles of {dossier.unit}s", "PLOVER has titles of articles only")


def _note_claims(dossier: Dossier, losses: Losses) -> None:
    for what, records, why in (
        ("figures", dossier.figures, "PLOVER has totals, not who gives which figure"),
        ("claims", dossier.claims, "PLOVER has no claims"),
        ("sources", dossier.sources, "PLOVER has no claimant"),
    ):
        if records:
            losses.rows(what, why, len(records))
    stances = len(dossier.figures) + len(dossier.claims)
    losses.distinctions("stances", "PLOVER codes what is said as what was done", stances)
    losses.values("names of victims and witnesses", "PLOVER has no victims", len(dossier.names))
    losses.values("numbers of independent sources", "PLOVER does not count sources")


def _note_assessment(dossier: Dossier, losses: Losses) -> None:
    if dossier.grade:
        losses.values("grades with their reasons", "PLOVER grades nothing")
    if dossier.strike_status:
        losses.values("strike statuses with their reasons", "PLOVER has none")
    if dossier.is_contested:
        losses.distinctions("contested events", "PLOVER does not say what is contested")
    losses.values("scores", "PLOVER has no measure of doubt")
    losses.values("warnings", "PLOVER has none", dossier.warnings)
