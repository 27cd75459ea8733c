"""An article or a reading in; what is written of it, made once and when it is wanted, out.

That takes most of the time of keeping it, and needs no database: who has many can make it before
they take the writer's turn.
"""

from collections.abc import Sequence
from functools import cached_property

from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article
from reportedly.store.copies import Sketch, sketch
from reportedly.store.rows import EventRows, event_rows, pack, pack_reading
from reportedly.store.words import fold_words


class PreparedArticle:
    """An article that is to be kept."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def prepare(self) -> None:
        """Make all of it now."""
        _ = self.sketch, self.body, self.words

    @cached_property
    def sketch(self) -> Sketch | None:
        """What near-copies of it are known by."""
        return sketch(self.article.text)

    @cached_property
    def body(self) -> bytes:
        """Its text, packed."""
        return pack(self.article.text.encode())

    @cached_property
    def words(self) -> tuple[str, str]:
        """The words of its title and of its text, as they are indexed."""
        return fold_words(self.article.title or ""), fold_words(self.article.text)


class PreparedReading:
    """A reading that is to be kept."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @property
    def engine(self) -> Engine:
        """What read it."""
        return self.reading.engine

    def prepare(self) -> None:
        """Make all of it now."""
        _ = self.body, self.events

    @cached_property
    def body(self) -> bytes:
        """The reading without its text, packed."""
        return pack_reading(self.reading)

    @cached_property
    def events(self) -> Sequence[EventRows]:
        """The rows of its events."""
        return list(event_rows(self.reading))
