"""Short texts in the corpus's markup, and what the reader makes of the things marked in them."""

from collections.abc import Sequence
from functools import cache

from invariants import check_invariants
from perfect_tagger import PerfectTagger
from reportedly.assemble.told import Told
from reportedly.corpora.house import tag_document
from reportedly.corpus.document import Document, parse_document
from reportedly.corpus.expected import expected_article
from reportedly.corpus.rows import references
from reportedly.pipeline import Pipeline, compose_pipeline
from reportedly.records.claims import Count
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading
from reportedly.records.text import Span
from reportedly.resources.words import load_words
from reportedly.settings import Settings
from reportedly.stages.tag import TagStage

FRIDAY = "2024-05-10"
HEAD = "id: told\npublished: {published}\ngenre: agency\nregion: africa\ntitled: {titled}\n"


@cache
def _the_pipeline() -> Pipeline:
    return compose_pipeline(Settings(), PerfectTagger([]), "0" * 64)


def a_told_text(
    body: str, rows: str, *, published: str | None = FRIDAY, titled: bool = False
) -> Document:
    """Return a document. All that its rows name is marked; what is marked may lack its row."""
    head = HEAD.format(published=published or "unknown", titled="yes" if titled else "no")
    document, problems = parse_document(f"{head}---\n{body}\n---\n{rows}\n", file="told.txt")
    assert document is not None
    assert problems == []
    marked = {mark.id for mark in document.marks}
    named = {row.id for row in document.rows if row.kind != "claim"}
    named |= {one for row in document.rows for _, _, one in references(row)}
    assert named - marked == set()
    return document


def read_document(document: Document) -> tuple[Reading, Draft]:
    """Return the Reading of a document, and its Draft, with its marks in the tagger's place."""
    own = _the_pipeline()
    tag = TagStage(PerfectTagger([tag_document(document, "train")]))
    stages = [tag if stage.name == tag.name else stage for stage in own.stages]
    reading, draft = Pipeline(stages, own.assemble).explain(expected_article(document))
    assert check_invariants(reading) == []
    return reading, draft


def read_told(
    body: str, rows: str, *, published: str | None = FRIDAY, titled: bool = False
) -> Reading:
    return read_document(a_told_text(body, rows, published=published, titled=titled))[0]


def draft_told(body: str, rows: str, *, published: str | None = FRIDAY) -> Draft:
    return read_document(a_told_text(body, rows, published=published))[1]


def told_of(draft: Draft) -> Told:
    """Return a draft laid out as the assembly looks things up in it."""
    return Told(draft, load_words())


def event_told(
    body: str, rows: str, *, published: str | None = FRIDAY, titled: bool = False
) -> Event:
    """Return the only event that a text tells."""
    (event,) = read_told(body, rows, published=published, titled=titled).events
    return event


def figure(event: Event, words: str) -> Casualty:
    """Return the casualty entry that has `words` among its evidence."""
    (found,) = [one for one in event.casualties if any(span.text == words for span in one.evidence)]
    return found


def numbers(count: Count | None) -> tuple[int | None, int | None, int | None] | None:
    return None if count is None else (count.low, count.best, count.high)


def texts(spans: Sequence[Span]) -> list[str]:
    return [span.text for span in spans]
