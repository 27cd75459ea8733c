"""Sentences, actors and mentions in; places, as precisely as the article names them, out.

What the tagger marks as a place is one. Another name is a place when something beside it says so: a
preposition that governs places, a noun ("the town of X", "X province"), a side ("western X"), an
apposition or a list that goes on. Everything else stays unread: "Iraq said" is no place. Each place
is then looked for among its namesakes; where the article leaves open which is meant, the name is
kept without coordinates.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import PlaceMention, Sentence
from reportedly.records.text import Span
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import Gazetteer
from reportedly.resources.phrases import PhraseMatcher
from reportedly.resources.regions import Region, Regions
from reportedly.stages.place.acceptance import (
    accept,
    holds,
    is_between_towns,
    is_division_only,
    is_wanted,
    joiner,
    lies_in,
)
from reportedly.stages.place.candidates import Candidate, NameFinder, Target
from reportedly.stages.place.choice import Chooser, Votes
from reportedly.stages.place.pinning import place_between
from reportedly.stages.place.resolve import Resolver
from reportedly.stages.place.wording import Left, LeftReader

_JOINER_LENGTH: Final = 14


class _Phrase(NamedTuple):
    """What a phrase stands for, and the country that it names."""

    target: Target | None
    country: str | None


class PlaceStage:
    """Finds the places of articles and looks them up."""

    name = "place"
    needs = ("sentences", "actors", "mentions")
    gives = ("places",)

    def __init__(self, gazetteer: Gazetteer, regions: Regions, countries: Countries) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._countries = countries
        self._phrases = PhraseMatcher(_phrases_of(regions, countries))
        self._reader = LeftReader(countries.demonyms, countries.names)
        self._resolver = Resolver(countries, Chooser(countries.capitals), regions.common_words)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `places`, in text order."""
        return [msgspec.structs.replace(draft, places=self._places(draft)) for draft in drafts]

    def _places(self, draft: Draft) -> tuple[PlaceMention, ...]:
        text = draft.article.text
        actors = draft.actors or ()
        starts: dict[int, tuple[int, Target]] = {}
        votes = Votes(named={actor.country for actor in actors if actor.country is not None})
        for start, end, phrase in self._phrases.find(text.replace("’", "'")):
            if phrase.target is not None:
                starts[start] = (end, phrase.target)
            if phrase.country is not None:
                votes.named.add(phrase.country)
        finder = NameFinder(text, starts, self._gazetteer.find, self._find_target, self._reader)
        candidates = list(_accepted(draft, finder))
        votes.sited.update(_countries_of(candidates))
        return tuple(self._mentions(text, candidates, votes))

    def _find_target(self, name: str) -> Target | None:
        return self._regions.by_name.get(name) or self._countries.names.get(name)

    def _mentions(
        self, text: str, candidates: Sequence[Candidate], votes: Votes
    ) -> Iterator[PlaceMention]:
        places = [
            (candidate, self._resolver.resolve(text, candidate, votes)) for candidate in candidates
        ]
        known = len(votes.sited)
        votes.sited.update(
            place.country for _, place in places if place is not None and place.country is not None
        )
        has_more = len(votes.sited) > known
        for candidate, place in places:
            if has_more and place is not None and place.latitude is None:
                place = self._resolver.resolve(text, candidate, votes)
            if candidate.partner is not None:
                other = self._resolver.resolve(text, candidate.partner, votes)
                place = place_between(text, candidate, place, other)
            if place is not None:
                yield PlaceMention(span=place.evidence[0], place=place)


def _phrases_of(regions: Regions, countries: Countries) -> dict[str, _Phrase]:
    """Return all phrases to look for; `not_names` are there to hide the names inside them."""
    phrases = {name: _Phrase(None, None) for name in countries.not_names}
    phrases |= {name: _Phrase(None, code) for name, code in countries.demonyms.items()}
    phrases |= {name: _Phrase(None, code) for name, code in countries.peoples.items()}
    unclear = {name for country in countries.by_code.values() for name in country.ambiguous}
    unclear.update(countries.shared)
    phrases |= {
        name: _Phrase(code, None if name in unclear else code)
        for name, code in countries.names.items()
    }
    phrases |= {name: _Phrase(region, region.country) for name, region in regions.by_name.items()}
    return phrases


