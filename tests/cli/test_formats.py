import json
from collections.abc import Iterator

from reportedly.cli.formats import as_html, as_json, as_jsonl, as_markdown, as_table
from reportedly.cli.view import Look
from reportedly.records.reading import Reading, decode_reading, encode_reading
from reportedly.settings import Settings


def test_one_reading_is_one_object(raid: Reading) -> None:
    shown = "".join(as_json([raid], several=False))
    assert decode_reading(shown) == raid
    assert shown == encode_reading(raid, indent=2).decode() + "\n"


def test_several_sources_give_an_array_even_of_one(raid: Reading) -> None:
    shown = "".join(as_json([raid], several=True))
    assert json.loads(shown) == [json.loads(encode_reading(raid))]


def test_several_articles_of_one_source_give_an_array(raid: Reading, hostile: Reading) -> None:
    shown = "".join(as_json([raid, hostile, raid], several=False))
    expected = [json.loads(encode_reading(one)) for one in (raid, hostile, raid)]
    assert json.loads(shown) == expected
    assert shown.startswith("[\n  {\n    ")
    assert shown.endswith("\n  }\n]\n")


def test_nothing_read_gives_nothing() -> None:
    assert list(as_json([], several=True)) == []
    assert list(as_jsonl([])) == []
    assert list(as_html([], Settings(), explain=False)) == []


def test_lines_are_readings(raid: Reading, hostile: Reading) -> None:
    lines = "".join(as_jsonl([raid, hostile])).splitlines()
    assert [decode_reading(line) for line in lines[:1]] == [raid]
    assert len("".join(as_jsonl([raid, hostile])).split("\n")) == 3


def test_readings_are_laid_out_as_they_come(raid: Reading) -> None:
    taken = []

    def coming() -> Iterator[Reading]:
        for number in range(10):
            taken.append(number)
            yield raid

    pieces = as_table(coming(), Settings(), Look(), explain=False)
    assert next(pieces) == next(pieces)
    assert taken == [0, 1]


def test_documents_are_apart(raid: Reading) -> None:
    page = "".join(as_markdown([raid, raid], Settings(), explain=False))
    assert page.count("\n\n# Raid near Tal Amra") == 1


def test_several_articles_are_one_page(raid: Reading) -> None:
    page = "".join(as_html(iter([raid, raid]), Settings(), explain=False))
    assert page.count("<!doctype html>") == 1
    assert page.count("<article") == 2
    assert "2 articles, as read</h1>" in page
