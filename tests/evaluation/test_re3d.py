from reportedly.corpora.form import LabeledSpan, TaggedText
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.re3d import ENTITY, OUTERMOST, score_entities

OUTER = LabeledSpan(0, 23, "Person")
INNER = LabeledSpan(11, 23, "Organisation")
OTHER = LabeledSpan(30, 34, "Location")
TEXT = TaggedText(
    id="re3d-1",
    corpus="re3d",
    split="train",
    text="Chief of the Coalition, in Mosul.",
    spans={"re3d.entity": (OUTER, OTHER), "re3d.inner": (INNER,)},
)


def test_all_entities_are_wanted_or_the_outermost() -> None:
    assert score_entities([OUTER, OTHER], TEXT) == {
        ENTITY: Tally(2, 2, 3),
        OUTERMOST: Tally(2, 2, 2),
    }
    assert score_entities([OUTER, INNER, OTHER], TEXT) == {
        ENTITY: Tally(3, 3, 3),
        OUTERMOST: Tally(2, 3, 2),
    }


def test_offsets_and_type_have_to_be_right() -> None:
    found = [OUTER._replace(label="Organisation"), OTHER._replace(end=33), OTHER, OTHER]
    assert score_entities(found, TEXT)[ENTITY] == Tally(1, 3, 3)


def test_nothing_found_is_a_tally_too() -> None:
    assert score_entities([], TEXT)[ENTITY] == Tally(0, 0, 3)
