"""A template that was found in a text, and the form in which strings are compared."""

import re
import string
from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

Entities: TypeAlias = tuple[tuple[str, ...], ...]
"""The entities that fill a role, each as the strings by which the text mentions it."""

_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_ARTICLE: Final = re.compile(r"\b(?:a|an|the)\b")


class FoundTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as found in a text.

    `type` is one of the keys' in lower case ("forced work stoppage"). `roles` by the names in
    muc4.ROLES; a role that is absent is empty, and an entity without strings is none. `slots` by
    the names in slots.SCORED, each value written as in the keys; those about a victim or target may
    name it ("2: PEASANTS").
    """

    type: str
    roles: Mapping[str, Entities] = {}
    slots: Mapping[str, tuple[str, ...]] = {}


def normalize(text: str) -> str:
    """Return a string without case, punctuation, articles and extra spaces.

    As the scorers of GRIT, GTT and IterX have it: punctuation goes without a trace, so that
    "car-bomb" is "carbomb".
    """
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def entity_sets(entities: Entities) -> list[frozenset[str]]:
    """Return each entity's strings in the form in which they are compared."""
    return [frozenset(map(normalize, entity)) for entity in entities if entity]
