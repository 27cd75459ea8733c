"""Two annotations of a text worked by hand: what agrees, by overlap and to the letter."""

from annotated import a_document
from reportedly.evaluation.layers import (
    SPAN_LAYERS,
    TIE_LAYERS,
    Layers,
    Tie,
    layers_of_document,
)
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.spans import compare_layers

FIRST = a_document(
    "{a1:Gunmen} {e1:shot dead} {v1:{v1#:two} men} in a {e1:raid} on {a2:a bank}, {s1:police}"
    " {q1:said} {q1=:it}.",
    "e1 attack happened by=a1 on=a2\nv1 killed 2 e1 said=q1\na1 unidentified_armed\na2 _\n"
    "s1 police\nq1 s1 asserts",
)
SECOND = a_document(
    "{a1:Gunmen} {e1:shot} dead {v1:{v1#:two}} men in {e1:a raid} on {a2:a bank}, {s1:police}"
    " {q1:said} {q1=:it}.",
    "e1 armed_clash happened by=a1,a2\nv1 killed 2 e1\na1 unidentified_armed\na2 _\n"
    "s1 police\nq1 s1 asserts",
)


def layers() -> tuple[Layers, Layers]:
    return layers_of_document(SECOND), layers_of_document(FIRST)


def test_by_overlap() -> None:
    tallies = compare_layers(*layers())
    right = {name: tally.right for name, tally in tallies.items() if tally != Tally()}
    assert right == {
        "trigger": 0,  # of another type
        "status": 2,
        "actor": 2,
        "victims": 1,
        "number": 1,
        "source": 1,
        "cue": 1,
        "content": 1,
        "initiator": 1,
        "target": 0,
        "victims of": 1,
        "number of": 1,
        "source of": 1,
        "content of": 1,
        "same happening": 1,
    }
    assert tallies["initiator"] == Tally(1, 2, 1)
    assert tallies["target"] == Tally(0, 0, 1)


def test_to_the_letter() -> None:
    tallies = compare_layers(*layers(), exact=True)
    assert tallies["status"] == Tally(0, 2, 2)
    assert tallies["actor"] == Tally(2, 2, 2)
    assert tallies["victims"] == Tally(0, 1, 1)
    assert tallies["number"] == Tally(1, 1, 1)
    assert tallies["same happening"] == Tally(0, 1, 1)


def test_an_annotation_agrees_with_itself_in_all_layers() -> None:
    same = layers_of_document(FIRST)
    for exact in (True, False):
        tallies = compare_layers(same, same, exact=exact)
        assert tuple(tallies) == SPAN_LAYERS + TIE_LAYERS
        assert {tally.f1 for tally in tallies.values()} == {1.0, None}


def test_further_mentions_of_a_tie_that_a_reader_has_right_count_neither_way() -> None:
    found, wanted = layers()
    doubled = found._replace(ties={**found.ties, "initiator": [*found.ties["initiator"][:1]] * 2})
    assert compare_layers(doubled._replace(whole=False), wanted)["initiator"] == Tally(1, 1, 1)
    assert compare_layers(doubled, wanted)["initiator"] == Tally(1, 2, 1)


def test_one_tie_is_not_several() -> None:
    found, wanted = layers()
    long = Tie(((0, 90),), ((0, 90),))
    one = found._replace(ties={**found.ties, "initiator": [long]}, whole=False)
    three = wanted._replace(ties={**wanted.ties, "initiator": [*wanted.ties["initiator"]] * 3})
    assert compare_layers(one, three)["initiator"] == Tally(1, 1, 3)
