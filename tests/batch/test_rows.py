"""Readings, real and made up, in; rows that hold all of them, each thing once, out."""

from datetime import date
from typing import Any, TypeVar

import msgspec
import pytest

from batch.read_articles import read_articles
from builders import (
    a_casualty,
    a_claim,
    a_date,
    a_place,
    a_reading,
    a_span,
    an_article,
    an_event,
)
from reportedly.batch.rows import Origin, failure_row, irrelevant_row, reading_rows
from reportedly.batch.tables import (
    ArticleRow,
    CasualtyRow,
    ClaimRow,
    EventRow,
    FailureRow,
    Row,
)
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading, decode_reading, encode_reading
from reportedly.records.text import Article, Span

ORIGIN = Origin("news/x.jsonl", 7)
R = TypeVar("R", bound=Row)
EVENT_COLUMNS = "type status score initiators targets weapons places relations triggers".split()
PLACE_COLUMNS = "country admin1 admin2 latitude longitude radius_km gazetteer_id".split()
FIGURE_COLUMNS = (
    "outcome actor_id side status demographics occupations names cause part_of revises score"
    " evidence"
).split()


def rows_of(reading: Reading, *, with_text: bool = True) -> list[Row]:
    return list(reading_rows(reading, ORIGIN, 0.75, with_text))


def of_kind(rows: list[Row], kind: type[R]) -> list[R]:
    return [row for row in rows if isinstance(row, kind)]


def test_the_readings_have_something_to_tell() -> None:
    events = [event for reading in read_articles() for event in reading.events]
    assert len(events) > 20
    assert sum(len(event.casualties) for event in events) > 20
    assert sum(len(event.claims) for event in events) > 5


def test_the_row_of_an_article_says_all_of_it() -> None:
    for reading in read_articles():
        [row] = of_kind(rows_of(reading), ArticleRow)
        article = reading.article
        for name in Article.__struct_fields__:
            known = {"id": "article_id"}.get(name, name)
            assert getattr(row, known) == getattr(article, name)
        assert (row.input, row.position) == ORIGIN
        assert (row.treatment, row.relevance) == ("read", 0.75)
        assert (row.events, row.characters) == (len(reading.events), len(article.text))


def test_every_event_figure_and_claim_has_one_row() -> None:
    for reading in read_articles():
        rows = rows_of(reading)
        assert [(row.event_id, row.number) for row in of_kind(rows, EventRow)] == [
            (event.id, number) for number, event in enumerate(reading.events)
        ]
        assert [(row.event_id, row.casualty_id) for row in of_kind(rows, CasualtyRow)] == [
            (event.id, casualty.id) for event in reading.events for casualty in event.casualties
        ]
        claims = [(row.event_id, row.casualty_id, row.evidence) for row in of_kind(rows, ClaimRow)]
        expected = [
            claim
            for event in reading.events
            for claim in (
                *((event.id, one.id, one.claim.evidence) for one in event.casualties),
                *((event.id, None, one.evidence) for one in event.claims),
            )
        ]
        assert claims == expected
        assert {(row.input, row.position) for row in rows} == {ORIGIN}


def test_the_columns_of_an_event_are_its_own() -> None:
    for reading in read_articles():
        for row, event in zip(of_kind(rows_of(reading), EventRow), reading.events, strict=True):
            for name in EVENT_COLUMNS:
                assert getattr(row, name) == getattr(event, name)
            for name in ("low", "best", "high"):
                assert getattr(row, f"occurrences_{name}") == getattr(event.occurrences, name)
            if event.date:
                for name in ("first", "last"):
                    assert _iso(getattr(row, f"date_{name}")) == getattr(event.date, name)
                for name in ("precision", "basis", "wording"):
                    assert getattr(row, f"date_{name}") == getattr(event.date, name)
                assert row.time_of_day == event.date.time_of_day
            if event.places:
                place = event.places[0]
                flat = (row.place_name, row.place_relation, row.place_precision)
                assert flat == (place.name, place.relation, place.precision)
                for name in PLACE_COLUMNS:
                    assert getattr(row, name) == getattr(place, name)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def test_the_columns_of_a_figure_are_its_own() -> None:
    for reading in read_articles():
        figures = [figure for event in reading.events for figure in event.casualties]
        for row, figure in zip(of_kind(rows_of(reading), CasualtyRow), figures, strict=True):
            for name in ("low", "best", "high", "wording", "approximate"):
                assert getattr(row, name) == getattr(figure.count, name)
            for name in FIGURE_COLUMNS:
                assert getattr(row, name) == getattr(figure, name)
            assert row.victims == figure.group
            assert (row.stance, _iso(row.said_on)) == (figure.claim.stance, figure.claim.said_on)
            _check_source(row, figure.claim.source)


