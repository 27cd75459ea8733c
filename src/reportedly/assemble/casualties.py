"""The victims of one happening in; its casualty entries, each figure once, parts tied, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.assemble.account import Account
from reportedly.assemble.accounts import Ties
from reportedly.assemble.claims import join_claims, make_claim, same_source
from reportedly.assemble.people import Description, count_people, describe_people
from reportedly.assemble.sides import same_actor, same_state
from reportedly.records.claims import Claim, Count
from reportedly.records.codes import EventType, Outcome, Side
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty
from reportedly.records.mentions import ActorMention, Mention
from reportedly.records.text import Span
from reportedly.resources.lexicon import Entry

_TWO_SIDED: frozenset[EventType] = frozenset(
    [
        "armed_clash",
        "violent_demonstration",
        "mob_violence",
        "government_regains_territory",
        "non_state_actor_overtakes_territory",
    ]
)
_ATTACKERS = ("attacker", "attackers", "bomber", "bombers", "assailant", "assailants", "gunman")


@dataclass(slots=True, eq=False)
class _Figure:
    """One figure as printed at one or more places of the text."""

    outcome: Outcome
    count: Count
    group: str
    description: Description
    actor: ActorMention | None
    claims: list[Claim]
    spans: list[Span]
    cause: str | None
    sentence: int
    total: Span | None
    part_of: "_Figure | None" = None
    additional: bool = False
    bare_plural: bool = False


def assemble_casualties(
    accounts: Sequence[Account],
    draft: Draft,
    ties: Ties,
    entries: Mapping[str, Entry],
    event_id: str,
    event_type: EventType,
) -> tuple[Casualty, ...]:
    """Return the casualty entries of a happening, in text order of their first evidence."""
    figures = _read_figures(accounts, draft, ties, entries)
    _refer_back(figures)
    joined = _join_restatements(figures)
    _tie_parts(joined)
    ids = {id(figure): f"{event_id}c{number}" for number, figure in enumerate(joined, start=1)}
    return tuple(
        Casualty(
            id=ids[id(figure)],
            outcome=figure.outcome,
            count=figure.count,
            group=figure.group,
            actor_id=figure.actor.actor_id if figure.actor is not None else None,
            side=_side(figure, accounts, event_type),
            status=figure.description.status,
            demographics=figure.description.demographics,
            occupations=figure.description.occupations,
            cause=figure.cause,
            part_of=ids[id(figure.part_of)] if figure.part_of is not None else None,
            evidence=tuple(sorted(set(figure.spans))),
            claim=join_claims(figure.claims),
        )
        for figure in joined
    )


def _read_figures(
    accounts: Sequence[Account], draft: Draft, ties: Ties, entries: Mapping[str, Entry]
) -> list[_Figure]:
    figures: list[_Figure] = []
    seen: set[tuple[str, Span]] = set()
    victims = sorted(
        ((mention, account) for account in accounts for mention in account.victims),
        key=lambda pair: (pair[0].span, pair[0].code or ""),
    )
    for mention, account in victims:
        if (mention.code or "", mention.span) not in seen:
            seen.add((mention.code or "", mention.span))
            figure = _read_figure(mention, account, draft, ties, entries)
            if figure is not None:
                figures.append(figure)
    return figures


def _read_figure(
    mention: Mention, account: Account, draft: Draft, ties: Ties, entries: Mapping[str, Entry]
) -> _Figure | None:
    """Read one figure; None where no number is told ("the soldiers")."""
    numbers = [ties.counts[tail] for tail in ties.tails("number", mention.span)][:1]
    group = _without_number(mention.span, [number.span for number in numbers])
    count = numbers[0].count if numbers else _count(mention.span.text, entries)
    if count is None:
        return None
    actor = actor_of(mention.span, draft)
    claim = make_claim("casualty", mention.span, draft.attributions or ())
    totals = ties.tails("part_of", mention.span)
    causes = ties.tails("cause", mention.span)
    return _Figure(
        outcome=mention.code,  # type: ignore[arg-type]
        count=count,
        group=group,
        description=describe_people(group, actor, entries),
        actor=actor,
        claims=[claim],
        spans=[mention.span],
        cause=causes[0].text if causes else None,
        sentence=account.sentence.span.start,
        total=totals[0] if totals else None,
        additional=bool(numbers) and numbers[0].additional,
        bare_plural=not numbers and count.low == 2,
    )


def _count(phrase: str, entries: Mapping[str, Entry]) -> Count | None:
    if phrase.lower().startswith(("no ", "without ", "zero ")):
        return Count(low=0, best=0, high=0, wording=phrase.split()[0])
    return count_people(phrase, entries)


def _without_number(span: Span, numbers: Sequence[Span]) -> str:
    """Return the victims as printed, without the numeral and determiner that stand before them."""
    text = span.text
    for number in numbers:
        if span.start <= number.start and number.end < span.end:
            text = text[number.end - span.start :]
    words = text.split()
    while len(words) > 1 and words[0].lower() in ("a", "an", "the", "of", "all", "no", "and"):
        words = words[1:]
    return " ".join(words)


def actor_of(span: Span, draft: Draft) -> ActorMention | None:
    """Return the actor that the victims are, or belong to."""
    inside = [
        actor
        for actor in draft.actors or ()
        if span.start <= actor.span.start and actor.span.end <= span.end
    ]
    listed = [actor for actor in inside if actor.actor_id is not None]
    return (listed or inside or [None])[0]  # type: ignore[list-item]


def _refer_back(figures: Sequence[_Figure]) -> None:
    """Let "two others" be what the same sentence's figure of the same outcome was."""
    for number, figure in enumerate(figures):
        if not figure.description.refers:
            continue
        others = figure.group.lower().endswith("others") or figure.additional
        for earlier in reversed(figures[:number]):
            if earlier.sentence != figure.sentence:
                break
            if others or earlier.outcome == figure.outcome:
                if not earlier.description.refers:
                    figure.actor = earlier.actor
                    figure.description = Description(
                        status=earlier.description.status,
                        demographics=(),
                        occupations=(),
                        refers=True,
                    )
                break


