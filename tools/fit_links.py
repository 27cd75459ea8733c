"""Fits the link weights on data for training, writes them into the package, prints how they do.

    python tools/fit_links.py ../shared/corpora

m is the share of a level among pairs of one incident: of the train stories, and of judged pairs of
current-events (of a pair of items, the events that weigh most by weights fitted without them). u is
its share among pairs that are compared and are of several incidents: hard neighbors of the train
stories, judged pairs, and pairs of items of current-events drawn at random, which as good as all
are (three months of each year; items of the judged pairs for dev are left out). The prior, and the
weight of what is not compared, are those that do best when each train story is weighed with weights
fitted on the others. Wording is counted on pairs of whole texts, too, of the train topics of ECB+;
on these, whose texts have no days, is also chosen what it weighs that a day is unknown: the most
B-cubed with nearly all pairs right.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpora.ecb import FullText, read_full_texts
from reportedly.corpus.others import OtherText, read_others
from reportedly.evaluation.incidents.bcubed import b_cubed
from reportedly.evaluation.incidents.documents import read_accounts, score_texts
from reportedly.evaluation.incidents.pairs import load_pairs, read_items
from reportedly.evaluation.incidents.stories import load_stories
from reportedly.evaluation.incidents.telling import ReadStory, found_and_wanted, read_story
from reportedly.incidents.accounts import Account, accounts_of
from reportedly.incidents.blocking import keys_of
from reportedly.incidents.comparing import COMPARISONS, UNKNOWN, compare
from reportedly.incidents.linking import group_accounts
from reportedly.incidents.weighing import WEIGHTS_FILE, LevelWeight, Scales, Weights
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.reading import Reading
from reportedly.settings import Settings
from sample_current_events import speaks_of_conflict

_FOLDER: Final = Path("src/reportedly/resources/data/incidents")
_CORPUS: Final = Path("corpus")
_ADDED: Final = 0.5
_LEVELS: Final = 8
"""About how many levels a comparison has: for so many, half a pair is added."""
_M_SHARES: Final = (0.7, 0.3)
"""Of stories and of judged pairs, in m."""
_U_SHARES: Final = (0.2, 0.5, 0.3)
"""Of stories, of judged pairs and of random ones, in u."""
_TEXTS_SHARE: Final = 0.15
"""Of texts of ECB+, in m and u of wording."""
_WORDING: Final = ("words", "names", "topic")
_PRIORS: Final = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
_UNCOMPARED: Final = (-1.0, -2.0, -3.0)
_SLACK: Final = 0.01
"""Of priors that do nearly as well as the best, the lowest is taken: it joins least."""
_UNDATED: Final = tuple(-step / 4 for step in range(9))
_LEAST_PRECISION: Final = 0.95
_ITEMS_A_BATCH: Final = 64

Levels = Mapping[str, str]


class _Pairs(NamedTuple):
    same: list[Levels]
    different: list[Levels]


class _Judged(NamedTuple):
    """The levels of all pairs of events of two items, and whether people say that they are one."""

    is_same: bool
    levels: list[Levels]


class _Data(NamedTuple):
    judged: list[_Judged]
    random: list[Levels]
    texts: _Pairs


def main() -> None:
    """Fit, write the weights into the package, and print the cross-validated figures."""
    corpora = Path(sys.argv[1])
    pipeline, items = build_pipeline(Settings()), read_others(corpora)
    stories = [read_story(one, pipeline) for one in load_stories(_CORPUS / "stories", "train")]
    pairs = [_labelled_pairs(one) for one in stories]
    texts = [one for one in read_full_texts(corpora / "ecb+") if one.split == "train"]
    accounts = read_accounts(texts, pipeline)
    data = _Data(
        _judged_pairs(items, pipeline),
        _random_pairs(items, pipeline),
        _text_pairs(texts, accounts),
    )
    tried = {
        (prior, uncompared): _cross_validate(stories, pairs, data, prior, uncompared)
        for prior in _PRIORS
        for uncompared in _UNCOMPARED
    }
    for (prior, uncompared), f1 in tried.items():
        print(f"prior {prior:+.0f}, uncompared {uncompared:+.0f}: B-cubed F1 {f1:.3f}")
    enough = max(tried.values()) - _SLACK
    prior, uncompared = min(one for one, f1 in tried.items() if f1 >= enough)
    weights = _with_undated(_fit(pairs, data, prior, uncompared), texts, accounts)
    encoded = msgspec.json.format(msgspec.json.encode(weights), indent=1)
    (_FOLDER / WEIGHTS_FILE).write_bytes(encoded + b"\n")
    print(f"chosen: prior {prior:+.0f}, uncompared {uncompared:+.0f}")


def _labelled_pairs(story: ReadStory) -> _Pairs:
    """Return the levels of pairs of accounts that tell of one known incident each."""
    incidents: Mapping[str, set[str]] = defaultdict(set)
    for telling in story.tellings:
        if telling.key is not None:
            incidents[telling.key].add(telling.incident)
    known = {key: min(names) for key, names in incidents.items() if len(names) == 1}
    pairs = _Pairs([], [])
    for one, other in combinations(sorted(known), 2):
        mine, theirs = story.accounts[one], story.accounts[other]
        if mine.article != theirs.article and _is_compared(mine, theirs):
            group = pairs.same if known[one] == known[other] else pairs.different
            group.append(compare(mine, theirs))
    return pairs


def _is_compared(one: Account, other: Account) -> bool:
    return bool(keys_of(one).filed & keys_of(other).sought)


def _text_pairs(texts: Sequence[FullText], accounts: Mapping[str, Account]) -> _Pairs:
    """Return the levels of pairs of texts of one sub-topic, and of the two of one topic."""
    pairs = _Pairs([], [])
    known = [one for one in texts if one.id in accounts]
    for one, other in combinations(known, 2):
        if one.subtopic.split()[0] == other.subtopic.split()[0]:
            group = pairs.same if one.subtopic == other.subtopic else pairs.different
            group.append(compare(accounts[one.id], accounts[other.id]))
    return pairs


def _judged_pairs(items: Mapping[str, OtherText], pipeline: Pipeline) -> list[_Judged]:
    judged = [one for one in load_pairs(_CORPUS / "pairs/train.jsonl") if one.label != "unsure"]
    accounts = read_items(judged, items, pipeline)
    found = []
    for pair in judged:
        levels: list[Levels] = [
            compare(mine, theirs)
            for mine in accounts[pair.one]
            for theirs in accounts[pair.other]
            if _is_compared(mine, theirs)
        ]
        if levels:
            found.append(_Judged(pair.label == "same", levels))
    return found


def _random_pairs(items: Mapping[str, OtherText], pipeline: Pipeline) -> list[Levels]:
    accounts = _item_accounts(items, pipeline)
    filed: Mapping[int, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        for key in keys_of(account).filed:
            filed[key].append(place)
    found: set[tuple[int, int]] = set()
    for place, account in enumerate(accounts):
        for key in keys_of(account).sought:
            found |= {(place, other) for other in filed.get(key, ()) if other < place}
    return [
        compare(accounts[one], accounts[other])
        for one, other in sorted(found)
        if accounts[one].article != accounts[other].article
    ]


def _item_accounts(items: Mapping[str, OtherText], pipeline: Pipeline) -> list[Account]:
    dev = load_pairs(_CORPUS / "pairs/dev.jsonl")
    judged = {name for pair in dev for name in (pair.one, pair.other)}
    chosen = [
        item
        for item in items.values()
        if item.source == "current-events"
        and item.id not in judged
        and _is_in_sample(item.published or "")
        and speaks_of_conflict(item)
    ]
    accounts: list[Account] = []
    for start in range(0, len(chosen), _ITEMS_A_BATCH):
        batch = chosen[start : start + _ITEMS_A_BATCH]
        articles = [
            make_article(item.text, source=item.id, published=item.published, language="en")
            for item in batch
        ]
        for item, outcome in zip(batch, pipeline.read(articles), strict=True):
            if isinstance(outcome, Reading):
                accounts += [account for _, account in accounts_of(outcome, item.id)]
    return accounts


def _is_in_sample(published: str) -> bool:
    """Whether a day is in one of three months that go round the years."""
    if not published:
        return False
    year, month = int(published[:4]), int(published[5:7])
    return (month - 5 * year) % 12 in (1, 2, 3)


def _fit(pairs: Iterable[_Pairs], data: _Data, prior: float, uncompared: float) -> Weights:
    """Return the weights, those of judged pairs of one incident chosen by a first fit."""
    given = list(pairs)
    first = _count(given, data, [one.levels[0] for one in data.judged if one.is_same])
    likeliest = [
        max(one.levels, key=lambda levels: _sum(first, levels))
        for one in data.judged
        if one.is_same
    ]
    levels = _count(given, data, likeliest)
    same = sum(len(one.same) for one in given)
    hard = sum(len(one.different) for one in given)
    about = (
        f"stories: {same} pairs of one incident, {hard} of neighbors; {len(data.judged)} judged"
        f" pairs of items; {len(data.random)} pairs of items drawn at random"
    )
    return Weights(about=about, prior=prior, uncompared=uncompared, levels=levels)


def _sum(weights: Mapping[str, Mapping[str, LevelWeight]], levels: Levels) -> float:
    return sum(
        weights[name][level].bits for name, level in levels.items() if level in weights[name]
    )


def _count(
    pairs: Sequence[_Pairs], data: _Data, same_items: Sequence[Levels]
) -> dict[str, dict[str, LevelWeight]]:
    same = ([levels for each in pairs for levels in each.same], same_items, data.texts.same)
    different = (
        [levels for each in pairs for levels in each.different],
        [levels for one in data.judged if not one.is_same for levels in one.levels],
        data.random,
        data.texts.different,
    )
    weights = {}
    for name in COMPARISONS:
        texts = _TEXTS_SHARE if name in _WORDING else 0.0
        ms, mine = _mixed(name, same, [*((1 - texts) * one for one in _M_SHARES), texts])
        us, theirs = _mixed(name, different, [*((1 - texts) * one for one in _U_SHARES), texts])
        weights[name] = {
            level: _weight(level, ms(level), us(level), (mine[level], theirs[level]))
            for level in sorted({*mine, *theirs})
        }
    return weights


def _mixed(
    name: str, groups: Sequence[Sequence[Levels]], shares: Sequence[float]
) -> tuple[Callable[[str], float], Counter[str]]:
    """Return how frequent each level is, each group with its share, and how many pairs have it."""
    counts = [
        Counter(levels[name] for levels in group) if share else Counter[str]()
        for group, share in zip(groups, shares, strict=True)
    ]

    def frequency(level: str) -> float:
        return sum(
            share * (count[level] + _ADDED) / (count.total() + _ADDED * _LEVELS)
            for count, share in zip(counts, shares, strict=True)
            if share
        )

    return frequency, sum(counts, Counter())


def _weight(level: str, m: float, u: float, pairs: tuple[int, int]) -> LevelWeight:
    bits = 0.0 if level == UNKNOWN else math.log2(m / u)
    return LevelWeight(m=round(m, 4), u=round(u, 4), bits=round(bits, 2), pairs=pairs)


def _cross_validate(
    stories: Sequence[ReadStory],
    pairs: Sequence[_Pairs],
    data: _Data,
    prior: float,
    uncompared: float,
) -> float:
    """Return the B-cubed F1 over all tellings that are read as an event of their own."""
    found: dict[str, object] = {}
    wanted: dict[str, object] = {}
    for place, story in enumerate(stories):
        others = [each for at, each in enumerate(pairs) if at != place]
        groups = group_accounts(story.accounts, Scales(_fit(others, data, prior, uncompared)))
        mine, theirs = found_and_wanted(story, groups, only_alone=True)
        found |= {f"{story.story.id} {one}": (place, group) for one, group in mine.items()}
        wanted |= {f"{story.story.id} {one}": (place, group) for one, group in theirs.items()}
    return b_cubed(found, wanted).f1 or 0.0


def _with_undated(
    weights: Weights, texts: Sequence[FullText], accounts: Mapping[str, Account]
) -> Weights:
    """Return the weights with what it weighs that neither day nor publication is known."""
    best, most = weights, 0.0
    for bits in _UNDATED:
        date = dict(weights.levels["date"])
        date[UNKNOWN] = LevelWeight(m=0.0, u=0.0, bits=bits, pairs=(0, 0))
        tried = msgspec.structs.replace(weights, levels={**weights.levels, "date": date})
        b3, pairs = score_texts(texts, accounts, Scales(tried))
        print(f"undated {bits:+.1f}: ECB+ train B-cubed {b3.f1:.3f}, pairs {pairs.precision:.3f}")
        if (pairs.precision or 0.0) >= _LEAST_PRECISION and (b3.f1 or 0.0) > most:
            best, most = tried, b3.f1 or 0.0
    return best


if __name__ == "__main__":
    main()
