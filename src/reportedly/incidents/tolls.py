"""A ledger in; the toll under a rule chosen by name, with the steps that led to it, out.

The rules, for each outcome:

`ucdp`   low, best and high of reliable estimates. Each source's newest figures stand. What a party
         says of its enemy, or of those it is said to have harmed, is put aside where anybody else
         gives an estimate, and so is what an unreliable source says. Low and high are the lowest
         and the highest of those that stand; best is that of the newest day, the lower where
         several are of that day (UCDP takes the lower of equally reliable sources).
`acled`  the most conservative estimate of those that stand, once, with ACLED's numbers for words:
         tens 10, dozens 12, hundreds 100, and 3 for an unknown number.
`range`  the least and the most that anybody ever said, without a best.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, get_args

from reportedly.incidents.estimates import (
    CLASSES,
    Estimate,
    Numbers,
    estimates_of,
    numbers_of,
    relied_on,
    tells_of_people,
)
from reportedly.records.claims import Count
from reportedly.records.codes import OUTCOMES, Outcome
from reportedly.records.figures import NOT_SAID
from reportedly.records.incidents import (
    Ledger,
    LedgerRow,
    Toll,
    TollFigure,
    TollRule,
    VictimClass,
)

RULES: Final[tuple[str, ...]] = get_args(TollRule)
_WORDS: Final = {"hundreds": 100, "dozens": 12, "tens": 10, "scores": 20}
_UNKNOWN_NUMBER: Final = 3
"""Also of "several" and "soldiers", whose numbers are lower."""


class _Chosen(NamedTuple):
    numbers: Numbers
    rows: tuple[str, ...]
    steps: tuple[str, ...]


def derive_toll(ledger: Ledger, rule: TollRule) -> Toll:
    """Return the figures of all outcomes that the ledger has claims of, together and by class."""
    figures: list[TollFigure] = []
    steps: list[str] = []
    by_outcome: Mapping[Outcome, list[LedgerRow]] = defaultdict(list)
    for row in ledger.rows:
        by_outcome[row.outcome].append(row)
    for outcome in OUTCOMES:
        rows = by_outcome.get(outcome)  # type: ignore[call-overload]
        if not rows:
            continue
        for victims in (None, *CLASSES):
            chosen = _choose(rows, victims, rule)
            if chosen is not None and victims is not None and _is_beside(chosen, figures, rows):
                steps.append(f"{outcome}, {victims}: left out, only a party tells of its enemy")
            elif chosen is not None:
                low, best, high = chosen.numbers
                figures.append(
                    TollFigure(
                        outcome=outcome,  # type: ignore[arg-type]
                        victims=victims,
                        low=low,
                        best=best,
                        high=high,
                        rows=chosen.rows,
                    )
                )
                name = f"{outcome}, {victims or 'all'}"
                steps += [f"{name}: {step}" for step in chosen.steps]
    return Toll(rule=rule, figures=tuple(figures), steps=tuple(steps))


def _is_beside(chosen: _Chosen, figures: Sequence[TollFigure], rows: Sequence[LedgerRow]) -> bool:
    """Whether a class rests on what a party says of its enemy, and the total on what others say.

    "It killed 40 soldiers" beside 16 people who died, by the hospital, is no figure of a class.
    """
    total = next((one for one in reversed(figures) if one.victims is None), None)
    own = [row for row in rows if row.id in chosen.rows]
    if total is None or total.outcome != own[0].outcome:
        return False
    return all(row.is_partisan for row in own) and not set(chosen.rows) & set(total.rows)


def _choose(
    rows: Sequence[LedgerRow], victims: VictimClass | None, rule: TollRule
) -> _Chosen | None:
    if rule == "range":
        return _range(rows, victims)
    kept, steps = relied_on([row for row in rows if row.set_aside is None])
    estimates = estimates_of(kept, victims)
    if not estimates:
        return None
    steps += [f"{one.told} by {one.source}, {one.day or 'no day'}" for one in estimates]
    return (_ucdp if rule == "ucdp" else _acled)(estimates, steps)


def _ucdp(estimates: Sequence[Estimate], steps: Sequence[str]) -> _Chosen:
    newest = max(one.moment for one in estimates)
    latest = [one for one in estimates if one.moment[0] == newest[0]]
    best = min(latest, key=lambda one: (_number(one.numbers), one.source))
    numbers = _span(best.numbers.best_or_low, [one.numbers for one in estimates])
    told = [
        *steps,
        (
            f"low {numbers.low}, high {numbers.high}: the lowest and the highest of"
            f" {len(estimates)} that stand"
        ),
        f"best {numbers.best}: by {best.source}, the newest"
        + (", the lower of its day" if len(latest) > 1 else ""),
    ]
    return _Chosen(numbers, _rows(estimates), tuple(told))


def _acled(estimates: Sequence[Estimate], steps: Sequence[str]) -> _Chosen:
    numbers = [(_conservative(one), one.source) for one in estimates]
    least, source = min(numbers)
    told = (*steps, f"{least}: by {source}, the most conservative of {len(estimates)} that stand")
    return _Chosen(Numbers(least, least, least), _rows(estimates), told)


def _conservative(estimate: Estimate) -> int:
    """Return ACLED's one number of an estimate, the sum of those of its figures."""
    return sum(map(_one_number, estimate.counts))


def _one_number(count: Count) -> int:
    numbers = numbers_of(count)
    if numbers.best is not None:
        return numbers.best
    word = count.wording.lower().split()[-1:]
    named = _WORDS.get(word[0]) if word else None
    return named if named is not None else max(numbers.low or 0, _UNKNOWN_NUMBER)


def _range(rows: Sequence[LedgerRow], victims: VictimClass | None) -> _Chosen | None:
    """Return the least and the most of all claims ever made, by one source or of several together.

    Those of parts, and what is denied or doubted, count for none.
    """
    said = [row for row in rows if row.part_of is None and row.stance not in NOT_SAID]
    groups: dict[tuple[object, ...], list[LedgerRow]] = defaultdict(list)
    for row in said:
        groups[row.source.id, row.article_id, row.day, row.set_aside].append(row)
    groups["those that stand",] = relied_on([row for row in said if row.set_aside is None])[0]
    if victims is None:
        of_people = {
            key: group for key, group in groups.items() if any(map(tells_of_people, group))
        }
        groups = of_people or groups
    estimates = [one for group in groups.values() for one in estimates_of(group, victims)]
    if not estimates:
        return None
    numbers = _span(None, [one.numbers for one in estimates])
    used = _rows(estimates)
    told = f"{numbers.low} to {numbers.high}: the least and the most of {len(used)} figures"
    return _Chosen(numbers, used, (told,))


def _span(best: int | None, numbers: Sequence[Numbers]) -> Numbers:
    lows = [one.low for one in numbers if one.low is not None]
    highs = [one.high for one in numbers if one.high is not None]
    return Numbers(min(lows, default=None), best, max(highs, default=None))


def _number(numbers: Numbers) -> int:
    return numbers.best_or_low or 0


def _rows(estimates: Iterable[Estimate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row for one in estimates for row in one.rows))
