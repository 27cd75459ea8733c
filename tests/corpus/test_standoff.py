import json

import pytest

from annotated import a_document
from reportedly.corpus.document import Document
from reportedly.corpus.others import OtherText
from reportedly.corpus.problems import Problem
from reportedly.corpus.standoff import encode_standoff, read_standoff

DOCUMENT = a_document()._replace(
    head={"id": "ce-1", "source": "current-events", "published": "2023-05-12"}
)
TEXTS = {"ce-1": OtherText("ce-1", "current-events", DOCUMENT.text, "2023-05-12")}
LINE = encode_standoff(DOCUMENT)


def read(line: bytes, texts: dict[str, OtherText] = TEXTS) -> tuple[Document | None, list[Problem]]:
    ((document, problems),) = read_standoff(b"\n" + line, file="ce.jsonl", texts=texts)
    return document, problems


def test_a_line_holds_everything_but_the_text() -> None:
    assert "soldiers" not in LINE.decode()
    assert "Gao on" not in LINE.decode()
    document, problems = read(LINE)
    assert problems == []
    assert document is not None
    assert document.text == DOCUMENT.text
    assert [mark[:4] for mark in document.marks] == [mark[:4] for mark in DOCUMENT.marks]
    assert [row.values for row in document.rows] == [row.values for row in DOCUMENT.rows]


def test_without_its_text_a_document_is_laid_over_dots() -> None:
    document, problems = read(LINE, {})
    assert problems == []
    assert document is not None
    assert not document.has_text
    assert document.text == "." * len(DOCUMENT.text)
    assert document.words == DOCUMENT.words


def broken(**changes: object) -> bytes:
    return json.dumps(json.loads(LINE) | changes).encode()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "bad-line"),
        (broken(text="Gunmen killed"), "bad-line"),
        (broken(sha256="0" * 64), "changed-text"),
        (broken(marks=[["e1", 7, 900]]), "offset-past-end"),
        (broken(marks=[["z1", 0, 6]]), "unknown-mark"),
        (broken(marks=[["p1#", 0, 6]]), "unknown-mark"),
        (broken(marks=[["a1", 0, 13], ["e1", 7, 25]]), "overlapping-marks"),
        (broken(rows=["e1 raid happened"]), "bad-row"),
        (broken(length=10**12), "bad-line"),
        (broken(length=-1), "bad-line"),
        (broken(length=3), "changed-text"),
        (broken(published="never"), "bad-line"),
        (LINE.replace(b"ce-1", b"\xff"), "bad-line"),
    ],
)
def test_what_is_wrong_with_a_line_is_named(line: bytes, code: str) -> None:
    _, problems = read(line)
    assert (problems[0].file, problems[0].line, problems[0].code) == ("ce.jsonl", 2, code)
