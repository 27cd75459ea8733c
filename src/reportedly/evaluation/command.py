"""Arguments of `reportedly evaluate` in, an exit status out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.app import command_group, least_score, status_of
from reportedly.cli.output import Layout, open_output
from reportedly.corpus.command import CorporaOption, CorpusOption
from reportedly.errors import EXIT_OK
from reportedly.evaluation.challenge.form import CaseKind

if TYPE_CHECKING:
    from reportedly.corpora.form import Split
    from reportedly.evaluation.choice import Choice
    from reportedly.evaluation.relevance import RelevanceReport
    from reportedly.evaluation.report import Report
    from reportedly.evaluation.tagger import Tagger

evaluation_app = command_group(
    "evaluate",
    short_help="Score the reader, and annotators, on annotated texts.",
    help_text="Score the reader on annotated texts, and annotators against one another.",
)


FormatOption = Annotated[
    Layout, typer.Option("--format", help="text is tables for people, json is for programs.")
]
SuiteSplitOption = Annotated[
    str, typer.Option("--split", metavar="SPLIT", help="dev or test; test is for final figures.")
]
HouseSplitOption = Annotated[
    str,
    typer.Option("--split", metavar="SPLIT", help="train, dev or test; test is for final figures."),
]
SuiteCorporaOption = Annotated[
    Path,
    typer.Option("--corpora", metavar="DIR", help="The folder that holds the corpus's own folder."),
]
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="DIR",
        help="The folder of a tagger to score instead of the built-in one.",
    ),
]


@evaluation_app.command("muc4", short_help="Score the tagger on MUC-4.")
def _muc4(
    *,
    corpora: SuiteCorporaOption,
    split: SuiteSplitOption = "dev",
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score the tagger on the texts of DIR/muc4, with intervals.

    Metric A counts types and roles of aligned templates, metric B entities of roles without
    templates (CEAF-REE). Slots are scored in the manner of 1992, of all templates and of those that
    are aligned.
    """

    def score(part: "Split", tagger: "Tagger") -> "Report":
        return _score_muc4(corpora, part, tagger)

    raise typer.Exit(status_of(lambda: _score_tagger(score, split, layout, model)))


def _score_muc4(corpora: Path, part: "Split", tagger: "Tagger") -> "Report":
    from reportedly.evaluation.muc4 import reading, slot_reading
    from reportedly.evaluation.suites import score_muc4

    find = tagger.only((*reading.LAYERS, *slot_reading.LAYERS))
    return score_muc4(corpora / "muc4", part, find, tagger.labels)


