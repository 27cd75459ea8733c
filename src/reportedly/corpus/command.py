"""Arguments of `reportedly corpus` in, an exit status out."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.app import command_group, status_of
from reportedly.cli.output import open_output, say
from reportedly.errors import EXIT_OK, EXIT_SOME_FAILED
from reportedly.wording.printable import printable

if TYPE_CHECKING:
    from reportedly.corpus.problems import Problem

corpus_app = command_group(
    "corpus",
    short_help="Check, count and show annotated texts.",
    help_text="Check, count and show the annotated texts that the reader is trained and tested on.",
)
CorpusOption = Annotated[
    Path, typer.Option("--corpus", metavar="DIR", help="The folder of the annotated texts.")
]
CorporaOption = Annotated[
    Path | None,
    typer.Option(
        "--corpora",
        metavar="DIR",
        help="The folder of the texts of others (current-events, re3d, gum-news), which are no part"
        " of the project. Without it their annotations are read without their words.",
    ),
]


@corpus_app.command("check", short_help="Say what is wrong with annotations.")
def _check(
    *,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]…", help="Annotated files; without any, the whole corpus."),
    ] = None,
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
) -> None:
    """Say what is wrong with annotations: a line each, with file, line and code.

    The exit status is 0 when nothing is wrong and 1 when something is.
    """

    def check() -> int:
        from reportedly.corpus.files import check_files
        from reportedly.corpus.library import load_corpus

        if files:
            checked, problems = check_files(files)
        else:
            whole = load_corpus(corpus, corpora)
            checked, problems = len(whole.documents), [*whole.problems]
        return _tell(problems, f"{checked:,} documents")

    raise typer.Exit(status_of(check))


@corpus_app.command("stats", short_help="Count what the corpus holds.")
def _stats(*, corpus: CorpusOption = Path("corpus"), corpora: CorporaOption = None) -> None:
    """Count what the corpus holds: documents, words, labels, and how alike its articles are."""

    def stats() -> int:
        from reportedly.corpus.library import load_corpus
        from reportedly.corpus.stats import corpus_tables
        from reportedly.corpus.tables import lay_out

        whole = load_corpus(corpus, corpora)
        if whole.problems:
            say(f"reportedly: {len(whole.problems)} problems; see 'reportedly corpus check'.")
        with open_output(None) as write:
            write(lay_out(corpus_tables(whole)))
        return EXIT_OK

    raise typer.Exit(status_of(stats))


@corpus_app.command("show", short_help="Show a text with its marks and what it should give.")
def _show(
    *,
    name: Annotated[str, typer.Argument(metavar="ID", help="The document's id.")],
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
) -> None:
    """Show the Reading that is expected of a text, as 'read' would print it, and its marks."""

    def show() -> int:
        from reportedly.cli.request import look_of
        from reportedly.corpus.library import get_text_document, load_corpus
        from reportedly.corpus.show import show_document

        document = get_text_document(load_corpus(corpus, corpora), name)
        with open_output(None) as write:
            write(show_document(document, look_of(None, os.environ)))
        return EXIT_OK

    raise typer.Exit(status_of(show))


@corpus_app.command("write", short_help="Print a text with its marks, to edit.")
def _write(
    *,
    name: Annotated[str, typer.Argument(metavar="ID", help="The document's id.")],
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
) -> None:
    """Print an annotated text in the form of corpus/articles, for editing.

    Notes of the record are not kept.
    """

    def write_out() -> int:
        from reportedly.corpus.document import write_document
        from reportedly.corpus.library import get_text_document, load_corpus

        with open_output(None) as write:
            write(write_document(get_text_document(load_corpus(corpus, corpora), name)))
        return EXIT_OK

    raise typer.Exit(status_of(write_out))


@corpus_app.command("keep", short_help="Store edited annotations of others' texts.")
def _keep(
    *,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Files as 'corpus write' prints them.")
    ],
    corpus: CorpusOption = Path("corpus"),
    corpora: Annotated[
        Path, typer.Option("--corpora", metavar="DIR", help="The folder of the texts of others.")
    ],
) -> None:
    """Store annotations of others' texts stand-off, without the texts, in corpus/standoff.

    A file may hold several documents with a line '=====' between them. Nothing is stored when
    anything is wrong with any of them.
    """

    def keep() -> int:
        from reportedly.corpus.keep import keep_documents

        problems, kept = keep_documents(files, corpus, corpora)
        return _tell(problems, f"{kept:,} documents stored")

    raise typer.Exit(status_of(keep))


def _tell(problems: Sequence["Problem"], done: str) -> int:
    """Print the problems and what was done; return the exit status that goes with them."""
    with open_output(None) as write:
        for problem in problems:
            write(f"{printable(str(problem))}\n")
        write(f"{done}, {len(problems):,} problems\n")
    return EXIT_SOME_FAILED if problems else EXIT_OK
