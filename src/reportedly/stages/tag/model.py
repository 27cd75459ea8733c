"""A loaded tagger and texts in; their mentions and links out."""

from collections.abc import Sequence

from reportedly.resources.model.artefact import Artefact
from reportedly.resources.model.session import TaggerSession
from reportedly.stages.tag.choice import LAYERS, read_findings
from reportedly.stages.tag.tagging import Tagging


class ModelTagger:
    """The trained tagger, at work on `threads` threads; one is the caller's own."""

    def __init__(self, artefact: Artefact, threads: int) -> None:
        self._session = TaggerSession(artefact, threads)
        self._card = artefact.manifest.card
        self._labels = {head.name: head.labels for head in artefact.scheme.attributes}

    @property
    def graph_seconds(self) -> float:
        """The seconds that the encoder's graph has taken so far, on all threads together."""
        return self._session.graph_seconds

    def __call__(self, texts: Sequence[str]) -> Sequence[Tagging]:
        """Return a Tagging for each text; windows of all texts are read side by side."""
        return [
            read_findings(text, findings, self._labels, self._card.events, self._card.casualties)
            for text, findings in zip(texts, self._session.find_all(texts, LAYERS), strict=True)
        ]
