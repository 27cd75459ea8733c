"""A text's found templates and its keys in, how right their types and roles are out.

The metric of template filling (GTT: Du et al. 2021; also for TempGen and others):

- A found template may be aligned to one of the keys if its type is one of theirs, each to one.
- The type of an aligned template is right, of another wrong; it counts as one thing.
- A found entity is right if all its strings are among those of one of the entities that fill the
  role in the aligned template. An entity of the keys is got if some found entity is right by it.
  So two found entities can be right by one: see Credit.
- Keys that are alike in type and roles count once. Optional templates count like others.

The alignment is that with the largest sum of the text's precision and recall. GTT tries all for
the best F1. That is the same wherever each entity is right by one and the other way round; else it
nearly always is.

IterX (Chen et al. 2023) scores the roles only, not the type: ROLES_ONLY. Its scorer counts an
entity right if any string is; for entities of one string that is the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reportedly.corpora.muc4 import ROLES, Template
from reportedly.evaluation.muc4.assignment import assign
from reportedly.evaluation.muc4.credit import Credit, add_up
from reportedly.evaluation.muc4.found import Entities, FoundTemplate, entity_sets

TYPE: Final = "type"
ALL: Final = "all"
ROLES_ONLY: Final = "roles"


def score_templates(found: Sequence[FoundTemplate], keys: Sequence[Template]) -> dict[str, Credit]:
    """Return the credits of one text: for TYPE, each of muc4.ROLES, ROLES_ONLY and ALL together."""
    keys = _distinct(keys)
    pairs = align(found, keys)
    aligned = [_compare(found[one], keys[other]) for one, other in pairs]
    by_role = {
        role: Credit(
            right=sum(each[role].right for each in aligned),
            found=sum(len(entity_sets(template.roles.get(role, ()))) for template in found),
            got=sum(each[role].got for each in aligned),
            wanted=sum(len(entity_sets(template.roles.get(role, ()))) for template in keys),
        )
        for role in ROLES
    }
    of_type = Credit(right=len(pairs), found=len(found), got=len(pairs), wanted=len(keys))
    roles_only = add_up(list(by_role.values()))
    return {
        TYPE: of_type,
        **by_role,
        ROLES_ONLY: roles_only,
        ALL: add_up([of_type, roles_only]),
    }


def align(
    found: Sequence[FoundTemplate],
    keys: Sequence[Template],
    further: Callable[[FoundTemplate, Template], int] = lambda *_: 0,
) -> list[tuple[int, int]]:
    """Return the aligned pairs, as positions.

    `further`, never negative, says how good a pair is besides; it decides between alignments that
    are equal otherwise.
    """
    all_found = sum(_size(template.roles) for template in found)
    all_wanted = sum(_size(template.roles) for template in keys)
    extras = [[further(one, key) for key in keys] for one in found]
    scale = 1 + sum(map(sum, extras))

    def worth(one: FoundTemplate, key: Template, extra: int) -> int:
        if not fits(one, key):
            return 0
        credit = add_up(list(_compare(one, key).values()))
        return extra + scale * ((1 + credit.right) * all_wanted + (1 + credit.got) * all_found)

    return assign(
        [
            [worth(one, key, extra) for key, extra in zip(keys, row, strict=True)]
            for one, row in zip(found, extras, strict=True)
        ]
    )


def fits(found: FoundTemplate, key: Template) -> bool:
    """Whether a found template may be aligned to one of the keys."""
    return found.type in key.types


def _size(roles: Mapping[str, Entities]) -> int:
    """Return how many things a template is: its type and its entities."""
    return 1 + sum(len(entity_sets(roles.get(role, ()))) for role in ROLES)


def _compare(found: FoundTemplate, key: Template) -> dict[str, Credit]:
    return {role: _credit(found.roles.get(role, ()), key.roles.get(role, ())) for role in ROLES}


def _credit(found: Entities, wanted: Entities) -> Credit:
    one_side, other_side = entity_sets(found), entity_sets(wanted)
    right = sum(any(one <= other for other in other_side) for one in one_side)
    got = sum(any(one <= other for one in one_side) for other in other_side)
    return Credit(right, len(one_side), got, len(other_side))


def _distinct(keys: Sequence[Template]) -> list[Template]:
    alike = {
        (key.types, tuple(key.roles.get(role, ()) for role in ROLES)): key for key in reversed(keys)
    }
    return list(reversed(alike.values()))
