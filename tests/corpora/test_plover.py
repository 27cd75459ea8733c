import json
from pathlib import Path

import pytest

from reportedly.corpora.form import TaggedText
from reportedly.corpora.plover import FILE, read_plover
from reportedly.errors import ReportedlyError

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "plover"


def a_record(markup: str, text: str, name: str = "AGREE-0001") -> dict[str, object]:
    return {"id": name, "event": "AGREE", "text": text, "textInfo": {"markup": markup}}


def read_records(folder: Path, *records: dict[str, object]) -> list[TaggedText]:
    (folder / FILE).write_text(json.dumps(records), "utf-8")
    return read_plover(folder)


def worded(text: TaggedText) -> dict[str, list[str]]:
    return {
        layer.removeprefix("plover."): [text.text[span.start : span.end] for span in spans]
        for layer, spans in text.spans.items()
    }


def test_marked_parts_are_spans(tmp_path: Path) -> None:
    markup = (
        "(SRC/TAR: Mali) and (SRC/TAR: Niger) (EVT: agreed) to (EVT: talk ) (LOC: in (TAR: Gao))."
    )
    (text,) = read_records(tmp_path, a_record(markup, "Mali and Niger agreed to talk in Gao."))
    assert (text.id, text.corpus, text.split) == ("AGREE-0001", "plover", "train")
    assert worded(text) == {
        "trigger": ["agreed", "talk"],
        "source": ["Mali", "Niger"],
        "target": ["Mali", "Niger", "Gao"],
    }
    assert {span.label for span in text.spans["plover.trigger"]} == {"AGREE"}
    assert {span.label for span in text.spans["plover.source"]} == {""}
    assert text.labels == {"plover.event": ("AGREE",)}


def test_brackets_of_the_sentence_stay_and_stray_ones_do_no_harm(tmp_path: Path) -> None:
    markup = "The (SRC: Front (RUF)) (EVT: agreed)) to (EVT: leave) (today)."
    (text,) = read_records(tmp_path, a_record(markup, "The Front (RUF) agreed to leave (today)."))
    assert worded(text) == {
        "trigger": ["agreed", "leave"],
        "source": ["Front (RUF)"],
        "target": [],
    }


def test_words_that_differ_do_no_harm_outside_of_marks(tmp_path: Path) -> None:
    markup = "(SRC: Mali) (EVT: agreed) with this (TAR: Niger)"
    (text,) = read_records(tmp_path, a_record(markup, "Now  Mali agreed  with the Niger."))
    assert worded(text) == {"trigger": ["agreed"], "source": ["Mali"], "target": ["Niger"]}


def test_records_of_which_a_mark_is_lost_are_left_out(tmp_path: Path) -> None:
    lost = a_record("(SRC: Isreal) (EVT: left)", "Israel left")
    open_ended = a_record("(SRC: Israel (EVT: left)", "Israel left")
    none: dict[str, object] = {"id": "DOCUMENT-0001", "event": "DOCUMENT"}
    assert read_records(tmp_path, lost, open_ended, none) == []


def test_records_of_the_same_id_are_numbered(tmp_path: Path) -> None:
    record = a_record("(SRC: Mali) (EVT: agreed)", "Mali agreed")
    texts = read_records(tmp_path, record, record)
    assert [text.id for text in texts] == ["AGREE-0001", "AGREE-0001-2"]


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    for content in (None, "[{]", '[{"id": "x", "textInfo": {}}]'):
        if content:
            (tmp_path / FILE).write_text(content, "utf-8")
        with pytest.raises(ReportedlyError, match=FILE) as caught:
            read_plover(tmp_path)
        assert caught.value.code == "bad-corpora"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_all_but_a_few_records_are_read() -> None:
    assert len(read_plover(CORPUS)) == 317