def _join_restatements(figures: Sequence[_Figure]) -> list[_Figure]:
    """Join figures that restate one another: same outcome, number and people, no other speaker."""
    joined: list[_Figure] = []
    for figure in figures:
        same = next((one for one in joined if _restates(figure, one)), None)
        if same is None:
            joined.append(figure)
            continue
        same.spans.extend(figure.spans)
        same.claims.extend(figure.claims)
        same.total = same.total or figure.total
        if same.description.status == "unknown" or same.description.refers:
            same.description, same.actor = figure.description, figure.actor or same.actor
        if _says_more(figure, same):
            same.group = figure.group
    return joined


def _says_more(figure: _Figure, other: _Figure) -> bool:
    """Whether a restatement names the people better: by their actor, or at all."""
    if figure.claims[0].source is not None and other.claims[0].source is None:
        return not figure.description.refers
    return other.description.refers and not figure.description.refers


def _restates(figure: _Figure, other: _Figure) -> bool:
    mine, theirs = figure.count, other.count
    if figure.bare_plural and figure.outcome == other.outcome:
        return _same_people(figure, other)  # "troops injured": any number of them restates it
    if figure.outcome != other.outcome or figure.sentence == other.sentence:
        return False
    if (mine.low, mine.best, mine.high) != (theirs.low, theirs.best, theirs.high):
        return False
    if figure.additional or not _same_people(figure, other):
        return False
    return any(
        claim.source is None or known.source is None or same_source(claim.source, known.source)
        for claim in figure.claims
        for known in other.claims
    )


def _same_people(figure: _Figure, other: _Figure) -> bool:
    one, two = figure.description, other.description
    if one.refers or two.refers:
        return True
    if one.demographics != two.demographics or one.occupations != two.occupations:
        return figure.count.best != 1 and (not one.demographics or not two.demographics)
    if "unknown" not in (one.status, two.status) and one.status != two.status:
        return False
    if figure.actor is not None and other.actor is not None:
        return same_actor(figure.actor, other.actor) or "generic" in (
            figure.actor.form,
            other.actor.form,
        )
    return True


def _tie_parts(figures: Sequence[_Figure]) -> None:
    """Tie parts to totals: as the text says it, or by figures of one sentence that add up."""
    for figure in figures:
        if figure.total is not None:
            figure.part_of = next(
                (one for one in figures if one is not figure and figure.total in one.spans), None
            ) or _largest(figure, figures)
    for total in figures:
        if total.count.best is None or total.part_of is not None:
            continue
        parts = _adding_up(total, figures)
        for part in parts:
            part.part_of = total


def _largest(part: _Figure, figures: Sequence[_Figure]) -> _Figure | None:
    """Return the largest earlier figure of the outcome: what "the dead included…" is part of."""
    totals = [
        one
        for one in figures[: figures.index(part)]
        if one.outcome == part.outcome
        and one.part_of is None
        and one.total is None
        and (one.count.best or one.count.low or 0) > (part.count.best or 0)
    ]
    return max(totals, key=lambda one: one.count.best or one.count.low or 0, default=None)


def _adding_up(total: _Figure, figures: Sequence[_Figure]) -> list[_Figure]:
    """Return figures of one sentence, of the total's outcome and people, that sum to it."""
    by_sentence: dict[int, list[_Figure]] = {}
    for figure in figures:
        fits = figure is not total and figure.outcome == total.outcome and figure.part_of is None
        after = figure.sentence != total.sentence or figure.spans[0] > total.spans[0]
        if fits and figure.count.best and after:
            by_sentence.setdefault(figure.sentence, []).append(figure)
    for parts in by_sentence.values():
        if len(parts) > 1 and sum(part.count.best or 0 for part in parts) == total.count.best:
            return parts
    return []


def _side(figure: _Figure, accounts: Sequence[Account], event_type: EventType) -> Side:
    """Tell the victims' side from their actor; civilians beside an armed target are bystanders."""
    initiators = [actor for account in accounts for actor in account.initiators]
    targets = [actor for account in accounts for actor in account.targets]
    if figure.count.high == 0:
        return "unknown"
    if figure.group.lower().endswith(_ATTACKERS):
        return "initiator"
    actor = figure.actor
    if actor is not None:
        if any(same_actor(actor, one) or same_state(actor, one) for one in initiators):
            return "initiator"
        if any(same_actor(actor, one) for one in targets):
            return "target"
    if figure.description.status == "combatant":
        return "target" if initiators or event_type not in _TWO_SIDED else "unknown"
    armed = any(target.kind not in ("civilians", None) for target in targets)
    if armed and event_type != "attack":
        return "bystander" if figure.description.status == "civilian" else "unknown"
    return "unknown" if event_type in _TWO_SIDED else "target"
