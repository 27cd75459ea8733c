"""Templates found in a text and what else the tagger finds there in, their slots filled out.

The house heads tell where, when and at which stage the triggers of an incident are, and what became
of the victims that are tied to them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from reportedly.corpora.muc4_datelines import Dateline
from reportedly.evaluation.muc4.found import FoundTemplate
from reportedly.evaluation.muc4.slot_places import Places
from reportedly.evaluation.muc4.slot_ties import Labels, likeliest, weigh_tied
from reportedly.evaluation.muc4.slot_values import Numbers, read_date, write_day
from reportedly.evaluation.muc4.slot_victims import fill_targets, fill_victims
from reportedly.resources.model.findings import Findings, FoundSpan

LAYERS: Final = ("trigger", "place", "date", "victims", "number")
"""What the slots are filled from, next to the roles."""
_ACCOMPLISHED: Final = "ACCOMPLISHED"
_STAGES: Final[Mapping[str, str]] = {
    "attempted": "ATTEMPTED",
    "threatened": "THREATENED",
    "planned": "THREATENED",
}
"""By the status of a trigger; any other is _ACCOMPLISHED."""
_TRIGGERS: Final[Mapping[str, Collection[str]]] = {
    "arson": ("looting_property_destruction",),
    "bombing": (
        "remote_explosive_landmine_ied",
        "suicide_bomb",
        "grenade",
        "disrupted_weapons_use",
    ),
    "kidnapping": ("abduction_forced_disappearance",),
    "robbery": ("looting_property_destruction",),
}
"""The triggers that tell an incident of a type, by their own; those of other types may be any."""


class SlotReader:
    """Fills the slots of templates by what a tagger with `labels` finds."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._places = Places()
        self._numbers = Numbers()

    def fill(
        self,
        text: str,
        findings: Findings,
        templates: Sequence[FoundTemplate],
        dateline: Dateline | None,
    ) -> tuple[FoundTemplate, ...]:
        """Return the templates of a text with all slots that can be filled.

        A template's triggers are those of its type, or all where none is. An incident that has no
        date is "on or before" the day of the dateline; one whose stage is not told is accomplished.
        Without a dateline, date and location may stay empty.
        """
        country = self._places.find_country(text, dateline) if templates else None
        filled = []
        for template in templates:
            triggers = self._find_triggers(template.type, findings)
            places = _weigh_words(text, findings, "at", "place", triggers)
            dates = _weigh_words(text, findings, "when", "date", triggers)
            location = country and self._places.write_location(country, places, dateline)
            slots = {
                "date": _date(dates, dateline),
                "location": [location] if location else [],
                "stage": [self._stage(findings, triggers)],
                **fill_targets(text, findings, template, self._numbers),
                **fill_victims(text, findings, template, triggers, self._labels, self._numbers),
            }
            told = {slot: tuple(values) for slot, values in slots.items() if values}
            filled.append(msgspec.structs.replace(template, slots=told))
        return tuple(filled)

    def _find_triggers(self, type_: str, findings: Findings) -> list[int]:
        spans: Sequence[FoundSpan] = findings.spans.get("trigger", ())
        kinds = [likeliest(span, "trigger.type", self._labels) for span in spans]
        own = [place for place, kind in enumerate(kinds) if kind in _TRIGGERS.get(type_, ())]
        return own or list(range(len(spans)))

    def _stage(self, findings: Findings, triggers: Sequence[int]) -> str:
        """Return the stage of most triggers, each weighed by how sure it is."""
        weights = {_ACCOMPLISHED: 0.0}
        for place in triggers:
            span = findings.spans["trigger"][place]
            status = likeliest(span, "trigger.status", self._labels)
            stage = _STAGES.get(status, _ACCOMPLISHED)
            weights[stage] = weights.get(stage, 0.0) + span.score
        return max(weights, key=lambda stage: weights[stage])


def _date(words: Mapping[str, float], dateline: Dateline | None) -> list[str]:
    """Return the date that most is said of, else "on or before" the day of the dateline."""
    day = dateline.day if dateline else None
    weights: dict[str, float] = {}
    for each, weight in words.items():
        if value := read_date(each, day):
            weights[value] = weights.get(value, 0.0) + weight
    if weights:
        return [max(weights, key=lambda value: weights[value])]
    return [f"- {write_day(day)}"] if day else []


def _weigh_words(
    text: str, findings: Findings, kind: str, layer: str, triggers: Collection[int]
) -> dict[str, float]:
    """Return the words of what is tied to the triggers, with the sum of the ties."""
    weights: dict[str, float] = {}
    for place, weight in weigh_tied(findings, kind, "trigger", triggers).items():
        span = findings.spans[layer][place]
        words = text[span.start : span.end]
        weights[words] = weights.get(words, 0.0) + weight
    return weights
