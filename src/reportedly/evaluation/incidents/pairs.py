"""Judged pairs of items of current-events in; how well they are told apart, out.

A pair is put together when an event of one item is of one incident with an event of the other.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpus.others import OtherText
from reportedly.errors import ReportedlyError
from reportedly.evaluation.matching import Tally
from reportedly.incidents.accounts import Account, accounts_of
from reportedly.incidents.linking import group_accounts
from reportedly.incidents.weighing import Scales
from reportedly.pipeline import Pipeline
from reportedly.records.reading import Reading

Label: TypeAlias = Literal["same", "part", "different", "unsure"]
_BATCH: Final = 64


class JudgedPair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two items by their ids, how they were drawn, and what two people and both together say.

    `part`: one tells of what the other is a part of, or of another stage of it.
    """

    one: str
    other: str
    stratum: str
    first: Label | None = None
    second: Label | None = None
    label: Label


def load_pairs(path: Path) -> list[JudgedPair]:
    """Return the pairs of a file, a line each. ReportedlyError `bad-pairs`."""
    try:
        lines = path.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=JudgedPair) for line in lines]
    except (OSError, msgspec.DecodeError) as error:
        raise ReportedlyError(
            "bad-pairs",
            f"The pairs of {path} cannot be used: {error}.",
            "See reportedly.evaluation.incidents.pairs for what a line has.",
        ) from error


def read_items(
    pairs: Sequence[JudgedPair], items: Mapping[str, OtherText], pipeline: Pipeline
) -> dict[str, list[Account]]:
    """Return the accounts of all items of the pairs. ReportedlyError `bad-pairs` if one lacks."""
    names = sorted({name for pair in pairs for name in (pair.one, pair.other)})
    missing = [name for name in names if name not in items]
    if missing:
        raise ReportedlyError(
            "bad-pairs",
            f"The item {missing[0]} of the pairs is not in the corpus.",
            "Give the folder of the corpora that the pairs were drawn from with --corpora DIR.",
        )
    accounts: dict[str, list[Account]] = {}
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        articles = [
            make_article(
                items[name].text, source=name, published=items[name].published, language="en"
            )
            for name in batch
        ]
        for name, outcome in zip(batch, pipeline.read(articles), strict=True):
            is_read = isinstance(outcome, Reading)
            accounts[name] = [one for _, one in accounts_of(outcome, name)] if is_read else []  # type: ignore[arg-type]
    return accounts


def is_one(pair: JudgedPair, accounts: Mapping[str, list[Account]], scales: Scales) -> bool:
    """Whether an event of one item is put together with an event of the other."""
    both = {one.key: one for name in (pair.one, pair.other) for one in accounts[name]}
    groups = group_accounts(both, scales)
    return any(len({both[key].article for key in group}) > 1 for group in groups)


def score_pairs(
    pairs: Sequence[JudgedPair],
    accounts: Mapping[str, list[Account]],
    scales: Scales,
    *,
    with_parts: bool,
) -> list[Tally]:
    """Return a tally for each pair; those that people are unsure of are left out.

    Pairs of which one is a part of the other count as two incidents, or not at all.
    """
    tallies = []
    for pair in pairs:
        if pair.label == "unsure" or (pair.label == "part" and not with_parts):
            continue
        found, wanted = is_one(pair, accounts, scales), pair.label == "same"
        tallies.append(Tally(found and wanted, found, wanted))
    return tallies
