"""Sources or texts in, Readings out: what a program, a notebook and the command line call.

Nothing heavy is imported before something is read.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.draft import Draft
from reportedly.records.events import Place
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings, settings_sha256

if TYPE_CHECKING:
    from reportedly.acquire.geonames import ImportProgress, ImportReport
    from reportedly.assemble.cells import Cells
    from reportedly.batch.loading import Loaded
    from reportedly.intake.adding import Added
    from reportedly.intake.watching import Polled
    from reportedly.pipeline import Pipeline
    from reportedly.resources.countries import Countries
    from reportedly.resources.model.manifest import Manifest
    from reportedly.resources.outlines import Outlines
    from reportedly.stages.place.lookup import Lookup, Namesake

BATCH_ARTICLES: Final = 16
BATCH_CHARACTERS: Final = 1_000_000
SHARD_ARTICLES: Final = 500
"""How many records a shard of a batch has: some seconds to a minute of work, so that workers end
together."""
_DEFAULTS: Final = Settings()

Acquired: TypeAlias = tuple[str, Article | Failure]
"""An article, or what kept it from being acquired, with the source that it came from."""
ModelManifest: TypeAlias = "Manifest"
"""What a model says of itself and of its files."""
WorldOutlines: TypeAlias = "Outlines"
"""The countries as lines on a map."""
GazetteerImport: TypeAlias = "ImportReport"
"""What an import wrote, and what became of the rows of each file."""
GazetteerProgress: TypeAlias = "ImportProgress"
"""How an import began, and how many bytes of the dump are read."""
PlaceLookup: TypeAlias = "Lookup"
"""What a name may stand for, the likeliest first."""
PlaceNamesake: TypeAlias = "Namesake"
"""One of those, with its share and what makes its score."""
AddedArticles: TypeAlias = "Added"
"""What became of the articles that were added to a database."""
LoadedArticles: TypeAlias = "Loaded"
"""What became of the articles of a batch that were put into a database."""
PolledFeed: TypeAlias = "Polled"
"""How a feed stands after a poll, and what became of its articles."""
PlaceCells: TypeAlias = "Cells"
"""The cells of PRIO-GRID and H3 that a place lies in."""


def read(
    source_or_text: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read one report and return what it tells.

    A Path is a source. So is a string that begins with http:// or https:// and has no white space,
    "-" (standard input), one that names an existing file, and any single word. Every other string,
    which is to say one with white space that names no file, is the text itself (an empty one too).
    Where that could be mistaken, pass a Path, or call `read_text`.

    `published` is an ISO date or date-time with offset; it, `publisher` and `title` outrank what
    the source says of itself. Without `settings` the defaults hold: neither a settings file nor the
    environment is looked at. Raises ReportedlyError: what acquiring or reading the source raises,
    and "several-articles" when the source holds more than one, for which there is `read_many`.
    """
    if _is_text(source_or_text):
        return read_text(
            str(source_or_text),
            published=published,
            publisher=publisher,
            title=title,
            settings=settings,
        )
    outcomes = read_many(
        [source_or_text],
        published=published,
        publisher=publisher,
        title=title,
        settings=settings,
        batch_articles=2,
    )
    first = next(outcomes, None)
    if first is None:
        raise ReportedlyError(
            "empty-source", f"{source_or_text} holds no article.", "Give a source with a report."
        )
    if next(outcomes, None) is not None:
        raise ReportedlyError(
            "several-articles",
            f"{source_or_text} holds more than one article.",
            "Use reportedly.api.read_many, which reads them all.",
        )
    return _reading(first)


