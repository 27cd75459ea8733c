"""Fits the weights of the relevance filter, writes them into the package, prints how they do.

    python tools/fit_relevance.py corpus ../shared/corpora told.json [compare]

The tagger labels the texts of others (some five minutes on one core); its labels are kept in the
last file and taken from there the next time. The threshold is chosen on the texts of the train
split, each scored by weights fitted without it and without what hangs together with it: the highest
that keeps RECALL of those that tell an event. With `compare` other ways are tried on the same folds
instead, and nothing is written. No text of dev or test is looked at.
"""

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from logistic import Fitted, Floats, Rows, fit_logistic
from relevance_texts import FOLDS, LabeledText, label_house, label_others
from reportedly.corpus.library import load_corpus
from reportedly.corpus.others import read_others
from reportedly.resources.relevance import (
    BITS,
    Operating,
    RelevanceHeader,
    RelevanceModel,
    decode_relevance,
    encode_relevance,
    hash_stretches,
)

RECALL: Final = 0.995
_TRIED: Final = (0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975)
_FILE: Final = Path("src/reportedly/resources/data/relevance/relevance.bin")
_PENALTY: Final = 0.2
_OTHERS_SHARE: Final = 0.3
"""How much a text counts that the tagger labeled, when one labeled by hand counts 1."""
_NO_EVENT_SHARE: Final = 4.0
"""How much a text without an event counts: there are fewer by hand."""
_STRANGE: Final = 8000
"""How many rows stand for texts of which next to no word is known."""
_COMMON: Final = 1000
"""How many features such a text has in common with others."""
_CALM: Final = 0.1
_STEPS: Final = 127
_LARGEST: Final = 99.999
"""Per cent of weights that keep their size; larger ones are cut to fit 8 bits."""
_LEADS: Final = (80, 250)
_WHOLE: Final = 1_000_000

Cut = Callable[[str], str]
Row = NDArray[np.int64]


class _Data(NamedTuple):
    """Texts by hand, then the others: the features of each as a whole, and of its stretches."""

    texts: Sequence[LabeledText]
    rows: Sequence[Row]
    stretches: Sequence[Sequence[Row]]


def main() -> None:
    """Fit and write, or compare."""
    folder, corpora, kept = (Path(one) for one in sys.argv[1:4])
    if not corpora.is_dir():
        sys.exit(f"There is no folder {corpora}: the filter is fitted to corpora that are in it.")
    corpus, others = load_corpus(folder, corpora), read_others(corpora)
    house = label_house(corpus, others)
    texts = [*house, *label_others(corpus, corpora, house, kept)]
    print(f"{len(house):,} texts by hand, {len(texts) - len(house):,} by the tagger and by keys")
    if sys.argv[4:] == ["compare"]:
        _compare(texts)
        return
    data = _prepare(texts, str)
    odds = _score_folds(data)
    tried = _operate(house, odds)
    enough = [one for one in tried if one.recall >= RECALL]
    chosen = max(enough, key=lambda one: one.threshold)
    _print_missed(house, odds, chosen.threshold)
    fitted = _fit(data, range(len(texts)))
    model = _quantize(fitted, len(house), len(texts) - len(house), chosen, tried)
    _print_loss(model, fitted, data)


def _prepare(texts: Sequence[LabeledText], cut: Cut) -> _Data:
    """Return the texts, cut, with their features; a text without words is left out."""
    known = [one for one in texts if hash_stretches(one.text)]
    cuts = [cut(one.text) for one in known]
    return _Data(
        known,
        [hash_stretches(one, _WHOLE)[0] for one in cuts],
        [hash_stretches(one) for one in cuts],
    )


def _score_folds(data: _Data) -> Floats:
    """Return the log-odds of each text by hand, by weights that know nothing of its fold."""
    folds = np.array([-1 if one.fold is None else one.fold for one in data.texts])
    scores = np.zeros(len(data.texts))
    for fold in range(FOLDS):
        known = [
            at for at, one in enumerate(data.texts) if one.fold != fold and fold not in one.not_for
        ]
        fitted = _fit(data, known)
        for at in np.flatnonzero(folds == fold).tolist():
            scores[at] = _greatest(data.stretches[at], fitted)
    return scores[folds >= 0]


def _greatest(stretches: Sequence[Row], fitted: Fitted) -> float:
    sums = [fitted.weights[row].sum() / math.sqrt(len(row)) for row in stretches]
    return float(max(sums)) + fitted.bias


def _fit(data: _Data, known: Sequence[int]) -> Fitted:
    texts = [data.texts[at] for at in known]
    told = np.array([one.told for one in texts] + [0.0] * _STRANGE)
    by_hand = np.array([1.0 if one.fold is not None else _OTHERS_SHARE for one in texts])
    shares = np.append(by_hand, [_OTHERS_SHARE] * _STRANGE)
    shares *= told + _NO_EVENT_SHARE * (1 - told)
    rows = [data.rows[at] for at in known]
    calm = [row for row, one in zip(rows, texts, strict=True) if one.told < _CALM]
    every = Rows([*rows, *_make_strange(rows, calm)], 1 << BITS)
    return fit_logistic(every, told, shares, _PENALTY)


