from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import reportedly
from reportedly.api import BATCH_ARTICLES, country_name, explain, read, read_many, read_text
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading, encode_reading
from reportedly.settings import Settings

TEXT = (
    "Gunmen killed at least 12 soldiers in an attack near Mosul on Thursday, police said.\n\n"
    "Three civilians were wounded in the attack, according to a hospital official."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def code_of(error: pytest.ExceptionInfo[ReportedlyError]) -> str:
    return error.value.code


def test_the_package_offers_the_essentials() -> None:
    assert reportedly.read is read
    assert reportedly.Reading is Reading
    assert reportedly.ReportedlyError is ReportedlyError
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{reportedly.__version__}"' in project


def test_a_path_a_path_string_and_the_text_give_the_same_reading(report: Path) -> None:
    by_path = read(report, published="2024-08-31")
    assert by_path.article.text.strip() == TEXT
    assert by_path.events
    assert read(str(report), published="2024-08-31").events == by_path.events
    assert read_text(by_path.article.text, published="2024-08-31").events == by_path.events
    assert read(by_path.article.text, published="2024-08-31").events == by_path.events


def test_what_is_given_outranks_what_is_not(report: Path) -> None:
    article = read(report, published="2024-08-31", publisher="Valley News", title="A title").article
    assert (article.published, article.published_basis) == ("2024-08-31", "given")
    assert (article.publisher, article.title) == ("Valley News", "A title")
    assert article.text.startswith("A title\n")


def test_a_string_with_white_space_that_is_no_file_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read("two words of text").article.text == "two words of text"
    (tmp_path / "two words of text").write_text(TEXT, encoding="utf-8")
    assert read("two words of text").article.text.strip() == TEXT


@pytest.mark.parametrize("text", ["the sound " + "\N{BLACK SPADE SUIT}" * 5000, "a \x00 null here"])
def test_a_text_that_no_path_can_be_is_text(text: str) -> None:
    assert read(text).article.text == text


def test_a_single_word_is_a_source() -> None:
    with pytest.raises(ReportedlyError) as caught:
        read("missing-report.txt")
    assert "missing-report.txt" in caught.value.message
    assert read_text("missing-report.txt").article.text == "missing-report.txt"


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        read(text)
    assert code_of(caught) == "empty-source"


def test_several_articles_are_not_one(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode({"text": TEXT}) + b"\n" for _ in range(2)))
    with pytest.raises(ReportedlyError) as caught:
        read(file)
    assert code_of(caught) == "several-articles"


def test_bad_sources_are_failures_in_their_place(report: Path) -> None:
    outcomes = list(read_many([report, "missing-report.txt", report]))
    assert [type(outcome) for outcome in outcomes] == [Reading, Failure, Reading]
    assert isinstance(outcomes[1], Failure)
    assert "missing-report.txt" in outcomes[1].source


def test_a_bad_date_is_an_error_before_anything_is_read() -> None:
    with pytest.raises(ReportedlyError) as caught:
        read_many(["missing-report.txt"], published="yesterday")
    assert code_of(caught) == "bad-date"


def test_sources_are_taken_as_they_are_needed(report: Path) -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield report

    outcomes = read_many(endless())
    assert isinstance(next(outcomes), Reading)
    assert taken <= BATCH_ARTICLES + 1


def test_reading_twice_gives_the_same_bytes(report: Path) -> None:
    once, twice = (read(report, published="2024-08-31") for _ in range(2))
    assert encode_reading(once) == encode_reading(twice)


def test_the_layers_behind_a_reading(report: Path) -> None:
    reading = read(report, published="2024-08-31")
    explained, draft = explain(reading.article)
    assert explained == reading
    assert draft.article == reading.article
    assert draft.sentences
    assert draft.mentions


def test_the_size_limit_is_a_setting(report: Path) -> None:
    settings = Settings(max_bytes=20)
    for source in (report, TEXT):
        with pytest.raises(ReportedlyError) as caught:
            read(source, settings=settings)
        assert code_of(caught) == "too-large"


def test_the_engine_names_the_settings(report: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text("", encoding="utf-8")
    default = read(report).engine
    assert default.version == reportedly.__version__
    assert read(report, settings=Settings(allow_private=True)).engine == default
    assert read(report, settings=Settings(count_words=str(words))).engine != default


def test_country_names() -> None:
    assert country_name("IRQ") == "Iraq"
    assert country_name("???") == "???"
