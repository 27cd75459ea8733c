"""Arguments of `reportedly evaluate` in, an exit status out."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from reportedly.cli.app import status_of
from reportedly.cli.output import open_output
from reportedly.corpus.command import CorporaOption, CorpusOption, lay_out
from reportedly.errors import EXIT_OK

if TYPE_CHECKING:
    from reportedly.corpus.stats import Table
    from reportedly.evaluation.matching import Tally

Texts = Sequence[Mapping[str, "Tally"]]
_COLUMNS: Final = ("F1", "95 % interval", "precision", "recall", "found", "wanted")

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
        typer.Option(metavar="NAME", help="Only texts of this source, such as house or re3d."),
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
        from reportedly.evaluation.choice import choose_documents
        from reportedly.evaluation.house import score_documents
        from reportedly.settings import Settings

        chosen = choose_documents(load_corpus(corpus, corpora), split, source or [])
        texts = list(score_documents(chosen.documents, Settings()))
        with open_output(None) as write:
            write(f"{chosen.described}\n\n{lay_out(_score_tables(texts))}")
        return EXIT_OK

    raise typer.Exit(status_of(house))


@evaluation_app.command("agreement", short_help="Compare two annotations of the same texts.")
def _agreement(
    *,
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of first.jsonl and second.jsonl.")
    ] = Path("corpus/agreement"),
    below: Annotated[
        float | None,
        typer.Option(metavar="F1", help="List the texts and layers that agree less than this."),
    ] = None,
) -> None:
    """Compare two annotations of the same texts, made without sight of one another."""

    def agreement() -> int:
        from reportedly.evaluation.agreement import read_agreements

        found = list(read_agreements(folder))
        with open_output(None) as write:
            write(lay_out(_agreement_tables([(one.overlap, one.exact) for one in found])))
            for one in found if below is not None else ():
                weak = [
                    f"{name} {tally.f1:.2f}"
                    for name, tally in one.overlap.items()
                    if tally.f1 is not None and tally.f1 < (below or 0)
                ]
                write(f"\n{one.id}: {', '.join(weak) or 'nothing'}")
            write("\n" if below is not None else "")
        return EXIT_OK

    raise typer.Exit(status_of(agreement))


def _score_tables(texts: Texts) -> Iterable["Table"]:
    from reportedly.corpus.stats import Table
    from reportedly.evaluation.layers import SPAN_LAYERS, TIE_LAYERS
    from reportedly.evaluation.readings import READING_SCORES

    for title, names in (
        ("From end to end", READING_SCORES),
        ("Spans", SPAN_LAYERS),
        ("Ties", TIE_LAYERS),
    ):
        yield Table(title, ("score", *_COLUMNS), tuple(_score_row(name, texts) for name in names))


def _score_row(name: str, texts: Texts) -> tuple[str, ...]:
    from reportedly.evaluation.bootstrap import score

    f1 = score(texts, name)
    tally = f1.tally
    return (
        name,
        _figure(f1.value),
        f"{_figure(f1.low)}–{_figure(f1.high)}",
        _figure(tally.precision),
        _figure(tally.recall),
        f"{tally.found:,}",
        f"{tally.wanted:,}",
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _agreement_tables(
    pairs: Sequence[tuple[Mapping[str, "Tally"], Mapping[str, "Tally"]]],
) -> Iterable["Table"]:
    from reportedly.corpus.stats import Table
    from reportedly.evaluation.bootstrap import score, total

    rows: list[tuple[str, ...]] = []
    overlap = [one for one, _ in pairs]
    for name in overlap[0] if overlap else ():
        f1 = score(overlap, name)
        exact = [other[name] for _, other in pairs if name in other]
        rows.append(
            (
                name,
                _figure(f1.value),
                f"{_figure(f1.low)}–{_figure(f1.high)}",
                _figure(total(exact).f1) if exact else "–",
                f"{f1.tally.wanted:,}",
                f"{f1.tally.found:,}",
            )
        )
    columns = ("layer", "F1 by overlap", "95 % interval", "F1 exact", "first", "second")
    yield Table(f"Agreement on {len(pairs):,} texts", columns, tuple(rows))
