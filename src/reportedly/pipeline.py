"""Articles in, Readings out: composes the stages, checks their needs, isolates failing articles."""

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

from reportedly.errors import ReportedlyError
from reportedly.records.draft import Draft
from reportedly.records.failure import Failure, failure_of
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article
from reportedly.resources.countries import load_countries
from reportedly.settings import Settings, settings_sha256
from reportedly.stages.segment import SegmentStage
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.stages.tag import Tagger

# All else is caught: what panics in a library written in Rust is no Exception.
_NOT_TO_CATCH: Final = (KeyboardInterrupt, SystemExit, GeneratorExit)


class Stage(Protocol):
    """A step that adds layers to drafts: same order, same length, no disk, network or clock."""

    @property
    def name(self) -> str:
        """The stage's name, as `--explain` and errors print it."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The layers of a Draft that must be there before."""

    @property
    def gives(self) -> tuple[str, ...]:
        """The layers that it writes, and no other stage does."""

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Return the drafts with the layers added."""


@runtime_checkable
class RunsGraph(Protocol):
    """A stage that runs an encoder's graph, and knows for how long it has."""

    @property
    def graph_seconds(self) -> float:
        """The seconds that the graph has taken so far, on all threads together."""


Assemble: TypeAlias = Callable[[Draft, Collection[str]], tuple[Reading, Draft]]
"""A draft, and the names of ledger rules to leave out, in; its Reading, and the draft with the
reasons of the Reading's figures, out."""


class Pipeline:
    """A visible list of stages and the assembly after them."""

    def __init__(self, stages: Sequence[Stage], assemble: Assemble) -> None:
        """Refuse stages whose needs are unmet, and two stages that give one layer."""
        check_stages(stages)
        self.stages = tuple(stages)
        self.assemble = assemble

    @property
    def graph_seconds(self) -> float:
        """The seconds that the encoder's graph has taken so far, on all threads together."""
        return sum(stage.graph_seconds for stage in self.stages if isinstance(stage, RunsGraph))

    def read(self, articles: Sequence[Article]) -> tuple[Reading | Failure, ...]:
        """Return a Reading or a Failure for each article, in their order.

        A batch that fails is retried one by one, so that one bad article fails alone.
        """
        try:
            return tuple(reading for reading, _ in self._run(articles))
        except _NOT_TO_CATCH:
            raise
        except BaseException:
            return tuple(self._read_alone(article) for article in articles)

    def explain(self, article: Article) -> tuple[Reading, Draft]:
        """Return the Reading of one article and the Draft that it was assembled from."""
        return self._run([article])[0]

    def _run(self, articles: Sequence[Article]) -> list[tuple[Reading, Draft]]:
        drafts: Sequence[Draft] = [Draft(article=article) for article in articles]
        for stage in self.stages:
            drafts = stage(drafts)
        return [self.assemble(draft, ()) for draft in drafts]

    def _read_alone(self, article: Article) -> Reading | Failure:
        source = article.url or article.source_id or article.id
        try:
            return self._run([article])[0][0]
        except ReportedlyError as error:
            return failure_of(source, error)
        except _NOT_TO_CATCH:
            raise
        except BaseException as error:
            return Failure(
                source=source,
                code="reading-failed",
                message=f"Reading article {source} broke with {type(error).__name__}: {error}.",
                hint="Report it with the text: a bug begins as a test article.",
            )


def check_stages(stages: Sequence[Stage]) -> None:
    """Raise ReportedlyError ("unmet-needs") unless each stage's layers are given before it."""
    given: set[str] = set()
    for stage in stages:
        missing = [layer for layer in stage.needs if layer not in given]
        if missing:
            raise ReportedlyError(
                "unmet-needs",
                f"The stage {stage.name} needs {', '.join(missing)}, which no stage before gives.",
                "Put a stage that gives it before.",
            )
        doubled = [layer for layer in stage.gives if layer in given]
        if doubled:
            raise ReportedlyError(
                "doubled-layer",
                f"The stage {stage.name} gives {', '.join(doubled)}, which is given before it.",
                "Let each layer have one writer.",
            )
        given.update(stage.gives)


def build_pipeline(settings: Settings) -> Pipeline:
    """Load the tagger and the resources that `settings` name and compose the stages of the reader.

    Raises ReportedlyError as loading does.
    """
    from reportedly.resources.model.artefact import load_artefact
    from reportedly.stages.tag import ModelTagger

    artefact = load_artefact(Path(settings.model) if settings.model is not None else None)
    tagger = ModelTagger(artefact, settings.threads or os.cpu_count() or 1)
    return compose_pipeline(settings, tagger, artefact.sha256)


def compose_pipeline(settings: Settings, tagger: "Tagger", model_sha256: str) -> Pipeline:
    """Return the reader around a tagger; `model_sha256` is the hash of the latter."""
    from reportedly.assemble import Least, assemble_reading
    from reportedly.resources.actors import load_actors
    from reportedly.resources.count_words import load_count_words
    from reportedly.resources.gazetteer import load_gazetteer
    from reportedly.resources.place_weights import load_place_weights
    from reportedly.resources.regions import load_regions
    from reportedly.resources.words import load_words
    from reportedly.stages.actors import ActorStage
    from reportedly.stages.attribute import AttributeStage
    from reportedly.stages.count import CountStage
    from reportedly.stages.date import DateStage
    from reportedly.stages.place import PlaceStage
    from reportedly.stages.tag import TagStage

    countries, words = load_countries(), load_words()
    least = Least(event=settings.min_score, casualty=settings.min_casualty_score)
    places = Path(settings.gazetteer) if settings.gazetteer is not None else None
    extra_words = Path(settings.count_words) if settings.count_words is not None else None
    stages: list[Stage] = [
        SegmentStage(),
        TagStage(tagger),
        CountStage(load_count_words(extra_words)),
        ActorStage(load_actors([Path(file) for file in settings.actor_lists]), countries),
        PlaceStage(load_gazetteer(places), load_regions(), countries, load_place_weights()),
        DateStage(),
        AttributeStage(),
    ]
    engine = _engine(settings, model_sha256)
    return Pipeline(
        stages, lambda draft, without: assemble_reading(draft, engine, words, least, without)
    )


def current_engine(settings: Settings) -> Engine:
    """Return the engine that reads with `settings`. Raises ReportedlyError as loading it does."""
    from reportedly.resources.model.artefact import load_artefact

    artefact = load_artefact(Path(settings.model) if settings.model is not None else None)
    return _engine(settings, artefact.sha256)


def _engine(settings: Settings, model_sha256: str) -> Engine:
    return Engine(
        name="reportedly-tagger",
        version=__version__,
        model_sha256=_data_sha256(model_sha256),
        settings_sha256=settings_sha256(settings),
    )


def _data_sha256(model_sha256: str) -> str:
    """Return the hash of a tagger and of the package's data, which together are the model."""
    digest = hashlib.sha256(bytes.fromhex(model_sha256))
    folder = files("reportedly.resources") / "data"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.is_file():
            digest.update(file.name.encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
