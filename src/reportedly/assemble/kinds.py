"""Which types of happening go together, and what type a group of triggers has."""

import re
from collections.abc import Sequence
from typing import Final, cast

from reportedly.assemble.account import Account
from reportedly.records.codes import EVENT_TYPES, EventType
from reportedly.records.mentions import ActorMention

ARMED_KINDS: Final = frozenset(
    [
        "state_forces",
        "external_forces",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "unidentified_armed",
    ]
)
VIOLENT: Final = frozenset(
    [
        "",
        "blast",
        "armed_clash",
        "air_drone_strike",
        "shelling_artillery_missile_attack",
        "suicide_bomb",
        "remote_explosive_landmine_ied",
        "grenade",
        "chemical_weapon",
        "attack",
    ]
)
_ALIKE: Final = (
    frozenset(["air_drone_strike", "shelling_artillery_missile_attack"]),
    frozenset(["remote_explosive_landmine_ied", "suicide_bomb", "blast"]),
    frozenset(["armed_clash", "attack"]),
    frozenset(["armed_clash", "arrests"]),
    frozenset(["armed_clash", "territory"]),
    frozenset(["peaceful_protest", "mob_violence", "violent_demonstration"]),
    frozenset(["peaceful_protest", "arrests"]),
    frozenset(["violent_demonstration", "arrests"]),
    frozenset(["violent_demonstration", "looting_property_destruction"]),
    frozenset(["attack", "peaceful_protest", "violent_demonstration"]),
    frozenset(["attack", "looting_property_destruction"]),
    frozenset(["attack", "abduction_forced_disappearance"]),
    frozenset(["armed_clash", "abduction_forced_disappearance"]),
)
TAKING: Final = frozenset(["abduction_forced_disappearance", "arrests"])
_CLASHES: Final = frozenset(
    [
        "clash", "clashes", "clashed", "fighting", "firefight", "gunfight", "gun battle", "battle",
        "battles", "exchange of fire", "exchanged fire", "fought", "encounter", "shootout",
        "skirmish", "skirmishes",
    ]
)  # fmt: skip
_FIGHTING: Final = _CLASHES | {"offensive", "military operation"}
_COVERS: Final = frozenset(
    [
        "abduction_forced_disappearance",
        "arrests",
        "mob_violence",
        "peaceful_protest",
        "violent_demonstration",
        "territory",
        "looting_property_destruction",
    ]
)


def kind_of(account: Account) -> str:
    """Return the lexicon's type of an account's trigger, "" when it has none of its own."""
    return account.trigger.code or ""


def go_together(one: str, other: str) -> bool:
    """Whether triggers of these types may tell of one happening."""
    if one == other:
        return True
    if "" in (one, other):
        return one in VIOLENT | _COVERS and other in VIOLENT | _COVERS
    if "blast" in (one, other):
        return one in VIOLENT and other in VIOLENT and "armed_clash" not in (one, other)
    return any({one, other} <= alike for alike in _ALIKE)


def is_armed(actor: ActorMention) -> bool:
    """Whether an actor bears arms, as far as its kind tells."""
    return actor.kind in ARMED_KINDS


def find_event_type(
    accounts: Sequence[Account],
    place_country: str | None,
    *,
    armed_victims: bool,
    armed_party: bool,
) -> EventType | None:
    """Return the type of a happening told by `accounts`; None when nothing shows that it is one.

    `armed_victims` tells whether combatants are among its victims: a raid that kills none but the
    unarmed is an `attack`. `armed_party` tells whether the article names an armed group. With
    either, people "killed" by nobody named were attacked.
    """
    kinds = [kind_of(account) for account in accounts]
    specific = _specific_kind(kinds, accounts)
    if specific == "armed_clash" and not armed_victims and _is_one_sided(accounts):
        specific = "attack"
    if "peaceful_protest" in kinds and specific in ("attack", "arrests", "peaceful_protest"):
        return _protest(accounts)
    if specific == "attack" and armed_victims and _is_shooting(accounts):
        return "armed_clash"
    if specific == "territory":
        return _territory(accounts, place_country)
    if specific == "armed_clash" and _only_arrests(accounts):
        return "arrests"
    if specific == "armed_clash" and _is_riot(accounts):
        return "violent_demonstration"
    if specific:
        return cast("EventType", specific) if specific in EVENT_TYPES else None
    if "blast" in kinds and _is_from_the_air(accounts):
        return "air_drone_strike"
    if "blast" in kinds:
        told = " ".join(account.sentence.span.text for account in accounts)
        armed = _EXPLOSIVES.search(told) is not None or any(
            account.weapons or account.initiators for account in accounts
        )
        return "remote_explosive_landmine_ied" if armed else None
    return _by_participants(accounts, known_conflict=armed_party or armed_victims)


