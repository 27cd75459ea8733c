import pytest

from reportedly.records.naming import drop_determiners, name_of, without_determiner
from reportedly.records.text import Span


def spans(*words: str) -> list[Span]:
    return [
        Span(start=100 * place, end=100 * place + len(one), text=one)
        for place, one in enumerate(words)
    ]


@pytest.mark.parametrize(
    ("mentions", "name"),
    [
        (["the army", "soldiers"], "the army"),
        (["He", "Colonel Traoré"], "Colonel Traoré"),
        (["they", "Them", "rebels", "fighters"], "rebels"),
        (["it", "WHO", "officials"], "WHO"),
        (["that", "who", "I", "we"], None),
        (["he said"], "he said"),
        ([], None),
    ],
)
def test_the_name_is_the_first_mention_that_is_no_pronoun(
    mentions: list[str], name: str | None
) -> None:
    found = name_of(spans(*mentions))
    assert (found.text if found else None) == name


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("the army", "army"),
        ("The Army of Islam", "Army of Islam"),
        ("all of the soldiers", "soldiers"),
        ("its own troops", "own troops"),
        ("no soldiers", "soldiers"),
        ("army of the republic", "army of the republic"),
        ("thespians", "thespians"),
        ("young  men", "young men"),
    ],
)
def test_determiners_at_the_front_are_dropped(phrase: str, bare: str) -> None:
    assert drop_determiners(phrase) == bare
    assert without_determiner(phrase) == bare


@pytest.mark.parametrize(("phrase", "last"), [("them all", "them all"), ("those", "those")])
def test_a_phrase_is_never_left_without_words(phrase: str, last: str) -> None:
    assert without_determiner(phrase) == last


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Army of Islam (AOI", "Army of Islam"),
        ("Army of Islam (AOI)", "Army of Islam (AOI)"),
        ("(AOI", "(AOI"),
    ],
)
def test_a_bracket_that_is_not_closed_is_no_part_of_a_name(phrase: str, name: str) -> None:
    assert without_determiner(phrase) == name


def test_nothing_may_be_left_of_determiners_alone() -> None:
    assert drop_determiners("all of these") == ""
    assert without_determiner("all of these") == "these"
