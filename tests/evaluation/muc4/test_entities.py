from reportedly.corpora.muc4 import ROLES, Template
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.muc4.entities import ALL, score_entities
from reportedly.evaluation.muc4.found import Entities, FoundTemplate


def a_key(**roles: Entities) -> Template:
    return Template(types=("attack",), roles=dict.fromkeys(ROLES, ()) | roles)


def a_find(**roles: Entities) -> FoundTemplate:
    return FoundTemplate(type="", roles=roles)


def test_types_and_templates_do_not_count() -> None:
    keys = [a_key(target=(("bus",),)), a_key(target=(("car",),), weapon=(("bomb",),))]
    found = [a_find(target=(("car",), ("bus",)), weapon=(("bomb",),))]
    assert score_entities(found, keys)[ALL] == Tally(3, 3, 3)


def test_each_entity_of_the_keys_is_matched_once() -> None:
    keys = [a_key(perp_individual=(("men", "armed men"),))]
    found = [a_find(perp_individual=(("men",), ("armed men",)))]
    assert score_entities(found, keys)["perp_individual"] == Tally(1, 2, 1)


def test_the_matching_is_as_large_as_can_be() -> None:
    keys = [a_key(target=(("car", "red car"), ("car", "blue car")))]
    found = [a_find(target=(("car",), ("red car",)))]
    assert score_entities(found, keys)["target"] == Tally(2, 2, 2)


def test_an_entity_with_a_string_too_many_is_wrong() -> None:
    found = [a_find(target=(("bus", "car"),))]
    assert score_entities(found, [a_key(target=(("bus",), ("car",)))])[ALL] == Tally(0, 1, 2)


def test_an_entity_of_several_templates_counts_once_on_either_side() -> None:
    keys = [a_key(perp_organization=(("rc",),)), a_key(perp_organization=(("rc", "red column"),))]
    found = [a_find(perp_organization=(("rc",),))] * 2
    assert score_entities(found, keys)[ALL] == Tally(1, 1, 1)
    # As in GRIT's data, the first one stays, though the later one has more strings.
    later = [a_find(perp_organization=(("red column",),))]
    assert score_entities(later, keys)[ALL] == Tally(0, 1, 1)


def test_texts_without_incidents_or_finds() -> None:
    assert score_entities([], [])[ALL] == Tally()
    assert score_entities([], [a_key(victim=(("pedro",),))])[ALL] == Tally(0, 0, 1)
    assert score_entities([a_find(victim=(("pedro",), ()))], [])[ALL] == Tally(0, 1, 0)


def test_a_role_of_its_own() -> None:
    tallies = score_entities([a_find(target=(("The Bus",),))], [a_key(victim=(("bus",),))])
    assert tallies["target"] == Tally(0, 1, 0)
    assert tallies["victim"] == Tally(0, 0, 1)
    assert sorted(tallies) == sorted((*ROLES, ALL))
