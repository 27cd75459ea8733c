"""An indexed annotation in, who says what of an event, a figure or a presence out."""

from reportedly.corpus.annotation import Annotation, name_of
from reportedly.corpus.rows import Row
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import ClaimSubject
from reportedly.records.naming import without_determiner
from reportedly.records.text import Span


def claim_of(about: ClaimSubject, row: Row, known: Annotation, own: Span) -> Claim:
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


def _source(cue: Row, known: Annotation) -> Source | None:
    name = cue.get("source")
    if name is None:
        return None
    media = known.spans.get(cue.get("via", ""), ())
    return Source(
        name=name_of(known.spans[name]),
        kind=known.rows[name].get("kind"),
        medium=without_determiner(media[0].text) if media else None,
        named=known.rows[name].get("named", "yes") == "yes",
        evidence=tuple(known.spans[name]),
    )


def event_claims(event: Row, known: Annotation) -> tuple[Claim, ...]:
    """Return the claims about an event: those written, and its occurrence by all who tell of it.

    Whoever's content holds a trigger claims that the event occurred, unless what they say of it is
    written as a claim.
    """
    written = [row for row in known.document.rows if row.kind == "claim"]
    mine = [row for row in written if row.get("event") == event.id]
    claims = [claim_of(row.get("about"), row, known, known.spans[event.id][0]) for row in mine]
    accounted = {row.get("said") for row in mine}
    triggers = known.spans[event.id]
    tellers = {_innermost_cue(trigger, known): None for trigger in triggers}
    if list(tellers) == [None]:
        claims.append(Claim(about="occurrence", stance="asserts", evidence=(triggers[0],)))
    for teller in tellers:
        if teller is not None and teller not in accounted:
            row = Row("claim", "claim", {"said": teller}, 0, "")
            claims.append(claim_of("occurrence", row, known, triggers[0]))
    return tuple(claims)


def _innermost_cue(trigger: Span, known: Annotation) -> str | None:
    """Return the cue of the innermost content around `trigger`; None in the reporter's own voice.

    Of contents on the same words the later mark is the inner one.
    """
    around = [
        mark
        for mark in known.document.marks
        if mark.part == "=" and mark.start <= trigger.start and trigger.end <= mark.end
    ]
    return min(reversed(around), key=lambda mark: mark.end - mark.start).id if around else None
