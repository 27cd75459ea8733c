"""The corpus folder, and the folder of other people's texts, in; all documents and problems out.

corpus/articles/ID.txt     texts of our own with their marks
corpus/standoff/*.jsonl    annotations of texts of others
corpus/splits.json         id → train, dev or test
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.corpus.check import check_document
from reportedly.corpus.document import OWN, Document, parse_document
from reportedly.corpus.marks import check_spans
from reportedly.corpus.others import OtherText, read_others
from reportedly.corpus.problems import Problem
from reportedly.corpus.standoff import encode_standoff, read_standoff
from reportedly.errors import ReportedlyError

SPLITS: Final = ("train", "dev", "test")
SPLITS_FILE: Final = "splits.json"
BETWEEN: Final = "====="
"""The line between two documents of one file."""


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


def check_files(paths: Iterable[Path]) -> tuple[int, list[Problem]]:
    """Check annotated files by themselves: how many documents they hold, and the problems."""
    parsed = [one for path in paths for one in _read_documents(path, str(path))]
    problems = [problem for _, problems in parsed for problem in problems]
    return sum(1 for document, _ in parsed if document is not None), problems


def keep_documents(paths: Iterable[Path], folder: Path, corpora: Path) -> tuple[list[Problem], int]:
    """Store the annotations in `paths` in the stand-off files of `folder`; return the problems.

    A document replaces the one of the same id. Nothing is stored when there is a problem, which
    includes a text or a date that is not the one under `corpora`.
    """
    texts = read_others(corpora)
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in paths:
        for document, wrong in _read_documents(path, str(path)):
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
    content, problems = _read_bytes(path, str(path.relative_to(folder)))
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


def _read_bytes(path: Path, file: str) -> tuple[bytes, list[Problem]]:
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return b"", [Problem(file, 1, "file-not-found", "There is no such file.")]
    except OSError as error:
        return b"", [Problem(file, 1, "not-readable", f"It cannot be read: {error.strerror}.")]


def _read_documents(path: Path, file: str) -> list[tuple[Document | None, list[Problem]]]:
    """Return the documents of a file, which a line ===== separates, each with its problems."""
    data, problems = _read_bytes(path, file)
    if problems:
        return [(None, problems)]
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [(None, [Problem(file, 1, "not-utf-8", f"The file is not UTF-8: {error.reason}.")])]
    found: list[tuple[Document | None, list[Problem]]] = []
    line = 1
    for part in content.split(f"\n{BETWEEN}\n"):
        document, problems = parse_document(part.rstrip("\n"), file=file, line=line)
        if document is not None:
            problems += check_document(document)
        found.append((document, sorted(problems, key=lambda problem: problem.line)))
        line += part.count("\n") + 2
    return found


def _read_article(path: Path, folder: Path) -> tuple[Document | None, list[Problem]]:
    (document, problems), *others = _read_documents(path, str(path.relative_to(folder)))
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
    content, problems = _read_bytes(path, file)
    if problems:
        return [(None, problems)]
    return [
        (document, problems + (check_document(document) if document else []))
        for document, problems in read_standoff(content, file=file, texts=texts)
    ]


def _read_splits(path: Path) -> tuple[Mapping[str, str], list[Problem]]:
    if not path.exists():
        return {}, [Problem(path.name, 1, "no-splits", "There is no file of splits.")]
    content, problems = _read_bytes(path, path.name)
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
