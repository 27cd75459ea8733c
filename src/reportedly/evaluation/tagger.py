"""A tagger's folder in; what finds things with it, its labels and its held-out texts out."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportedly.evaluation.suites import Find
from reportedly.resources.model.findings import Findings


class Tagger(NamedTuple):
    """`find_all` takes texts and the layers to find; `held_out` has ids of texts by corpus.

    `labels` are those of each attribute, in the order in which findings have their likelihoods.
    """

    find_all: Callable[[Sequence[str], Collection[str]], Sequence[Findings]]
    held_out: Mapping[str, Collection[str]]
    labels: Mapping[str, Sequence[str]] = {}

    def only(self, layers: Collection[str]) -> Find:
        """Return what finds `layers` alone."""
        return lambda texts: self.find_all(texts, layers)


def open_tagger(folder: Path | None) -> Tagger:
    """Return the tagger in `folder`, or that of the package; ReportedlyError as of artefacts."""
    from reportedly.resources.model.artefact import load_artefact
    from reportedly.resources.model.session import TaggerSession

    artefact = load_artefact(folder)
    session = TaggerSession(artefact, threads=os.cpu_count() or 1)
    labels = {head.name: head.labels for head in artefact.scheme.attributes}
    return Tagger(session.find_all, artefact.manifest.card.held_out, labels)
