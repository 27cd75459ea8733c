"""Spans and attributions in; who says it and how firmly, as Claims, out."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.assemble.told import Told
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import ClaimSubject, Stance
from reportedly.records.mentions import Attribution
from reportedly.records.text import Span

_RESPONSIBILITY: Final[frozenset[Stance]] = frozenset(["claims_responsibility", "blames"])
_AGAINST: Final[frozenset[Stance]] = frozenset(["denies", "doubts"])
_CHARGES: Final = re.compile(
    r"involve|responsib|accus|claim|charge|allegation|behind|\brole|attack|target|carr|any part"
    r"|part in|hand in",
    re.I,
)
_FIGURES: Final = re.compile(
    r"(?<!senior )(?<!key )(?<!leading )(?<!political )(?<!opposition )\bfigures?\b"
    r"|(?<!\ba )\bnumbers?\b|\b(?:tolls?|counts?|tally|tallies|losses|casualt\w+)\b",
    re.I,
)
_ACCUSED: Final = re.compile(r"accus|blam", re.I)
_DISPUTED: Final = re.compile(r"disput|question|challeng", re.I)
_BEHIND: Final = re.compile(
    r"(?<!who )(?<!what )(?<!whoever )(?<!those )\b(?:was|were|is|are|be|being|stood) behind\b",
    re.I,
)
_DID_IT: Final = re.compile(
    r"\b(?:it|they|we|its \w+|their \w+|our \w+) (?:(?:had|have|has) )?(?:carried out|staged"
    r"|conducted|planted|executed|was behind|were behind)\b",
    re.I,
)
_PLATFORMS: Final = frozenset(["X", "Telegram", "Facebook", "Twitter", "Instagram", "WhatsApp"])


def figure_claim(victims: Span, told: Told) -> tuple[Claim, str]:
    """Return who gives the figure of `victims`, and what says so.

    It is who is quoted with it, else whom the tagger ties to it. It is the reporter's own voice
    where nobody is; with a word of doubt, they only report it. A claim or a charge of
    responsibility asserts the figures that it gives.
    """
    hedges = tuple(sorted(told.found.tails("hedge", victims)))
    attribution, by = told.attribution_around(victims), "heads content of, source of"
    cue = told.found.tail("said", victims)
    if attribution is None and cue is not None:
        attribution, by = told.attribution_at(cue), "heads said, source of"
    if attribution is None:
        by = "nobody is quoted"
    claim = make_claim("casualty", victims, attribution)
    stance: Stance = "asserts" if claim.stance in _RESPONSIBILITY else claim.stance
    if hedges and claim.source is None and stance == "asserts":
        stance = "alleges"
    return msgspec.structs.replace(claim, stance=stance, hedges=hedges), by


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


class Charge(NamedTuple):
    """What somebody says of a happening as a whole: who did it, that it or its toll is not so."""

    about: ClaimSubject
    stance: Stance
    attribution: Attribution


def find_charges(told: Told) -> Mapping[int, Sequence[Charge]]:
    """Return the claims and denials of responsibility, and doubts, by the trigger they are about.

    Triggers are given by where they start. A charge without a trigger in its content ("denied
    involvement") is about the happening last told before it.
    """
    triggers = [
        trigger.span.start
        for trigger in told.found.by_label["trigger"]
        if trigger.code != "responsibility_claim"
    ]
    charges: dict[int, list[Charge]] = {}
    for attribution in told.attributions:
        charge = _charge(attribution, told)
        meant = None if charge is None else _trigger_meant(attribution, triggers, told)
        if charge is not None and meant is not None:
            charges.setdefault(meant, []).append(charge)
    return charges


def _charge(attribution: Attribution, told: Told) -> Charge | None:
    """Return what is said of a happening as a whole; None where it is just told."""
    stance = attribution.stance
    content = " ".join(stretch.text for stretch in attribution.content)
    if stance in _RESPONSIBILITY:
        return Charge("responsibility", stance, attribution)
    if stance == "alleges" and _ACCUSED.search(attribution.cue.text):
        return Charge("responsibility", "blames", attribution)
    if stance == "asserts" and attribution.source is not None:
        if attribution.source.kind == "armed_group" and _DID_IT.search(content):
            return Charge("responsibility", "claims_responsibility", attribution)
        if _BEHIND.search(content):
            return Charge("responsibility", "blames", attribution)
    if stance not in _AGAINST:
        return None
    if _DISPUTED.search(attribution.cue.text):
        stance = "doubts"
    victims = [mention.span for mention in told.found.by_label["victims"]]
    if _holds_any(attribution, victims) or _FIGURES.search(content):
        return Charge("casualty", stance, attribution)
    if stance == "doubts":
        return Charge("occurrence", stance, attribution)
    meant = _CHARGES.search(content) or _holds_any(
        attribution, [mention.span for mention in told.found.by_label["trigger"]]
    )
    return Charge("responsibility", stance, attribution) if meant else None


def event_claims(
    triggers: Sequence[Span],
    charges: Mapping[int, Sequence[Charge]],
    told: Told,
) -> tuple[Claim, ...]:
    """Return the claims about a happening as a whole.

    First whoever says that it occurred; the reporter, where nobody else does. Then who claims it,
    who is blamed, and who denies or doubts it or its figures, in text order.
    """
    tellers = [told.attribution_around(trigger) for trigger in triggers]
    quoted = [
        one for one in tellers if one is not None and one.stance not in _RESPONSIBILITY | _AGAINST
    ]
    claims = [make_claim("occurrence", triggers[0], one) for one in quoted]
    claims = claims or [make_claim("occurrence", triggers[0], None)]
    for charge in (one for span in triggers for one in charges.get(span.start, ())):
        claim = make_claim(charge.about, triggers[0], charge.attribution)
        claims.append(msgspec.structs.replace(claim, stance=charge.stance))
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


def _trigger_meant(attribution: Attribution, triggers: Sequence[int], told: Told) -> int | None:
    """Return the start of the trigger meant.

    It is the first inside the content, else the first after it in the sentence of a claim
    ("claimed responsibility on Monday for the attack"), else the last before the cue.
    """
    for stretch in attribution.content:
        position = bisect_left(triggers, stretch.start)
        if position < len(triggers) and triggers[position] < stretch.end:
            return triggers[position]
    if attribution.stance in _RESPONSIBILITY and attribution.content:
        position = bisect_left(triggers, attribution.content[-1].end)
        end = told.sentence_of(attribution.cue).span.end
        if position < len(triggers) and triggers[position] < end:
            return triggers[position]
    position = bisect_left(triggers, attribution.cue.start)
    return triggers[position - 1] if position else None


def _initials(name: str) -> str:
    """Return the initials of the capitalized words of a name."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
