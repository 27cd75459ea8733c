"""A text's found templates and its keys in, how right the entities of each role are out.

CEAF-REE (GRIT: Du, Rush and Cardie 2021): templates and types do not count. A role's entities are
those of all templates of the text, one whose strings are among an earlier one's, or the other way
round, left out. A found entity may be matched to one of the keys if all its strings are among that
one's; the matching is one-to-one and as large as can be.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reportedly.corpora.muc4 import ROLES, Template
from reportedly.evaluation.matching import Tally, tally, total
from reportedly.evaluation.muc4.found import Entities, FoundTemplate, entity_sets

ALL: Final = "all"


def score_entities(found: Sequence[FoundTemplate], keys: Sequence[Template]) -> dict[str, Tally]:
    """Return the tallies of one text: of each of muc4.ROLES and of ALL together.

    A reader that finds no templates gives all its entities in one, of any type.
    """
    tallies = {
        role: tally(
            entity_sets(_merge(each.roles for each in found)[role]),
            entity_sets(_merge(each.roles for each in keys)[role]),
            frozenset.issubset,
        )
        for role in ROLES
    }
    return tallies | {ALL: total(list(tallies.values()))}


def _merge(templates: Iterable[Mapping[str, Entities]]) -> dict[str, Entities]:
    merged: dict[str, list[tuple[str, ...]]] = {role: [] for role in ROLES}
    for roles in templates:
        for role, known in merged.items():
            for entity in roles.get(role, ()):
                strings = set(entity)
                if entity and not any(strings <= set(one) or set(one) <= strings for one in known):
                    known.append(entity)
    return {role: tuple(entities) for role, entities in merged.items()}
