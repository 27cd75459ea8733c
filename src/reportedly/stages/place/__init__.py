"""Sentences, actors and mentions in; places, as precisely as the article names them, out.

What the tagger marks as a place is one. Another name is a place when something beside it says so: a
preposition that governs places, a noun ("the town of X", "X province"), a side ("western X"), an
apposition or a list that goes on. Everything else stays unread: "Iraq said" is no place. Each place
is then looked for among its namesakes; where the article leaves open which is meant, the name is
kept without coordinates.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import PlaceMention, Sentence
from reportedly.records.text import Span, span_of
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import Gazetteer
from reportedly.resources.phrases import PhraseMatcher
from reportedly.resources.place_weights import PlaceWeights
from reportedly.resources.regions import Regions
from reportedly.stages.place.acceptance import (
    accept,
    holds,
    is_between_towns,
    is_division_only,
    is_wanted,
    joiner,
    lies_in,
    speaks,
)
from reportedly.stages.place.candidates import Candidate, NameFinder, Target
from reportedly.stages.place.features import Surroundings
from reportedly.stages.place.publisher import PublisherReader
from reportedly.stages.place.resolve import Named, Resolver, rank
from reportedly.stages.place.units import UnitMaker, UnitTable
from reportedly.stages.place.weighing import Weigher
from reportedly.stages.place.wording import Left, LeftReader

_JOINER_LENGTH: Final = 14


class _Phrase(NamedTuple):
    """What a phrase stands for, and the country that it names."""

    target: Target | None
    country: str | None


class Gathered(NamedTuple):
    """The candidates of an article and what their namesakes are weighed by."""

    candidates: list[Candidate]
    table: UnitTable
    surroundings: Surroundings
    named: Named


class PlaceStage:
    """Finds the places of articles and looks them up."""

    name = "place"
    needs = ("sentences", "actors", "mentions")
    gives = ("places",)

    def __init__(
        self,
        gazetteer: Gazetteer,
        regions: Regions,
        countries: Countries,
        weights: PlaceWeights,
    ) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._countries = countries
        self._phrases = PhraseMatcher(_phrases_of(regions, countries))
        self._reader = LeftReader(countries.demonyms, countries.names)
        self._units = UnitMaker(gazetteer, countries)
        self._publishers = PublisherReader(gazetteer, countries, regions.common_words)
        self.weigher = Weigher(weights, countries.capitals)
        self._capitals = frozenset(countries.capitals)
        self._resolver = Resolver(countries, regions)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `places`, in text order."""
        return [msgspec.structs.replace(draft, places=self._places(draft)) for draft in drafts]

    def _places(self, draft: Draft) -> tuple[PlaceMention, ...]:
        gathered = self.gather(draft)
        table = gathered.table
        shares = self.weigher.weigh(table.units, gathered.surroundings)
        ranked = [
            rank(unit.entries, share) for unit, share in zip(table.units, shares, strict=True)
        ]
        weighed = {spot: ranked[place] for spot, place in table.at.items()}
        return tuple(
            self._resolver.resolve_all(
                draft.article.text, gathered.candidates, weighed, gathered.named
            )
        )

    def gather(self, draft: Draft, *, trust_marks: bool = False) -> Gathered:
        """Return the names in a draft that are places, and what there is to weigh them by.

        With `trust_marks` all that is marked is a place, governments that speak too.
        """
        text = draft.article.text
        actors = draft.actors or ()
        starts: dict[int, tuple[int, Target]] = {}
        named: dict[str, list[Span]] = {}
        for actor in actors:
            if actor.country is not None:
                named.setdefault(actor.country, []).append(actor.span)
        for start, end, phrase in self._phrases.find(text.replace("’", "'")):
            if phrase.target is not None:
                starts[start] = (end, phrase.target)
            if phrase.country is not None:
                named.setdefault(phrase.country, []).append(span_of(text, start, end))
        marks = [one.span for one in draft.mentions or () if one.label == "place"]
        finder = NameFinder(
            text, starts, self._gazetteer.find, self._find_target, self._reader, marks
        )
        capitals = frozenset() if trust_marks else self._capitals
        candidates = list(_accepted(draft, finder, marks, capitals))
        home = self._publishers.country(draft.article)
        counts = {country: len(places) for country, places in named.items()}
        names = self._publishers.names(draft.article)
        units = self._units.make(candidates, names, named, home if not named else None)
        return Gathered(candidates, units, Surroundings(counts, home), named)

    def _find_target(self, name: str) -> Target | None:
        countries = self._countries
        return (
            self._regions.by_name.get(name)
            or countries.names.get(name)
            or countries.demonyms.get(name)
            or countries.peoples.get(name)
        )


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


