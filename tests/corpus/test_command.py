from pathlib import Path

import pytest

from reportedly.main import run


@pytest.fixture(autouse=True)
def _in_the_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus.parent)


def test_check_says_that_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "check"]) == 0
    assert capsys.readouterr().out == "2 documents, 0 problems\n"


def test_check_names_file_and_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = corpus / "articles" / "near-gao.txt"
    path.write_text(path.read_text("utf-8").replace("at=p1", "at=p7"), "utf-8")
    assert run(["corpus", "check"]) == 1
    assert capsys.readouterr().out == (
        "articles/near-gao.txt:9: link-to-nothing: at=p7 of e1: there is no p7.\n"
        "2 documents, 1 problems\n"
    )


def test_check_of_single_files(item_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "check", str(item_file)]) == 0
    assert capsys.readouterr().out == "1 documents, 0 problems\n"


def test_a_folder_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "stats", "--corpus", "nowhere"]) == 2
    assert "no-corpus" in capsys.readouterr().err


def test_show_prints_the_table_and_the_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", "near-gao"]) == 0
    shown = capsys.readouterr().out
    assert "1. Armed clash" in shown
    assert "»a1 Gunmen« »e1 killed« »v1 »v1# 14« »g1 soldiers««" in shown
    assert "‹q1= »a1" in shown


def test_write_and_keep_go_round(
    corpus: Path, corpora: Path, item_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["corpus", "keep", str(item_file), "--corpora", str(corpora)]) == 0
    assert capsys.readouterr().out == "1 documents stored, 0 problems\n"
    assert run(["corpus", "write", "ce-1", "--corpora", str(corpora)]) == 0
    assert capsys.readouterr().out == item_file.read_text("utf-8")
    assert (corpus / "standoff" / "current-events.jsonl").exists()


def test_stats_are_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "stats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Documents"
    assert {line.count("|") for line in lines[2:6]} == {13}
