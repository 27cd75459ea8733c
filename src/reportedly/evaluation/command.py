"""Arguments of `reportedly evaluate` in, an exit status out."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.app import status_of
from reportedly.cli.output import open_output
from reportedly.corpus.command import CorporaOption, CorpusOption
from reportedly.errors import EXIT_OK

evaluation_app = typer.Typer(
    name="evaluate",
    short_help="Score the reader, and annotators, on annotated texts.",
    help="Score the reader on annotated texts, and annotators against one another.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@evaluation_app.command("house", short_help="Score the reader on the project's corpus.")
def _house(
    *,
    split: Annotated[
        str, typer.Option(metavar="SPLIT", help="train, dev or test; test is for final figures.")
    ] = "dev",
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only texts of this source, such as own or re3d."),
    ] = None,
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
) -> None:
    """Score the reader on the annotated texts of one split, with intervals.

    Spans and ties count as right when they overlap the annotated ones. Texts of others are scored
    only where --corpora gives them.
    """

    def house() -> int:
        from reportedly.corpus.library import load_corpus
        from reportedly.corpus.tables import lay_out
        from reportedly.evaluation.choice import choose_documents
        from reportedly.evaluation.house import score_documents
        from reportedly.evaluation.tables import score_tables
        from reportedly.settings import Settings

        chosen = choose_documents(load_corpus(corpus, corpora), split, source or [])
        texts = list(score_documents(chosen.documents, Settings()))
        with open_output(None) as write:
            write(f"{chosen.described}\n\n{lay_out(score_tables(texts))}")
        return EXIT_OK

    raise typer.Exit(status_of(house))


@evaluation_app.command("agreement", short_help="Compare two annotations of the same texts.")
def _agreement(
    *,
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of first.jsonl and second.jsonl.")
    ] = Path("corpus/agreement"),
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only texts of this source.")
    ] = None,
    below: Annotated[
        float | None,
        typer.Option(metavar="F1", help="List the texts and layers that agree less than this."),
    ] = None,
) -> None:
    """Compare two annotations of the same texts, made without sight of one another."""

    def agreement() -> int:
        from reportedly.corpus.tables import lay_out
        from reportedly.evaluation.agreement import compare_annotations
        from reportedly.evaluation.tables import agreement_table, weak_layers

        found = compare_annotations(folder, source or ())
        with open_output(None) as write:
            write(lay_out([agreement_table(found)]))
            if below is not None:
                write("".join(f"\n{line}" for line in weak_layers(found.texts, below)) + "\n")
        return EXIT_OK

    raise typer.Exit(status_of(agreement))
