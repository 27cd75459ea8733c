import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corpus.marks import KINDS, Mark, check_spans, parse_marks, write_marks


def parse(body: str) -> tuple[str, list[tuple[str, int, int]], list[tuple[int, str]]]:
    text, marks, problems = parse_marks(body, file="x.txt", line=5)
    return (
        text,
        [(mark.label, mark.start, mark.end) for mark in marks],
        [(problem.line, problem.code) for problem in problems],
    )


def test_marks_nest_and_repeat() -> None:
    text, marks, problems = parse("{v1:{v1#:15} men} died; {v1:the {a1:men}} too")
    assert text == "15 men died; the men too"
    assert marks == [
        ("v1", 0, 6),
        ("v1#", 0, 2),
        ("v1", 13, 20),
        ("a1", 17, 20),
    ]
    assert problems == []


def test_literal_braces_and_backslashes_are_escaped() -> None:
    text, marks, problems = parse(r"a \{b\} c\\d")
    assert (text, marks, problems) == (r"a {b} c\d", [], [])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{v1:15 men", "unclosed-mark"),
        ("15 men}", "unopened-mark"),
        ("{z1:men}", "unknown-mark"),
        ("{p1#:15}", "unknown-mark"),
        ("{v0:men}", "unknown-mark"),
        ("{v1 men}", "unknown-mark"),
        ("{v1:}", "empty-mark"),
        ("{v1: men}", "blank-at-edge"),
        ("gun{v1:men}", "mark-cuts-word"),
        ("{v1:gun}men", "mark-cuts-word"),
        ("{v1:{v1:men}}", "doubled-mark"),
    ],
)
def test_what_is_wrong_with_marks_is_named(body: str, code: str) -> None:
    assert code in [found for _, found in parse(body)[2]]


def test_the_line_of_a_mark_is_counted_from_the_body() -> None:
    assert parse("one\n\n{x: two")[2] == [(7, "unknown-mark")]


def test_crossing_and_stray_spans_are_named() -> None:
    marks = [Mark("a1", "", 0, 7), Mark("p1", "", 4, 11), Mark("d1", "", 12, 30)]
    codes = [problem.code for problem in check_spans("one two six for", marks, file="x")]
    assert codes == ["overlapping-marks", "offset-past-end"]


@given(
    st.text(alphabet="ab {}\\\n", max_size=20),
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 19), st.integers(0, 19))),
)
def test_writing_and_parsing_give_each_other_back(
    text: str, wanted: list[tuple[str, int, int]]
) -> None:
    marks: list[Mark] = []
    for number, (kind, one, other) in enumerate(wanted, start=1):
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        crosses = any(
            mark.start < start < mark.end < end or start < mark.start < end < mark.end
            for mark in marks
        )
        if start < end and not crosses:
            marks.append(Mark(f"{kind}{number}", "", start, end))
    parsed, found, _ = parse_marks(write_marks(text, marks), file="x", line=1)
    assert parsed == text
    assert {mark[:4] for mark in found} == {mark[:4] for mark in marks}


def test_marks_on_the_same_words_keep_their_nesting() -> None:
    for body in ("{q2=:{q10=:it fell}}", "{q10=:{q2=:it fell}}"):
        text, marks, _ = parse_marks(body, file="x", line=1)
        assert write_marks(text, marks) == body
