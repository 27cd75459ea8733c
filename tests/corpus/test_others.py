from pathlib import Path

import pytest

from reportedly.corpus.others import read_others
from reportedly.errors import ReportedlyError


def test_texts_of_others_by_their_ids(corpora: Path) -> None:
    texts = read_others(corpora)
    assert sorted(texts) == ["ce-1", "gum-x", "re3d-00aabbccddee"]
    item = texts["ce-1"]
    assert (item.published, item.topics) == ("2023-05-12", ("Mali War",))
    assert texts["re3d-00aabbccddee"].text == "Coalition forces struck two camps."


def test_tokens_are_joined_to_running_text(corpora: Path) -> None:
    assert read_others(corpora)["gum-x"].text == (
        "North Korea 'quasi' state\n\nThe all-girl team (19) left, Kim's aide — he said."
    )


def test_a_folder_without_any_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        read_others(tmp_path)
    assert caught.value.code == "no-corpora"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("current-events/items.jsonl", "{"),
        ("current-events/items.jsonl", '{"id": "ce-1"}'),
        ("re3d/CENTCOM/documents.json", "[]"),
        ("gum-news/GUM_news_x.xml", "<text>"),
    ],
)
def test_a_corpus_that_is_not_what_it_should_be(corpora: Path, file: str, content: str) -> None:
    (corpora / file).write_text(content, encoding="utf-8")
    with pytest.raises(ReportedlyError, match=file.split("/")[0]) as caught:
        read_others(corpora)
    assert caught.value.code == "bad-corpora"


def test_two_texts_of_one_id(corpora: Path) -> None:
    path = corpora / "current-events" / "items.jsonl"
    path.write_text(path.read_text("utf-8") * 2, encoding="utf-8")
    with pytest.raises(ReportedlyError, match="ce-1"):
        read_others(corpora)
