from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corpora.muc4 import ROLES, Template
from reportedly.evaluation.bootstrap import interval
from reportedly.evaluation.muc4.credit import Credit, add_up
from reportedly.evaluation.muc4.found import Entities, FoundTemplate, normalize
from reportedly.evaluation.muc4.templates import ALL, ROLES_ONLY, TYPE, score_templates


def a_key(types: str = "attack", **roles: Entities) -> Template:
    return Template(types=tuple(types.split(" / ")), roles=dict.fromkeys(ROLES, ()) | roles)


def a_find(type_: str = "attack", **roles: Entities) -> FoundTemplate:
    return FoundTemplate(type=type_, roles=roles)


MEN = ("armed men", "men")
RC = ("red column", "rc")
BUS = ("bus",)


def test_what_is_the_same_is_right() -> None:
    key = a_key(perp_individual=(MEN,), target=(BUS, ("car",)))
    credits_ = score_templates([a_find(perp_individual=(("men",),), target=(("car",), BUS))], [key])
    assert credits_[ALL] == Credit(4, 4, 4, 4)
    assert credits_["target"] == Credit(2, 2, 2, 2)
    assert credits_[ROLES_ONLY] == Credit(3, 3, 3, 3)
    assert credits_[TYPE] == Credit(1, 1, 1, 1)


def test_a_text_without_incidents_counts_what_is_found_in_it() -> None:
    assert score_templates([], [])[ALL] == Credit()
    assert score_templates([a_find(weapon=(("bomb",),))], [])[ALL] == Credit(0, 2, 0, 0)


def test_a_template_that_is_missed_counts_as_wanted() -> None:
    keys = [a_key(target=(BUS,)), a_key("arson", target=(("farm",), ("house",)))]
    assert score_templates([a_find(target=(BUS,))], keys)[ALL] == Credit(2, 2, 2, 5)


def test_nothing_is_right_in_a_template_of_another_type() -> None:
    credits_ = score_templates([a_find("bombing", target=(BUS,))], [a_key(target=(BUS,))])
    assert credits_[ALL] == Credit(0, 2, 0, 2)
    assert credits_[ALL].f1 == 0


def test_one_of_two_alternative_types_will_do() -> None:
    key = a_key("bombing / attack")
    assert score_templates([a_find("attack")], [key])[TYPE] == Credit(1, 1, 1, 1)
    assert score_templates([a_find("arson")], [key])[TYPE] == Credit(0, 1, 0, 1)


def test_a_filler_in_another_role_is_wrong() -> None:
    credits_ = score_templates([a_find(perp_individual=(RC,))], [a_key(perp_organization=(RC,))])
    assert credits_["perp_individual"] == Credit(0, 1, 0, 0)
    assert credits_["perp_organization"] == Credit(0, 0, 0, 1)


def test_all_strings_of_a_found_entity_must_be_among_those_of_the_keys() -> None:
    keys = [a_key(perp_organization=(RC,))]
    assert score_templates([a_find(perp_organization=(RC,))], keys)[ALL].f1 == 1
    wider = (("red column", "rc", "the reds"),)
    found = score_templates([a_find(perp_organization=wider)], keys)
    assert found["perp_organization"] == Credit(0, 1, 0, 1)


def test_two_found_entities_may_be_right_by_one() -> None:
    keys = [a_key(perp_individual=(MEN, ("woman",)))]
    found = [a_find(perp_individual=(("men",), ("armed men",)))]
    assert score_templates(found, keys)["perp_individual"] == Credit(2, 2, 1, 2)


def test_one_found_entity_gets_two_that_share_its_string() -> None:
    keys = [a_key(target=(("car", "red car"), ("car", "blue car")))]
    assert score_templates([a_find(target=(("car",),))], keys)["target"] == Credit(1, 1, 2, 2)


def test_keys_that_are_alike_count_once_found_ones_each() -> None:
    keys = [a_key(target=(BUS,)), a_key(target=(BUS,))]
    found = a_find(target=(BUS,))
    assert score_templates([found], keys)[ALL] == Credit(2, 2, 2, 2)
    assert score_templates([found, found], keys)[ALL] == Credit(2, 4, 2, 2)


def test_templates_are_aligned_so_that_the_most_is_right() -> None:
    keys = [
        a_key(perp_individual=(MEN,), target=(BUS,)),
        a_key(perp_individual=(MEN,), victim=(("pedro",),)),
    ]
    found = [
        a_find(perp_individual=(("men",),), victim=(("pedro",),)),
        a_find(perp_individual=(("men",),)),
    ]
    assert score_templates(found, keys)[ALL] == Credit(5, 5, 5, 6)


