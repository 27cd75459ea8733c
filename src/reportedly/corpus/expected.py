"""A Document in, the Reading that a perfect reader would give of its text out.

What annotators do not write stays None: ids of actor lists and gazetteers, coordinates.
"""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.ledger.families import add_counts, join_family
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.corpus.annotation import (
    Annotation,
    index_annotation,
    name_of,
)
from reportedly.corpus.claims import claim_of, event_claims
from reportedly.corpus.document import Document
from reportedly.corpus.rows import PUBLISHED, Row
from reportedly.corpus.values import CountValue
from reportedly.records.claims import Count
from reportedly.records.codes import RelationKind
from reportedly.records.events import (
    Actor,
    Casualty,
    DateInterval,
    Event,
    Place,
    Presence,
    Relation,
    Weapon,
)
from reportedly.records.naming import drop_determiners
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span

ANNOTATION: Final = Engine(
    name="annotation", version="1", model_sha256="0" * 64, settings_sha256="0" * 64
)
_ONE: Final = CountValue(1, 1, 1)
_POINTING_BACK: Final = re.compile(r"^of (them|whom|which|these|those|the dead)\b\s*", re.I)
_RELATIONS: Final[tuple[RelationKind, ...]] = ("response_to", "part_of", "follows")


def expected_article(document: Document) -> Article:
    """Return the text of `document` as an Article; the text is as annotated, title included."""
    titled = document.head.get("titled") == "yes"
    return Article(
        id=document.sha256[:16],
        source_id=document.id,
        publisher=document.head.get("publisher"),
        title=document.text.split("\n", 1)[0] if titled else None,
        published=document.published,
        published_basis="given" if document.published else "unknown",
        language="en",
        text=document.text,
        sha256=document.sha256,
    )


def expected_reading(document: Document) -> Reading:
    """Return the Reading that `document` expects; it has no problems and its text is at hand."""
    known = index_annotation(document)
    return Reading(
        article=expected_article(document),
        events=tuple(_event(row, known) for row in document.rows if row.kind == "e"),
        presences=tuple(_presence(row, known) for row in document.rows if row.kind == "r"),
        engine=ANNOTATION,
        warnings=(),
    )


def _event(row: Row, known: Annotation) -> Event:
    return Event(
        id=row.id,
        type=row.get("type"),
        status=row.get("status"),
        occurrences=_count(row.get("n", _ONE), known.spans.get(row.id + "#", ())),
        triggers=tuple(known.spans[row.id]),
        initiators=tuple(_actor(one, known) for one in row.get("by", ())),
        targets=tuple(_actor(one, known) for one in row.get("on", ())),
        weapons=tuple(
            Weapon(
                name=name_of(known.spans[one]),
                category=known.rows[one].get("category"),
                evidence=tuple(known.spans[one]),
            )
            for one in row.get("with", ())
        ),
        places=tuple(_place(one, known) for one in row.get("at", ())),
        date=_date(row, known),
        casualties=tuple(
            _with_families(
                [
                    _casualty(one, known)
                    for one in known.document.rows
                    if one.kind == "v" and one.get("event") == row.id
                ],
                known,
            )
        ),
        claims=event_claims(row, known),
        relations=tuple(
            Relation(to=one, kind=kind) for kind in _RELATIONS for one in row.get(kind, ())
        ),
        score=1.0,
    )


def _count(value: CountValue, numbers: Sequence[Span]) -> Count:
    return Count(
        low=value.low,
        best=value.best,
        high=value.high,
        wording=numbers[0].text if numbers else "",
        approximate=value.approximate,
    )


def _actor(name: str, known: Annotation) -> Actor:
    row = known.rows[name]
    return Actor(
        name=name_of(known.spans[name]),
        actor_id=None,
        kind=row.get("kind"),
        country=row.get("country"),
        evidence=tuple(known.spans[name]),
    )


def _place(name: str, known: Annotation) -> Place:
    row = known.rows[name]
    return Place(
        name=name_of(known.spans[name]),
        relation=row.get("rel", "in"),
        gazetteer_id=None,
        country=row.get("country"),
        admin1=row.get("admin1"),
        admin2=None,
        latitude=None,
        longitude=None,
        radius_km=None,
        precision=row.get("precision"),
        evidence=tuple(known.spans[name]),
    )


def expected_places(document: Document) -> tuple[Place, ...]:
    """Return the place that each mark of a place stands for, its evidence the mark alone."""
    known = index_annotation(document)
    return tuple(
        msgspec.structs.replace(_place(row.id, known), evidence=(span,))
        for row in document.rows
        if row.kind == "p"
        for span in known.spans[row.id]
    )


