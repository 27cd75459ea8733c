"""An artefact and dev texts in; how likely its events are right, written into its card, out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.api import explain
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.evaluation.calibration import calibration_error, fit_calibration
from reportedly.evaluation.readings import right_events
from reportedly.resources.model.artefact import read_manifest
from reportedly.resources.model.manifest import Calibration, Figure
from reportedly.settings import Settings
from reportedly.stages.tag.happenings import likelihood
from reportedly.training.export import write_manifest

ERROR: Final = "calibration error of events"


class _Judged(NamedTuple):
    """The scores of the events that were read in one text, and which of them are right."""

    scores: Sequence[float]
    right: Sequence[bool]


def calibrate(folder: Path, documents: Sequence[Document], tell: Callable[[str], None]) -> None:
    """Fit the calibration of events on `documents`, and write it to the card of the artefact.

    The error that is told and kept is that of each half of the documents with what was fitted on
    the other half.
    """
    manifest = read_manifest(folder)
    plain = msgspec.structs.replace(manifest.card, events=Calibration())
    write_manifest(msgspec.structs.replace(manifest, card=plain), folder)
    settings = Settings(model=str(folder))
    judged = [_judge(document, settings) for document in documents]
    halves = judged[::2], judged[1::2]
    told: list[float] = []
    right: list[bool] = []
    for mine, other in (halves, halves[::-1]):
        fitted = fit_calibration(*_together(other))
        scores, good = _together(mine)
        told += [likelihood(score, fitted) for score in scores]
        right += good
    error = calibration_error(told, right)
    tell(f"{ERROR}: {error:.3f}, of {len(right)} events")
    figure = Figure(suite="house", split="dev", measure=ERROR, value=round(error, 4))
    others = tuple(one for one in plain.figures if one.measure != ERROR)
    fitted = fit_calibration(*_together(judged))
    card = msgspec.structs.replace(plain, events=fitted, figures=(*others, figure))
    write_manifest(msgspec.structs.replace(manifest, card=card), folder)


def _judge(document: Document, settings: Settings) -> _Judged:
    reading, draft = explain(expected_article(document), settings=settings)
    surest = {one.span: one.score for one in draft.mentions or () if one.label == "trigger"}
    scores = [max(surest[span] for span in event.triggers) for event in reading.events]
    good = right_events(reading, expected_reading(document))
    return _Judged(scores, [place in good for place in range(len(scores))])


def _together(judged: Sequence[_Judged]) -> tuple[list[float], list[bool]]:
    return (
        [score for one in judged for score in one.scores],
        [good for one in judged for good in one.right],
    )
