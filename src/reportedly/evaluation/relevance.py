"""Texts with what they tell, and the relevance filter, in; what it keeps and drops out."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpora.geoparsing import read_geoparsing
from reportedly.corpora.muc4 import read_muc4
from reportedly.corpora.polnear import read_polnear
from reportedly.corpus.document import OWN, Document
from reportedly.corpus.expected import expected_reading
from reportedly.corpus.library import load_corpus
from reportedly.corpus.others import OtherText, read_others
from reportedly.evaluation.choice import Choice, choose_documents
from reportedly.evaluation.places import geo_article
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.resources.relevance import RelevanceModel, load_relevance
from reportedly.settings import Settings

_UNREAL: Final = frozenset(["attempted", "planned", "threatened", "denied", "hypothetical"])
_DIGITS: Final = 4
_NORMAL: Final = 1.959964
"""How many standard errors a 95 % interval reaches to each side."""
_BATCH: Final = 32
_FEWEST: Final = 3


class Share(msgspec.Struct, frozen=True):
    """How many of `all`, with the share and its 95 % interval; None of nothing."""

    some: int
    all: int
    share: float | None
    interval: tuple[float, float] | None


class Sifted(msgspec.Struct, frozen=True):
    """Of texts that tell an event those that are kept, of the others those that are dropped."""

    kept: Share
    dropped: Share


class RelevanceReport(msgspec.Struct, frozen=True, kw_only=True):
    """The figures by table and group. `weighed` are the events and deaths of the texts, kept.

    `area` is the one under the curve, the chance that a text that tells an event scores higher than
    one that tells none; None where there are not both.
    """

    suite: str
    split: str
    about: str
    sha256: str
    threshold: float
    area: float | None
    weighed: Mapping[str, Share]
    sifted: Mapping[str, Mapping[str, Sifted]]
    wrongly_dropped: tuple[str, ...]


class Judged(NamedTuple):
    """A text with its score: whether it tells an event, of which group and kind it is.

    `deaths` are those of events that happened or go on: of each event the largest figure of killed.
    """

    id: str
    score: float
    tells: bool
    source: str
    kind: str
    types: tuple[str, ...] = ()
    deaths: int = 0


def share_of(some: int, among: int) -> Share:
    """Return the share with its interval by Wilson 1927, which holds near 0 and 1, too."""
    if not among:
        return Share(some, among, None, None)
    share, spread = some / among, _NORMAL**2 / among
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    interval = (round(low, _DIGITS), round(high, _DIGITS))
    return Share(some, among, round(share, _DIGITS), interval)


def score_corpus(folder: Path, corpora: Path | None, split: str) -> RelevanceReport:
    """Return how the filter of the package does on a split of the corpus in `folder`.

    With `corpora`, on news of others, too: see `judge_news`. ReportedlyError as of loading either,
    and of choosing documents.
    """
    corpus = load_corpus(folder, corpora)
    chosen = choose_documents(corpus, split, ())
    model = load_relevance()
    if corpora is None:
        return score_relevance(chosen, split, model, {}, ())
    others = read_others(corpora)
    news = judge_news(corpora, others, corpus.splits, model, build_pipeline(Settings()))
    return score_relevance(chosen, split, model, others, news)


def score_relevance(
    chosen: Choice,
    split: str,
    model: RelevanceModel,
    others: Mapping[str, OtherText],
    news: Sequence[Judged],
) -> RelevanceReport:
    """Return how the filter does on the documents of a split, and on news of others.

    `others` are the texts that documents are annotations of, by id.
    """
    judged = [judge_document(one, model, others) for one in chosen.documents]
    sifted = {
        "by_source": _sift(judged, model.threshold, lambda one: one.source),
        "by_kind": _sift(judged, model.threshold, _name_kinds(judged)),
    }
    if model.header.tried:
        sifted["by_threshold"] = {
            f"{one.threshold:.4f}": _sift_group(judged, one.threshold) for one in model.header.tried
        }
    if news:
        sifted["news_of_others"] = _sift(news, model.threshold, lambda one: one.source)
    telling = [one for one in judged if one.tells]
    kept = [one for one in telling if one.score >= model.threshold]
    return RelevanceReport(
        suite="relevance",
        split=split,
        about=chosen.described,
        sha256=model.sha256,
        threshold=model.threshold,
        area=_area(judged),
        weighed={
            "events": _weigh(kept, telling, lambda one: len(one.types)),
            "deaths": _weigh(kept, telling, lambda one: one.deaths),
        },
        sifted={"all": _sift(judged, model.threshold, lambda _: "all"), **sifted},
        wrongly_dropped=tuple(
            f"{one.id} {one.score:.4f} {' '.join(one.types)}"
            for one in sorted(telling, key=lambda one: one.score)
            if one.score < model.threshold
        ),
    )


def _name_kinds(judged: Iterable[Judged]) -> Callable[[Judged], str]:
    """Return what names a text's kind; those that few texts without an event have are "other"."""
    counts = Counter((one.source, one.kind) for one in judged if not one.tells)

    def name(one: Judged) -> str:
        known = counts[one.source, one.kind] >= _FEWEST
        return f"{one.source}: {one.kind.replace('_', ' ') if known else 'other'}"

    return name


