"""A Document in, the Reading that a perfect reader would give of its text out.

What annotators do not write stays None: ids of actor lists and gazetteers, coordinates.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.corpus.document import Document
from reportedly.corpus.rows import PUBLISHED, CountValue, Row
from reportedly.records.claims import Claim, Count, Source
from reportedly.records.codes import ClaimSubject, RelationKind
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
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span, span_of

ANNOTATION: Final = Engine(
    name="annotation", version="1", model_sha256="0" * 64, settings_sha256="0" * 64
)
_ONE: Final = CountValue(1, 1, 1)
_DETERMINERS: Final = frozenset("a an the of all no and its his her their this that these".split())
_PRONOUNS: Final = frozenset("he she it they him her them who i we both this that".split())
_RELATIONS: Final[tuple[RelationKind, ...]] = ("response_to", "part_of", "follows")


class _Annotation(NamedTuple):
    """A document's spans by label and its rows by id."""

    document: Document
    spans: Mapping[str, Sequence[Span]]
    rows: Mapping[str, Row]


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
    spans: dict[str, list[Span]] = defaultdict(list)
    for mark in document.marks:
        spans[mark.label].append(span_of(document.text, mark.start, mark.end))
    rows = {row.id: row for row in document.rows if row.kind != "claim"}
    known = _Annotation(document, spans, rows)
    return Reading(
        article=expected_article(document),
        events=tuple(_event(row, known) for row in document.rows if row.kind == "e"),
        presences=tuple(_presence(row, known) for row in document.rows if row.kind == "r"),
        engine=ANNOTATION,
        warnings=(),
    )


def _event(row: Row, known: _Annotation) -> Event:
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
                name=_name(known.spans[one]),
                category=known.rows[one].get("category"),
                evidence=tuple(known.spans[one]),
            )
            for one in row.get("with", ())
        ),
        places=tuple(_place(one, known) for one in row.get("at", ())),
        date=_date(row, known),
        casualties=tuple(
            _casualty(one, known)
            for one in known.document.rows
            if one.kind == "v" and one.get("event") == row.id
        ),
        claims=_event_claims(row, known),
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


def _name(spans: Sequence[Span]) -> str:
    """Return the first mention that is no pronoun, without its determiner."""
    named = [span.text for span in spans if span.text.lower() not in _PRONOUNS]
    return without_determiner(named[0] if named else spans[0].text)


def without_determiner(phrase: str) -> str:
    """Return `phrase` without the determiners that it begins with, never without all its words."""
    words = phrase.split()
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)


def _actor(name: str, known: _Annotation) -> Actor:
    row = known.rows[name]
    return Actor(
        name=_name(known.spans[name]),
        actor_id=None,
        kind=row.get("kind"),
        country=row.get("country"),
        evidence=tuple(known.spans[name]),
    )