def read_text(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read one report from its text, whatever the text looks like. Otherwise as `read`."""
    from reportedly.acquire.article import make_article

    settings = settings or _DEFAULTS
    article = make_article(
        text,
        source="the text",
        published=published,
        publisher=publisher,
        title=title,
        max_bytes=settings.max_bytes,
    )
    return _reading(_pipeline(settings).read((article,))[0])


def read_many(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
    batch_articles: int = BATCH_ARTICLES,
) -> Iterator[Reading | Failure]:
    """Read every article of every source; yield a Reading or a Failure for each, in order.

    Every string is a source here, never a text. Sources are taken one at a time and articles read
    in batches of `batch_articles` at most, so that memory is bounded however many there are. A
    source that cannot be read is a Failure, and the others are still read. Raises ReportedlyError
    at once, before anything is read, when `published` is no date ("bad-date") or the settings
    cannot be used.
    """
    from reportedly.acquire.article import check_published

    settings = settings or _DEFAULTS
    if published is not None:
        published = check_published(published, source="the sources")
    pipeline = _pipeline(settings)
    acquired = _acquired(sources, settings, published, publisher, title)
    return _read_in_batches(pipeline, acquired, batch_articles)


def count_bytes(sources: Iterable[str | Path]) -> int | None:
    """Return how many bytes the files and folders among sources have; None where that is unknown.

    It is unknown when one of them is a URL, standard input or not there.
    """
    from reportedly.acquire.archives.paths import count_bytes as bytes_of

    sizes = [bytes_of(str(source)) for source in sources]
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) and sizes else None


def explain(article: Article, *, settings: Settings | None = None) -> tuple[Reading, Draft]:
    """Read an article and return, with its Reading, the Draft whose layers it was assembled from.

    Raises ReportedlyError when the article cannot be read.
    """
    return _pipeline(settings or _DEFAULTS).explain(article)


def model_manifest(folder: Path | None = None) -> ModelManifest:
    """Return what the model in `folder`, or that of the package, says of itself.

    Raises ReportedlyError: "no-model" when it is not there, "foreign-model" when it is not one that
    this version reads.
    """
    from reportedly.resources.model.artefact import read_manifest

    return read_manifest(folder)


def verify_model(folder: Path | None = None) -> ModelManifest:
    """Check every file of the model in `folder`, or of that of the package; return its manifest.

    Raises ReportedlyError as `model_manifest` does, and "altered-model" when a file is not as it
    was exported.
    """
    from reportedly.resources.model.artefact import load_artefact

    return load_artefact(folder).manifest


def import_gazetteer(
    folder: Path, output: Path, tell: Callable[[GazetteerProgress], None] | None = None
) -> GazetteerImport:
    """Make a gazetteer of the GeoNames dump in `folder`, for the setting `gazetteer`.

    A call that is broken off is gone on from by the next one, if the dump is still the same; the
    file appears when it is whole. Raises ReportedlyError: "no-dump", "bad-dump", "import-running",
    "output-not-writable".
    """
    from reportedly.acquire.geonames import import_dump

    return import_dump(folder, output, tell or (lambda progress: None))


def find_place(
    name: str,
    *,
    country: str | None = None,
    near: str = "",
    settings: Settings | None = None,
) -> PlaceLookup:
    """Return what `name` may stand for, and how likely each is where `country` is named with it.

    `country` is alpha-3; `near` holds names of places ("Aleppo, Idlib"), or the text around. Raises
    ReportedlyError: "no-place", "no-country", "no-gazetteer", "bad-gazetteer".
    """
    from reportedly.resources.gazetteer import load_gazetteer
    from reportedly.resources.place_weights import load_place_weights
    from reportedly.resources.regions import load_regions
    from reportedly.stages.place.lookup import PlaceFinder

    path = settings.gazetteer if settings is not None else None
    gazetteer = load_gazetteer(Path(path) if path is not None else None)
    finder = PlaceFinder(gazetteer, load_regions(), _countries(), load_place_weights())
    return finder.find(name, country, near)


def cells_of(place: Place) -> PlaceCells:
    """Return the PRIO-GRID and H3 cells that a place lies in, None where it is too vague for one.

    Raises ReportedlyError "bad-coordinates" where its point is none on the globe.
    """
    from reportedly.assemble.cells import find_cells

    return find_cells(place)


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-3 code; the code itself when unknown."""
    from reportedly.resources.countries import country_name as name_of

    return name_of(code)


def country_names() -> dict[str, str]:
    """Return the English names of all countries by their alpha-3 codes."""
    from reportedly.resources.countries import country_names as names

    return dict(names())


@lru_cache(maxsize=1)
def outlines() -> WorldOutlines:
    """Return the outlines of countries, for maps."""
    from reportedly.resources.outlines import load_outlines

    return load_outlines()


@lru_cache(maxsize=1)
def _countries() -> "Countries":
    from reportedly.resources.countries import load_countries

    return load_countries()


def _is_text(source_or_text: str | Path) -> bool:
    if isinstance(source_or_text, Path):
        return False
    if not source_or_text.strip():
        return True
    if source_or_text.split(maxsplit=1) == [source_or_text]:
        return False
    try:
        return not Path(source_or_text).exists()
    except (OSError, ValueError):  # too long for a path, or holding a null character
        return True


def _pipeline(settings: Settings) -> "Pipeline":
    return _built(settings, settings_sha256(settings))


@lru_cache(maxsize=4)
def _built(settings: Settings, sha256: str) -> "Pipeline":
    """Build a pipeline, again when the files that the settings name have changed (`sha256`)."""
    from reportedly.pipeline import build_pipeline

    return build_pipeline(settings)


def _acquired(
    sources: Iterable[str | Path],
    settings: Settings,
    published: str | None,
    publisher: str | None,
    title: str | None,
) -> Iterator[Acquired]:
    from reportedly.acquire.documents import Given
    from reportedly.intake.acquiring import acquire_all

    given = Given(published=published, publisher=publisher, title=title)
    return acquire_all(map(str, sources), settings, given)


def _read_in_batches(
    pipeline: "Pipeline", acquired: Iterable[Acquired], batch_articles: int
) -> Iterator[Reading | Failure]:
    batch: list[Acquired] = []
    characters = 0
    for source, outcome in acquired:
        batch.append((source, outcome))
        characters += len(outcome.text) if isinstance(outcome, Article) else 0
        if len(batch) >= batch_articles or characters >= BATCH_CHARACTERS:
            yield from _read_batch(pipeline, batch)
            batch, characters = [], 0
    yield from _read_batch(pipeline, batch)


def _read_batch(pipeline: "Pipeline", batch: list[Acquired]) -> Iterator[Reading | Failure]:
    articles = [one for _, one in batch if isinstance(one, Article)]
    outcomes = iter(pipeline.read(articles))
    for source, one in batch:
        outcome = next(outcomes) if isinstance(one, Article) else one
        if isinstance(one, Article) and isinstance(outcome, Failure) and one.source_id is None:
            # The pipeline knows the article, not the file that it came from.
            outcome = msgspec.structs.replace(outcome, source=source)
        yield outcome


def _reading(outcome: Reading | Failure) -> Reading:
    if isinstance(outcome, Failure):
        raise ReportedlyError(outcome.code, outcome.message, outcome.hint)
    return outcome
