"""Prints speed and memory of the reader. Run it as `make bench`; nothing is asserted.

    python tools/bench.py [MODEL]     with the tagger in that folder instead of the built-in one

It prints the time that `reportedly read` takes on one article from a cold start, what opening the
gazetteer takes in time and memory, the articles read per second on two cores (articles of 500
words, made from the example articles), the share of each stage, the peak memory of the process, how
many mentions of places a second the place stage resolves on one core, and how many word pieces a
second the tagger's graph reads on one core, and the encoder that it began as in torch.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from reportedly.acquire.article import make_article
from reportedly.collector import spare_collector
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.draft import Draft
from reportedly.records.text import Article
from reportedly.resources.model.artefact import load_artefact
from reportedly.resources.model.tokens import split_pieces
from reportedly.settings import Settings

ROOT: Final = Path(__file__).parent.parent
_WORDS: Final = 500
_CORES: Final = 2
_ARTICLES: Final = 200
_WINDOWS: Final = 64
_TOGETHER: Final = 8
_NONE: Final = np.array(False)
_BATCH: Final = 16
_STARTS: Final = 7
_PASSES: Final = 5
_PLACE_PASSES: Final = 30
_OPENING: Final = """
import time
from pathlib import Path
from reportedly.resources.gazetteer import load_gazetteer

def resident_pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

before, start = resident_pages(), time.perf_counter()
gazetteer = load_gazetteer()
print(time.perf_counter() - start, resident_pages() - before)
"""


def make_articles(count: int) -> list[Article]:
    """Return `count` articles of 500 words: paragraphs of the test articles, in rotation."""
    folder = ROOT / "tests" / "articles"
    paragraphs = [
        paragraph
        for path in sorted(folder.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
    ]
    articles = []
    position = 0
    for number in range(count):
        chosen: list[str] = []
        words = 0
        while words < _WORDS:
            paragraph = paragraphs[position % len(paragraphs)]
            position += 1
            chosen.append(paragraph)
            words += paragraph.count(" ") + 1
        text = "\n\n".join(chosen)
        articles.append(make_article(text, source=f"bench {number}", published="2024-08-31"))
    return articles


def time_cold_start(*options: str) -> list[float]:
    """Return the seconds that a fresh process takes to read one article, best first."""
    command = [
        str(Path(sys.executable).parent / "reportedly"),
        "read",
        str(ROOT / "examples" / "convoy-near-gao.txt"),
        "--published",
        "2023-05-12",
        *options,
    ]
    times = []
    for _ in range(_STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return sorted(times)


def time_opening() -> tuple[float, float]:
    """Return the seconds that a fresh process takes to open the gazetteer and the MB it adds.

    Both are medians. What is imported for it is not counted.
    """
    command = [sys.executable, "-c", _OPENING]
    told = [subprocess.check_output(command, text=True).split() for _ in range(_STARTS)]
    pages = statistics.median(int(pages) for _, pages in told)
    return statistics.median(float(time) for time, _ in told), pages * resource.getpagesize() / 1e6


def time_places(pipeline: Pipeline) -> list[float]:
    """Return how many mentions of places the place stage resolves in a second of one core's time.

    That is for each pass over the test articles, which are segmented, tagged and searched for
    actors beforehand; the slowest pass comes first.
    """
    folder = ROOT / "tests" / "articles"
    drafts: Sequence[Draft] = [
        Draft(article=make_article(path.read_text(encoding="utf-8"), source=path.name))
        for path in sorted(folder.glob("*.txt"))
    ]
    for stage in pipeline.stages:
        if stage.name == "place":
            break
        drafts = stage(drafts)
    speeds = []
    with threadpool_limits(limits=1):
        for _ in range(_PLACE_PASSES):
            start = time.process_time()
            placed = stage(drafts)
            seconds = time.process_time() - start
            speeds.append(sum(len(draft.places or ()) for draft in placed) / seconds)
    return sorted(speeds)


def time_pass(pipeline: Pipeline, articles: Sequence[Article]) -> float:
    """Return the seconds that reading all articles takes, in batches."""
    start = time.perf_counter()
    for first in range(0, len(articles), _BATCH):
        pipeline.read(articles[first : first + _BATCH])
    return time.perf_counter() - start


def time_stages(pipeline: Pipeline, articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds that each stage takes over all articles."""
    drafts: Sequence[Draft] = [Draft(article=article) for article in articles]
    seconds = {}
    for stage in pipeline.stages:
        start = time.perf_counter()
        drafts = stage(drafts)
        seconds[stage.name] = time.perf_counter() - start
    return seconds


