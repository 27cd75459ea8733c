from annotated import HEAD, a_document, problems_of, shown, written
from reportedly.corpus.document import parse_document, write_document


def test_a_file_is_head_text_and_record() -> None:
    document = a_document()
    assert document.id == "near-gao"
    assert document.source == "own"
    assert document.published == "2023-05-12"
    assert document.text.startswith("Gunmen killed 14 soldiers and wounded nine others near Gao")
    assert len(document.rows) == 8
    assert document.words == 15


def test_notes_and_blank_lines_of_the_record_are_passed_over() -> None:
    assert problems_of("A text.", "# a note\n\n") == []


def test_writing_and_parsing_give_each_other_back() -> None:
    document = a_document()
    again, problems = parse_document(write_document(document).rstrip("\n"), file=document.file)
    assert problems == []
    assert again == document


def test_parts_that_cannot_be_told_apart() -> None:
    document, problems = parse_document("id: x\n---\nA text.\n", file="x.txt")
    assert document is None
    assert shown(problems) == [(1, "bad-parts")]


def test_what_is_wrong_with_a_head() -> None:
    for head in (
        HEAD.replace("id: {id}\n", ""),
        HEAD.replace("agency", "gossip"),
        HEAD.replace("africa", "atlantis"),
        HEAD.replace("2023-05-12", "last week"),
        HEAD.replace("titled: no", "titled: perhaps"),
        HEAD + "color: red\n",
        HEAD + "genre: agency\n",
        HEAD + "just words\n",
    ):
        _, problems = parse_document(written("A text.", "", head=head), file="x.txt")
        assert "bad-head" in [code for _, code in shown(problems)], head


def test_a_bad_row_is_named_by_its_line() -> None:
    assert shown(problems_of("A text.", "# note\ne1 raid happened")) == [(10, "bad-row")]