def test_two_templates_cannot_be_aligned_to_one_of_the_keys() -> None:
    keys = [a_key(target=(BUS, ("car",)))]
    found = [a_find(target=(BUS,)), a_find(target=(("car",),))]
    assert score_templates(found, keys)[ALL] == Credit(2, 4, 2, 3)


def test_case_articles_and_punctuation_do_not_count() -> None:
    assert normalize('The "San  Pedro" car-bomb, a') == "san pedro carbomb"
    keys = [a_key(target=(('"san pedro" farm',),))]
    assert score_templates([a_find(target=(("the San Pedro farm",),))], keys)[ALL].f1 == 1


def test_an_entity_without_strings_is_none() -> None:
    assert score_templates([a_find(target=((),))], [a_key(target=(BUS,))])[ALL] == Credit(
        1, 1, 1, 2
    )


def test_figures_of_credit() -> None:
    credit = Credit(2, 4, 1, 4)
    assert (credit.precision, credit.recall) == (0.5, 0.25)
    assert credit.f1 == pytest.approx(1 / 3)
    assert Credit().f1 is None
    assert Credit(0, 3, 0, 0).f1 == 0
    assert Credit(0, 0, 0, 3).precision is None
    assert Credit(0, 3, 0, 0).recall is None
    assert add_up([]) == Credit()


def test_the_interval_is_around_the_figure() -> None:
    texts = [Credit(1, 1, 1, 2), Credit(0, 1, 0, 1)] * 20
    whole, found = add_up(texts).f1, interval(texts, add_up)
    assert whole is not None
    assert found is not None
    assert 0 < found[0] < whole < found[1] < 1
    assert interval(texts[:9], add_up) is None


strings = st.sampled_from(["bus", "car", "men", "woman", "rc"])
entity = st.lists(strings, min_size=1, max_size=2, unique=True).map(tuple)
filled = st.fixed_dictionaries(
    {
        "perp_individual": st.lists(entity, max_size=2).map(tuple),
        "target": st.lists(entity, max_size=2).map(tuple),
    }
)
types = st.sampled_from(["attack", "bombing"])


def by_trial(found: list[FoundTemplate], keys: list[Template]) -> float:
    """The best F1 of all alignments, as in the definition."""
    places = [*range(len(keys)), *[None] * len(found)]
    return max((_f1(found, keys, order) for order in permutations(places, len(found))), default=0.0)


def _f1(found: list[FoundTemplate], keys: list[Template], order: tuple[int | None, ...]) -> float:
    right = got = 0
    for one, place in zip(found, order, strict=True):
        if place is None or one.type not in keys[place].types:
            continue
        right, got = right + 1, got + 1
        for role in ROLES:
            ours, theirs = _sets(one.roles, role), _sets(keys[place].roles, role)
            right += sum(any(each <= other for other in theirs) for each in ours)
            got += sum(any(each <= other for each in ours) for other in theirs)
    sizes = [
        len(side) + sum(len(_sets(one.roles, role)) for one in side for role in ROLES)
        for side in (found, keys)
    ]
    return Credit(right, sizes[0], got, sizes[1]).f1 or 0.0


def _sets(roles: Mapping[str, Entities], role: str) -> list[set[str]]:
    return [set(each) for each in roles.get(role, ())]


@given(
    st.lists(st.builds(lambda kind, roles: a_find(kind, **roles), types, filled), max_size=3),
    st.lists(st.builds(lambda kind, roles: a_key(kind, **roles), types, filled), max_size=3),
)
def test_the_alignment_is_never_better_than_the_best_of_all(
    found: list[FoundTemplate], keys: list[Template]
) -> None:
    distinct = [key for place, key in enumerate(keys) if key not in keys[:place]]
    ours = score_templates(found, keys)[ALL].f1 or 0.0
    assert ours <= by_trial(found, distinct) + 1e-9


@given(
    st.lists(st.builds(lambda kind, roles: a_key(kind, **roles), types, filled), max_size=3),
    st.data(),
)
def test_the_alignment_is_the_best_where_entities_are_told_by_one_string(
    keys: list[Template], data: st.DataObject
) -> None:
    single = [
        a_key(key.types[0], **{role: _single(key.roles[role]) for role in ROLES}) for key in keys
    ]
    distinct = [key for place, key in enumerate(single) if key not in single[:place]]
    order = data.draw(st.permutations(distinct))
    found = [a_find(data.draw(types), **dict(key.roles)) for key in order]
    ours = score_templates(found, distinct)[ALL].f1 or 0.0
    assert ours == pytest.approx(by_trial(found, distinct))


def _single(entities: Entities) -> Entities:
    return tuple(dict.fromkeys(each[:1] for each in entities))
