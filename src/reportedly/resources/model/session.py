"""A loaded tagger and texts in; the scores of their pieces, or what these say, out."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import Final, NamedTuple, Self

import numpy as np
from threadpoolctl import ThreadpoolController

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.artefact import Artefact
from reportedly.resources.model.findings import Findings, Scores, find
from reportedly.resources.model.scheme import HOUSE, family_of
from reportedly.resources.model.sections import cut_sections, join_findings
from reportedly.resources.model.ties import score_pairs
from reportedly.resources.model.tokens import Pieces, Window, cut_windows, split_pieces

SECTION: Final = 8192
"""Texts of more pieces are read in sections, so that memory is bounded."""
_AHEAD: Final = 4
"""How many windows for each thread wait or are done while others are put to use."""


class _Read(NamedTuple):
    """The labels of a window that was read, and the seconds that the graph took for it."""

    labels: Floats
    seconds: float


class _Part(NamedTuple):
    """Pieces whose windows are being read; `scores` has rows that are not yet written.

    Each of `windows` reads a window, or waits until another thread has read it.
    """

    pieces: Pieces
    scores: Scores
    windows: list[Callable[[], _Read]]


class TaggerSession:
    """A tagger at work on `threads` threads; close it, or use it in a with statement.

    One thread is the caller's own: then no other is at work, and no more than one core. Several are
    beside the caller's, which puts to use what they have read.

    Each window is read by itself, on one thread: what it gives depends neither on the texts beside
    it nor on the number of threads. `graph_seconds` is the time that the encoder's graph has
    taken so far, on all threads together.
    """

    def __init__(self, artefact: Artefact, threads: int) -> None:
        card = artefact.manifest.card
        self._size, self._overlap = card.window, card.overlap
        self._lean = card.lean
        self._scheme = artefact.scheme
        self._tokenizer = artefact.tokenizer
        self._graph = artefact.graph
        self._widths = [item.shape[-1] for item in artefact.graph.get_outputs()]
        self._score_pairs = partial(score_pairs, artefact.ties)
        self._marks = [artefact.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]")]
        self.graph_seconds = 0.0
        self._ahead = _AHEAD * threads if threads > 1 else 0
        self._pool = ThreadPoolExecutor(threads, "tagger") if threads > 1 else None
        self._products = ThreadpoolController().select(user_api="blas")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the threads end, where there are any; nothing is to be read any more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def score(self, texts: Iterable[str]) -> Iterator[tuple[Pieces, Scores]]:
        """Yield the pieces of each text with their scores, in order.

        A text of no pieces has arrays of no rows and labels of no likelihood. Memory is bounded by
        the longest text.
        """
        parts = (split_pieces(self._tokenizer, text) for text in texts)
        yield from self._read_all(parts, others=True)

    def find_all(
        self, texts: Sequence[str], layers: Collection[str] | None = None
    ) -> list[Findings]:
        """Return what each text tells; of `layers` alone where they are given.

        A text of more than SECTION pieces is read in sections, mostly ending at a line break;
        nothing is found across their ends.
        """
        sections: list[int] = []

        def parts() -> Iterator[Pieces]:
            for text in texts:
                cut = cut_sections(split_pieces(self._tokenizer, text), SECTION)
                sections.append(len(cut))
                yield from cut

        others = layers is None or any(family_of(layer) != HOUSE for layer in layers)
        found = (
            find(self._scheme, pieces, scores, self._score_pairs, layers, self._lean)
            for pieces, scores in self._read_all(parts(), others=others)
        )
        told: list[Findings] = []
        # Threads for numpy's products would wait for work at the cost of those that have some, and
        # sums would depend on their number.
        with self._products.limit(limits=1):
            for position in range(len(texts)):
                first = next(found)
                rest = [next(found) for _ in range(sections[position] - 1)]
                told.append(join_findings([first, *rest]))
        return told

    def _read_all(
        self, parts: Iterable[Pieces], *, others: bool
    ) -> Iterator[tuple[Pieces, Scores]]:
        """Yield the scores of all parts; without `others`, of the layers of the house alone."""
        waiting: deque[_Part] = deque()
        windows = 0
        for pieces in parts:
            waiting.append(self._begin(pieces, others))
            windows += len(waiting[-1].windows)
            while waiting and windows - len(waiting[0].windows) >= self._ahead:
                windows -= len(waiting[0].windows)
                yield self._end(waiting.popleft())
        while waiting:
            yield self._end(waiting.popleft())

    def _begin(self, pieces: Pieces, others: bool) -> _Part:
        total = len(pieces.ids)
        windows = cut_windows(total, self._size, self._overlap) if total else []
        hidden, tags, attributes = (
            np.empty((total, width), np.float32) for width in self._widths[:3]
        )
        labels = np.full(self._widths[3], -np.inf, np.float32)
        scores = Scores(hidden, tags, attributes, labels, tuple(windows))
        reads = [partial(self._read, pieces, window, scores, others) for window in windows]
        pool = self._pool
        return _Part(
            pieces, scores, [read if pool is None else pool.submit(read).result for read in reads]
        )

    def _end(self, part: _Part) -> tuple[Pieces, Scores]:
        labels = part.scores.labels
        for window in part.windows:
            told, seconds = window()
            labels = np.maximum(labels, told)
            self.graph_seconds += seconds
        return part.pieces, part.scores._replace(labels=labels)

    def _read(self, pieces: Pieces, window: Window, scores: Scores, others: bool) -> _Read:
        """Write the rows that the window keeps to `scores`."""
        ids, cases = pieces.ids[window.start : window.end], pieces.cases[window.start : window.end]
        inputs = {
            "ids": np.concatenate([self._marks[:1], ids, self._marks[1:]])[None],
            "cases": _between_marks(cases),
            "others": np.array(others),
        }
        start = perf_counter()
        hidden, tags, attributes, labels = self._graph.run(None, inputs)
        seconds = perf_counter() - start
        kept = slice(window.kept_start, window.kept_end)
        # The mark at the window's begin is a row of its own.
        rows = slice(window.kept_start - window.start + 1, window.kept_end - window.start + 1)
        scores.hidden[kept] = hidden[0, rows]
        scores.tags[kept] = tags[0, rows]
        scores.attributes[kept] = attributes[0, rows]
        return _Read(labels[0], seconds)


def _between_marks(cases: Integers) -> Integers:
    return np.pad(cases, 1)[None]
