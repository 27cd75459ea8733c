"""The namesakes of a name and the countries of the article in; the one that is meant out."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from reportedly.resources.gazetteer import GazetteerEntry, fold_name
from reportedly.stages.place.geometry import distance_km

_UNKNOWN_POPULATION: Final = 2_000
_VERY_LARGE: Final = 300_000
_LARGE: Final = 100_000
_NOTABLE: Final = 15_000
_MARGIN: Final = 0.7
_SAME_SPOT_KM: Final = 30.0
_SITED: Final = 2.0
_NAMED: Final = 1.0
_CAPITAL: Final = 1.7
_ALTERNATE: Final = -1.0


class Votes(msgspec.Struct):
    """The countries of an article: those it puts something in, and all that it names."""

    sited: set[str] = msgspec.field(default_factory=set)
    named: set[str] = msgspec.field(default_factory=set)


class Choice(msgspec.Struct):
    """The entry meant. None when unclear; then `country` is set if all that may be meant are there.

    `is_backed` says that the article names the entry's country.
    """

    entry: GazetteerEntry | None
    country: str | None
    is_backed: bool


class Chooser:
    """Chooses among namesakes: the countries of the article first, then capitals and size.

    A namesake is taken only when it leads the next by a factor of five in population or by the
    article's naming its country; a name that nothing backs only when it is a large town's.
    """

    def __init__(self, capitals: Mapping[str, str]) -> None:
        self._capitals = {fold_name(name): country for name, country in capitals.items()}

    def choose(
        self,
        name: str,
        entries: Sequence[GazetteerEntry],
        votes: Votes,
        is_possible: Callable[[GazetteerEntry], bool],
        *,
        is_certain: bool,
    ) -> Choice:
        """Return the namesake meant; `is_certain` says that the wording names where it lies."""
        possible = [entry for entry in entries if is_possible(entry)]
        if not possible:
            return Choice(None, None, is_backed=False)
        capital_of = self._capitals.get(fold_name(name))
        best, rivals = self._rank(possible, votes, capital_of)
        is_backed = is_certain or best.country in votes.sited or best.country in votes.named
        is_clear = all(_is_same_spot(best, rival) for rival in rivals)
        if is_clear and (is_backed or _stands_alone(best, votes, capital_of)):
            return Choice(best, best.country, is_backed=is_backed)
        countries = {best.country, *(rival.country for rival in rivals)}
        country = best.country if is_backed and len(countries) == 1 else None
        return Choice(None, country, is_backed=is_backed)

    @classmethod
    def _rank(
        cls, possible: Sequence[GazetteerEntry], votes: Votes, capital_of: str | None
    ) -> tuple[GazetteerEntry, list[GazetteerEntry]]:
        """Return the entry with the highest score and those that come close to it."""
        if len(possible) == 1:
            return possible[0], []
        scored = sorted(
            ((cls._score(entry, votes, capital_of), entry) for entry in possible),
            key=lambda pair: (-pair[0], pair[1].gazetteer_id),
        )
        best_score, best = scored[0]
        return best, [entry for score, entry in scored[1:] if best_score - score < _MARGIN]

    @staticmethod
    def _score(entry: GazetteerEntry, votes: Votes, capital_of: str | None) -> float:
        score = math.log10(max(entry.population, _UNKNOWN_POPULATION))
        if entry.country in votes.sited:
            score += _SITED
        elif entry.country in votes.named:
            score += _NAMED
        if _is_capital(entry, capital_of):
            score += _CAPITAL
        return score + (_ALTERNATE if entry.alternate else 0.0)


def _is_capital(entry: GazetteerEntry, capital_of: str | None) -> bool:
    is_large = entry.kind == "city" and entry.population >= _LARGE
    return is_large and entry.country == capital_of


def _is_same_spot(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    apart = distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude)
    return entry.country == other.country and apart <= _SAME_SPOT_KM


def _stands_alone(entry: GazetteerEntry, votes: Votes, capital_of: str | None) -> bool:
    """Whether a name is clear although the article does not name its country."""
    if _is_capital(entry, capital_of):
        return True
    is_open = not votes.sited and not votes.named
    if entry.alternate:
        return is_open and entry.population >= _VERY_LARGE
    return entry.population >= (_NOTABLE if is_open else _LARGE)
