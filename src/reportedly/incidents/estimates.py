"""The standing claims of an outcome in; what each source says of all victims, or of a class, out.

A source's figure of all people is its estimate; so is the sum of its classes, where that is more or
newer. Classes are disjoint: five soldiers and seven civilians are twelve. Of figures of one class
by one source the largest counts, unless they stand side by side ("three women and two men").
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from reportedly.records.claims import Count
from reportedly.records.incidents import LedgerRow, VictimClass

CLASSES: Final[tuple[VictimClass, ...]] = ("civilian", "state_forces", "armed_group")
Moment: TypeAlias = tuple[str, int]
"""A day, "" for none, and the minute of it in UTC, 0 where unknown."""
_SIDE_BY_SIDE: Final = 40


class Numbers(NamedTuple):
    """low ≤ best ≤ high, each None where it is unknown."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def best_or_low(self) -> int | None:
        """The best number, or else the low one: of a vague figure its low end counts."""
        return self.best if self.best is not None else self.low


class Estimate(NamedTuple):
    """What a source says; `told` in words, `rows` are those that it is made of."""

    source: str
    numbers: Numbers
    moment: Moment
    counts: tuple[Count, ...]
    rows: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day on which it was said, "" where unknown."""
        return self.moment[0]

    @property
    def told(self) -> str:
        """The numbers in words."""
        low, _, high = self.numbers
        if low == high:
            return str(low)
        return f"{'?' if low is None else low} to {'?' if high is None else high}"


class _Part(NamedTuple):
    """Figures of one class by one source, added up."""

    numbers: Numbers
    moment: Moment
    rows: tuple[LedgerRow, ...]


def numbers_of(count: Count) -> Numbers:
    """Return the numbers of a count; an open end is at its only number.

    "at least 12" is 12 to 12, and so is "up to 12".
    """
    known = [number for number in (count.low, count.best, count.high) if number is not None]
    if not known:
        return Numbers(None, None, None)
    is_bound = count.low is None and count.best is None
    return Numbers(known[0], known[0] if is_bound else count.best, known[-1])


def relied_on(rows: Sequence[LedgerRow]) -> tuple[list[LedgerRow], list[str]]:
    """Return the rows to go by, and of the others why they are put aside.

    What a party says of its enemy, or of those it harmed, goes where anybody else tells of these
    victims, and what an unreliable source says where there is anything else.
    """
    kept: list[LedgerRow] = []
    steps: list[str] = []
    for row in rows:
        others = [one for one in rows if one is not row and _of_same(one, row)]
        rank = _doubt(row)
        if any(_doubt(one) < rank for one in others):
            steps.append(f"{row.count.wording} by {row.source.name} put aside: {_DOUBTS[rank]}")
        else:
            kept.append(row)
    return kept, steps


_DOUBTS: Final = ("reliable", "a party of its enemy, or of those it harmed", "unreliable")


def _doubt(row: LedgerRow) -> int:
    return 2 if row.source.reliability == "unreliable" else int(row.is_partisan)


def _of_same(one: LedgerRow, other: LedgerRow) -> bool:
    """Whether two figures are of the same class; civilians and people of any kind are of one."""
    return one.victims == other.victims or {one.victims, other.victims} <= _OF_PEOPLE


def estimates_of(rows: Sequence[LedgerRow], victims: VictimClass | None) -> list[Estimate]:
    """Return the estimates of a class of victims, or of all together with None.

    Where some sources tell of civilians or of all people, those that tell of one side's fighters
    only are no estimates of all: what they say is added to a source that tells of civilians only.
    """
    by_source: Mapping[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        by_source[row.source.id].append(row)
    parts = {source: _parts(group) for source, group in sorted(by_source.items())}
    if victims is not None:
        return [
            _estimate(source, [each[victims]]) for source, each in parts.items() if victims in each
        ]
    wholes = {source: each for source, each in parts.items() if each.keys() & _OF_PEOPLE}
    if not wholes:
        return _added_up(parts)
    found = []
    for source, each in wholes.items():
        own = _of_all(each)
        if "unknown" not in each:
            own += _missing(each, parts)
        found.append(_estimate(source, own))
    return found


_OF_PEOPLE: Final[frozenset[VictimClass]] = frozenset(("unknown", "civilian"))


def tells_of_people(row: LedgerRow) -> bool:
    """Whether a figure is of civilians, or of people of any kind."""
    return row.victims in _OF_PEOPLE


def _parts(rows: Sequence[LedgerRow]) -> dict[VictimClass, _Part]:
    by_class: Mapping[VictimClass, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        by_class[row.victims].append(row)
    return {victims: _largest(group) for victims, group in by_class.items()}


def _ends(row: LedgerRow) -> tuple[int, ...]:
    """Return the low and the high of a row; an end that is not known comes before any other."""
    return tuple(-1 if end is None else end for end in numbers_of(row.count)[::2])


def _largest(rows: Sequence[LedgerRow]) -> _Part:
    """Return the figures of a class that count: the largest, with those at its side."""
    first = max(rows, key=lambda row: (_size(row), _ends(row), row.id))
    beside = [first]
    while True:
        more = [
            row
            for row in rows
            if row not in beside and row.event_id == first.event_id and _is_beside(row, beside)
        ]
        if not more:
            break
        beside += more
    numbers = [numbers_of(row.count) for row in beside]
    return _Part(_sum(numbers), max(map(moment_of, beside)), tuple(beside))


def _size(row: LedgerRow) -> int:
    return numbers_of(row.count).best_or_low or 0


def _is_beside(row: LedgerRow, others: Sequence[LedgerRow]) -> bool:
    """Whether a figure stands right beside another, of people of another kind."""
    return any(
        row.group != other.group
        and 0 <= max(mine.start - theirs.end, theirs.start - mine.end) <= _SIDE_BY_SIDE
        for other in others
        for mine in row.evidence
        for theirs in other.evidence
    )


def moment_of(row: LedgerRow) -> Moment:
    """Return when a row was said."""
    return row.day or "", row.minute or 0


def _sum(numbers: Iterable[Numbers]) -> Numbers:
    given = list(numbers)
    lows = [one.low for one in given if one.low is not None]
    highs = [one.high for one in given if one.high is not None]
    bests = [one.best_or_low for one in given if one.best_or_low is not None]
    is_exact = any(one.best is not None for one in given)
    return Numbers(
        sum(lows) if lows else None,
        sum(bests) if bests and is_exact else None,
        sum(highs) if highs else None,
    )


def _of_all(parts: Mapping[VictimClass, _Part]) -> list[_Part]:
    """Return what makes a source's figure of all: that of people, or classes that say more.

    A figure of all people that is newer than those of the classes stands though it is less.
    """
    classes = [parts[one] for one in CLASSES if one in parts]
    people = parts.get("unknown")
    if people is None:
        return classes
    if not classes or people.moment > max(one.moment for one in classes):
        return [people]
    civilians = parts.get("civilian")
    if civilians is not None and _stand_side_by_side(people, civilians):
        return [*classes, people]
    total = _sum(one.numbers for one in classes)
    return classes if (total.best_or_low or 0) > (people.numbers.best_or_low or 0) else [people]


def _stand_side_by_side(one: _Part, other: _Part) -> bool:
    """Whether figures of two classes are of one row: "three children and two women"."""
    events = {row.event_id for row in other.rows}
    return all(row.event_id in events and _is_beside(row, other.rows) for row in one.rows)


def _missing(
    own: Mapping[VictimClass, _Part], parts: Mapping[str, Mapping[VictimClass, _Part]]
) -> list[_Part]:
    """Return what others say of the fighters of a side that a source does not speak of.

    A party counts too, where it is the only one that tells of them; an unreliable source does not.
    """
    found = []
    for victims in ("state_forces", "armed_group"):
        others = [
            each[victims]
            for each in parts.values()
            if victims in each and all(map(_is_reliable, each[victims].rows))
        ]
        if victims not in own and others:
            found.append(_to_go_by(others))
    return found


def _is_reliable(row: LedgerRow) -> bool:
    return row.source.reliability != "unreliable"


def _to_go_by(parts: Sequence[_Part]) -> _Part:
    """Return the newest of the parts, of several of a day the lower."""
    newest = max(part.moment[0] for part in parts)
    latest = [part for part in parts if part.moment[0] == newest]
    return min(latest, key=lambda part: (part.numbers.best_or_low or 0, part.rows[0].id))


def _added_up(parts: Mapping[str, Mapping[VictimClass, _Part]]) -> list[Estimate]:
    """Return estimates of all from sources that tell of fighters only: each with what it lacks."""
    return [
        _estimate(source, [*_of_all(each), *_missing(each, parts)])
        for source, each in parts.items()
    ]


def _estimate(source: str, parts: Sequence[_Part]) -> Estimate:
    rows = tuple(row for part in parts for row in part.rows)
    own = [row for row in rows if row.source.id == source] or list(rows)
    return Estimate(
        source=own[0].source.name,
        numbers=_sum(part.numbers for part in parts),
        moment=max(map(moment_of, own)),
        counts=tuple(row.count for row in rows),
        rows=tuple(row.id for row in rows),
    )
