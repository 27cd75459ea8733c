"""Builders of annotated documents for tests."""

from reportedly.corpus.check import check_document
from reportedly.corpus.document import Document, parse_document
from reportedly.corpus.problems import Problem

HEAD = "id: {id}\npublished: 2023-05-12\ngenre: agency\nregion: africa\ntitled: no\n"
BODY = (
    "{q1=:{a1:Gunmen} {e1:killed} {v1:{v1#:14} {g1:soldiers}} and {e1:wounded}"
    " {v2:{v2#:nine} others} near {p1:Gao} on {d1:Thursday}}, {s1:the army} {q1:said}."
)
ROWS = """\
e1 armed_clash happened by=a1 at=p1 when=d1
v1 killed 14 e1 side=target status=combatant said=q1
v2 injured 9 e1 side=target status=combatant group=g1 said=q1
a1 unidentified_armed
p1 rel=near country=MLI admin1=Gao precision=2
d1 2023-05-11 precision=1 basis=relative
s1 military
q1 s1 asserts"""


def written(body: str = BODY, rows: str = ROWS, *, name: str = "near-gao", head: str = HEAD) -> str:
    """Return the content of an annotated file."""
    return f"{head.format(id=name)}---\n{body}\n---\n{rows}\n"


def a_document(body: str = BODY, rows: str = ROWS, *, name: str = "near-gao") -> Document:
    """Return a document without problems."""
    document, problems = parse_document(written(body, rows, name=name), file=f"{name}.txt")
    assert document is not None
    assert [*problems, *check_document(document)] == []
    return document


def problems_of(body: str = BODY, rows: str = ROWS, *, head: str = HEAD) -> list[Problem]:
    """Return all problems of a document."""
    document, problems = parse_document(written(body, rows, head=head), file="near-gao.txt")
    return [*problems, *(check_document(document) if document else [])]


def shown(problems: list[Problem]) -> list[tuple[int, str]]:
    """Return line and code of each problem."""
    return [(problem.line, problem.code) for problem in problems]
