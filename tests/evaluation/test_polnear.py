import pytest

from reportedly.corpora.polnear import GoldAttribution
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.polnear import EXACT_LINK, LINK, MEASURES, score_attributions

TEXT = "“We won,” the mayor said, “by luck.” Experts doubt it: so do voters."
#       0         10        20        30        40        50        60


def at(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


MAYOR = GoldAttribution(at("the mayor"), at("said"), at("“We won,”", "“by luck.”"))
EXPERTS = GoldAttribution(at("Experts"), at("doubt"), at("it"))
VOTERS = GoldAttribution(at("voters"), at(":"), at("it"))
GOLD = (MAYOR, EXPERTS, VOTERS)


def test_what_was_marked_is_right_against_itself() -> None:
    tallies = score_attributions(TEXT, GOLD, GOLD)
    assert set(tallies) == set(MEASURES)
    assert all(one.right == one.found == one.wanted > 0 for one in tallies.values())


def test_the_same_span_counts_once() -> None:
    tallies = score_attributions(TEXT, (), GOLD)
    assert tallies["content"] == Tally(0, 0, 2)
    assert tallies["content stretch"] == Tally(0, 0, 3)
    assert tallies["content word"] == Tally(0, 0, 5)
    assert tallies["source"] == tallies["cue"] == Tally(0, 0, 3)
    assert tallies[EXACT_LINK] == tallies[LINK] == Tally(0, 0, 3)


def test_edges_of_blanks_and_punctuation_do_not_count() -> None:
    found = (at(" the mayor "), at("said, "), at("We won", "by luck"))
    tallies = score_attributions(TEXT, [found], [MAYOR])
    assert all(one == Tally(one.wanted, one.wanted, one.wanted) for one in tallies.values())


def test_punctuation_counts_where_there_is_nothing_else() -> None:
    empty = GoldAttribution()
    assert score_attributions(TEXT, [VOTERS], [VOTERS])["cue"] == Tally(1, 1, 1)
    other = empty._replace(cue=at(","))
    assert score_attributions(TEXT, [other], [VOTERS])["cue"] == Tally(0, 1, 1)


def test_a_discontinuous_part_is_one_whatever_its_stretches() -> None:
    words = at("We", "won", "by luck")
    tallies = score_attributions(TEXT, [MAYOR._replace(content=words)], [MAYOR])
    assert tallies["content"] == Tally(1, 1, 1)
    assert tallies["content stretch"] == Tally(1, 3, 2)
    assert tallies[EXACT_LINK] == Tally(1, 1, 1)


def test_half_a_content_is_right_by_stretch_word_and_overlap_only() -> None:
    tallies = score_attributions(TEXT, [MAYOR._replace(content=at("“We won,”"))], [MAYOR])
    assert tallies["content"] == Tally(0, 1, 1)
    assert tallies["content stretch"] == Tally(1, 1, 2)
    assert tallies["content word"] == Tally(2, 2, 4)
    assert tallies[EXACT_LINK] == Tally(0, 1, 1)
    assert tallies[LINK] == Tally(1, 1, 1)


def test_a_pair_needs_both_its_ends() -> None:
    swapped = [MAYOR._replace(source=EXPERTS.source), EXPERTS._replace(source=MAYOR.source)]
    tallies = score_attributions(TEXT, swapped, [MAYOR, EXPERTS])
    assert tallies["source"] == tallies["content"] == Tally(2, 2, 2)
    assert tallies[EXACT_LINK] == tallies[LINK] == Tally(0, 2, 2)
    without_source = MAYOR._replace(source=())
    assert score_attributions(TEXT, [without_source], [MAYOR])[LINK] == Tally(0, 0, 1)


def test_overlapping_pairs_are_matched_one_to_one() -> None:
    halves = [MAYOR._replace(content=at("“We won,”")), MAYOR._replace(content=at("“by luck.”"))]
    assert score_attributions(TEXT, halves, [MAYOR])[LINK] == Tally(1, 2, 1)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_found_and_nothing_marked_is_nothing(measure: str) -> None:
    assert score_attributions(TEXT, (), ())[measure] == Tally()
