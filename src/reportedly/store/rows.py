"""An article or a reading in; the rows that the tables have of it, and what is packed, out."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeAlias, overload

import msgspec

from reportedly.records.claims import Count, Source
from reportedly.records.dossier import Dossier
from reportedly.records.events import Actor, Casualty, Event, Place
from reportedly.records.figures import largest_figure
from reportedly.records.reading import Reading, decode_reading, encode_reading
from reportedly.records.text import Article
from reportedly.store.words import fold_words

Row: TypeAlias = dict[str, Any]

_WORDING: Final = 200
_PACKING: Final = 6
_INDEXED_BYTES: Final = 2_000
"""PostgreSQL's indices take no longer values than some 2,700 bytes."""
_LARGEST: Final = 2**63 - 1
_DOSSIERS: Final = msgspec.json.Encoder()
_DOSSIER: Final = msgspec.json.Decoder(Dossier)


class Party(NamedTuple):
    """A source as the table of sources has it: folded name and kind, and the name as printed."""

    folded: str
    kind: str
    name: str


class EventRows(NamedTuple):
    """The row of an event without its ids, and the rows of what it has several of, in order.

    Those of casualties and claims have a `party` in place of the number of their source.
    """

    event: Row
    places: Sequence[Row]
    actors: Sequence[Row]
    casualties: Sequence[Row]
    claims: Sequence[Row]


def pack(data: bytes) -> bytes:
    """Return bytes compressed: always the same for the same bytes."""
    return zlib.compress(data, _PACKING)


def unpack(data: bytes) -> bytes:
    """Return what was packed; zlib.error when it is damaged."""
    return zlib.decompress(data)


def pack_reading(reading: Reading) -> bytes:
    """Return a reading packed without its article, which the database has."""
    bare = msgspec.structs.replace(reading.article, text="")
    return pack(encode_reading(msgspec.structs.replace(reading, article=bare)))


def unpack_reading(body: bytes, article: Article) -> Reading:
    """Return the reading of an article."""
    return msgspec.structs.replace(decode_reading(unpack(body)), article=article)


def pack_dossier(dossier: Dossier) -> bytes:
    """Return a dossier packed."""
    return pack(_DOSSIERS.encode(dossier))


def unpack_dossier(body: bytes) -> Dossier:
    """Return the dossier that was packed."""
    return _DOSSIER.decode(unpack(body))


@overload
def plain(text: str) -> str: ...
@overload
def plain(text: None) -> None: ...
def plain(text: str | None) -> str | None:
    """Return a text that both backends can hold.

    It has no null characters, and no halves of surrogate pairs, as names of files may have.
    """
    if text is None:
        return None
    kept = text.replace("\x00", "\ufffd")
    return kept if kept.isascii() else kept.encode("utf-8", "backslashreplace").decode()


def storable(number: int) -> int:
    """Return a number that may be asked for as an id: 0 or the largest for what none can be."""
    return min(max(number, 0), _LARGEST)


@overload
def indexed(text: str) -> str: ...
@overload
def indexed(text: None) -> None: ...
def indexed(text: str | None) -> str | None:
    """Return a text as a column with an index has it: a long one is cut, and its hash added."""
    kept = plain(text)
    if kept is None or len(kept) <= _INDEXED_BYTES // 4:
        return kept
    encoded = kept.encode()
    if len(encoded) <= _INDEXED_BYTES:
        return kept
    head = encoded[: _INDEXED_BYTES // 2].decode("utf-8", "ignore")
    return f"{head}…{sha256(encoded).hexdigest()}"


def event_rows(reading: Reading) -> Iterator[EventRows]:
    """Yield the rows of each event of a reading."""
    for position, event in enumerate(reading.events):
        yield EventRows(
            event=_event_row(event, position),
            places=_numbered(map(_place_row, event.places)),
            actors=_numbered(_actor_rows(event)),
            casualties=_numbered(map(_casualty_row, event.casualties)),
            claims=_numbered(
                {
                    "about": claim.about,
                    "party": party_of(claim.source),
                    "stance": claim.stance,
                    "said_on": claim.said_on,
                }
                for claim in event.claims
            ),
        )


def party_of(source: Source | None) -> Party | None:
    """Return what the table of sources has of a source."""
    if source is None:
        return None
    return Party(indexed(fold_words(source.name)), source.kind, plain(source.name))


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"position": position, **row} for position, row in enumerate(rows)]


def _event_row(event: Event, position: int) -> Row:
    date = event.date
    place = event.places[0] if event.places else None
    row: Row = {
        "position": position,
        "key": event.id,
        "type": event.type,
        "status": event.status,
        **_range("occurrences_", event.occurrences),
        "day": (date.first if date else None) or "",
        "date_first": date.first if date else None,
        "date_last": date.last if date else None,
        "date_precision": date.precision if date else None,
        "date_basis": date.basis if date else None,
        "place": plain(place.name) if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        **_point(place),
        "place_precision": place.precision if place else None,
        "wording": plain(" … ".join(span.text for span in event.triggers)[:_WORDING]),
        "score": event.score,
    }
    for outcome in ("killed", "injured"):
        least, most = largest_figure(event.casualties, outcome) or (None, None)
        row |= {f"{outcome}_least": least, f"{outcome}_most": most}
    return row


def _range(name: str, count: Count) -> Row:
    return {f"{name}low": count.low, f"{name}best": count.best, f"{name}high": count.high}


def _point(place: Place | None) -> Row:
    if place is None:
        return dict.fromkeys(("latitude", "longitude", "radius_km"))
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
    }


def _place_row(place: Place) -> Row:
    return {
        "name": plain(place.name),
        "relation": place.relation,
        "gazetteer_id": place.gazetteer_id,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        **_point(place),
        "precision": place.precision,
    }


def _actor_rows(event: Event) -> Iterator[Row]:
    roles = (("initiator", event.initiators), ("target", event.targets))
    for role, actors in roles:
        yield from (_actor_row(role, actor) for actor in actors)


def _actor_row(role: str, actor: Actor) -> Row:
    return {
        "role": role,
        "name": plain(actor.name),
        "folded": indexed(fold_words(actor.name)),
        "actor_id": actor.actor_id,
        "kind": actor.kind,
        "country": actor.country,
    }


def _casualty_row(casualty: Casualty) -> Row:
    return {
        "key": casualty.id,
        "outcome": casualty.outcome,
        **_range("", casualty.count),
        "is_approximate": int(casualty.count.approximate),
        "victims": plain(casualty.group),
        "status": casualty.status,
        "side": casualty.side,
        "actor_id": casualty.actor_id,
        "cause": plain(casualty.cause),
        "part_of": casualty.part_of,
        "party": party_of(casualty.claim.source),
        "stance": casualty.claim.stance,
        "said_on": casualty.claim.said_on,
        "score": casualty.score,
    }