def _weigh(
    kept: Iterable[Judged], telling: Iterable[Judged], weight: Callable[[Judged], int]
) -> Share:
    """Return the share of weights, without interval: those of one text hang together."""
    some, among = (sum(map(weight, texts)) for texts in (kept, telling))
    return msgspec.structs.replace(share_of(some, among), interval=None)


def judge_document(
    document: Document, model: RelevanceModel, others: Mapping[str, OtherText]
) -> Judged:
    """Return the document with its score; its kind is its genre, or the heading of its section."""
    events = expected_reading(document).events
    other = others.get(document.id)
    kind = document.head.get("genre") if document.source == OWN else other and other.category
    return Judged(
        document.id,
        model.score(document.text),
        bool(events),
        document.source,
        (kind or "unknown").lower(),
        tuple(f"{one.type}/{one.status}" for one in events),
        sum(map(_killed, events)),
    )


def _killed(event: Event) -> int:
    figures = [
        one.count.best or one.count.low or 0
        for one in event.casualties
        if one.outcome == "killed" and event.status not in _UNREAL
    ]
    return max(figures, default=0)


def judge_news(
    corpora: Path,
    others: Mapping[str, OtherText],
    known: Container[str],
    model: RelevanceModel,
    pipeline: Pipeline,
) -> list[Judged]:
    """Return news that the filter was not fitted to, of the corpora that are there.

    Those of PolNeAR, LGL, TR-News and GUM tell an event where `pipeline` reads one, which is right
    in most cases only; those of MUC-4 where their key has an incident. Texts of GUM that are
    `known` by id are left out. ReportedlyError as of the readers of corpora.
    """
    judged = []
    if (corpora / "muc4").is_dir():
        judged += [
            Judged(text.id, model.score(text.text), bool(text.labels["muc4.incident"]), "MUC-4", "")
            for text in read_muc4(corpora / "muc4")
            if text.split == "dev"
        ]
    news = list(_news(corpora, others, known))
    for start in range(0, len(news), _BATCH):
        batch = news[start : start + _BATCH]
        outcomes = pipeline.read([article for _, article in batch])
        judged += [
            Judged(article.id, model.score(article.text), bool(outcome.events), source, "")
            for (source, article), outcome in zip(batch, outcomes, strict=True)
            if isinstance(outcome, Reading)
        ]
    return judged


def _news(
    corpora: Path, others: Mapping[str, OtherText], known: Container[str]
) -> Iterator[tuple[str, Article]]:
    if (corpora / "polnear").is_dir():
        for text in read_polnear(corpora / "polnear"):
            if text.split == "dev":
                yield "PolNeAR", make_article(text.text, source=text.id, language="en")
    if (corpora / "geoparsing").is_dir():
        for one in read_geoparsing(corpora / "geoparsing"):
            if one.is_held_out:
                yield one.corpus, geo_article(one)
    for other in others.values():
        if other.source == "gum-news" and other.id not in known:
            yield "GUM", make_article(other.text, source=other.id, language="en")


def _sift(
    judged: Iterable[Judged], threshold: float, group_of: Callable[[Judged], str]
) -> dict[str, Sifted]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[group_of(one)].append(one)
    return {name: _sift_group(groups[name], threshold) for name in sorted(groups)}


def _sift_group(group: Sequence[Judged], threshold: float) -> Sifted:
    telling = [one.score >= threshold for one in group if one.tells]
    others = [one.score < threshold for one in group if not one.tells]
    return Sifted(share_of(sum(telling), len(telling)), share_of(sum(others), len(others)))


def _area(judged: Sequence[Judged]) -> float | None:
    """Return the share of pairs in which the text that tells an event scores higher."""
    told = [one.score for one in judged if one.tells]
    others = [one.score for one in judged if not one.tells]
    higher = sum((one > other) + (one == other) / 2 for one in told for other in others)
    return round(higher / len(told) / len(others), _DIGITS) if told and others else None
