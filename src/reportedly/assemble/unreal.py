"""A trigger in its sentence in; whether the words around it say that it did not come about, out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.told import Told
from reportedly.records.codes import EventStatus
from reportedly.records.text import Span

_TRIED: Final = re.compile(
    r"\b(?:tried|tries|try|trying|attempted|attempting|attempts?|plots?|plotted|plotting|failed|sought"
    r"|seeking|bid) to (?:\w+ly |launch |stage |mount |conduct |carry out )?(?:an? )?$"
    r"|\bbefore (?:[\w'’-]+ ){1,3}could (?:[\w'’-]+ )?$|\battempted $",
    re.I,
)
_IMAGINED: Final = re.compile(
    r"(?<!nobody )(?<!no one )\b(?:could|would|might)(?: also)?(?: have)? "
    r"(?:be |been |(?:cause|leave|left|trigger|triggered|cost|result|resulted|lead|led|kill|killed"
    r"|displace|displaced|drive|driven)"
    r"(?: (?!(?:after|as|when|where|while|that|which|who|since|before|into)\b)"
    r"(?:[\d.,]*\d|[^\s,.;:]+))*? )?$"
    r"|\b(?:fears?|feared|fearing)(?: of)? (?:an?|another|new|more) (?:[\w'’-]+ )?$",
    re.I,
)
_NEGATED: Final = re.compile(
    r"\b(?:not|never|nobody|no one|no [\w'’-]+ (?:have|has|had|were|was)"
    r"|there (?:was|were|had been) no) (?:been |be |any )?$|n[’']t (?:been |be )?$",
    re.I,
)
_FALSE: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|suggestions?) (?:that|of)\b.*?"
    r"\b(?:(?:is|are|was|were) (?:false|untrue|wrong|baseless|fake|unfounded)|an invention)",
    re.I | re.S,
)
_HARM: Final = re.compile(
    r"\b(?:kill|wound|injur|hurt|harm|casualt|death|dead|died?\b|fatal|loss|lost)", re.I
)


def unreal_status(trigger: Span, told: Told) -> EventStatus | None:
    """Return what the words before a trigger make of it: attempted, hypothetical or denied.

    None where they leave it as it is. That somebody was not killed denies no happening.
    """
    sentence = told.sentence_of(trigger).span
    text = told.draft.article.text
    before = text[max(sentence.start, trigger.start - 120) : trigger.start]
    if _TRIED.search(before):
        return "attempted"
    if _IMAGINED.search(before):
        return "hypothetical"
    if _HARM.search(trigger.text):
        return None
    at = trigger.start - sentence.start
    false = any(one.start() <= at < one.end() for one in _FALSE.finditer(sentence.text))
    return "denied" if false or _NEGATED.search(before) else None


def status_of(triggers: Sequence[Span], told: Told) -> EventStatus | None:
    """Return the status that all triggers of a happening share by their words; else None."""
    status = unreal_status(triggers[0], told) if triggers else None
    if status is None:
        return None
    return status if all(unreal_status(one, told) == status for one in triggers[1:]) else None
