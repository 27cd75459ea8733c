"""A draft or its events in; whether they are about conflict at all, out.

Sport, business and film borrow the words of war, and police arrest thieves too: word lists know
too little, so an article in such a setting tells no event unless a party to a conflict is named.
"""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.assemble.account import Account
from reportedly.assemble.happenings import Happening
from reportedly.assemble.kinds import is_armed, kind_of
from reportedly.records.codes import EventType
from reportedly.records.draft import Draft
from reportedly.records.events import Event

_SETTINGS: Final[tuple[frozenset[str], ...]] = (
    frozenset(
        "match goal goals striker midfielder goalkeeper keeper defender league derby coach season"
        " innings wicket tournament penalty half-time kick-off scored stadium fixture semi-final"
        " quarterback touchdown playoffs halftime medal referee championship points rebounds"
        " batsman bowler tie-break set-piece headed winger squad game games player players team"
        " teams race racing rider riders peloton summit descent climb sprint breakaway jersey lap"
        " overtime playoff quarter-finals starters inning hat-trick".split()
    ),
    frozenset(
        "film films movie cinema director novel novels screenplay box-office starring sequel actor"
        " actress scene scenes titles audience reviewer thriller novelist chapter documentary"
        " soundtrack score stage theater theatre playwright plot episode screen camera minutes"
        " exhibition museum album".split()
    ),
    frozenset(
        "shares investors margins dividend analysts shareholders profit profits revenue market"
        " takeover bid quarter earnings stock stocks bank lender retailer sales company equity"
        " downgrades board chief executive rival rivals price prices startup futures traders crop"
        " exporters exports contract contracts brokers index tonnes".split()
    ),
)
_ENOUGH_WORDS: Final = 5
_HAZARDS: Final = re.compile(
    r"(?i)\b(?:earthquakes?|quake|magnitude|typhoon|hurricane|cyclone|tornado|tsunami|floods?|flooding"
    r"|landslides?|mudslides?|avalanche|wildfires?|storm|blizzard|heat ?wave|volcano|eruption"
    r"|accidents?|derail\w*|collision|collid\w+|crash\w*|stampede|capsiz\w+|sank|shipwreck|pile-up"
    r"|covid|coronavirus|illness|outbreak|virus|disease|epidemic|pandemic|influenza|cholera"
    r"|measles|coal mine"
    r"|gas leak|drown\w*|overdose)\b"
)
_NATURAL: Final = frozenset(["died", "die", "dies", "dying", "disappeared", "missing"])
PARTIES: Final = frozenset(
    ["rebel_group", "political_militia", "identity_militia", "unidentified_armed", "rioters"]
)


def is_other_setting(draft: Draft) -> bool:
    """Whether the article is of sport, the arts or business: five of its words, no armed group."""
    words = {token.lower for sentence in draft.sentences or () for token in sentence.tokens}
    if any(len(words & setting) >= _ENOUGH_WORDS for setting in _SETTINGS):
        return not any(actor.form == "named" and is_armed(actor) for actor in draft.actors or ())
    return False


def without_ordinary_crime(
    told: Sequence[tuple[Happening, Event]], draft: Draft
) -> list[tuple[Happening, Event]]:
    """Leave out arrests where no armed group, protest or other event is told: ordinary crime."""
    if any(actor.kind in PARTIES or actor.kind == "protesters" for actor in draft.actors or ()):
        return list(told)
    if any(event.type != "arrests" for _, event in told):
        return list(told)
    return []


def is_bare(accounts: Sequence[Account]) -> bool:
    """Whether nobody and nowhere is told: too little for a thing that did not happen."""
    return not any(account.initiators or account.targets or account.places for account in accounts)


def _is_disaster(accounts: Sequence[Account]) -> bool:
    """Whether sentences without a trigger of violence of their own tell of a hazard or accident."""
    if any(
        kind_of(account) not in ("", "blast") and not account.trigger.span.text.startswith("strike")
        for account in accounts
    ):
        return False
    return any(_HAZARDS.search(account.sentence.span.text) for account in accounts)


def is_unanchored(accounts: Sequence[Account], event_type: EventType) -> bool:
    """Whether nothing ties a trigger word to a happening: no victims, place, day, number, actor.

    Talks and threats need a party that bears arms or governs: companies and unions talk too.
    """
    actors = [actor for account in accounts for actor in account.initiators + account.targets]
    doers = [actor for account in accounts for actor in account.initiators]
    if _is_disaster(accounts) and not any(is_armed(actor) for actor in doers):
        return True
    if event_type in ("talks", "threat"):
        return not any(is_armed(actor) or actor.kind == "government" for actor in actors)
    victims = any(one.victims and one.trigger.span.text.lower() not in _NATURAL for one in accounts)
    return not (actors or victims) and not any(
        one.places or one.dates or one.number is not None for one in accounts
    )
