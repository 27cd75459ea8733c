"""Arguments of `reportedly train` in, an exit status out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.app import status_of
from reportedly.corpus.command import CorporaOption, CorpusOption
from reportedly.errors import EXIT_OK, ReportedlyError


def train_command(
    *,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help="Where the tagger is written.")
    ],
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    recipe: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings other than the usual, as JSON.")
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(metavar="MODEL", help="A tagger whose weights the training begins with."),
    ] = None,
    fold: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=4, help="Hold fold N of re3d out, to score it."),
    ] = None,
    smoke: Annotated[
        bool, typer.Option(help="Try in seconds that all parts run: a tiny encoder, few texts.")
    ] = False,
) -> None:
    """Train the tagger on the project's corpus and, with --corpora, those of others.

    Takes about three hours on two cores. It writes checkpoints to the folder and goes on from the
    last one when it is started again. Needs the extra `train`.
    """

    def run() -> int:
        from reportedly.training.artefact import train_artefact
        from reportedly.training.recipe import SMOKE, Recipe, read_recipe

        if corpora is None and not smoke:
            raise ReportedlyError(
                "no-corpora",
                "The tagger learns from corpora that are not part of the project.",
                "Give the folder that holds them with --corpora DIR, or try with --smoke.",
            )
        chosen = SMOKE if smoke else read_recipe(recipe) if recipe is not None else Recipe()
        train_artefact(corpus, corpora, chosen, out, fold=fold, start=start, tiny=smoke, tell=_tell)
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
