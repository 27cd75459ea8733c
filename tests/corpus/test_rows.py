import pytest

from reportedly.corpus.rows import read_row, references


def test_a_row_has_positional_and_named_values() -> None:
    row = read_row('p1 rel=near country=IRQ admin1="Al Anbar" precision=2', line=3)
    assert (row.kind, row.id, row.line) == ("p", "p1", 3)
    assert row.values == {"rel": "near", "country": "IRQ", "admin1": "Al Anbar", "precision": 2}


def test_unsaid_values_are_none() -> None:
    assert read_row("a1 _", line=1).get("kind") is None
    assert read_row("q1 _ alleges", line=1).get("source") is None


def test_references() -> None:
    row = read_row("e1 attack happened by=a1,a2 when=published response_to=e2", line=1)
    assert [(key, one) for key, _, one in references(row)] == [
        ("by", "a1"),
        ("by", "a2"),
        ("response_to", "e2"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x1 attack", "begins no row"),
        ("event e1", "begins no row"),
        ("e1 attack", "lacks its status"),
        ("e1 raid happened", "type 'raid' of e1"),
        ("e1 attack happened colour=red", "is no value of e1"),
        ("e1 attack happened by=a1 by=a2", "by twice"),
        ("e1 attack happened by=gunmen", "is no id"),
        ("v1 killed _ e1", "is no count"),
        ("p1 country=Iraq precision=1", "alpha-3"),
        ("p1 precision=9", "not within 1 to 7"),
        ('p1 admin1="Al Anbar', "No closing quotation"),
        ("d1 2024-13-01 precision=1", "days"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_row(line, line=1)
