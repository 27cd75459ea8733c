import pytest

from annotated import BODY, HEAD, ROWS, problems_of, shown


def codes(body: str = BODY, rows: str = ROWS) -> list[str]:
    return [code for _, code in shown(problems_of(body, rows))]


def test_a_good_document_has_no_problems() -> None:
    assert codes() == []


def test_each_problem_has_file_and_line() -> None:
    (problem,) = problems_of(rows=ROWS.replace("by=a1", "by=a1,a2"))
    assert str(problem) == "near-gao.txt:9: link-to-nothing: by=a2 of e1: there is no a2."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("by=a1", "by=a2", "link-to-nothing"),
        ("by=a1", "by=p1", "wrong-kind"),
        ("group=g1 ", "", "not-used"),
        ("q1 s1 asserts", "q1 s1 asserts\nq1 s1 denies", "doubled-row"),
        ("p1 rel", "p2 rel", "no-mark"),
        ("a1 unidentified_armed", "", "no-row"),
        ("killed 14 e1", "killed 15 e1", "count-differs"),
        ("killed 14 e1", "killed 14 e1 part_of=v1", "in-a-circle"),
        ("killed 14 e1", "killed 14 e1 part_of=v2", "part-exceeds-total"),
        ("happened by", "happened n=1 by", "needless-count"),
        ("happened by", "happened response_to=e1 by", "in-a-circle"),
        ("by=a1", "by=a1,a1", "doubled-link"),
        ("by=a1", "by=a1 on=a1", "doubled-link"),
        ("country=MLI", "country=XQX", "no-country"),
        ("admin1=Gao", "admin1=", "bad-row"),
        ("2023-05-11 precision=1", "2023-01-01..2023-12-31 precision=2", "bad-precision"),
        ("country=MLI ", "", "no-country"),
        (" precision=2", "", "no-precision"),
        (" basis=relative", "", "no-basis"),
        ("d1 2023-05-11 precision=1", "d1 _ precision=1", "no-precision"),
        ("2023-05-11 p", "2023-05-10..2023-05-11 p", "bad-precision"),
    ],
)
def test_what_is_wrong_between_rows_and_marks(old: str, new: str, code: str) -> None:
    assert old in ROWS
    assert code in codes(rows=ROWS.replace(old, new))


def test_parts_in_a_circle() -> None:
    rows = ROWS.replace("14 e1", "14 e1 part_of=v2").replace("9 e1", "9 e1 part_of=v1")
    assert codes(rows=rows).count("in-a-circle") == 2


def test_what_only_leads_into_a_circle_is_not_in_it() -> None:
    body = "{e1:Killed}: {v1:{v1#:ten} men}, {v2:{v2#:ten} boys}, {v3:{v3#:ten} girls}."
    rows = "e1 attack happened\n" + "\n".join(
        f"v{one} killed 10 e1 part_of=v{other}" for one, other in ((1, 2), (2, 3), (3, 2))
    )
    assert shown(problems_of(body, rows)) == [(11, "in-a-circle"), (12, "in-a-circle")]


def test_claims_and_publication_days() -> None:
    twice = ROWS + "\nclaim e1 place said=q1\nclaim e1 place said=q1"
    assert codes(rows=twice) == ["doubled-row"]
    unknown = HEAD.replace("2023-05-12", "unknown")
    rows = ROWS.replace("when=d1", "when=published")
    assert "link-to-nothing" in [one.code for one in problems_of(BODY, rows, head=unknown)]


def test_a_part_of_a_total_at_least() -> None:
    body = "{e1:Killed}: {v1:{v1#:at least 10} people}, {v2:{v2#:12} women}."
    assert codes(body, "e1 attack happened\nv1 killed 10+ e1\nv2 killed 12 e1 part_of=v1") == []


def test_a_stance_that_needs_somebody() -> None:
    rows = "e1 attack happened\nclaim e1 responsibility stance=blames"
    assert codes("An {e1:attack}.", rows) == ["stance-alone"]


def test_marks_of_parts_alone() -> None:
    assert codes("It fell, {q1=:they said}.", "") == ["no-row", "part-alone"]
    assert codes("It fell, {s1:police} {q1:said}.", "s1 police\nq1 s1 asserts") == ["no-content"]


@pytest.mark.parametrize(
    "body",
    ["Two  blanks.", "A\ttab.", "Blank at \nthe end.", " Blank first.", "A\n\n\nB.", "A \x1b[31m."],
)
def test_blanks_and_control_characters(body: str) -> None:
    assert codes(body, "") == ["bad-blanks"]


def test_a_text_without_words() -> None:
    assert "no-text" in codes("", "")


def test_a_title_has_a_blank_line_after_it() -> None:
    titled = HEAD.replace("titled: no", "titled: yes")
    assert problems_of("Title\n\nBody.", "", head=titled) == []
    (problem,) = problems_of("One.\nTwo.\n\nThree.", "", head=titled)
    assert problem.code == "no-title"


def test_a_lumped_figure_is_shared_by_its_outcomes() -> None:
    body = "{e1:Killed} or {e1:hurt}: {v1:{v2:{v1#:{v2#:40}} men}}."
    rows = "e1 attack happened\nv1 killed <40 e1\nv2 injured <40 e1"
    assert codes(body, rows) == []
    least = body.replace("40}}", "at least 40}}")
    assert codes(least, rows.replace("<40", "0/_/_")) == []
    assert codes(body, rows.replace("v1 killed <40", "v1 killed <41")) == ["count-differs"]


@pytest.mark.parametrize(
    ("words", "count", "good"),
    [
        ("at least 15", "15+", True),
        ("dozens of", "24/_/99", True),
        ("more than a dozen", "12+", True),
        ("15", "14", False),
        ("dozens of", "12", False),
        ("no", "0", True),
        ("at least 15", "15", False),
        ("up to 20", "<20", True),
        ("up to 20", "20", False),
        ("some 14,000", "14000", False),
        ("another six", "6", True),
        ("six in ten", "27", True),
        ("both", "2", True),
    ],
)
def test_numbers_are_compared_with_their_words(words: str, count: str, good: bool) -> None:
    body = "{e1:Killed} were {v1:{v1#:" + words + "} men}."
    found = codes(body, f"e1 attack happened\nv1 killed {count} e1")
    assert found == ([] if good else ["count-differs"])
