"""A happening's accounts in; who did it and to whom out."""

from collections.abc import Sequence

from reportedly.assemble.account import Account
from reportedly.assemble.kinds import TAKING, VIOLENT, is_armed, is_two_sided, kind_of
from reportedly.assemble.sides import same_actor, same_state
from reportedly.records.codes import EventType
from reportedly.records.draft import Draft
from reportedly.records.events import Actor, Casualty
from reportedly.records.mentions import ActorMention


def find_initiators(accounts: Sequence[Account]) -> list[ActorMention]:
    """Return who did it; civilians named before a violent verb are seldom its doers."""
    return [
        actor
        for account in accounts
        for actor in account.initiators
        if actor.kind != "civilians" or kind_of(account) not in VIOLENT | TAKING
    ]


def find_targets(accounts: Sequence[Account]) -> list[ActorMention]:
    """Return the targets that are not initiators too."""
    initiators = find_initiators(accounts)
    return [
        actor
        for account in accounts
        for actor in account.targets
        if not any(same_actor(actor, one) for one in initiators)
    ]


def add_victims(accounts: Sequence[Account], draft: Draft) -> None:
    """Count armed victims whom another side killed or took as targets; in a clash, as a side.

    Who strikes back at the attackers is no initiator but a target that fought.
    """
    for account in accounts[1:]:
        if account.initiators and _strikes_back(account, accounts[0]):
            account.targets = account.initiators
            account.initiators = []
    initiators = find_initiators(accounts)
    if not initiators:
        return
    for account in accounts:
        side = account.initiators if is_two_sided(accounts) else account.targets
        for victims in account.victims:
            if victims.code not in ("killed", "captured", "abducted"):
                continue
            side += [
                actor
                for actor in draft.actors or ()
                if victims.span.start <= actor.span.start and actor.span.end <= victims.span.end
                if is_armed(actor) or actor.form == "named"
                if not actor.name.lower().endswith(("attackers", "assailants", "bomber"))
                if not any(_one_side(actor, one) for one in initiators)
            ]


def _strikes_back(account: Account, first: Account) -> bool:
    """Whether the account's targets are the first account's attackers, or are so called."""
    if kind_of(account) != "" or not account.victims:
        return False
    called = any(
        victims.span.text.lower().endswith(("attackers", "assailants"))
        for victims in account.victims
    )
    return called or any(
        same_actor(target, one) for target in account.targets for one in first.initiators
    )


def _one_side(one: ActorMention, other: ActorMention) -> bool:
    if same_actor(one, other) or same_state(one, other):
        return True
    return one.country is not None and one.country == other.country and one.kind == other.kind


def civilian_targets(casualties: Sequence[Casualty], event_type: EventType) -> tuple[Actor, ...]:
    """Return the civilians attacked or taken, for a happening with no other target told."""
    if event_type not in ("attack", "abduction_forced_disappearance", "sexual_violence"):
        return ()
    return tuple(
        Actor(name=one.group, actor_id=None, kind="civilians", country=None, evidence=one.evidence)
        for one in casualties
        if one.status != "combatant" and one.side == "target" and one.part_of is None
        if any(letter.isalpha() for letter in one.group) and one.group != one.count.wording
    )


def add_parties(accounts: Sequence[Account], draft: Draft) -> None:
    """Let whoever is named with talks or an agreement take part in them."""
    for account in accounts:
        if kind_of(account) not in ("talks", "agreement") or len(account.initiators) > 1:
            continue
        sentence = account.sentence.span
        account.initiators += [
            actor
            for actor in draft.actors or ()
            if sentence.start <= actor.span.start < sentence.end
            and actor not in account.initiators
            and (actor.kind == "government" or is_armed(actor))
            and actor.form != "generic"
            and not _is_place_only(actor, draft)
        ]


def _is_place_only(actor: ActorMention, draft: Draft) -> bool:
    """Whether a country's name tells where: "in Libya"."""
    return any(
        place.span.start <= actor.span.start and actor.span.end <= place.span.end
        for place in draft.places or ()
    )