def _by_participants(accounts: Sequence[Account], *, known_conflict: bool) -> EventType | None:
    """Type "killed" and "attack" by who did it to whom."""
    initiators = [actor for account in accounts for actor in account.initiators]
    targets = [actor for account in accounts for actor in account.targets]
    outcomes = {victims.code for account in accounts for victims in account.victims}
    if not initiators and not outcomes and not targets:
        return None
    if outcomes and outcomes <= {"displaced"}:
        return "displacement"
    if outcomes and outcomes <= {"captured"}:
        return "arrests"
    if outcomes and outcomes <= {"abducted"}:
        return "abduction_forced_disappearance"
    if outcomes and outcomes <= {"released"}:
        return "other_strategic_development"
    if outcomes and outcomes <= {"missing"}:
        return None
    if initiators and any(is_armed(actor) for actor in initiators):
        return "armed_clash" if any(is_armed(actor) for actor in targets) else "attack"
    if any(
        account.trigger.span.text.lower().startswith(("attack", "assault")) for account in accounts
    ):
        return "attack"
    killed = any(account.trigger.span.text.lower() == "killed" for account in accounts)
    return "attack" if initiators or (killed and known_conflict) else None


def _specific_kind(kinds: Sequence[str], accounts: Sequence[Account]) -> str:
    """Return the first type told, but not one of taking people where people were killed."""
    told = [kind for kind in kinds if kind and kind != "blast"]
    if {victims.code for victims in accounts[0].victims} == {"abducted"}:
        return "abduction_forced_disappearance"
    killed = any(victims.code == "killed" for victims in accounts[0].victims)
    if killed and told and told[0] in TAKING:
        return next((kind for kind in told if kind not in TAKING), "attack")
    return told[0] if told else ""


def _is_shooting(accounts: Sequence[Account]) -> bool:
    """Whether it is told as shooting only: at armed forces, that is a clash."""
    return all(
        "fire" in one.trigger.span.text.lower() or "shoot" in one.trigger.span.text.lower()
        for one in accounts
        if kind_of(one) == "attack"
    )


def _is_from_the_air(accounts: Sequence[Account]) -> bool:
    """Whether aircraft or a state's forces "bombed"."""
    verbs = [one for one in accounts if one.trigger.span.text.lower() in ("bombed", "bombs")]
    return any(
        actor.kind in ("state_forces", "external_forces")
        for one in verbs
        for actor in one.initiators
    ) or any(weapon.code in ("aircraft", "drone") for one in verbs for weapon in one.weapons)


def is_two_sided(accounts: Sequence[Account]) -> bool:
    """Whether the happening is a clash, both of whose sides are initiators (SCHEMA.md)."""
    return kind_of(accounts[0]) != "territory" and any(
        one.trigger.span.text.lower() in _CLASHES for one in accounts
    )


def _is_one_sided(accounts: Sequence[Account]) -> bool:
    """Whether people were killed, and no armed target is told."""
    killed = any(victims.code == "killed" for one in accounts for victims in one.victims)
    words = {one.trigger.span.text.lower() for one in accounts}
    armed = [actor for one in accounts for actor in one.targets if is_armed(actor)]
    initiators = {actor.kind for one in accounts for actor in one.initiators if is_armed(actor)}
    return killed and not armed and len(initiators) < 2 and not words & _FIGHTING


def _is_riot(accounts: Sequence[Account]) -> bool:
    return any(
        actor.kind in ("protesters", "rioters")
        for account in accounts
        for actor in account.initiators
    )


def _only_arrests(accounts: Sequence[Account]) -> bool:
    outcomes = {victims.code for account in accounts for victims in account.victims}
    return bool(outcomes) and outcomes <= {"captured"}


def _territory(accounts: Sequence[Account], place_country: str | None) -> EventType:
    """Tell who gained: a government its own land, or any other taker (ACLED's rule)."""
    takers = [actor for account in accounts for actor in account.initiators]
    for actor in takers:
        if actor.kind in ("state_forces", "external_forces", "government"):
            at_home = place_country is None or actor.country in (None, place_country)
            return (
                "government_regains_territory" if at_home else "non_state_actor_overtakes_territory"
            )
    return "non_state_actor_overtakes_territory"


_EXPLOSIVES: Final = re.compile(
    r"\b(?:bombs?|bombers?|(?:land)?mines?|explosives?|device|IEDs?|grenades?|vest)\b",
    re.IGNORECASE,
)
_FORCE_WORDS: Final = (
    "tear gas", "water cannon", "rubber bullet", "dispersed", "baton", "stun grenade",
)  # fmt: skip
_LETHAL_WORDS: Final = (
    "live ammunition",
    "live rounds",
    "live fire",
    "open fire",
    "opened fire",
    "shot dead",
)
_RIOT_WORDS: Final = (
    "threw stones", "hurled stones", "throwing stones", "pelted", "torched", "set fire",
    "burning tires", "burned tires", "burning tyres", "barricades", "molotov", "vandalized",
    "ransacked", "clashed with police",
)  # fmt: skip


def _protest(accounts: Sequence[Account]) -> EventType:
    """Type a protest by the violence told in its sentences, on either side (ACLED's codebook)."""
    told = " ".join(account.sentence.span.text.lower() for account in accounts)
    hurt = any(victims.code in ("killed", "injured") for one in accounts for victims in one.victims)
    doers = {actor.kind for account in accounts for actor in account.initiators}
    if "rioters" in doers:
        return "violent_demonstration"
    if any(word in told for word in _LETHAL_WORDS) and hurt:
        return "excessive_force_against_protesters"
    if any(word in told for word in _RIOT_WORDS):
        return "violent_demonstration"
    if any(word in told for word in _FORCE_WORDS):
        return "protest_with_intervention"
    return "peaceful_protest"
