"""Stories, judged pairs and corpora in; the report of `reportedly evaluate incidents` out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reportedly.corpora.ecb import read_full_texts
from reportedly.corpus.others import read_others
from reportedly.evaluation.bootstrap import Counted, interval
from reportedly.evaluation.incidents.bcubed import BCubed, add_up, b_cubed, pairwise
from reportedly.evaluation.incidents.documents import read_accounts, score_texts
from reportedly.evaluation.incidents.pairs import load_pairs, read_items, score_pairs
from reportedly.evaluation.incidents.stories import load_stories
from reportedly.evaluation.incidents.telling import ReadStory, found_and_wanted, read_story
from reportedly.evaluation.incidents.tolls import score_annotated, score_read
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.report import Figure, Report, Scores
from reportedly.incidents.linking import group_accounts
from reportedly.incidents.weighing import Scales, load_scales
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.resources.reliability import load_sources
from reportedly.settings import Settings

_Part = TypeVar("_Part", BCubed, Tally)


def score_incidents(corpus: Path, corpora: Path | None, split: str, settings: Settings) -> Report:
    """Score the stories of a split and, where `corpora` is given, ECB+ and the judged pairs.

    Tellings are scored all together, one that no event was read for being alone, and those that are
    read as an event which tells of nothing else.
    """
    pipeline, scales = build_pipeline(settings), load_scales()
    stories = [read_story(one, pipeline) for one in load_stories(corpus / "stories", split)]
    scores: dict[str, Scores] = {**_score_stories(stories, scales)}
    if corpora is not None:
        scores |= _score_corpora(corpus, corpora, split, pipeline, scales)
    tellings = sum(len(one.tellings) for one in stories)
    incidents = sum(len(one.story.incidents) for one in stories)
    about = f"{len(stories)} stories of {split}: {incidents} incidents, {tellings} tellings of them"
    return Report("incidents", split, len(stories), about, scores)


def _score_stories(stories: Sequence[ReadStory], scales: Scales) -> dict[str, Scores]:
    table = load_sources()
    grouped = [(one, group_accounts(one.accounts, scales)) for one in stories]
    everything = [found_and_wanted(one, groups, only_alone=False) for one, groups in grouped]
    alone = [found_and_wanted(one, groups, only_alone=True) for one, groups in grouped]
    read = [score_read(one, groups, table) for one, groups in grouped]
    annotated = [score_annotated(one.story, table) for one in stories]
    return {
        "stories": {
            "B-cubed, all tellings": _figure([b_cubed(*one) for one in everything], add_up),
            "B-cubed, read alone": _figure([b_cubed(*one) for one in alone], add_up),
            "pairs, all tellings": _figure([pairwise(*one) for one in everything], total),
            "pairs, read alone": _figure([pairwise(*one) for one in alone], total),
        },
        "tolls that are just right": {
            f"{name}, {outcome}": _figure([one[outcome] for one in tallies], total)
            for name, tallies in (("as read", read), ("of annotated figures", annotated))
            for outcome in ("killed", "injured")
        },
    }


def _score_corpora(
    corpus: Path, corpora: Path, split: str, pipeline: Pipeline, scales: Scales
) -> dict[str, Scores]:
    texts = [one for one in read_full_texts(corpora / "ecb+") if one.split == split]
    b3, pairs = score_texts(texts, read_accounts(texts, pipeline), scales)
    found: dict[str, Scores] = {
        "ECB+, texts by sub-topic": {
            "B-cubed": _figure([b3], add_up),
            "pairs": _figure([pairs], total),
        }
    }
    if split == "dev":
        judged = load_pairs(corpus / "pairs/dev.jsonl")
        accounts = read_items(judged, read_others(corpora), pipeline)
        found["pairs of current-events"] = {
            name: _figure(score_pairs(judged, accounts, scales, with_parts=with_parts), total)
            for name, with_parts in (("parts as two", True), ("parts left out", False))
        }
    return found


def _figure(parts: Sequence[_Part], add: Callable[[Sequence[_Part]], _Part]) -> Figure:
    whole: Counted = add(parts)
    return Figure(
        precision=whole.precision,  # type: ignore[attr-defined]
        recall=whole.recall,  # type: ignore[attr-defined]
        f1=whole.f1,
        interval=interval(parts, add),
        found=whole.found,
        wanted=whole.wanted,
    )
