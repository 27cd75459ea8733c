"""The triggers of one happening in; the Event that they tell out."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from reportedly.assemble.actors import find_actors
from reportedly.assemble.claims import Charge, event_claims
from reportedly.assemble.told import Told
from reportedly.assemble.unreal import status_of
from reportedly.assemble.when import find_date
from reportedly.assemble.where import find_places
from reportedly.records.claims import Count
from reportedly.records.codes import EventStatus, EventType, WeaponCategory
from reportedly.records.events import Casualty, DateInterval, Event, Weapon
from reportedly.records.mentions import LinkKind, Mention
from reportedly.records.text import Span
from reportedly.resources.words import fold

_PLURALS: Final = frozenset(
    "airstrikes bombings explosions blasts killings kidnappings abductions assassinations".split()
)
_PLURAL_ENDINGS: Final = (" attacks", " strikes", " bombings", " raids", " killings")


def assemble_event(
    triggers: Sequence[Mention],
    casualties: tuple[Casualty, ...],
    charges: Mapping[int, Sequence[Charge]],
    told: Told,
    event_id: str,
) -> Event:
    """Return the event that `triggers`, at least one and in text order, tell of.

    `charges` are those of the whole text, by the starts of triggers.
    """
    spans = tuple(trigger.span for trigger in triggers)

    def tied(kind: LinkKind) -> list[Span]:
        return [tail for span in spans for tail in told.found.tails(kind, span)]

    places = find_places(tied("place"), told, spans[0])
    country = next((place.country for place in places if place.country is not None), None)
    status = _status_told(triggers, told)
    date = find_date(spans, status, told)
    initiators = find_actors(told, tied("initiator"), country)
    evidence = {span for actor in initiators for span in actor.evidence}
    aimed_at = [span for span in tied("target") if span not in evidence]
    return Event(
        id=event_id,
        type=cast("EventType", triggers[0].code),
        status=_planned(triggers, date, told) or status,
        occurrences=_occurrences(spans, told),
        triggers=spans,
        initiators=initiators,
        targets=find_actors(told, aimed_at, country),
        weapons=_weapons(tied("weapon"), told),
        places=places,
        date=date,
        casualties=casualties,
        claims=event_claims(spans, charges, told),
        relations=(),
        score=score_of(triggers),
    )


def score_of(triggers: Sequence[Mention]) -> float:
    """Return how likely an event of its type is told: as by its surest trigger."""
    return round(max(trigger.score for trigger in triggers), 2)


def _status_told(triggers: Sequence[Mention], told: Told) -> EventStatus:
    """Return the status told, by the words around where these say that it is unreal."""
    status = cast("EventStatus", triggers[0].status or "happened")
    if status != "happened":
        return status
    return status_of([trigger.span for trigger in triggers], told) or status


def _planned(
    triggers: Sequence[Mention], date: DateInterval | None, told: Told
) -> EventStatus | None:
    """Return "planned" for what is told as if it had happened and dated after the report."""
    published = (told.draft.article.published or "9999")[:10]
    ahead = date is not None and (date.first or "") > published
    return "planned" if ahead and triggers[0].status in (None, "happened") else None


def _occurrences(triggers: Sequence[Span], told: Told) -> Count:
    """Return how many happenings are rolled into one: a numeral, a bare plural (2+), or one."""
    for trigger in triggers:
        for number in told.found.tails("number", trigger):
            counted = told.count_at(number)
            if counted is not None:
                return counted.count
    if all(_is_plural(trigger) for trigger in triggers):
        return Count(low=2, best=None, high=None, wording=triggers[0].text)
    return Count(low=1, best=1, high=1, wording=triggers[0].text)


def _is_plural(trigger: Span) -> bool:
    """Whether a trigger is surely a plural noun: "strikes" alone may be a verb."""
    word = fold(trigger.text)
    return word in _PLURALS or word.endswith(_PLURAL_ENDINGS)


def _weapons(spans: Sequence[Span], told: Told) -> tuple[Weapon, ...]:
    """Return each weapon once with all its mentions."""
    names: dict[str, list[Span]] = {}
    for span in sorted(set(spans)):
        names.setdefault(fold(span.text).removesuffix("s"), []).append(span)
    return tuple(
        Weapon(name=mentions[0].text, category=_category(mentions, told), evidence=tuple(mentions))
        for mentions in names.values()
    )


def _category(mentions: Sequence[Span], told: Told) -> WeaponCategory:
    codes = [one.code for span in mentions for one in told.found.at("weapon", span)]
    return cast("WeaponCategory", next((code for code in codes if code), "other"))