def test_the_columns_of_a_claim_are_its_own() -> None:
    for reading in read_articles():
        claims = [
            claim
            for event in reading.events
            for claim in (*(one.claim for one in event.casualties), *event.claims)
        ]
        for row, claim in zip(of_kind(rows_of(reading), ClaimRow), claims, strict=True):
            for name in ("about", "stance", "hedges", "evidence"):
                assert getattr(row, name) == getattr(claim, name)
            assert _iso(row.said_on) == claim.said_on
            assert row.source_evidence == (claim.source.evidence if claim.source else ())
            _check_source(row, claim.source)


def _check_source(row: CasualtyRow | ClaimRow, source: Any) -> None:
    told = (row.source, row.source_kind, row.source_named, row.medium)
    expected = (source.name, source.kind, source.named, source.medium) if source else (None,) * 4
    assert told == expected


def test_the_sentence_has_the_evidence() -> None:
    seen = 0
    for reading in read_articles():
        rows = rows_of(reading)
        evident: list[tuple[str | None, tuple[Span, ...]]] = [
            *((row.sentence, row.triggers) for row in of_kind(rows, EventRow)),
            *((row.sentence, row.evidence) for row in of_kind(rows, CasualtyRow)),
            *((row.sentence, row.evidence) for row in of_kind(rows, ClaimRow)),
        ]
        for sentence, spans in evident:
            assert (sentence is None) == (not spans)
            if sentence is not None:
                assert spans[0].text in sentence
                assert sentence in reading.article.text
                assert sentence == sentence.strip()
                assert len(sentence) < 1_000
                seen += 1
    assert seen > 50


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One died. Two were hurt. Three fled.", "Two", "Two were hurt."),
        ("One died. Two were hurt.", "One", "One died."),
        ("\n\n  One died.\n\nTwo were hurt.  \n", "Two", "Two were hurt."),
        ("BAMAKO — One died. Two were hurt.", "One", "BAMAKO — One died."),
        ("One died. Two were hurt.", "died. Two", "One died. Two"),
        ("Two died", "died", "Two died"),
    ],
)
def test_which_sentence_that_is(text: str, words: str, expected: str) -> None:
    span = a_span(words, text.index(words))
    reading = a_reading(an_article(text), an_event(triggers=(span,)))
    [row] = of_kind(rows_of(reading), EventRow)
    assert row.sentence == expected


def test_what_is_not_known_is_null() -> None:
    figure = a_casualty("c1", None, evidence=(), claim=a_claim(evidence=()))
    bare = an_event(figure, places=(), date=None, triggers=(), claims=(a_claim(evidence=()),))
    undated = an_event(date=a_date(None), places=(a_place(), a_place("Bamako")), triggers=())
    rows = rows_of(a_reading(an_article("Two died."), bare, undated))
    first, second = of_kind(rows, EventRow)
    for name in EventRow.__struct_fields__:
        if name.startswith(("date_", "place_")) or name in ("country", "latitude", "sentence"):
            assert getattr(first, name) is None
    assert (second.date_first, second.date_last, second.date_basis) == (None, None, "stated")
    assert second.place_name == "Gao"
    [casualty] = of_kind(rows, CasualtyRow)
    assert (casualty.low, casualty.best, casualty.source, casualty.sentence) == (None,) * 4
    assert [(row.casualty_id, row.sentence) for row in of_kind(rows, ClaimRow)] == [
        ("c1", None),
        (None, None),
    ]


def test_the_reading_comes_back_byte_for_byte() -> None:
    for reading in read_articles():
        [row] = of_kind(rows_of(reading), ArticleRow)
        assert row.reading is not None
        assert row.text is not None
        bare = decode_reading(row.reading)
        assert bare.article.text == ""
        whole = msgspec.structs.replace(
            bare, article=msgspec.structs.replace(bare.article, text=row.text)
        )
        assert encode_reading(whole) == encode_reading(reading)


def test_texts_are_left_out_unless_they_are_to_be_kept() -> None:
    for reading in read_articles():
        [row] = of_kind(rows_of(reading, with_text=False), ArticleRow)
        assert row.text is None
        assert row.reading is not None
        assert decode_reading(row.reading).article.text == ""
        assert row.characters == len(reading.article.text) > 0
        assert rows_of(reading, with_text=False)[1:] == rows_of(reading)[1:]


def test_an_article_that_was_left_out() -> None:
    article = an_article("A cup final was lost.", title="Final")
    row = irrelevant_row(article, ORIGIN, 0.01, with_text=True)
    assert isinstance(row, ArticleRow)
    assert (row.treatment, row.relevance, row.events, row.reading) == (
        "irrelevant",
        0.01,
        None,
        None,
    )
    assert (row.text, row.title, row.article_id) == (article.text, "Final", article.id)
    bare = irrelevant_row(article, ORIGIN, 0.01, with_text=False)
    assert isinstance(bare, ArticleRow)
    assert bare.text is None


def test_a_record_that_could_not_be_read() -> None:
    failure = Failure(source="x.jsonl:8", code="bad-line", message="It is none.", hint="Write it.")
    assert failure_row(failure, ORIGIN) == FailureRow(
        input="news/x.jsonl",
        position=7,
        source="x.jsonl:8",
        code="bad-line",
        message="It is none.",
        hint="Write it.",
    )
