import json
from pathlib import Path

import pytest

from annotated import BODY, ROWS, a_document, written
from reportedly.corpus.standoff import encode_standoff
from reportedly.main import run
from small_corpora import GAO, MALI, write_geoparsing, write_re3d


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "near-gao.txt").write_text(written(), encoding="utf-8")
    (folder / "splits.json").write_text('{"near-gao": "dev"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def rows_of(printed: str) -> dict[str, list[str]]:
    rows = [line.strip("| ").split("|") for line in printed.splitlines() if line.startswith("| ")]
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}


def test_the_reader_is_scored_on_a_split(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "house", "--split", "dev"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("dev: 1 texts, 15 words\n")
    rows = rows_of(printed)
    assert rows["event"] == ["1.00", "–", "1.00", "1.00", "1", "1"]
    assert rows["figure"] == ["1.00", "–", "1.00", "1.00", "2", "2"]
    assert rows["weapon"] == ["–", "–", "–", "–", "0", "0"]


def test_dates_are_scored_on_a_split(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "dates", "--corpora", str(corpus.parent)]) == 2  # no texts of others
    assert "no-corpora" in capsys.readouterr().err
    assert run(["evaluate", "dates", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    names = "event_date share_exactly_right event_date_parts marks"
    assert list(printed) == ["suite", "split", "texts", "about", *names.split()]
    assert (printed["suite"], printed["texts"]) == ("dates", 1)


def test_places_are_scored_on_a_split_and_on_articles_of_others(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = ["event_places", "event_places_at_the_same_words", "marked_places"]
    assert run(["evaluate", "places", "--format", "json"]) == 0
    assert list(json.loads(capsys.readouterr().out))[4:] == house
    corpora = corpus.parent / "corpora"
    write_geoparsing(corpora / "geoparsing", GAO, MALI)
    write_re3d(corpora / "re3d")
    assert run(["evaluate", "places", "--corpora", str(corpora), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    names = [
        f"lgl_{kind}{part}"
        for kind in ("gold_mentions", "from_raw_text")
        for part in ("", "_held_out")
    ]
    assert list(printed)[4:] == [*names, *house]
    assert printed["lgl_gold_mentions"]["exact entry"]["wanted"] == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--split", "best"], "no-such-split"),
        (["--split", "test"], "nothing-to-score"),
        (["--source", "re3d"], "nothing-to-score"),
    ],
)
def test_what_cannot_be_scored_is_said(
    corpus: Path, options: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "house", *options]) == 2
    assert code in capsys.readouterr().err


def test_a_corpus_with_problems_is_not_scored(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = written(rows=ROWS.replace("at=p1", "at=p7"))
    (corpus / "articles" / "near-gao.txt").write_text(broken, encoding="utf-8")
    assert run(["evaluate", "house"]) == 2
    assert "near-gao.txt:9: link-to-nothing" in capsys.readouterr().err


def test_two_annotations_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = a_document()
    second = a_document(
        BODY.replace("{v1#:14}", "14").replace("{p1:Gao}", "Gao"),
        "\n".join(row for row in ROWS.splitlines() if not row.startswith("p1")).replace(
            " at=p1", ""
        ),
    )
    (tmp_path / "first.jsonl").write_bytes(encode_standoff(first))
    (tmp_path / "second.jsonl").write_bytes(encode_standoff(second))
    assert run(["evaluate", "agreement", str(tmp_path), "--below", "0.8"]) == 0
    printed = capsys.readouterr().out
    rows = rows_of(printed)
    assert rows["trigger"] == ["1.00", "–", "1.00", "2", "2"]
    assert rows["number"] == ["0.67", "–", "0.67", "2", "1"]
    assert rows["place"] == ["0.00", "–", "0.00", "1", "0"]
    assert "near-gao: place 0.00, number 0.67, number of 0.67, event place 0.00" in printed


GOOD = encode_standoff(a_document())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "no-agreement"),
        (b"{", "bad-annotation"),
        (GOOD + b"\n" + GOOD, "bad-annotation"),
        (GOOD.replace(b"by=a1", b"by=a7"), "bad-annotation"),
        (b"", "nothing-to-score"),
    ],
)
def test_annotations_that_cannot_be_compared(
    tmp_path: Path, content: bytes | None, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("first.jsonl", "second.jsonl"):
        if content is not None:
            (tmp_path / name).write_bytes(content)
    assert run(["evaluate", "agreement", str(tmp_path)]) == 2
    assert code in capsys.readouterr().err


def test_two_texts_under_one_id_are_refused_and_unpaired_ones_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = encode_standoff(a_document(name="alone"))
    (tmp_path / "first.jsonl").write_bytes(GOOD + b"\n" + other)
    (tmp_path / "second.jsonl").write_bytes(GOOD)
    assert run(["evaluate", "agreement", str(tmp_path)]) == 0
    assert "Agreement on 1 texts; 1 that only one" in capsys.readouterr().out
    sha = a_document().sha256.encode()
    (tmp_path / "second.jsonl").write_bytes(GOOD.replace(sha, b"0" * 64))
    assert run(["evaluate", "agreement", str(tmp_path)]) == 2
    assert "not the same text" in capsys.readouterr().err


def test_the_scores_of_the_reader_as_json(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "house", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["suite", "split", "texts", "about", "from_end_to_end", "spans", "ties"]
    assert printed["from_end_to_end"]["event"]["f1"] == 1
    assert printed["spans"]["weapon"]["f1"] is None
