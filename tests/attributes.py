"""Attributes of findings that are made by hand."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from by_hand import Place
from reportedly.resources.model.findings import Findings

LABELS: Final = {
    "trigger.type": ("abduction_forced_disappearance", "attack", "grenade"),
    "trigger.status": ("attempted", "happened", "planned", "threatened"),
    "victims.outcome": ("abducted", "injured", "injured+killed", "killed", "released"),
    "victims.side": ("initiator", "target"),
    "victims.status": ("civilian", "combatant"),
    "actor.kind": ("none", "rebel_group", "state_forces"),
    "place.relation": ("in", "near"),
    "weapon.category": ("drone", "firearm"),
    "source.kind": ("government", "military"),
    "source.named": ("no", "yes"),
    "cue.stance": ("asserts", "denies"),
}
"""Some labels of the attributes that slots and mentions are read from."""


def tell(findings: Findings, told: Mapping[Place, Mapping[str, str]]) -> Findings:
    """Return the findings with the labels that are told of spans, as if they were sure."""
    spans = {layer: list(each) for layer, each in findings.spans.items()}
    for (layer, position), labels in told.items():
        attributes = {
            name: np.eye(len(LABELS[name]), dtype=np.float32)[LABELS[name].index(label)]
            for name, label in labels.items()
        }
        spans[layer][position] = spans[layer][position]._replace(attributes=attributes)
    return findings._replace(spans=spans)
