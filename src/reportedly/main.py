"""The command `reportedly`: the commands of the house, and of the rooms beside it."""

from reportedly.cli import batching, desk, main
from reportedly.cli.app import app, run
from reportedly.cli.database import (
    adding,
    browsing,
    exporting,
    feeds,
    incidents,
    loading,
    publishing,
    tending,
)
from reportedly.cli.gazetteer import gazetteer_app
from reportedly.cli.model import model_app
from reportedly.cli.people import people_app
from reportedly.corpus.command import corpus_app
from reportedly.evaluation.command import evaluation_app
from reportedly.training.command import train_command

__all__ = [
    "adding",
    "app",
    "batching",
    "browsing",
    "desk",
    "exporting",
    "feeds",
    "incidents",
    "loading",
    "main",
    "publishing",
    "run",
    "tending",
]

app.add_typer(model_app)
app.add_typer(gazetteer_app)
app.add_typer(people_app)
app.add_typer(corpus_app)
app.add_typer(evaluation_app)
app.command("train", short_help="Train the tagger.")(train_command)
