"""Tallies of texts in, a suite's report with intervals, and its JSON, out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import msgspec

from reportedly.evaluation.bootstrap import interval
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.muc4.credit import Credit, add_up

_DIGITS: Final = 4


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A precision, recall and F1 of all texts together, each None where it cannot be told.

    `interval` is the 95 % one of the F1 by bootstrap over texts, None where too few texts have
    anything. `found` and `wanted` are counts of things.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    interval: tuple[float, float] | None
    found: int
    wanted: int


Scores: TypeAlias = Figure | Mapping[str, Figure]


class Report(NamedTuple):
    """The figures of a suite by name, single ones and tables of them.

    `texts` is how many were scored; `about` says in a line which they are.
    """

    suite: str
    split: str
    texts: int
    about: str
    scores: Mapping[str, Scores]


def figures(texts: Sequence[Mapping[str, Tally]], names: Iterable[str]) -> dict[str, Figure]:
    """Return the figure of each of `names`, from the tallies of each text."""
    return {name: figure(texts, name) for name in names}


def figure(texts: Sequence[Mapping[str, Tally]], name: str) -> Figure:
    """Return the figure of `name`, from the tallies of each text."""
    tallies = [text[name] for text in texts]
    return _figure(total(tallies), interval(tallies, total))


def credit_figures(
    texts: Sequence[Mapping[str, Credit]], names: Iterable[str]
) -> dict[str, Figure]:
    """Return the figure of each of `names`, from the credits of each text."""
    found: dict[str, Figure] = {}
    for name in names:
        credits_ = [text[name] for text in texts]
        found[name] = _figure(add_up(credits_), interval(credits_, add_up))
    return found


def _figure(counted: Tally | Credit, edges: tuple[float, float] | None) -> Figure:
    return Figure(
        precision=counted.precision,
        recall=counted.recall,
        f1=counted.f1,
        interval=edges,
        found=counted.found,
        wanted=counted.wanted,
    )


def encode_report(report: Report) -> str:
    """Return the report as JSON: suite, split, texts, about, then the figures by name, rounded."""
    head = {
        "suite": report.suite,
        "split": report.split,
        "texts": report.texts,
        "about": report.about,
    }
    scores = {
        name: _rounded(one)
        if isinstance(one, Figure)
        else {part: _rounded(each) for part, each in one.items()}
        for name, one in report.scores.items()
    }
    encoded = msgspec.json.encode({**head, **scores})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def _rounded(one: Figure) -> Figure:
    def cut(value: float | None) -> float | None:
        return None if value is None else round(value, _DIGITS)

    edges = one.interval
    return msgspec.structs.replace(
        one,
        precision=cut(one.precision),
        recall=cut(one.recall),
        f1=cut(one.f1),
        interval=None if edges is None else (round(edges[0], _DIGITS), round(edges[1], _DIGITS)),
    )
