"""Stages are checked before they run, failing articles fail alone, and readings reproduce."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from builders import an_article
from readers import the_pipeline
from reportedly.api import read_many, read_text
from reportedly.errors import ReportedlyError
from reportedly.pipeline import Pipeline, Stage, build_pipeline, check_stages
from reportedly.records.draft import Draft
from reportedly.records.failure import Failure
from reportedly.records.reading import Engine, Reading, encode_reading
from reportedly.records.text import Article
from reportedly.settings import Settings

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
REPORT = "The Owl Brigade killed dozens of soldiers near Mosul on Thursday, police said.\n"
OWL_BRIGADE = '[actors]\nowl-brigade = { name = "Owl Brigade", kind = "rebel_group" }\n'


class PanicError(BaseException):
    """What a library in Rust raises when it panics: no Exception."""


class MarkStage:
    """Gives and needs what it is told, and breaks where the text says so."""

    def __init__(self, needs: Sequence[str] = (), gives: Sequence[str] = ()) -> None:
        self.name = "mark"
        self.needs = tuple(needs)
        self.gives = tuple(gives)
        self.texts: list[str] = []

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        for draft in drafts:
            self.texts.append(draft.article.text)
            if "mineral water" in draft.article.text:
                raise ZeroDivisionError("no water")
            if "stop now" in draft.article.text:
                raise KeyboardInterrupt
            if "hot soup" in draft.article.text:
                raise PanicError("too hot")
            if "table salt" in draft.article.text:
                raise ReportedlyError("salty", "The text is salty.", "Rinse it.")
        return drafts


def a_pipeline(*stages: Stage) -> Pipeline:
    """Return the reader's own pipeline with `stages` at its end."""
    own = the_pipeline()
    return Pipeline((*own.stages, *stages), own.assemble)


@cache
def the_articles() -> tuple[Article, ...]:
    return tuple(
        an_article(path.read_text("utf-8"), published="2024-08-31", title=path.stem)
        for path in ARTICLES
    )


def encoded(outcomes: Sequence[Reading | Failure]) -> list[bytes]:
    assert all(isinstance(outcome, Reading) for outcome in outcomes)
    return [encode_reading(outcome) for outcome in outcomes if isinstance(outcome, Reading)]


def test_the_time_of_the_encoder_is_told() -> None:
    pipeline = a_pipeline(MarkStage())
    before = pipeline.graph_seconds
    pipeline.read([an_article(REPORT)])
    assert pipeline.graph_seconds > before
    assert Pipeline((MarkStage(),), pipeline.assemble).graph_seconds == 0


# Needs and layers


def test_the_reader_gives_every_layer_once() -> None:
    layers = [layer for stage in the_pipeline().stages for layer in stage.gives]
    own = {"article", "warnings", "reasons"}
    assert sorted(layers) == sorted(set(Draft.__struct_fields__) - own)


@pytest.mark.parametrize("place", range(len(the_pipeline().stages)))
def test_a_stage_that_is_needed_cannot_be_left_out(place: int) -> None:
    stages = list(the_pipeline().stages)
    left_out = stages.pop(place)
    if not any(set(left_out.gives) & set(stage.needs) for stage in stages):
        check_stages(stages)
        return
    with pytest.raises(ReportedlyError) as caught:
        check_stages(stages)
    assert caught.value.code == "unmet-needs"
    assert any(layer in caught.value.message for layer in left_out.gives)


@pytest.mark.parametrize(
    ("needs", "gives", "code", "named"),
    [
        (["embeddings"], [], "unmet-needs", "embeddings"),
        (["events"], ["events"], "unmet-needs", "events"),
        ([], ["counts"], "doubled-layer", "counts"),
        (["sentences"], ["topics", "sentences"], "doubled-layer", "sentences"),
    ],
)
def test_stages_that_do_not_fit_are_refused_before_any_text_is_read(
    needs: list[str], gives: list[str], code: str, named: str
) -> None:
    stage = MarkStage(needs, gives)
    with pytest.raises(ReportedlyError) as caught:
        a_pipeline(stage)
    assert caught.value.code == code
    assert "mark" in caught.value.message
    assert named in caught.value.message
    assert stage.texts == []


def test_stages_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ReportedlyError) as caught:
        check_stages(the_pipeline().stages[::-1])
    assert caught.value.code == "unmet-needs"


def test_a_stage_that_fits_is_run() -> None:
    stage = MarkStage(["sentences", "attributions"], ["topics"])
    assert isinstance(a_pipeline(stage).read([an_article(REPORT)])[0], Reading)
    assert stage.texts == [REPORT]


# Failing articles


def test_one_bad_article_fails_alone_and_in_its_place() -> None:
    texts = [
        REPORT,
        "Bottles of mineral water.",
        f"{REPORT}More.",
        "A pinch of table salt.",
        "End.",
    ]
    articles = [an_article(text) for text in texts]
    outcomes = a_pipeline(MarkStage()).read(articles)
    assert [type(outcome) for outcome in outcomes] == [Reading, Failure, Reading, Failure, Reading]
    for article, outcome, alone in zip(
        articles, outcomes, the_pipeline().read(articles), strict=True
    ):
        assert outcome == alone or isinstance(outcome, Failure)
        named = outcome.source if isinstance(outcome, Failure) else outcome.article.id
        assert named == article.id
    broken, salty = (outcome for outcome in outcomes if isinstance(outcome, Failure))
    assert broken.code == "reading-failed"
    assert "ZeroDivisionError: no water" in broken.message
    assert (salty.code, salty.message, salty.hint) == ("salty", "The text is salty.", "Rinse it.")