def _date(event: Row, known: Annotation) -> DateInterval | None:
    name = event.get("when")
    if name is None:
        return None
    if name == PUBLISHED:
        day, trigger = known.document.published, known.spans[event.id][0]
        return DateInterval(
            first=day,
            last=day,
            precision=1,
            basis="published",
            time_of_day=None,
            wording=trigger.text,
            evidence=(trigger,),
        )
    return _interval(known.rows[name], known.spans[name])


def expected_dates(document: Document) -> tuple[DateInterval, ...]:
    """Return the date that each mark of a date stands for, its evidence the mark alone."""
    known = index_annotation(document)
    return tuple(
        _interval(row, [span])
        for row in document.rows
        if row.kind == "d"
        for span in known.spans[row.id]
    )


def _interval(row: Row, spans: Sequence[Span]) -> DateInterval:
    days = row.get("days")
    return DateInterval(
        first=days.first if days else None,
        last=days.last if days else None,
        precision=row.get("precision"),
        basis=row.get("basis"),
        time_of_day=row.get("time"),
        wording=spans[0].text,
        evidence=tuple(spans),
    )


def _casualty(row: Row, known: Annotation) -> Casualty:
    return Casualty(
        id=row.id,
        outcome=row.get("outcome"),
        count=_count(row.get("count"), known.spans.get(row.id + "#") or known.spans[row.id]),
        group=_group(row, known),
        actor_id=None,
        side=row.get("side", "unknown"),
        status=row.get("status", "unknown"),
        demographics=row.get("dem", ()),
        occupations=row.get("occ", ()),
        names=tuple(span for one in row.get("name", ()) for span in known.spans[one]),
        cause=known.spans[row.get("cause")][0].text if row.get("cause") else None,
        part_of=row.get("part_of"),
        revises=row.get("revises"),
        evidence=tuple(known.spans[row.id]),
        claim=claim_of("casualty", row, known, known.spans[row.id][0]),
        score=1.0,
    )


def _with_families(casualties: Sequence[Casualty], known: Annotation) -> list[Casualty]:
    """Return the entries with a sum for each family that is told together.

    Annotators mark its members alone: "{v1:a woman} and her {v2:three children}".
    """
    entries = list(casualties)
    for one in casualties:
        for other in casualties:
            span = join_family(known.document.text, one.evidence[0], other.evidence[0])
            alike = (one.outcome, one.part_of) == (other.outcome, other.part_of)
            total = add_counts([one.count, other.count], span) if span is not None else None
            if span is None or total is None or not alike:
                continue
            family = msgspec.structs.replace(
                one,
                id=f"{one.id}+{other.id}",
                count=total,
                group=drop_determiners(span.text),
                status=one.status if one.status == other.status else "unknown",
                demographics=(),
                occupations=(),
                names=(),
                evidence=(span,),
            )
            entries[entries.index(one)] = msgspec.structs.replace(one, part_of=family.id)
            entries[entries.index(other)] = msgspec.structs.replace(other, part_of=family.id)
            entries.append(family)
    return entries


def _group(row: Row, known: Annotation) -> str:
    """Return the victims as printed, without number and determiner.

    A part that only points back ("five of them") is of the people of its total. Words that say only
    what happened to them ("12 dead") name nobody.
    """
    groups = known.spans.get(row.get("group", ""))
    if groups:
        return groups[0].text
    numbers = known.spans.get(row.id + "#", ())
    wordings = [_without_number(span, numbers) for span in known.spans[row.id]]
    whole = known.rows.get(row.get("part_of", ""))
    named = next((wording for wording in wordings if not names_nobody(wording)), "")
    return named or (_group(whole, known) if whole else "")


def _without_number(span: Span, numbers: Sequence[Span]) -> str:
    text = span.text
    for number in sorted(numbers, reverse=True):
        if span.start <= number.start and number.end <= span.end:
            text = text[: number.start - span.start] + text[number.end - span.start :]
    return drop_determiners(_POINTING_BACK.sub("", text.strip()))


def _presence(row: Row, known: Annotation) -> Presence:
    spans = known.spans[row.id]
    count = row.get("count")
    what = known.spans.get(row.get("what", ""), ())
    return Presence(
        actor=_actor(row.get("actor"), known),
        count=_count(count, known.spans.get(row.id + "#", ())) if count else None,
        place=_place(row.get("at"), known) if row.get("at") else None,
        what=what[0].text if what else _group(row, known),
        claim=claim_of("occurrence", row, known, spans[0]),
        evidence=tuple(spans),
    )
