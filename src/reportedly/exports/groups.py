"""Figures of a dossier in; of each group of victims the least and the most that are told, out.

What one source tells of a group is one estimate, however often it is printed. Of the estimates of
several sources the least low and the most high are taken. What is denied or doubted, and what its
own source has replaced, counts for none.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from reportedly.records.codes import Demographic, Occupation, Outcome
from reportedly.records.dossier import Dossier, DossierFigure
from reportedly.records.figures import NOT_SAID

Group: TypeAlias = Demographic | Occupation
Speaker: TypeAlias = tuple[int, int]
"""A source's place in its dossier, and of outlets in their own voice the article they copied."""
_NOBODY: Final = 0


class Range(NamedTuple):
    """The least and the most that are told: least ≤ most."""

    least: int
    most: int


def standing(dossier: Dossier, outcome: Outcome) -> list[DossierFigure]:
    """Return the figures of an outcome that are still told, those of parts among them.

    A part goes with its whole where one and the same article corrected that. Where a later report
    replaced the whole, the part stands until its source tells of such a part anew: three children
    among seven dead are not gone when the dead are ten.
    """
    return [
        one
        for one in dossier.figures
        if one.outcome == outcome and _is_told(one, dossier) and not _is_withdrawn(one, dossier)
    ]


def _is_told(figure: DossierFigure, dossier: Dossier) -> bool:
    return (
        figure.stance not in NOT_SAID
        and figure.replaced_by is None
        and (figure.set_aside is None or figure.part_of is not None)
        and range_of(figure) is not None
    )


def _is_withdrawn(figure: DossierFigure, dossier: Dossier) -> bool:
    """Whether an article corrected the whole that a figure is a part of."""
    if figure.part_of is None:
        return False
    whole = dossier.figures[figure.part_of]
    if whole.replaced_by is None:
        return whole.stance in NOT_SAID
    return dossier.figures[whole.replaced_by].article == whole.article


def range_of(figure: DossierFigure) -> Range | None:
    """Return the least and the most of a figure, an open end at its only number; None for none."""
    low, best, high = figure.low, figure.best, figure.high
    least = low if low is not None else best if best is not None else high
    if least is None:
        return None
    most = high if high is not None else best if best is not None else low
    return Range(least, least if most is None else most)


def relied_on(figures: Sequence[DossierFigure], dossier: Dossier) -> Sequence[DossierFigure]:
    """Return the figures to go by, those of one group: of the least doubtful sources that tell.

    What a party says of its enemy, or of those whom it harmed, counts where nobody else tells of
    them, and what an unreliable source says where there is nothing else.
    """
    if len(figures) < 2:
        return figures
    doubts = [doubt_of(one, dossier) for one in figures]
    least = min(doubts)
    return [one for one, doubt in zip(figures, doubts, strict=True) if doubt == least]


def doubt_of(figure: DossierFigure, dossier: Dossier) -> int:
    """Return how doubtful a figure is: 0, 1 where a party speaks of its enemy, 2 unreliable."""
    if dossier.sources[figure.source].reliability == "unreliable":
        return 2
    return int(figure.is_partisan)


def estimates(figures: Sequence[DossierFigure], dossier: Dossier) -> dict[Speaker, Range]:
    """Return for each source that tells of a group its estimate: the largest of its figures.

    Of parts of wholes those of the source's newest day give the least, and earlier ones no more
    than the most: a later report may be of fewer, or speak of one of the three only. Outlets in
    their own voice are told apart by the article that they go back to.
    """
    if len(figures) == 1:
        only = range_of(figures[0])
        return {} if only is None else {_speaker(figures[0], dossier): only}
    newest: dict[Speaker, str] = {}
    told: list[tuple[Speaker, DossierFigure, Range]] = []
    for one in figures:
        ends = range_of(one)
        if ends is not None:
            speaker = _speaker(one, dossier)
            told.append((speaker, one, ends))
            if one.part_of is not None:
                newest[speaker] = max(newest.get(speaker, ""), one.day or "")
    least: dict[Speaker, tuple[int, int]] = {}
    most: dict[Speaker, int] = {}
    for speaker, one, ends in told:
        most[speaker] = max(most.get(speaker, 0), ends.most)
        if one.part_of is None or (one.day or "") == newest[speaker]:
            mine = ends.least if one.best is None else one.best, ends.least
            least[speaker] = max(least.get(speaker, mine), mine)
    return {speaker: Range(least[speaker][1], most[speaker]) for speaker in most}


def _speaker(figure: DossierFigure, dossier: Dossier) -> Speaker:
    if dossier.sources[figure.source].is_press:
        return figure.source, dossier.articles[figure.article].origin
    return figure.source, _NOBODY


def least_and_most(figures: Sequence[DossierFigure], dossier: Dossier) -> Range | None:
    """Return what is told of one group in figures of it, over all sources; None for nothing."""
    if len(figures) == 1:
        return range_of(figures[0])
    return across(estimates(relied_on(figures, dossier), dossier).values())


def across(told: Iterable[Range]) -> Range | None:
    """Return the least of the least and the most of the most; None of none."""
    ranges = list(told)
    if len(ranges) < 2:
        return ranges[0] if ranges else None
    return Range(min(one.least for one in ranges), max(one.most for one in ranges))


def ranges_by_group(
    figures: Iterable[DossierFigure],
    dossier: Dossier,
    is_counted: Callable[[DossierFigure], bool] = lambda one: True,
) -> dict[Group, Range]:
    """Return what is told of each group of age, sex or occupation in figures of one outcome.

    A figure of several together, "women and children", counts for none of them: it does not say how
    many of each (`is_mixed`).
    """
    by_group: dict[Group, list[DossierFigure]] = {}
    for one in figures:
        for groups in (one.demographics, one.occupations):
            if len(groups) == 1 and is_counted(one):
                by_group.setdefault(groups[0], []).append(one)
    found: dict[Group, Range] = {}
    for group, own in by_group.items():
        told = least_and_most(own, dossier)
        if told is not None:
            found[group] = told
    return found


def is_mixed(figure: DossierFigure) -> bool:
    """Whether a figure is of several groups together, so that it counts for none of them."""
    return len(figure.demographics) > 1 or len(figure.occupations) > 1
