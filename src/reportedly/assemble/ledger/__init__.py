"""The victims of all happenings of a text in; the figures of its ledger, rule by rule, out.

What the tagger's heads and the count words give of each mention comes first. The rules after that
are a list that a reader of the code, `--explain` and the ablation go through in order.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from reportedly.assemble.ledger.beside import count_beside
from reportedly.assemble.ledger.causes import name_causes
from reportedly.assemble.ledger.families import add_up_families
from reportedly.assemble.ledger.figure import Figure, read_figure
from reportedly.assemble.ledger.groups import (
    drop_numbered,
    name_by_predicate,
    name_by_tie,
    name_parts,
)
from reportedly.assemble.ledger.names import fold_names
from reportedly.assemble.ledger.nested import nest_parts, part_neighbors
from reportedly.assemble.ledger.newer import tie_newer
from reportedly.assemble.ledger.nobody import add_nobody, count_nobody, drop_unharmed
from reportedly.assemble.ledger.parts import tie_earlier_sums, tie_next_of_whom, tie_sums
from reportedly.assemble.ledger.restated import join_restatements
from reportedly.assemble.ledger.shares import tie_shares
from reportedly.assemble.ledger.status import inherit_status, state_by_words
from reportedly.assemble.ledger.totals import tie_totals
from reportedly.assemble.told import Told
from reportedly.records.mentions import Mention


class LedgerRule(NamedTuple):
    """A step that mends the figures of a text in place and returns them; `about` says how.

    Some add figures, and some leave some out.
    """

    name: str
    about: str
    apply: Callable[[Sequence[Figure], Told], list[Figure]]


LEDGER_RULES: Final = (
    LedgerRule("beside", "a number beside a word of harm is a figure", count_beside),
    LedgerRule("nobody", "without the loss of a single soldier is zero", count_nobody),
    LedgerRule("no casualties", "no indication of casualties is two zeros", add_nobody),
    LedgerRule("unharmed", "whom somebody tried to kill is no figure", drop_unharmed),
    LedgerRule("restated", "one figure told several times is one entry", join_restatements),
    LedgerRule("number of", "the number of civilians killed is no figure", drop_numbered),
    LedgerRule("totals", "parts are tied to totals, newer figures to older ones", tie_totals),
    LedgerRule("of whom", "nine of whom are part of those just before", tie_next_of_whom),
    LedgerRule("including", "including seven are part of those just before", nest_parts),
    LedgerRule("neighbors", "seven in Azaz and nine in Homs are no parts", part_neighbors),
    LedgerRule("shares", "six of the wounded are part of these", tie_shares),
    LedgerRule("sums", "figures in a row that add up to a total are its parts", tie_sums),
    LedgerRule(
        "earlier sums", "five and two of a sentence are parts of the seven before", tie_earlier_sums
    ),
    LedgerRule("newer", "from 19 to 27: the newer figure replaces the older", tie_newer),
    LedgerRule("names", "names after a figure are those of its victims", fold_names),
    LedgerRule("families", "a woman and her three children are four", add_up_families),
    LedgerRule("people tied", "a figure that names nobody is of whom it is tied to", name_by_tie),
    LedgerRule("predicate", "three of the dead were women", name_by_predicate),
    LedgerRule("people of the total", "a part that names nobody is of its total", name_parts),
    LedgerRule("causes", "two others were hurt in falls", name_causes),
    LedgerRule(
        "status by words", "soldiers are combatants, whatever the tagger says", state_by_words
    ),
    LedgerRule("status of the total", "five of 14 guards are what the 14 are", inherit_status),
)
"""The rules in their order."""


def write_ledger(
    victims: Sequence[Sequence[Mention]], told: Told, without: Collection[str] = ()
) -> list[Figure]:
    """Return the figures of a text from the victims of each happening, in text order.

    Rules whose names are in `without` are left out; ValueError when there is no such rule.
    """
    unknown = set(without) - {rule.name for rule in LEDGER_RULES}
    if unknown:
        raise ValueError(f"no rules {sorted(unknown)}. Expected names of LEDGER_RULES")
    figures = [
        read_figure(mention, number, told)
        for number, mentions in enumerate(victims)
        for mention in mentions
    ]
    for rule in LEDGER_RULES:
        if rule.name not in without:
            figures = rule.apply(figures, told)
    return figures
