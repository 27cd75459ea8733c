"""An artefact and dev texts in; how likely what it reads is right, written into its card, out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.api import explain
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.evaluation.calibration import calibration_error, fit_calibration
from reportedly.evaluation.readings import right_events, right_figures
from reportedly.records.draft import Draft
from reportedly.records.mentions import MentionLabel
from reportedly.records.text import Span
from reportedly.resources.model.artefact import read_manifest
from reportedly.resources.model.manifest import Calibration, Figure
from reportedly.settings import Settings
from reportedly.stages.tag.happenings import likelihood
from reportedly.training.export import write_manifest

ERROR: Final = "calibration error of events"
FIGURES_ERROR: Final = "calibration error of casualties"


class _Judged(NamedTuple):
    """The scores of what was read in one text, and which of it is right."""

    scores: Sequence[float]
    right: Sequence[bool]


def calibrate(folder: Path, documents: Sequence[Document], tell: Callable[[str], None]) -> None:
    """Fit the calibrations on `documents`, and write them to the card of the artefact.

    The errors that are told and kept are those of each half of the documents with what was fitted
    on the other half.
    """
    manifest = read_manifest(folder)
    plain = msgspec.structs.replace(manifest.card, events=Calibration(), casualties=Calibration())
    write_manifest(msgspec.structs.replace(manifest, card=plain), folder)
    settings = Settings(model=str(folder))
    judged = [_judge(document, settings) for document in documents]
    events, casualties = ([each[place] for each in judged] for place in (0, 1))
    measured = [_measure(ERROR, events, tell), _measure(FIGURES_ERROR, casualties, tell)]
    names = {one.measure for one in measured}
    others = tuple(one for one in plain.figures if one.measure not in names)
    card = msgspec.structs.replace(
        plain,
        events=fit_calibration(*_together(events)),
        casualties=fit_calibration(*_together(casualties)),
        figures=(*others, *measured),
    )
    write_manifest(msgspec.structs.replace(manifest, card=card), folder)


def _judge(document: Document, settings: Settings) -> tuple[_Judged, _Judged]:
    """Return the events and the casualties of a text; those that only a rule tells are left out."""
    reading, draft = explain(expected_article(document), settings=settings)
    expected = expected_reading(document)
    triggers, victims = (_surest(draft, label) for label in ("trigger", "victims"))
    good = right_events(reading, expected)
    events = _Judged(
        [max(triggers[span] for span in event.triggers) for event in reading.events],
        [place in good for place in range(len(reading.events))],
    )
    figures = right_figures(reading, expected)
    entries = [casualty for event in reading.events for casualty in event.casualties]
    tagged = [
        (max(scores), casualty.id in figures)
        for casualty in entries
        if (scores := [victims[one] for one in casualty.evidence if one in victims])
    ]
    return events, _Judged([score for score, _ in tagged], [right for _, right in tagged])


def _surest(draft: Draft, label: MentionLabel) -> dict[Span, float]:
    """Return the score of the surest mention of a label at each span."""
    scores: dict[Span, float] = {}
    for one in draft.mentions or ():
        if one.label == label:
            scores[one.span] = max(scores.get(one.span, 0.0), one.score)
    return scores


def _measure(name: str, judged: Sequence[_Judged], tell: Callable[[str], None]) -> Figure:
    """Tell and return the calibration error of each half of the texts, fitted on the other."""
    halves = judged[::2], judged[1::2]
    told: list[float] = []
    right: list[bool] = []
    for mine, other in (halves, halves[::-1]):
        fitted = fit_calibration(*_together(other))
        scores, good = _together(mine)
        told += [likelihood(score, fitted) for score in scores]
        right += good
    error = calibration_error(told, right)
    tell(f"{name}: {error:.3f}, of {len(right)}")
    return Figure(suite="house", split="dev", measure=name, value=round(error, 4))


def _together(judged: Sequence[_Judged]) -> tuple[list[float], list[bool]]:
    return (
        [score for one in judged for score in one.scores],
        [good for one in judged for good in one.right],
    )