def test_a_panic_fails_alone_and_an_interrupt_ends_all() -> None:
    articles = [an_article(text) for text in (REPORT, "Bowls of hot soup.", "Please stop now.")]
    outcomes = a_pipeline(MarkStage()).read(articles[:2])
    assert isinstance(outcomes[0], Reading)
    assert isinstance(outcomes[1], Failure)
    assert "PanicError: too hot" in outcomes[1].message
    with pytest.raises(KeyboardInterrupt):
        a_pipeline(MarkStage()).read(articles)


def test_no_article_gives_no_reading() -> None:
    assert the_pipeline().read([]) == ()


def test_explain_raises_what_breaks() -> None:
    with pytest.raises(ReportedlyError, match="salty"):
        a_pipeline(MarkStage()).explain(an_article("A pinch of table salt."))


# The same bytes


def test_reading_again_gives_the_same_bytes() -> None:
    once = encoded(the_pipeline().read(the_articles()))
    assert encoded(the_pipeline().read(the_articles())) == once
    assert encoded(build_pipeline(Settings()).read(the_articles()[:3])) == once[:3]


@pytest.mark.parametrize("batch_articles", [1, 16])
def test_the_batch_does_not_change_the_bytes(batch_articles: int) -> None:
    assert len(ARTICLES) > 16
    together = encoded([*read_many(ARTICLES, published="2024-08-31", batch_articles=7)])
    batches = read_many(ARTICLES, published="2024-08-31", batch_articles=batch_articles)
    assert encoded([*batches]) == together


def test_neighbors_in_a_batch_do_not_change_the_bytes() -> None:
    together = encoded(the_pipeline().read(the_articles()))
    reversed_ = encoded(the_pipeline().read(the_articles()[::-1]))
    alone = [one for article in the_articles() for one in encoded(the_pipeline().read([article]))]
    assert together == reversed_[::-1] == alone


def test_the_order_of_hashes_does_not_change_the_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", "read"]
    command += ["--published", "2024-08-31", "--format", "jsonl", *map(str, ARTICLES)]
    plain = {name: value for name, value in os.environ.items() if "REPORTEDLY" not in name}
    shown = {
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env={**plain, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(shown) == 1
    here = encoded([*read_many(ARTICLES, published="2024-08-31")])
    assert shown.pop().splitlines() == here


# The engine


def engine_with(**settings: object) -> Engine:
    return read_text(REPORT, settings=Settings(**settings)).engine  # type: ignore[arg-type]


def test_the_engine_is_the_same_for_every_text_and_limit() -> None:
    engine = engine_with()
    assert engine == read_text("Nothing happened at all in the town.").engine
    assert engine == build_pipeline(Settings()).explain(an_article(REPORT))[0].engine
    assert engine == engine_with(allow_private=True, max_bytes=1000, timeout_s=1.0)
    for digest in (engine.model_sha256, engine.settings_sha256):
        assert len(bytes.fromhex(digest)) == 32


@pytest.mark.parametrize(
    ("setting", "first", "second"),
    [
        ("actor_lists", OWL_BRIGADE, OWL_BRIGADE.replace("Brigade", "Front")),
        ("count_words", "[vague]\ndozens = { low = 12, high = 99 }\n", "[vague]\ndozens = {}\n"),
    ],
)
def test_the_engine_changes_with_what_a_users_file_holds(
    tmp_path: Path, setting: str, first: str, second: str
) -> None:
    file, copy = tmp_path / "words.toml", tmp_path / "copy.toml"
    one: object = (str(file),) if setting == "actor_lists" else str(file)
    other: object = (str(copy),) if setting == "actor_lists" else str(copy)
    engines = [engine_with()]
    for content in (first, second):
        file.write_text(content, "utf-8")
        copy.write_text(content, "utf-8")
        engines.append(engine_with(**{setting: one}))
        os.utime(file, (0, 0))
        assert engine_with(**{setting: one}) == engines[-1]
        assert engine_with(**{setting: other}) == engines[-1]
    assert len({engine.settings_sha256 for engine in engines}) == 3
    assert len({engine.model_sha256 for engine in engines}) == 1
    file.write_text(first, "utf-8")
    assert engine_with(**{setting: one}) == engines[1]


def test_a_changed_file_changes_what_is_read(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    settings = Settings(actor_lists=(str(file),))
    read = []
    for list_ in (OWL_BRIGADE.replace("Owl", "Elk"), OWL_BRIGADE):
        file.write_text(list_, "utf-8")
        events = read_text(REPORT, settings=settings).events
        ids = {actor.actor_id for event in events for actor in event.initiators}
        read.append(ids - {None})
    assert read == [set(), {"owl-brigade"}]


def test_the_role_of_a_file_counts(tmp_path: Path) -> None:
    """An empty actor list and an empty table of count words are two settings."""
    file = tmp_path / "empty.toml"
    file.write_text("", "utf-8")
    as_words = engine_with(count_words=str(file))
    assert as_words.settings_sha256 != engine_with().settings_sha256
    file.write_text("[actors]\n", "utf-8")
    as_actors = engine_with(actor_lists=(str(file),))
    assert as_actors.settings_sha256 != engine_with().settings_sha256
