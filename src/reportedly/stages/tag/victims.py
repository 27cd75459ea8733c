"""One sentence's groups and outcome words in; who suffered what out.

The rules follow the ways in which English reports casualties: passives ("12 were killed"), actives
("killing 12"), reduced clauses ("12 dead, 30 wounded"), nominalizations ("the deaths of 15"),
tolls, zeros ("no casualties"), parts ("including three children") and ellipsis ("nine in Hama").
"""

from reportedly.stages.tag.arguments import find_groups_of, is_attribute
from reportedly.stages.tag.clauses import Clauses, Victims
from reportedly.stages.tag.figures import (
    find_attributive,
    find_elliptical,
    find_named_parts,
    find_parts,
    find_tolls,
    find_zeros,
)


def find_victims(clauses: Clauses) -> list[Victims]:
    """Return the sentence's victims in the order of their groups, each group and outcome once."""
    found: list[Victims] = []
    for index in sorted(clauses.entries):
        end, entry = clauses.entries[index]
        if entry.outcome is not None and not is_attribute(clauses, index):
            groups = find_groups_of(clauses, index, end, entry.outcome)
            found.extend(Victims(entry.outcome.code, group, index) for group in groups)
    found.extend(find_attributive(clauses))
    found.extend(find_tolls(clauses))
    found.extend(find_zeros(clauses))
    found = _without_repeats(found)
    found.extend(find_named_parts(clauses))
    found.extend(list(find_parts(clauses, found)))
    found.extend(list(find_elliptical(clauses, found)))
    found = _without_repeats(found)
    found.sort(key=lambda victims: (victims.group.first, victims.code))
    return found


def _without_repeats(found: list[Victims]) -> list[Victims]:
    kept: dict[tuple[int, int, str], Victims] = {}
    for victims in found:
        kept.setdefault((victims.group.first, victims.group.end, victims.code), victims)
    return list(kept.values())