def _countries_of(candidates: Sequence[Candidate]) -> Iterator[str]:
    """Yield the countries that the article puts something in by naming them."""
    for candidate in candidates:
        for place in (candidate, candidate.container):
            target = place.target if place is not None else None
            country = target.country if isinstance(target, Region) else target
            if country is not None:
                yield country


def _accepted(draft: Draft, finder: NameFinder) -> Iterator[Candidate]:
    """Yield the candidates that are places, containers and second halves folded in.

    What the tagger says is a place is one; the wording decides on the rest.
    """
    actors = draft.actors or ()
    told = _positions(one.span for one in draft.mentions or () if one.label == "place")
    hidden = _positions(one.span for one in actors if one.form in ("named", "force", "generic"))
    governments = _positions(one.span for one in actors if one.form in ("state", "capital"))
    for sentence in draft.sentences or ():
        yield from _in_sentence(sentence, finder, told, hidden - told, governments - told)


def _positions(spans: Iterable[Span]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


def _in_sentence(
    sentence: Sentence,
    finder: NameFinder,
    told: set[int],
    hidden: set[int],
    governments: set[int],
) -> list[Candidate]:
    accepted: list[Candidate] = []
    before: Candidate | None = None

    def wanted(start: int, left: Left, after: str) -> bool:
        return (
            start in told
            or sentence.kind == "dateline"
            or (sentence.kind != "body" and start == sentence.span.start)
            or is_wanted(left, after)
            or (bool(accepted) and left.begin - accepted[-1].outer_end <= _JOINER_LENGTH)
            or (before is not None and before.left.preposition == "between")
        )

    for candidate in finder.find(sentence, wanted):
        if candidate.start in hidden or candidate.end - 1 in hidden:
            continue
        previous = accepted[-1] if accepted else None
        is_actor = candidate.start in governments
        if before is not None and is_between_towns(
            before, candidate, [is_actor, before.start in governments]
        ):
            before.partner = candidate
            accepted.append(before)
            before = None
            continue
        before = candidate
        if previous is not None and _puts_in(candidate, previous, finder):
            continue
        if candidate.start in told or accept(candidate, previous, is_actor=is_actor):
            if previous is not None and candidate.container is previous:
                accepted.pop()
            accepted.append(candidate)
    return accepted


def _puts_in(candidate: Candidate, previous: Candidate, finder: NameFinder) -> bool:
    """Make one of two neighbors the container of the other; whether the later is no place itself.

    "Homs, Syria" and "Syria's Homs" are one place; in "Homs in Syria" the state is another.
    """
    between = joiner(candidate, previous)
    if previous.right.is_own and previous.end + 3 == candidate.start:
        candidate.left.is_own = True
        if not candidate.is_state and (previous.is_state or previous.target is not None):
            candidate.container, candidate.is_apposed = previous, True
        return False
    if between == "" and candidate.left.preposition == "in" and holds(candidate, previous):
        previous.container = candidate
        return False
    if between != "," or candidate.left.preposition is not None or candidate.left.bearing:
        return False
    if previous.is_state and is_division_only(candidate):
        _read_as_town(previous, candidate, finder)
    if not holds(candidate, previous):
        return False
    previous.container, previous.is_apposed = candidate, True
    return True


def _read_as_town(state: Candidate, division: Candidate, finder: NameFinder) -> None:
    """Take a state's name for the town that a division after it makes it ("Lebanon, Ohio")."""
    entries = tuple(entry for entry in finder.find_entries(state.name) if lies_in(entry, division))
    if entries:
        state.target, state.entries = None, entries
