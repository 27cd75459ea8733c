"""A corpus, a split and sources in, the documents to score out."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.corpus.document import Document
from reportedly.corpus.library import SPLITS, Corpus
from reportedly.errors import ReportedlyError


class Choice(NamedTuple):
    """The documents chosen, and a line that says which they are."""

    documents: tuple[Document, ...]
    described: str


def choose_documents(corpus: Corpus, split: str, sources: Sequence[str]) -> Choice:
    """Return the documents of `split`, of `sources` only when there are any, whose text is here.

    ReportedlyError `no-such-split`, `corpus-problems` when anything is wrong with the corpus, and
    `nothing-to-score` when no document remains.
    """
    if split not in SPLITS:
        raise ReportedlyError(
            "no-such-split", f"There is no split {split!r}.", f"Give one of {', '.join(SPLITS)}."
        )
    if corpus.problems:
        raise ReportedlyError(
            "corpus-problems",
            f"The corpus has {len(corpus.problems)} problems; the first: {corpus.problems[0]}",
            "Mend what 'reportedly corpus check' says.",
        )
    wanted = [
        one
        for one in corpus.documents
        if corpus.splits.get(one.id) == split and (not sources or one.source in sources)
    ]
    chosen = tuple(one for one in wanted if one.has_text)
    if not chosen:
        raise ReportedlyError(
            "nothing-to-score",
            f"No text of {', '.join(sources) or 'any source'} in the split {split} is at hand.",
            "Look at 'reportedly corpus stats', and give the texts of others with --corpora DIR.",
        )
    described = f"{split}: {len(chosen):,} texts, {sum(one.words for one in chosen):,} words"
    if len(chosen) < len(wanted):
        described += f"; {len(wanted) - len(chosen):,} whose text is not at hand left out"
    return Choice(chosen, described)