@evaluation_app.command("polnear", short_help="Score the tagger on PolNeAR.")
def _polnear(
    *,
    corpora: SuiteCorporaOption,
    split: SuiteSplitOption = "dev",
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score the tagger on the attributions of DIR/polnear, with intervals.

    Exact: whole sources, cues and contents; stretch: each stretch of one that is broken up; token:
    their words; linking: pairs of a source and a content of one attribution.
    """

    def score(part: "Split", tagger: "Tagger") -> "Report":
        from reportedly.evaluation.polnear_found import LAYERS
        from reportedly.evaluation.suites import score_polnear

        return score_polnear(corpora / "polnear", part, tagger.only(LAYERS))

    raise typer.Exit(status_of(lambda: _score_tagger(score, split, layout, model)))


@evaluation_app.command("re3d", short_help="Score the tagger on re3d.")
def _re3d(
    *,
    corpora: SuiteCorporaOption,
    split: SuiteSplitOption = "dev",
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score the tagger on the entities of DIR/re3d, with intervals.

    re3d has no splits: dev are the texts that the tagger was not trained on, test are all of DIR.
    An entity is right with its exact words and type. Micro wants the outermost entities.
    """

    def score(part: "Split", tagger: "Tagger") -> "Report":
        from reportedly.evaluation.suites import RE3D_LAYERS, score_re3d

        held_out = tagger.held_out.get("re3d", ())
        return score_re3d(corpora / "re3d", part, tagger.only(RE3D_LAYERS), held_out)

    raise typer.Exit(status_of(lambda: _score_tagger(score, split, layout, model)))


def _score_tagger(
    score: Callable[["Split", "Tagger"], "Report"], split: str, layout: Layout, model: Path | None
) -> int:
    from reportedly.evaluation import tagger
    from reportedly.evaluation.suites import check_split

    return _print_report(score(check_split(split), tagger.open_tagger(model)), layout)


def _print_report(report: "Report", layout: Layout) -> int:
    from reportedly.corpus.tables import lay_out
    from reportedly.evaluation.report import encode_report
    from reportedly.evaluation.tables import report_tables

    with open_output(None) as write:
        if layout == Layout.JSON:
            write(encode_report(report))
        else:
            write(f"{report.about}\n\n{lay_out(report_tables(report))}")
    return EXIT_OK


def _choose_texts(
    corpus: Path, corpora: Path | None, split: str, sources: Sequence[str] = ()
) -> "Choice":
    from reportedly.corpus.library import load_corpus
    from reportedly.evaluation.choice import choose_documents

    return choose_documents(load_corpus(corpus, corpora), split, sources)


@evaluation_app.command("house", short_help="Score the reader on the project's corpus.")
def _house(
    *,
    split: HouseSplitOption = "dev",
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only texts of this source, such as own or re3d."),
    ] = None,
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
    min_casualty_score: Annotated[float, least_score("casualties")] = 0.0,
) -> None:
    """Score the reader on the annotated texts of one split, with intervals.

    Spans and ties count as right when they overlap the annotated ones. Texts of others are scored
    only where --corpora gives them.
    """

    def house() -> int:
        from reportedly.evaluation.house import score_house
        from reportedly.settings import Settings

        chosen = _choose_texts(corpus, corpora, split, source or [])
        settings = Settings(
            model=str(model) if model else None, min_casualty_score=min_casualty_score
        )
        return _print_report(score_house(chosen, split, settings), layout)

    raise typer.Exit(status_of(house))


