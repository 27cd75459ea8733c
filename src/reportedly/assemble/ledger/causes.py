"""The figures of a text in; parts given the cause that the words after them tell, out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.told import Told

_CAUSE: Final = re.compile(
    r"(?:\s+(?:were|was|had been|have been))?(?:\s+\w+ly)?"
    r"(?:\s+(?:hurt|injured|wounded|killed|died|trampled))?"
    r"\s+(?:in|by|from|of)\s+(?:an?\s+|the\s+)?(?P<cause>(?:falls?|stampedes?|crush|crashes"
    r"|crash|accidents?|friendly fire|burns|smoke|shrapnel|drowning|collapse))\b",
    re.I,
)


def name_causes(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Give parts the cause that the words after them tell: "two others were hurt in falls"."""
    text = told.draft.article.text
    for figure in figures:
        if figure.whole is not None and figure.cause is None:
            span = figure.spans[0]
            end = told.sentence_of(span).span.end
            cause = _CAUSE.match(text, span.end, min(end, span.end + 60))
            if cause is not None:
                figure.cause = cause["cause"]
                figure.why["cause"] = "rule causes"
    return list(figures)
