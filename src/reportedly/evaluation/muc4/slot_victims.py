"""A template and what the tagger finds in its text in, the slots of its victims and targets out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.evaluation.muc4.found import FoundTemplate, normalize
from reportedly.evaluation.muc4.slot_ties import Labels, find_mentions, likeliest, weigh_tied
from reportedly.evaluation.muc4.slot_values import Numbers, guess_number, take_noun
from reportedly.resources.model.findings import Findings, FoundSpan

_EFFECTS: Final = {"injured": "INJURY", "killed": "DEATH", "released": "REGAINED FREEDOM"}
_NO_EFFECTS: Final[Mapping[frozenset[str], str]] = {
    frozenset(("INJURY",)): "NO INJURY",
    frozenset(("DEATH",)): "NO DEATH",
    frozenset(("DEATH", "INJURY")): "NO INJURY OR DEATH",
}
_DAMAGE: Final = (
    ("NO DAMAGE", re.compile(r"\b(?:no|without|any)(?: \w+)? damage")),
    (
        "DESTROYED",
        re.compile(r"\b(?:destroy|destruct|demolish|level(?:l?ed)|bl[eo]w\w*(?: it)? up)"),
    ),
    ("SOME DAMAGE", re.compile(r"\b(?:damag|shatter|burn)")),
)
"""What a sentence says of the targets in it; the first that fits."""
_SENTENCE_END: Final = re.compile(r"\.\s|\s{4}")
_PAUSE: Final = re.compile(r"[.,;:]")
_NUMBER_REACH: Final = 16
"""How many characters before a target may tell its number."""


class _Victims(NamedTuple):
    """Victims by their name, "" without one; `number` is None where none is to be given."""

    name: str
    number: str | None
    effects: tuple[str, ...]


def fill_victims(
    text: str,
    findings: Findings,
    template: FoundTemplate,
    triggers: Collection[int],
    labels: Labels,
    numbers: Numbers,
) -> dict[str, list[str]]:
    """Return `victim_number` and `victim_effect`.

    They are about the victims whom the template names, and those who are only described and tied to
    one of its triggers. Of these are left out perpetrators; fighters, since the task is not about
    clashes (template-doc-part1, section 1); and single persons of whom no number ("a", "one") is
    told, who mostly are named victims by another name. Where nobody was hurt, the effect is
    nobody's.
    """
    counts: dict[str, str] = {}
    effects: dict[str, None] = {}
    for name in (strings[0] for strings in template.roles.get("victim", ())):
        counts[normalize(name)] = f"1: {name.upper()}"
    for told in _tell_victims(text, findings, template, triggers, labels, numbers):
        name = told.name.upper()
        if told.number is not None and name:
            counts.setdefault(normalize(name), f"{told.number}: {name}")
        effects |= {f"{effect}: {name}" if name else effect: None for effect in told.effects}
    return {"victim_number": list(counts.values()), "victim_effect": list(effects)}


def fill_targets(
    text: str, findings: Findings, template: FoundTemplate, numbers: Numbers
) -> dict[str, list[str]]:
    """Return `target_number` and `target_effect`, of the targets' first mentions.

    The effect is what the same sentence says; fire does some damage. A kidnapping has neither.
    """
    counts, effects = [], []
    arson = "SOME DAMAGE" if template.type == "arson" else None
    named = template.roles.get("target", ()) if template.type != "kidnapping" else ()
    for name in (strings[0] for strings in named):
        for span in find_mentions(text, findings, "target", name)[:1]:
            before = _PAUSE.split(text[max(0, span.start - _NUMBER_REACH) : span.start])[-1]
            number = numbers.read(before + text[span.start : span.end])
            counts.append(f"{number or guess_number(name)}: {name.upper()}")
            sentence = _take_sentence(text, span).lower()
            if effect := next((each for each, cue in _DAMAGE if cue.search(sentence)), arson):
                effects.append(f"{effect}: {name.upper()}")
    return {"target_number": counts, "target_effect": effects}


def _tell_victims(
    text: str,
    findings: Findings,
    template: FoundTemplate,
    triggers: Collection[int],
    labels: Labels,
    numbers: Numbers,
) -> Iterator[_Victims]:
    named = [
        (strings[0], mention)
        for strings in template.roles.get("victim", ())
        for mention in find_mentions(text, findings, "victim", strings[0])
    ]
    for place in weigh_tied(findings, "victims of", "trigger", triggers):
        span = findings.spans["victims"][place]
        outcomes = likeliest(span, "victims.outcome", labels).split("+")
        effects = tuple(_EFFECTS[one] for one in outcomes if one in _EFFECTS)
        names = [
            name for name, mention in named if mention.start < span.end and span.start < mention.end
        ]
        if names:
            yield from (_Victims(name, None, effects) for name in names)
        elif likeliest(span, "victims.side", labels) != "initiator":
            fighters = likeliest(span, "victims.status", labels) == "combatant"
            group = _describe(text, findings, place, effects, numbers)
            if group is not None and not (fighters and group.name):
                yield group


def _describe(
    text: str, findings: Findings, place: int, effects: Sequence[str], numbers: Numbers
) -> _Victims | None:
    """Return victims by their noun and number; None where they are one person without a number."""
    span, start, number = findings.spans["victims"][place], 0, None
    for position in weigh_tied(findings, "number of", "victims", (place,)):
        told = findings.spans["number"][position]
        number = number or numbers.read(text[told.start : told.end])
        start = max(start, told.end if told.start < span.end else 0)
    phrase = text[max(start, span.start) : span.end]
    if number == "0":
        none = _NO_EFFECTS.get(frozenset(effects))
        return _Victims("", None, (none,)) if none else None
    number = number or guess_number(phrase)
    if number == "1" and start == 0:
        return None
    return _Victims(take_noun(phrase), number, tuple(effects))


def _take_sentence(text: str, span: FoundSpan) -> str:
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    return text[start : min((end for end in ends if end >= span.end), default=len(text))]