def _place(name: str, known: _Annotation) -> Place:
    row = known.rows[name]
    return Place(
        name=_name(known.spans[name]),
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


def _date(event: Row, known: _Annotation) -> DateInterval | None:
    name = event.get("when")
    if name is None:
        return None
    if name == PUBLISHED:
        day, trigger = known.document.published, known.spans[event.id][0]
        return DateInterval(
            first=day and day[:10],
            last=day and day[:10],
            precision=1 if day else None,
            basis="published",
            time_of_day=None,
            wording=trigger.text,
            evidence=(trigger,),
        )
    row, spans = known.rows[name], known.spans[name]
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


def _casualty(row: Row, known: _Annotation) -> Casualty:
    groups = known.spans.get(row.get("group", ""), ())
    return Casualty(
        id=row.id,
        outcome=row.get("outcome"),
        count=_count(row.get("count"), known.spans.get(row.id + "#", ())),
        group=groups[0].text if groups else _group(known.spans[row.id], row.id, known),
        actor_id=None,
        side=row.get("side", "unknown"),
        status=row.get("status", "unknown"),
        demographics=row.get("dem", ()),
        occupations=row.get("occ", ()),
        names=tuple(span for one in row.get("name", ()) for span in known.spans[one]),
        cause=known.spans[row.get("cause")][0].text if row.get("cause") else None,
        part_of=row.get("part_of"),
        evidence=tuple(known.spans[row.id]),
        claim=_claim("casualty", row, known, known.spans[row.id][0]),
    )


def _group(spans: Sequence[Span], name: str, known: _Annotation) -> str:
    """Return the victims as printed, without number and determiner: the longest such wording."""
    wordings = []
    for span in spans:
        text = span.text
        for number in known.spans.get(name + "#", ()):
            if span.start <= number.start and number.end <= span.end:
                text = text[: number.start - span.start] + text[number.end - span.start :]
        wordings.append(without_determiner(text) if text.strip() else "")
    return max(wordings, key=lambda wording: (len(wording) > 0, -wordings.index(wording)))


def _claim(about: ClaimSubject, row: Row, known: _Annotation, own: Span) -> Claim:
    """Return who says what `row` says; `own` is the evidence in the reporter's own voice."""
    hedges = tuple(span for one in row.get("hedge", ()) for span in known.spans[one])
    cue = known.rows.get(row.get("said", ""))
    if cue is None:
        stance = row.get("stance", "alleges" if hedges else "asserts")
        return Claim(about=about, stance=stance, hedges=hedges, evidence=(own,))
    said_on = known.rows[cue.get("on")].get("days") if cue.get("on") else None
    return Claim(
        about=about,
        source=_source(cue, known),
        stance=row.get("stance", cue.get("stance")),
        hedges=hedges,
        said_on=said_on.first if said_on else None,
        evidence=tuple(known.spans[cue.id]),
    )


def _source(cue: Row, known: _Annotation) -> Source | None:
    name = cue.get("source")
    if name is None:
        return None
    media = known.spans.get(cue.get("via", ""), ())
    return Source(
        name=_name(known.spans[name]),
        kind=known.rows[name].get("kind"),
        medium=without_determiner(media[0].text) if media else None,
        named=known.rows[name].get("named", "yes") == "yes",
        evidence=tuple(known.spans[name]),
    )


def _event_claims(event: Row, known: _Annotation) -> tuple[Claim, ...]:
    """Return the claims about an event: those written, and its occurrence by all who tell of it.

    Whoever's content holds a trigger claims that the event occurred, unless what they say of it is
    written as a claim.
    """
    written = [row for row in known.document.rows if row.kind == "claim"]
    mine = [row for row in written if row.get("event") == event.id]
    claims = [_claim(row.get("about"), row, known, known.spans[event.id][0]) for row in mine]
    accounted = {row.get("said") for row in mine}
    triggers = known.spans[event.id]
    told_plainly = False
    tellers: list[str] = []
    for trigger in triggers:
        inside = [
            (span.end - span.start, cue)
            for cue in known.rows
            if cue[0] == "q"
            for span in known.spans.get(cue + "=", ())
            if span.start <= trigger.start and trigger.end <= span.end
        ]
        if not inside:
            told_plainly = True
        elif (teller := min(inside)[1]) not in tellers:
            tellers.append(teller)
    for teller in tellers:
        if teller not in accounted:
            row = Row("claim", "claim", {"said": teller}, 0, "")
            claims.append(_claim("occurrence", row, known, triggers[0]))
    if told_plainly and not tellers:
        claims.append(Claim(about="occurrence", stance="asserts", evidence=(triggers[0],)))
    return tuple(claims)


def _presence(row: Row, known: _Annotation) -> Presence:
    spans = known.spans[row.id]
    count = row.get("count")
    what = known.spans.get(row.get("what", ""), ())
    return Presence(
        actor=_actor(row.get("actor"), known),
        count=_count(count, known.spans.get(row.id + "#", ())) if count else None,
        place=_place(row.get("at"), known) if row.get("at") else None,
        what=what[0].text if what else _group(spans, row.id, known),
        claim=_claim("occurrence", row, known, spans[0]),
        evidence=tuple(spans),
    )
