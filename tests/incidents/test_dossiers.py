"""A dossier says what an incident's members and outline do, and loses none of their figures."""

import random

import msgspec

from builders import (
    a_casualty,
    a_claim,
    a_copy,
    a_member,
    a_place,
    a_reading,
    a_source,
    a_span,
    an_actor,
    an_article,
    an_event,
)
from reportedly.incidents.dossiers import ArticleFacts, draw_up, facts_of
from reportedly.incidents.outline import outline
from reportedly.records.dossier import Dossier, toll_of
from reportedly.records.incidents import Member
from reportedly.resources.reliability import load_sources

ARMY = a_source("the army", "military")
NURSE = a_source("a nurse", "medical")


def dossier_of(*members: Member, names: frozenset[str] = frozenset()) -> Dossier:
    told = outline(members, load_sources())
    facts = {one.article_id: ArticleFacts("en", f"{one.article_id:064}", names) for one in members}
    return draw_up(
        7,
        members,
        told,
        told.assessment,
        facts,
        kind="incident",
        warnings=2,
        changed_at="2025-03-04T00:00:00Z",
    )


def members() -> tuple[Member, Member, Member]:
    whole = a_casualty("c1", 12, source=ARMY)
    part = a_casualty("c2", 3, source=ARMY, part_of="c1", demographics=("children",), group="boys")
    gunmen = an_actor("Gunmen", kind="unidentified_armed")
    first = a_member(1, whole, part, initiators=(msgspec.structs.replace(gunmen, country="MLI"),))
    second = a_member(2, a_casualty("c1", 14, source=NURSE), claims=(a_claim(NURSE),))
    return first, second, a_copy(first, 3)


def test_every_figure_keeps_its_source_article_and_event() -> None:
    dossier = dossier_of(*members())
    told = {
        (one.event, one.best, dossier.sources[one.source].name, dossier.articles[one.article].id)
        for one in dossier.figures
    }
    assert told == {
        (1, 12, "the army", 1),
        (1, 3, "the army", 1),
        (2, 14, "a nurse", 2),
        (3, 12, "the army", 3),
        (3, 3, "the army", 3),
    }


def test_a_part_leads_to_its_whole_of_the_same_article() -> None:
    dossier = dossier_of(*members())
    parts = [one for one in dossier.figures if one.part_of is not None]
    assert len(parts) == 2
    for part in parts:
        whole = dossier.figures[part.part_of or 0]
        assert (whole.best, whole.article) == (12, part.article)


def test_tolls_of_all_rules_are_those_of_the_outline() -> None:
    dossier = dossier_of(*members())
    told = outline(members(), load_sources())
    for rule, figures in told.tolls.items():
        for one in figures:
            found = toll_of(dossier, rule, one.outcome, one.victims)
            assert found is not None
            assert (found.low, found.best, found.high) == (one.low, one.best, one.high)
    assert toll_of(dossier, "ucdp", "injured") is None


def test_copies_are_told_by_their_origin_and_parties_by_their_country() -> None:
    dossier = dossier_of(*members())
    assert [(one.id, one.origin) for one in dossier.articles] == [(1, 1), (2, 2), (3, 1)]
    assert [(one.name, one.country) for one in dossier.initiators] == [("Gunmen", "MLI")]


def test_the_order_of_members_says_nothing() -> None:
    several = list(members())
    first = dossier_of(*several)
    chance = random.Random(3)  # noqa: S311  no secret
    for _ in range(6):
        chance.shuffle(several)
        assert dossier_of(*several) == first


def test_an_article_that_tells_twice_stands_once_with_both_events() -> None:
    again = a_member(5, event=an_event(id="e2"), key="001:e2", article_id=1)
    (article,) = dossier_of(a_member(1), again).articles
    assert article.events == (1, 5)


def test_names_are_those_of_victims_witnesses_and_relatives_in_all_events() -> None:
    victim = a_casualty("c1", 1, names=(a_span("Ali Hassan"),))
    elsewhere = a_casualty("c2", 1, names=(a_span("Huda Karim"),))
    witness = a_claim(a_source("Omar Said", "witness"))
    relative = a_claim(a_source("Leila Said", "relative"))
    unnamed = a_claim(a_source("a resident", "witness", named=False))
    spokesman = a_claim(a_source("Colonel Jones", "military"))
    events = (
        an_event(victim, claims=(witness, unnamed, spokesman)),
        an_event(elsewhere, id="e2", claims=(relative,)),
    )
    facts = facts_of(a_reading(an_article("A text."), *events))
    assert facts.names == {"Ali Hassan", "Huda Karim", "Omar Said", "Leila Said"}
    dossier = dossier_of(a_member(1), names=facts.names)
    assert dossier.names == ("Ali Hassan", "Huda Karim", "Leila Said", "Omar Said")


def test_other_places_are_those_beside_the_one_chosen() -> None:
    places = (a_place("Gao"), a_place("Djebock"))
    dossier = dossier_of(a_member(1, event=an_event(places=places)))
    assert dossier.place is not None
    assert (dossier.place.name, dossier.other_places) == ("Gao", ("Djebock",))
