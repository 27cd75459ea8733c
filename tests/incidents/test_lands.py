import pytest

from reportedly.incidents.lands import named_lands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is told of any land.", []),
        ("Turkish police said so.", ["TUR"]),
        ("Bombs fell in Mali, and Mali again, and Niger.", ["MLI", "NER"]),
        ("Mali, Niger, Niger, Chad, Chad, Chad", ["TCD", "NER"]),
    ],
)
def test_the_countries_that_are_named_most(text: str, expected: list[str]) -> None:
    assert [code for code, _ in named_lands(text)] == expected


def test_no_division_is_known() -> None:
    assert named_lands("Police in Mali") == (("MLI", None),)
