"""The corpus folder, and the folder of other people's texts, in; all documents and problems out.

corpus/articles/ID.txt     texts of our own with their marks
corpus/standoff/*.jsonl    annotations of texts of others
corpus/splits.json         id → train, dev or test
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.corpus.check import check_document
from reportedly.corpus.document import OWN, Document
from reportedly.corpus.files import read_bytes, read_documents
from reportedly.corpus.marks import check_spans
from reportedly.corpus.others import OtherText, read_others
from reportedly.corpus.problems import Problem
from reportedly.corpus.standoff import read_standoff
from reportedly.errors import ReportedlyError

SPLITS: Final = ("train", "dev", "test")
SPLITS_FILE: Final = "splits.json"


class Corpus(NamedTuple):
    """All documents in the order of their files, the split of each by id, and all problems."""

    documents: tuple[Document, ...]
    splits: Mapping[str, str]
    problems: tuple[Problem, ...]


def load_corpus(folder: Path, corpora: Path | None) -> Corpus:
    """Read and check the corpus in `folder`; texts of others are looked up under `corpora`.

    Without `corpora`, or where it lacks one, the annotations of others' texts are checked and
    counted without their wording (see `Document.has_text`). ReportedlyError `no-corpus` when
    `folder` holds no documents, `no-corpora` when `corpora` holds no texts.
    """
    articles = sorted((folder / "articles").glob("*.txt"))
    lines = sorted((folder / "standoff").glob("*.jsonl"))
    if not articles and not lines:
        raise ReportedlyError(
            "no-corpus",
            f"{folder} holds neither articles/*.txt nor standoff/*.jsonl.",
            "Give the corpus's folder with --corpus DIR.",
        )
    texts = read_others(corpora) if corpora is not None else {}
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in articles:
        document, wrong = _read_article(path, folder)
        problems += wrong
        documents += [document] if document else []
    for path in lines:
        for document, wrong in _read_lines(path, folder, texts):
            problems += wrong
            documents += [document] if document else []
    splits, wrong = _read_splits(folder / SPLITS_FILE)
    problems += wrong + _check_ids(documents, splits)
    return Corpus(tuple(documents), splits, tuple(problems))


def _read_article(path: Path, folder: Path) -> tuple[Document | None, list[Problem]]:
    (document, problems), *others = read_documents(path, str(path.relative_to(folder)))
    if document is not None and (document.id != path.stem or others):
        message = f"The file holds {document.id!r}. Expected {path.stem!r} alone."
        problems.append(Problem(document.file, 1, "bad-id", message))
    if document is not None and document.source != OWN:
        message = f"Texts of {document.source} are no part of the project: keep them stand-off."
        problems.append(Problem(document.file, 1, "not-own", message))
    return document, problems


def _read_lines(
    path: Path, folder: Path, texts: Mapping[str, OtherText]
) -> list[tuple[Document | None, list[Problem]]]:
    file = str(path.relative_to(folder))
    content, problems = read_bytes(path, file)
    if problems:
        return [(None, problems)]
    return [
        (document, problems + (check_document(document) if document else []))
        for document, problems in read_standoff(content, file=file, texts=texts)
    ]


def _read_splits(path: Path) -> tuple[Mapping[str, str], list[Problem]]:
    if not path.exists():
        return {}, [Problem(path.name, 1, "no-splits", "There is no file of splits.")]
    content, problems = read_bytes(path, path.name)
    if problems:
        return {}, problems
    try:
        splits = msgspec.json.decode(content, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return {}, [Problem(path.name, 1, "bad-splits", f"Not an object of id to split: {error}.")]
    return splits, [
        Problem(path.name, 1, "bad-splits", f"{name} is in {split!r}, not in {', '.join(SPLITS)}.")
        for name, split in splits.items()
        if split not in SPLITS
    ]


def _check_ids(documents: list[Document], splits: Mapping[str, str]) -> list[Problem]:
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for document in documents:
        if document.id in files:
            message = f"The id {document.id!r} stands in {files[document.id]} too."
            problems.append(Problem(document.file, 1, "doubled-id", message))
        files[document.id] = document.file
        if splits and document.id not in splits:
            message = f"{document.id} is in no split."
            problems.append(Problem(document.file, 1, "no-split", message))
    problems += [
        Problem(SPLITS_FILE, 1, "split-of-nothing", f"There is no document {name}.")
        for name in splits
        if name not in files
    ]
    return problems


def get_document(corpus: Corpus, name: str) -> Document:
    """Return the document with the id `name`; ReportedlyError `no-document` when there is none."""
    for document in corpus.documents:
        if document.id == name:
            return document
    near = [document.id for document in corpus.documents if name in document.id][:5]
    hint = f"Do you mean {', '.join(near)}?" if near else "See the ids in corpus/splits.json."
    raise ReportedlyError("no-document", f"The corpus has no document {name!r}.", hint)


def get_text_document(corpus: Corpus, name: str) -> Document:
    """Return the document `name` with its text.

    ReportedlyError `no-text` when that is not at hand, `document-problems` when something is wrong
    with its annotation.
    """
    document = get_document(corpus, name)
    wrong = check_spans(document.text, document.marks, file=document.file)
    wrong += check_document(document)
    if wrong:
        raise ReportedlyError(
            "document-problems",
            f"{name} has {len(wrong)} problems; the first: {wrong[0]}",
            "Mend what 'reportedly corpus check' says.",
        )
    if not document.has_text:
        raise ReportedlyError(
            "no-text",
            f"The text of {name} is not part of the project.",
            f"Give the folder that holds {document.source} with --corpora DIR.",
        )
    return document