def compare_encoders(model: Path | None) -> None:
    """Print the speed of the graph and of the encoder in torch, in turn, on one core."""
    try:
        import torch
    except ImportError:
        print("torch is not installed: its speed is not measured")
        return
    from reportedly.training.encoder import load_encoder

    os.sched_setaffinity(0, {0})
    torch.set_num_threads(1)
    artefact, encoder = load_artefact(model), load_encoder().train(mode=False)
    size = artefact.manifest.card.window
    text = " ".join(article.text for article in make_articles(40))
    pieces = split_pieces(artefact.tokenizer, text).ids[: size * _WINDOWS].reshape(-1, size)
    cases = np.zeros_like(pieces)
    ratios, speeds = [], []
    for _ in range(_PASSES):
        start = time.process_time()
        for row in range(len(pieces)):
            window = {"ids": pieces[row : row + 1], "cases": cases[:1], "others": _NONE}
            artefact.graph.run(None, window)
        ours = time.process_time() - start
        start = time.process_time()
        with torch.inference_mode():
            for row in range(0, len(pieces), _TOGETHER):
                encoder(input_ids=torch.from_numpy(pieces[row : row + _TOGETHER]))
        theirs = time.process_time() - start
        ratios.append(theirs / ours)
        speeds.append((pieces.size / ours, pieces.size / theirs))
    mine, other = max(one for one, _ in speeds), max(one for _, one in speeds)
    print(
        f"windows of {size} pieces on one core: the tagger {mine:,.0f} pieces a second, the encoder"
        f" in torch {other:,.0f}; median ratio {statistics.median(ratios):.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f})"
    )


def main(model: str | None = None) -> None:
    """Measure and print."""
    os.sched_setaffinity(0, set(range(_CORES)))
    spare_collector()
    starts = time_cold_start(*(("--model", model) if model is not None else ()))
    print(f"cold start: best {starts[0]:.2f} s, median {statistics.median(starts):.2f} s")
    seconds, megabytes = time_opening()
    print(f"opening the gazetteer: {1000 * seconds:.0f} ms, {megabytes:.0f} MB")
    start = time.perf_counter()
    pipeline = build_pipeline(Settings(threads=_CORES, model=model))
    print(f"loading the resources: {time.perf_counter() - start:.2f} s")
    articles = make_articles(_ARTICLES)
    pipeline.read(articles[:_BATCH])
    passes = sorted(time_pass(pipeline, articles) for _ in range(_PASSES))
    total = passes[0]
    print(
        f"articles of {_WORDS} words: best {len(articles) / total:.1f}, median"
        f" {len(articles) / statistics.median(passes):.1f} a second on {_CORES} cores"
    )
    stages = time_stages(pipeline, articles)
    stages["assemble"] = max(0.0, total - sum(stages.values()))
    for name, seconds in stages.items():
        print(f"  {name:10} {1000 * seconds / len(articles):5.2f} ms an article")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak_mb:.0f} MB")
    speeds = time_places(pipeline)
    print(
        f"mentions of places on one core: best {speeds[-1]:,.0f}, median"
        f" {statistics.median(speeds):,.0f} a second"
    )
    compare_encoders(Path(model) if model is not None else None)


if __name__ == "__main__":
    main(*sys.argv[1:])
