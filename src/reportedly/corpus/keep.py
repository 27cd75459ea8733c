"""Edited annotations of others' texts in, the stand-off files brought up to date."""

from collections.abc import Iterable
from pathlib import Path

from reportedly.corpus.document import Document
from reportedly.corpus.files import read_bytes, read_documents
from reportedly.corpus.others import OtherText, read_others
from reportedly.corpus.problems import Problem
from reportedly.corpus.standoff import encode_standoff, read_standoff


def keep_documents(paths: Iterable[Path], folder: Path, corpora: Path) -> tuple[list[Problem], int]:
    """Store the annotations in `paths` in the stand-off files of `folder`; return the problems.

    A document replaces the one of the same id. Nothing is stored when there is a problem, which
    includes a text or a date that is not the one under `corpora`.
    """
    texts = read_others(corpora)
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in paths:
        for document, wrong in read_documents(path, str(path)):
            problems += wrong
            if document is None:
                continue
            if document.id in documents:
                message = f"The id {document.id!r} stands in {documents[document.id].file} too."
                problems.append(Problem(document.file, 1, "doubled-id", message))
            documents[document.id] = document
            problems += _compare_text(document, texts.get(document.id))
    by_source: dict[str, dict[str, bytes]] = {}
    for document in documents.values():
        by_source.setdefault(document.source, {})[document.id] = encode_standoff(document)
    kept: dict[Path, bytes] = {}
    for source, lines in sorted(by_source.items()):
        target = folder / "standoff" / f"{source}.jsonl"
        stored, wrong = _read_stored(target, folder)
        problems += wrong
        merged = sorted((stored | lines).items())
        kept[target] = b"".join(line + b"\n" for _, line in merged)
    if problems:
        return problems, 0
    for target, content in kept.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return [], len(documents)


def _read_stored(path: Path, folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the lines of a stand-off file by id."""
    if not path.exists():
        return {}, []
    content, problems = read_bytes(path, str(path.relative_to(folder)))
    stored: dict[str, bytes] = {}
    for line, (document, wrong) in zip(
        filter(bytes.strip, content.split(b"\n")),
        read_standoff(content, file=path.name, texts={}),
        strict=True,
    ):
        problems += wrong
        if document is not None:
            stored[document.id] = line
    return stored, problems


def _compare_text(document: Document, other: OtherText | None) -> list[Problem]:
    if other is None or other.source != document.source:
        message = f"{document.source} has no text {document.id}."
        return [Problem(document.file, 1, "no-such-text", message)]
    if other.text != document.text:
        message = f"{document.id}: the text differs {_difference(document.text, other.text)}."
        return [Problem(document.file, 1, "changed-text", message)]
    if other.published != document.published:
        message = f"{document.id} was published {other.published}, not {document.published}."
        return [Problem(document.file, 1, "changed-date", message)]
    return []


def _difference(text: str, original: str) -> str:
    pairs = zip(text, original, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(text), len(original)))
    near = slice(max(0, at - 15), at + 15)
    return f"near {text[near]!r}, which was {original[near]!r}"
