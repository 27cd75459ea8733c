"""Spans and attributions in; who says it and how firmly, as Claims, out."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from reportedly.records.claims import Claim, Source
from reportedly.records.codes import ClaimSubject, Stance
from reportedly.records.mentions import Attribution
from reportedly.records.text import Span

RESPONSIBILITY: frozenset[Stance] = frozenset(["claims_responsibility", "blames"])
_CHARGES = (
    "involve", "responsib", "accus", "claim", "charge", "allegation", "behind", "role", "attack",
    "target", "carr",
)  # fmt: skip
_ROLES = ("involvement", "any involvement", "responsib", "any responsib", "any role", "a role",
          "being behind", "carrying out", "accusations", "allegations")  # fmt: skip
ABOUT_EVENT: dict[Stance, ClaimSubject] = {
    "claims_responsibility": "responsibility",
    "blames": "responsibility",
    "denies": "responsibility",
    "doubts": "occurrence",
}
_PLATFORMS = frozenset(["X", "Telegram", "Facebook", "Twitter", "Instagram", "WhatsApp"])


def find_attribution(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution whose content covers `span`: the narrowest, a doubtful one first.

    Who denies "involvement in the attack that killed five" denies neither attack nor figure.
    """
    covering = [
        (stretch.end - stretch.start, attribution.stance == "asserts", number)
        for number, attribution in enumerate(attributions)
        for stretch in attribution.content
        if stretch.start <= span.start
        and span.end <= stretch.end
        and not (attribution.stance == "denies" and stretch.text.lower().startswith(_ROLES))
    ]
    return attributions[min(covering)[2]] if covering else None


def make_claim(about: ClaimSubject, span: Span, attributions: Sequence[Attribution]) -> Claim:
    """Return the Claim behind `span`; in the reporter's own voice when nobody is quoted for it.

    A claim or a charge of responsibility asserts the figures that it gives.
    """
    attribution = find_attribution(span, attributions)
    if attribution is None:
        return Claim(about=about, stance="asserts", evidence=(span,))
    source = attribution.source or _outer_source(span, attribution, attributions)
    claim = _claim_of(attribution, about)
    stance = "asserts" if attribution.stance in RESPONSIBILITY else attribution.stance
    return msgspec.structs.replace(claim, source=source, stance=stance)


def _claim_of(attribution: Attribution, about: ClaimSubject) -> Claim:
    return Claim(
        about=about,
        source=attribution.source,
        stance=attribution.stance,
        hedges=attribution.hedges,
        said_on=attribution.said_on,
        evidence=(attribution.cue,),
    )


def _outer_source(
    span: Span, inner: Attribution, attributions: Sequence[Attribution]
) -> Source | None:
    """Return who says the whole, where the narrowest attribution is a bare "reportedly"."""
    rest = [attribution for attribution in attributions if attribution.source is not None]
    outer = find_attribution(span, rest)
    return outer.source if outer is not None and outer is not inner else None


def same_source(one: Source | None, other: Source | None) -> bool:
    """Whether two sources are one: a name within the other's, or the initials of it."""
    if one is None or other is None:
        return one is other
    a, b = one.name.lower(), other.name.lower()
    return a in b or b in a or initials(one.name) == other.name or initials(other.name) == one.name


def initials(name: str) -> str:
    """Return the initials of the capitalized words of a name."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def join_claims(claims: Sequence[Claim]) -> Claim:
    """Join the claims of one source for one figure into one: all evidence, the best medium.

    A platform says more than "statement"; the name most often printed is kept.
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


def event_claims(
    triggers: Sequence[Span],
    all_triggers: Sequence[int],
    figures: Sequence[Span],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    """Return the claims about a happening as a whole, in text order.

    First that it occurred, as its first trigger is told; then who claims it, who is blamed, and
    who denies or doubts it. Such a claim without a trigger in its content ("denied involvement")
    is about the happening last told before it; `all_triggers` are the starts, in order, of the
    triggers of all happenings. Doubts about words that give one of the happening's `figures` are
    about its casualties.
    """
    claims = [make_claim("occurrence", triggers[0], attributions)]
    mine = {span.start for span in triggers}
    for attribution in attributions:
        about = ABOUT_EVENT.get(attribution.stance)
        if about is None or trigger_meant(attribution, all_triggers) not in mine:
            continue
        if attribution.stance == "doubts" and holds_any(attribution, figures):
            about = "casualty"
        claim = _claim_of(attribution, about)
        if claim not in claims:
            claims.append(claim)
    return tuple(claims)


def holds_any(attribution: Attribution, spans: Sequence[Span]) -> bool:
    """Whether one of the spans begins in what is said."""
    return any(
        stretch.start <= span.start < stretch.end
        for stretch in attribution.content
        for span in spans
    )


def trigger_meant(attribution: Attribution, triggers: Sequence[int]) -> int | None:
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