def _make_strange(rows: Sequence[Row], calm: Sequence[Row]) -> Iterator[Row]:
    """Yield rows of texts that tell no event, whose features but the commonest are any others.

    They stand for news of all that the corpora never speak of: unknown words tell no event, though
    they share weights with known ones.
    """
    chance = np.random.default_rng(0)
    counts = np.bincount(np.concatenate(rows), minlength=1 << BITS)
    is_common = np.zeros(1 << BITS, np.bool_)
    is_common[np.argsort(-counts, kind="stable")[:_COMMON]] = True
    for at in chance.integers(0, len(calm), _STRANGE):
        common = calm[at][is_common[calm[at]]]
        others = chance.integers(0, 1 << BITS, len(calm[at]) - len(common))
        yield np.unique(np.concatenate([common, others]))


def _operate(house: Sequence[LabeledText], odds: Floats) -> list[Operating]:
    """Return for each recall of _TRIED the highest threshold that keeps it, and print them all."""
    scores = np.round(1 / (1 + np.exp(-odds)), 4)
    told = np.array([one.told == 1 for one in house])
    own = np.array([one.source == "own" for one in house])
    found = []
    for recall in sorted(_TRIED, reverse=True):
        kept = np.sort(scores[told])
        threshold = float(kept[int((1 - recall) * len(kept))])
        shares = [
            float((scores[group] < threshold).mean())
            for group in (~told, ~told & own, ~told & ~own)
        ]
        found.append(Operating(threshold, float((scores[told] >= threshold).mean()), shares[0]))
        print(
            f"recall {found[-1].recall:.4f}: threshold {threshold:.4f}, drops {shares[0]:.3f}"
            f" (our own {shares[1]:.3f}, of others {shares[2]:.3f})"
        )
    order = np.argsort(np.argsort(scores, kind="stable")) + 1
    area = (order[told].sum() - told.sum() * (told.sum() + 1) / 2) / (told.sum() * (~told).sum())
    print(f"area under the curve {area:.4f}")
    return [Operating(one.threshold, round(one.recall, 4), round(one.dropped, 4)) for one in found]


def _print_missed(house: Sequence[LabeledText], odds: Floats, threshold: float) -> None:
    missed = [
        one.id
        for one, score in zip(house, np.round(1 / (1 + np.exp(-odds)), 4), strict=True)
        if one.told == 1 and score < threshold
    ]
    print(f"{len(missed)} that tell an event are below: {' '.join(missed)}")


def _quantize(
    fitted: Fitted, by_hand: int, others: int, chosen: Operating, tried: Sequence[Operating]
) -> RelevanceModel:
    """Write the weights in 8 bits, and return the model as it is read back."""
    scale = float(np.percentile(np.abs(fitted.weights), _LARGEST)) / _STEPS
    steps = np.clip(np.rint(fitted.weights / scale), -_STEPS, _STEPS).astype(np.int8)
    about = (
        f"fitted to {by_hand} texts labeled by hand and {others} labeled by the tagger and by the"
        " keys of MUC-4; hashed weights, no text can be read from them"
    )
    header = RelevanceHeader(
        about=about,
        bits=BITS,
        scale=scale,
        bias=fitted.bias,
        threshold=chosen.threshold,
        tried=tuple(tried),
    )
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_bytes(encode_relevance(header, steps))
    print(f"wrote {_FILE}, {_FILE.stat().st_size:,} bytes, threshold {chosen.threshold:.4f}")
    return decode_relevance(_FILE.read_bytes(), str(_FILE))


def _print_loss(model: RelevanceModel, fitted: Fitted, data: _Data) -> None:
    """Print how far scores in 8 bits are from those of the weights as fitted."""
    apart = [
        abs(model.score(one.text) - 1 / (1 + math.exp(-_greatest(stretches, fitted))))
        for one, stretches in zip(data.texts, data.stretches, strict=True)
        if one.fold is not None
    ]
    print(f"scores in 8 bits differ by at most {max(apart):.4f}, {np.mean(apart):.5f} on average")


def _compare(texts: Sequence[LabeledText]) -> None:
    """Print what the first words alone, and hand-made labels alone, would give."""
    house = [one for one in texts if one.fold is not None]
    for words in _LEADS:
        print(f"the first {words} words:")
        _operate(house, _score_folds(_prepare(texts, partial(_lead, words))))
    print("labels by hand alone:")
    _operate(house, _score_folds(_prepare(house, str)))


def _lead(words: int, text: str) -> str:
    return " ".join(text.split()[:words])


if __name__ == "__main__":
    main()
