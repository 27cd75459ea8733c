"""A dossier in; a record of PLOVER 0.8, who did what to whom, out.

The names of fields and objects are those of the codebook (Open Event Data Alliance, "PLOVER:
Event, Actor and Data Interchange Specification", draft 0.8), with `actor` for who does it.
"""

from collections.abc import Iterator
from typing import Any, Final

from reportedly.exports.layout import CodeList, Column, Layout, Part, Row, Shaping
from reportedly.exports.layouts.plover_codes import (
    CONTEXTS,
    MODE_MEANINGS,
    SECTOR_MEANINGS,
    SECTORS,
    TYPES,
)
from reportedly.exports.layouts.plover_coding import code_event, contexts_of, is_police, modes_of
from reportedly.exports.layouts.plover_losses import note_losses
from reportedly.exports.sinks.lines import LinesSink
from reportedly.records.dossier import Dossier, DossierArticle, DossierParty, DossierPlace
from reportedly.resources.country_codes import load_alpha2

_CODEBOOK: Final = "plover-0.8"
_SIZES: Final = {"killed": "dead", "injured": "injured", "captured": "arrested"}
_ALPHA2: Final = load_alpha2()


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the record, or nothing where PLOVER has no such event."""
    coded = code_event(dossier)
    day = dossier.date and dossier.date.first
    why_not = coded.why_not or (None if day else "PLOVER requires a date")
    if why_not is not None:
        shaping.losses.rows(f"{dossier.unit}s", why_not)
        return
    size = _size(dossier, shaping)
    note_losses(dossier, shaping.losses, coded)
    article = dossier.articles[0] if dossier.articles else None
    last = dossier.date and dossier.date.last
    coded_date, _, coded_time = dossier.changed_at.partition("T")
    yield (
        0,
        {
            "id": f"{dossier.unit}-{dossier.id}",
            "date": day,
            "enddate": None if last == day else last,
            "actor": [_actor(one) for one in coded.actors],
            "recipient": [_actor(one) for one in coded.recipients],
            "event": [coded.coding.type],
            "mode": modes_of(dossier, coded),
            "context": contexts_of(dossier, coded.coding),
            "link": None,
            "event_loc": _location(dossier.place) if dossier.place else None,
            "size": size,
            "text": article and article.text,
            "text_info": None,
            "cite_info": _citation(article),
            "coder": "reportedly",
            "coded_date": coded_date,
            "coded_time": coded_time,
        },
    )


def _actor(party: DossierParty) -> dict[str, Any]:
    sector = None if party.kind is None else SECTORS[party.kind]
    return {
        "code": party.country,
        "sector": "COP" if sector == "MIL" and is_police(party) else sector,
        "actor_text": party.name,
        "identifier_id": None if party.actor_id is None else f"reportedly:{party.actor_id}",
    }


def _location(place: DossierPlace) -> dict[str, Any]:
    gazetteer, _, number = (place.gazetteer_id or "").partition(":")
    return {
        "geonameid": int(number) if gazetteer == "geonames" and number.isdecimal() else None,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country code": _ALPHA2.get(place.country or ""),
        "cc3": place.country,
        "where_prec": place.precision,
    }


def _citation(article: DossierArticle | None) -> dict[str, Any]:
    return {
        "url": article and article.url,
        "title": article and article.title,
        "publication": article and article.publisher,
        "language": article and article.language,
        "license": None,
        "codebook": _CODEBOOK,
    }


def _size(dossier: Dossier, shaping: Shaping) -> dict[str, int]:
    """Return how many were killed, injured and arrested, and note what of the tolls is lost."""
    losses = shaping.losses
    size: dict[str, int] = {}
    for toll in dossier.tolls:
        if toll.rule != shaping.rule:
            continue
        if toll.victims is not None:
            losses.distinctions("figures of classes of victims", "PLOVER has no classes of victims")
            continue
        people = toll.low if toll.best is None else toll.best
        others = len({toll.low, toll.best, toll.high} - {people, None})
        name = _SIZES.get(toll.outcome)
        if name is None:
            why = "PLOVER counts the dead, injured and arrested only"
            losses.values(toll.outcome, why, others if people is None else people)
            continue
        losses.values("lows and highs", "PLOVER has one number of each", others)
        if people is not None:
            size[name] = people
    return size


LAYOUT: Final = Layout(
    name="plover",
    title="PLOVER 0.8",
    about="Who did what to whom, as event coders have it: one record a line, directed.",
    parts=(
        Part(
            "events",
            (
                Column("id", "text", "“incident” or “event” and its number in the database."),
                Column("date", "date", "The first day on which it may have been."),
                Column("enddate", "date", "The last such day, empty where it is the first."),
                Column("actor", "list", "Who did it: country, sector, name as printed, id."),
                Column("recipient", "list", "To whom it was done, likewise."),
                Column("event", "list", "The type, one of sixteen."),
                Column("mode", "list", "How it was done: by event type, weapons and parties."),
                Column("context", "list", "What it was about, and whether it is only planned."),
                Column("link", "text", "What ties events of one cause together."),
                Column("event_loc", "object", "The place as GeoNames has it, with where_prec."),
                Column("size", "object", "dead, injured and arrested: best, or else low."),
                Column("text", "text", "The first article's text, where texts may leave."),
                Column("text_info", "object", "Where in the text it stands."),
                Column("cite_info", "object", "The first article: address, title, publisher."),
                Column("coder", "text", "What coded it: reportedly."),
                Column("coded_date", "date", "The day on which it was last read or merged."),
                Column("coded_time", "text", "The time of that, in UTC."),
            ),
        ),
    ),
    shape=shape,
    sink=LinesSink,
    suffix=".jsonl",
    rules=(
        (
            "Only what has a type in PLOVER, an actor and a date is written; AID and SANCTION "
            "need a recipient too."
        ),
        (
            "Clashes and the taking of territory are two-sided: all armed parties are actors, and "
            "only the unarmed are recipients. All who talk are actors."
        ),
        "In a protest with intervention the crowd is the actor, and who intervened is left out.",
        "Agreements are signed ones, so SUPPORT; planned ones, and planned aid, are AGREE.",
        (
            "What is threatened is THREATEN, with what is threatened as its mode. What is "
            "planned, hypothetical or denied has the context future, hypothetical or negation: "
            "leave these out before you count."
        ),
        "Attempts are coded where the attempt is an ASSAULT, like one that was done.",
        (
            "Modes of ASSAULT come of the event type and the weapons. A strike from the air is "
            "aerial unless only drones are named. Forces of a state against protesters or "
            "rioters, tear gas, water cannon and rubber bullets are crowd-control. The modes "
            "beat, torture and targeted are not used."
        ),
        (
            "Troop movements and new bases are MOBILIZE, of troops, police or militia by who "
            "moves. PLOVER's codebook counts withdrawals as RETREAT; they are not told apart "
            "here."
        ),
        (
            "An actor's code is its country in ISO 3166-1 alpha-3 (XKX for Kosovo). identifier_id "
            "is of this project's list of actors, not of Wikidata."
        ),
        (
            "event_loc has one field that PLOVER has not: where_prec, the precision of UCDP GED "
            "from 1, exact, to 7. Points of 4 and more stand for an area."
        ),
        "size is the best figure under the rule of tolls, or else the low one.",
    ),
    codes=(
        CodeList("event", TYPES),
        CodeList("mode", MODE_MEANINGS),
        CodeList("context", CONTEXTS),
        CodeList("sector", SECTOR_MEANINGS),
    ),
    unfilled={
        "link": "incidents are not tied to one another",
        "text_info": "places in the text are kept with each reading, not with incidents",
        "cite_info.license": "the license of an article is not known",
    },
)
