"""Spans and attributions in; who says it and how firmly, as Claims, out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from reportedly.assemble.told import Told
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import ClaimSubject, Stance
from reportedly.records.mentions import Attribution
from reportedly.records.text import Span

_RESPONSIBILITY: Final[frozenset[Stance]] = frozenset(["claims_responsibility", "blames"])
_ABOUT_EVENT: Final[Mapping[Stance, ClaimSubject]] = {
    "claims_responsibility": "responsibility",
    "blames": "responsibility",
    "denies": "responsibility",
    "doubts": "occurrence",
}
_CHARGES: Final = (
    "involve", "responsib", "accus", "claim", "charge", "allegation", "behind", "role", "attack",
    "target", "carr",
)  # fmt: skip
_PLATFORMS: Final = frozenset(["X", "Telegram", "Facebook", "Twitter", "Instagram", "WhatsApp"])


def figure_claim(victims: Span, told: Told) -> Claim:
    """Return who gives the figure of `victims`: who is quoted with it, else whom it is tied to.

    It is the reporter's own voice where nobody is; with a word of doubt, they only report it. A
    claim or a charge of responsibility asserts the figures that it gives.
    """
    hedges = tuple(sorted(told.found.tails("hedge", victims)))
    attribution = told.attribution_around(victims)
    cue = told.found.tail("said", victims)
    if attribution is None and cue is not None:
        attribution = told.attribution_at(cue)
    claim = make_claim("casualty", victims, attribution)
    stance: Stance = "asserts" if claim.stance in _RESPONSIBILITY else claim.stance
    if hedges and claim.source is None and stance == "asserts":
        stance = "alleges"
    return msgspec.structs.replace(claim, stance=stance, hedges=hedges)


def make_claim(about: ClaimSubject, span: Span, attribution: Attribution | None) -> Claim:
    """Return what is said of `span`; in the reporter's own voice where nobody is quoted for it."""
    if attribution is None:
        return Claim(about=about, stance="asserts", evidence=(span,))
    return Claim(
        about=about,
        source=attribution.source,
        stance=attribution.stance,
        said_on=attribution.said_on,
        evidence=(attribution.cue,),
    )


def same_source(one: Source | None, other: Source | None) -> bool:
    """Whether two sources are one: a name within the other's, or the initials of it."""
    if one is None or other is None:
        return one is other
    a, b = f" {one.name.lower()} ", f" {other.name.lower()} "
    return (
        a in b or b in a or _initials(one.name) == other.name or _initials(other.name) == one.name
    )


def find_charges(told: Told) -> Mapping[int, Sequence[Attribution]]:
    """Return the claims and denials of responsibility, and doubts, by the trigger they are about.

    Triggers are given by where they start. A charge without a trigger in its content ("denied
    involvement") is about the happening last told before it.
    """
    triggers = [trigger.span.start for trigger in told.found.by_label["trigger"]]
    charges: dict[int, list[Attribution]] = {}
    for attribution in told.attributions:
        meant = (
            _trigger_meant(attribution, triggers) if attribution.stance in _ABOUT_EVENT else None
        )
        if meant is not None:
            charges.setdefault(meant, []).append(attribution)
    return charges


def event_claims(
    triggers: Sequence[Span],
    charges: Mapping[int, Sequence[Attribution]],
    figures: Sequence[Span],
    told: Told,
) -> tuple[Claim, ...]:
    """Return the claims about a happening as a whole.

    First whoever says that it occurred; the reporter, where nobody else does. Then who claims it,
    who is blamed, and who denies or doubts it, in text order. Doubts about words that give one of
    the happening's `figures` are about its casualties.
    """
    tellers = [told.attribution_around(trigger) for trigger in triggers]
    quoted = [one for one in tellers if one is not None and one.stance not in _ABOUT_EVENT]
    claims = [make_claim("occurrence", triggers[0], one) for one in quoted]
    claims = claims or [make_claim("occurrence", triggers[0], None)]
    for attribution in (one for span in triggers for one in charges.get(span.start, ())):
        about = _ABOUT_EVENT[attribution.stance]
        if attribution.stance == "doubts" and _holds_any(attribution, figures):
            about = "casualty"
        claims.append(make_claim(about, triggers[0], attribution))
    return tuple(dict.fromkeys(claims))


def join_claims(claims: Sequence[Claim]) -> Claim:
    """Join the claims of one source for one figure into one: all evidence, the best medium.

    A platform says more than "statement"; the name told first is kept.
    """
    first = next((claim for claim in claims if claim.source is not None), claims[0])
    evidence = tuple(sorted({span for claim in claims for span in claim.evidence}))
    hedges = tuple(sorted({span for claim in claims for span in claim.hedges}))
    source = first.source
    if source is not None:
        sources = [claim.source for claim in claims if claim.source is not None]
        media = [one.medium for one in sources if one.medium is not None]
        platform = next((medium for medium in media if medium in _PLATFORMS), None)
        spans = tuple(sorted({span for one in sources for span in one.evidence}))
        source = msgspec.structs.replace(
            source, medium=platform or (media[0] if media else None), evidence=spans
        )
    said_on = next((claim.said_on for claim in claims if claim.said_on is not None), None)
    return msgspec.structs.replace(
        first, source=source, evidence=evidence, hedges=hedges, said_on=said_on
    )


def _holds_any(attribution: Attribution, spans: Sequence[Span]) -> bool:
    """Whether one of the spans begins in what is said."""
    return any(
        stretch.start <= span.start < stretch.end
        for stretch in attribution.content
        for span in spans
    )


def _trigger_meant(attribution: Attribution, triggers: Sequence[int]) -> int | None:
    """Return the start of the first trigger inside the content, else of the last before the cue."""
    for stretch in attribution.content:
        position = bisect_left(triggers, stretch.start)
        if position < len(triggers) and triggers[position] < stretch.end:
            return triggers[position]
    content = " ".join(stretch.text.lower() for stretch in attribution.content)
    if attribution.stance == "denies" and not any(word in content for word in _CHARGES):
        return None
    position = bisect_left(triggers, attribution.cue.start)
    return triggers[position - 1] if position else None


def _initials(name: str) -> str:
    """Return the initials of the capitalized words of a name."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
