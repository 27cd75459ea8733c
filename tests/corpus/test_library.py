from pathlib import Path

import pytest

from reportedly.corpus.files import check_files
from reportedly.corpus.keep import keep_documents
from reportedly.corpus.library import get_document, get_text_document, load_corpus
from reportedly.errors import ReportedlyError


def codes(folder: Path, corpora: Path | None = None) -> list[str]:
    return [problem.code for problem in load_corpus(folder, corpora).problems]


def test_a_corpus_is_read_with_its_splits(corpus: Path) -> None:
    whole = load_corpus(corpus, None)
    assert [document.id for document in whole.documents] == ["near-gao", "no-news"]
    assert whole.splits["near-gao"] == "dev"
    assert whole.problems == ()


def test_annotations_of_others_are_kept_without_their_text(
    corpus: Path, corpora: Path, item_file: Path
) -> None:
    assert keep_documents([item_file], corpus, corpora) == ([], 1)
    stored = (corpus / "standoff" / "current-events.jsonl").read_text(encoding="utf-8")
    assert "Gunmen" not in stored
    assert codes(corpus, corpora) == ["no-split"]
    document = get_text_document(load_corpus(corpus, corpora), "ce-1")
    assert document.text == "Gunmen kill 14 soldiers in Gao, Mali."
    without = get_document(load_corpus(corpus, None), "ce-1")
    assert not without.has_text
    with pytest.raises(ReportedlyError) as caught:
        get_text_document(load_corpus(corpus, None), "ce-1")
    assert caught.value.code == "no-text"


def test_keeping_twice_replaces(corpus: Path, corpora: Path, item_file: Path) -> None:
    keep_documents([item_file], corpus, corpora)
    once = (corpus / "standoff" / "current-events.jsonl").read_bytes()
    keep_documents([item_file], corpus, corpora)
    assert (corpus / "standoff" / "current-events.jsonl").read_bytes() == once


def test_a_changed_text_is_not_kept(corpus: Path, corpora: Path, item_file: Path) -> None:
    item_file.write_text(item_file.read_text("utf-8").replace("Mali}.", "Mali}!"), "utf-8")
    problems, kept = keep_documents([item_file], corpus, corpora)
    assert (kept, [problem.code for problem in problems]) == (0, ["changed-text"])
    assert "'rs in Gao, Mali!'" in problems[0].message
    assert not (corpus / "standoff").exists()


def test_a_text_of_nobody_is_not_kept(corpus: Path, corpora: Path, item_file: Path) -> None:
    item_file.write_text(item_file.read_text("utf-8").replace("ce-1", "ce-2"), "utf-8")
    problems, _ = keep_documents([item_file], corpus, corpora)
    assert [problem.code for problem in problems] == ["no-such-text"]


def test_several_documents_in_one_file_are_named_by_line(item_file: Path) -> None:
    one = item_file.read_text("utf-8")
    item_file.write_text(f"{one}=====\n{one.replace('by=a1', 'by=a9')}", "utf-8")
    checked, problems = check_files([item_file])
    assert checked == 2
    line = (
        one.count("\n")
        + 1
        + one.split("\n").index("e1 armed_clash happened by=a1 at=p1 when=published")
        + 1
    )
    assert [(problem.line, problem.code) for problem in problems] == [(line, "link-to-nothing")]


def test_what_is_wrong_with_files(corpus: Path, tmp_path: Path) -> None:
    (corpus / "articles" / "latin.txt").write_bytes(b"id: latin\n---\n\xe9\n---\n")
    (corpus / "articles" / "other.txt").write_bytes(
        (corpus / "articles" / "no-news.txt").read_bytes()
    )
    (corpus / "splits.json").write_text('{"near-gao": "dev", "gone": "test", "no-news": "all"}')
    assert codes(corpus) == ["not-utf-8", "bad-id", "bad-splits", "doubled-id", "split-of-nothing"]
    (corpus / "splits.json").write_text("[]")
    assert "bad-splits" in codes(corpus)
    (corpus / "splits.json").unlink()
    assert "no-splits" in codes(corpus)
    assert [problem.code for problem in check_files([tmp_path / "none.txt"])[1]] == [
        "file-not-found"
    ]


def test_an_unknown_id_names_those_that_are_near(corpus: Path) -> None:
    with pytest.raises(ReportedlyError, match="near-gao") as caught:
        get_document(load_corpus(corpus, None), "gao")
    assert caught.value.code == "no-document"


def test_a_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        load_corpus(tmp_path, None)
    assert caught.value.code == "no-corpus"


def test_folders_and_files_that_cannot_be_read_are_named(corpus: Path, tmp_path: Path) -> None:
    (corpus / "articles" / "folder.txt").mkdir()
    (corpus / "standoff").mkdir()
    (corpus / "standoff" / "folder.jsonl").mkdir()
    (corpus / "splits.json").unlink()
    (corpus / "splits.json").mkdir()
    assert codes(corpus) == ["not-readable"] * 3
    assert [problem.code for problem in check_files([tmp_path])[1]] == ["not-readable"]


def test_a_text_of_others_is_no_article(corpus: Path, item_file: Path) -> None:
    content = item_file.read_text("utf-8")
    (corpus / "articles" / "ce-1.txt").write_text(content, "utf-8")
    assert codes(corpus) == ["not-own", "no-split"]
    (corpus / "articles" / "ce-1.txt").write_text(content.replace("current-events", "wire"))
    assert "bad-head" in codes(corpus)


def test_another_date_and_a_doubled_id_are_not_kept(
    corpus: Path, corpora: Path, item_file: Path
) -> None:
    content = item_file.read_text("utf-8")
    item_file.write_text(content.replace("published: 2023-05-12", "published: 2023-05-11"))
    problems, kept = keep_documents([item_file], corpus, corpora)
    assert (kept, [problem.code for problem in problems]) == (0, ["changed-date"])
    item_file.write_text(f"{content}=====\n{content}")
    problems, kept = keep_documents([item_file], corpus, corpora)
    assert (kept, [problem.code for problem in problems]) == (0, ["doubled-id"])


def test_a_broken_line_keeps_the_file_as_it_is(
    corpus: Path, corpora: Path, item_file: Path
) -> None:
    target = corpus / "standoff" / "current-events.jsonl"
    target.parent.mkdir()
    target.write_text('\n{"id": 1}\n')
    problems, kept = keep_documents([item_file], corpus, corpora)
    assert (kept, [problem.code for problem in problems]) == (0, ["bad-line"])
    assert target.read_text() == '\n{"id": 1}\n'


def test_a_document_with_problems_is_not_shown(corpus: Path) -> None:
    path = corpus / "articles" / "near-gao.txt"
    path.write_text(path.read_text("utf-8").replace("a1 unidentified_armed\n", ""), "utf-8")
    with pytest.raises(ReportedlyError) as caught:
        get_text_document(load_corpus(corpus, None), "near-gao")
    assert caught.value.code == "document-problems"
