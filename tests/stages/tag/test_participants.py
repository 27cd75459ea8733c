"""Who did it, and whom it was directed at, as the syntax of one sentence tells."""

import pytest

from tag_layers import list_links

CASES: list[tuple[str, list[str], list[str]]] = [
    # subjects and objects
    ("Rebels attacked government troops.", ["Rebels"], ["government troops"]),
    ("Government troops were ambushed by rebels.", ["rebels"], ["Government troops"]),
    ("15 fighters killed by troops.", ["troops"], ["fighters"]),
    ("Gunmen stormed the village, killing seven farmers.", ["Gunmen"], []),
    # whose noun it is
    ("Israeli airstrikes hit the town.", ["Israeli"], []),
    ("The army's raid failed to find him.", ["army"], []),
    ("Hezbollah and Hamas shelling hit the market.", ["Hezbollah", "Hamas"], []),
    # light verbs
    ("The Taliban carried out an attack.", ["Taliban"], []),
    ("Hamas launched strikes on Israeli troops.", ["Hamas"], ["Israeli troops"]),
    ("The Taliban claimed responsibility for the attack.", ["Taliban"], []),
    # "between X and Y", "clashed with Y"
    ("Clashes between rebels and troops broke out.", ["rebels", "troops"], []),
    ("Troops clashed with rebels.", ["Troops", "rebels"], []),
    # who faced it
    ("US troops suffered rocket attacks.", [], ["US troops"]),
    # a bare country or capital is a place
    ("Rebels launched an attack on Iraq.", ["Rebels"], []),
    # "by" after a verb of saying tells the source
    ("The attack was described by the army.", [], []),
    # civilians march, but seldom attack
    ("Protesters marched to the square.", ["Protesters"], []),
    ("Residents attacked the post.", [], []),
    # who suffered it is no initiator
    ("Three soldiers died.", [], []),
    # taken from
    ("Rebels captured the town from the army.", ["Rebels"], ["army"]),
    # of verbs after a comma, the sentence's own subject did both
    ("Gunmen ambushed a convoy, killed two rebels.", ["Gunmen"], []),
    # governed by a preposition, an actor is no subject; "members of X" are
    ("In talks with rebels, shells killed a boy.", [], []),
    ("Members of Hamas attacked a base.", ["Hamas"], []),
    ("Allied Democratic Forces (ADF) fighters attacked a base.", ["ADF"], []),
    ("Grenade misses police bunker, injures four soldiers.", [], ["soldiers"]),
    ("The Taliban said its fighters attacked a base.", ["Taliban"], []),
]


@pytest.mark.parametrize(("text", "initiators", "targets"), CASES)
def test_participants(text: str, initiators: list[str], targets: list[str]) -> None:
    assert (list_links(text, "initiator"), list_links(text, "target")) == (initiators, targets)


def test_who_eliminated_a_leader_did_it() -> None:
    text = "After the protests the army eliminated a senior leader."
    assert list_links(text, "initiator", head="eliminated") == ["army"]


def test_a_country_after_a_place_is_no_subject() -> None:
    assert list_links("A blast struck in Baquba, Iraq, killing six people.", "initiator") == []