@evaluation_app.command("dates", short_help="Score how dates are read.")
def _dates(
    *,
    split: HouseSplitOption = "dev",
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score the dates of events and of marks on the annotated texts of one split, with intervals.

    A date of an event is right with first and last day and basis, of the events that are found.
    Where DIR/muc4 is there, its date slot is scored, too.
    """

    def dates() -> int:
        from reportedly.evaluation.dates import score_dates
        from reportedly.settings import Settings

        chosen = _choose_texts(corpus, corpora, split)
        settings = Settings(model=str(model) if model else None)
        slots = _find_muc4(corpora, split, model)
        return _print_report(score_dates(chosen, split, settings, slots), layout)

    raise typer.Exit(status_of(dates))


def _find_muc4(corpora: Path | None, split: str, model: Path | None) -> "Report | None":
    """Return the scores of the same split of MUC-4; None where the corpus, or the split, is not."""
    from reportedly.evaluation import suites, tagger

    if corpora is None or not (corpora / "muc4").is_dir() or split not in suites.SUITE_SPLITS:
        return None
    return _score_muc4(corpora, suites.check_split(split), tagger.open_tagger(model))


@evaluation_app.command("places", short_help="Score how places are resolved.")
def _places(
    *,
    split: HouseSplitOption = "dev",
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score the places of events and of marks on the annotated texts of one split, with intervals.

    Country and division of an event's place are scored of the events that are found. Where
    DIR/geoparsing is there, LGL and TR-News are scored, too: with their own mentions of places, and
    from raw text.
    """

    def places() -> int:
        from reportedly.corpora.geoparsing import read_geoparsing
        from reportedly.evaluation.place_suite import score_places
        from reportedly.settings import Settings

        chosen = _choose_texts(corpus, corpora, split)
        folder = corpora / "geoparsing" if corpora is not None else None
        articles = read_geoparsing(folder) if folder is not None and folder.is_dir() else []
        settings = Settings(model=str(model) if model else None)
        return _print_report(score_places(articles, chosen, split, settings), layout)

    raise typer.Exit(status_of(places))


@evaluation_app.command("incidents", short_help="Score how reports are put together.")
def _incidents(
    *,
    split: SuiteSplitOption = "dev",
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    layout: FormatOption = Layout.TEXT,
    model: ModelOption = None,
) -> None:
    """Score how the reports of one incident are put together, and their tolls, with intervals.

    The project's stories are read, and what tells of one incident should be in one. A toll is right
    with low, best and high. Where --corpora is given, texts of ECB+ are grouped by sub-topic, and
    judged pairs of items of current-events are told apart.
    """

    def incidents() -> int:
        from reportedly.evaluation.incidents.score import score_incidents
        from reportedly.settings import Settings

        settings = Settings(model=str(model) if model else None)
        return _print_report(score_incidents(corpus, corpora, split, settings), layout)

    raise typer.Exit(status_of(incidents))


@evaluation_app.command("relevance", short_help="Score the relevance filter.")
def _relevance(
    *,
    split: HouseSplitOption = "dev",
    corpus: CorpusOption = Path("corpus"),
    corpora: CorporaOption = None,
    faults: Annotated[
        bool, typer.Option(help="List the texts that tell an event and are dropped.")
    ] = False,
    layout: FormatOption = Layout.TEXT,
) -> None:
    """Score what the relevance filter keeps and drops on the texts of one split, with intervals.

    Where --corpora is given, news of PolNeAR, LGL, TR-News and GUM are scored, too, which tell an
    event where the built-in reader reads one, and those of MUC-4, by their keys.
    """

    def relevance() -> int:
        from reportedly.evaluation.relevance import score_corpus

        return _print_relevance(score_corpus(corpus, corpora, split), layout, faults=faults)

    raise typer.Exit(status_of(relevance))


def _print_relevance(report: "RelevanceReport", layout: Layout, *, faults: bool) -> int:
    from reportedly.corpus.tables import lay_out
    from reportedly.evaluation.relevance_tables import encode_relevance_report, relevance_tables

    with open_output(None) as write:
        if layout == Layout.JSON:
            write(encode_relevance_report(report))
            return EXIT_OK
        write(
            f"{report.about}\nbelow {report.threshold:.4f} a text is dropped;"
            f" area under the curve {report.area}\n\n"
        )
        write(lay_out(relevance_tables(report)))
        if faults:
            write("".join(f"\n{line}" for line in report.wrongly_dropped) + "\n")
    return EXIT_OK


@evaluation_app.command("challenge", short_help="Check the reader on short cases.")
def _challenge(
    *,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="[DIR]", help="The folder that holds a folder of each kind of cases."
        ),
    ] = Path("corpus/challenge"),
    kind: Annotated[
        CaseKind | None, typer.Option(help="Only cases of this kind; without it, all in DIR.")
    ] = None,
    faults: Annotated[bool, typer.Option(help="Say of each case what is not as expected.")] = False,
    model: ModelOption = None,
) -> None:
    """Read the cases of DIR and count, by phenomenon, those whose reading is just as expected."""

    def challenge() -> int:
        from reportedly.corpus.tables import lay_out
        from reportedly.evaluation.challenge import cases, run
        from reportedly.settings import Settings

        settings = Settings(model=str(model) if model else None)
        kinds = [kind] if kind else cases.find_kinds(folder)
        loaded = {one: cases.load_cases(folder, one) for one in kinds}
        blocks = []
        for one, of_kind in loaded.items():
            done = run.run_cases(of_kind, settings)
            blocks.append(lay_out([run.challenge_table(one, done)]))
            if faults:
                blocks.append("".join(f"{line}\n" for line in run.fault_lines(done)))
        with open_output(None) as write:
            write("\n".join(filter(None, blocks)))
        return EXIT_OK

    raise typer.Exit(status_of(challenge))


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
