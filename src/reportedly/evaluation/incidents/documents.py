"""The texts of ECB+ in; how well those of one sub-topic are put together, out.

A sub-topic is one happening, told by some ten articles; its neighbor in the topic is another of the
same kind. Most are no armed conflict, and no text says when it was published: what is compared is
mostly wording. An account of a text takes the happening that it tells of first, and all its words.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpora.ecb import FullText
from reportedly.evaluation.incidents.bcubed import BCubed, b_cubed, pairwise
from reportedly.evaluation.matching import Tally
from reportedly.incidents.accounts import Account, account_of_text, accounts_of
from reportedly.incidents.clustering import cluster
from reportedly.incidents.weighing import Scales
from reportedly.pipeline import Pipeline
from reportedly.records.reading import Reading

_BATCH: Final = 16


def read_accounts(texts: Sequence[FullText], pipeline: Pipeline) -> dict[str, Account]:
    """Return an account of each text that can be read, by the text's id."""
    accounts: dict[str, Account] = {}
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        articles = [make_article(one.text, source=one.id, language="en") for one in batch]
        for text, outcome in zip(batch, pipeline.read(articles), strict=True):
            if isinstance(outcome, Reading):
                accounts[text.id] = _account(text, outcome)
    return accounts


def _account(text: FullText, reading: Reading) -> Account:
    """Return the account of a text: of its first event, with the wording of the whole."""
    whole = account_of_text(reading, text.id)
    first = next((account for _, account in accounts_of(reading, text.id)), None)
    if first is None:
        return whole
    return msgspec.structs.replace(
        first,
        key=whole.key,
        days=None,
        is_aggregate=False,
        words=whole.words,
        words_length=whole.words_length,
        names=whole.names,
        names_length=whole.names_length,
    )


def score_texts(
    texts: Sequence[FullText], accounts: Mapping[str, Account], scales: Scales
) -> tuple[BCubed, Tally]:
    """Return how the texts that have accounts are grouped: B-cubed, and pairs in one group."""
    weights = {
        (one, other): scales.weigh(accounts[one], accounts[other])
        for one, other in combinations(sorted(accounts), 2)
    }
    groups = cluster(accounts, weights, uncompared=scales.uncompared)
    found = {name: group[0] for group in groups for name in group}
    wanted = {text.id: text.subtopic for text in texts if text.id in accounts}
    return b_cubed(found, wanted), pairwise(found, wanted)