def _accepted(
    draft: Draft, finder: NameFinder, marks: Sequence[Span], capitals: frozenset[str]
) -> Iterator[Candidate]:
    """Yield the candidates that are places, containers and second halves folded in.

    What the tagger says is a place is one, unless it is a state or one of `capitals` that speaks or
    acts; without any, all marks are trusted. The wording decides on the rest.
    """
    actors = draft.actors or ()
    told = _positions(marks)
    hidden = _positions(one.span for one in actors if one.form in ("named", "force", "generic"))
    governments = _positions(one.span for one in actors if one.form in ("state", "capital"))
    governments -= set() if capitals else told
    hidden -= told
    marks = sorted(marks, key=lambda span: span.start)
    starts = [span.start for span in marks]
    for sentence in draft.sentences or ():
        acting = set(governments)
        accepted = _in_sentence(sentence, finder, told, hidden, acting, capitals)
        span = sentence.span
        here = slice(bisect_left(starts, span.start), bisect_left(starts, span.end))
        taken = {position for one in accepted for position in _stretch(one)}
        for mark in marks[here]:
            positions = range(mark.start, mark.end)
            if taken.isdisjoint(positions) and acting.isdisjoint(positions):
                accepted += finder.at(sentence, mark)
        yield from sorted(accepted, key=lambda one: one.start)


def _stretch(candidate: Candidate) -> Iterator[int]:
    """Yield the positions at which a candidate stands, and what was folded into it."""
    for one in (candidate, candidate.container, candidate.partner):
        if one is not None:
            yield from range(one.start, one.outer_end)


def _positions(spans: Iterable[Span]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


def _in_sentence(
    sentence: Sentence,
    finder: NameFinder,
    told: set[int],
    hidden: set[int],
    governments: set[int],
    capitals: frozenset[str],
) -> list[Candidate]:
    """Return the accepted candidates of a sentence; those that act are added to `governments`."""
    accepted: list[Candidate] = []
    before: Candidate | None = None

    def wanted(start: int, left: Left, after: str) -> bool:
        return (
            start in told
            or sentence.kind == "dateline"
            or (sentence.kind != "body" and start == sentence.span.start)
            or is_wanted(left, after)
            or (bool(accepted) and left.begin - accepted[-1].outer_end <= _JOINER_LENGTH)
            or (before is not None and before.left.preposition in ("between", "from"))
            or (before is not None and before.end + 1 == start)
        )

    for candidate in finder.find(sentence, wanted):
        if candidate.start in hidden or candidate.end - 1 in hidden:
            continue
        previous = accepted[-1] if accepted else None
        if previous is not None and _names_part(candidate, previous):
            candidate.left.noun, candidate.left.preposition = None, "in"  # "X district of Y"
            candidate.left.begin = max(candidate.left.begin, previous.outer_end)
            previous.container = previous.container or candidate
        is_actor = candidate.start in governments
        if (is_actor or candidate.name in capitals) and speaks(candidate, previous):
            governments.add(candidate.start)
            is_actor = True
        else:
            candidate.is_told = candidate.start in told
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
        if candidate.is_told or accept(candidate, previous, is_actor=is_actor):
            if previous is not None and candidate.container is previous:
                accepted.pop()
            accepted.append(candidate)
    return accepted


def _names_part(candidate: Candidate, previous: Candidate) -> bool:
    """Whether the noun before a name is that of the place before it: "Karada district of X"."""
    left = candidate.left
    return bool(left.noun) and not left.is_own and left.begin < previous.outer_end


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
    if between == "," and candidate.left.preposition == "in" and holds(candidate, previous):
        previous.container = previous.container or candidate
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
