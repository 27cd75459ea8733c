"""Dossiers of incidents and of events, as a database gives them."""

import msgspec
import pytest

from builders import a_span
from incident_reports import CHECKPOINT, ON_SQLITE, REPORTS, id_of, merged
from reportedly.api.kept import Reportedly
from reportedly.intake import event_dossiers as pages
from reportedly.intake.event_dossiers import event_dossiers
from reportedly.records.dossier import Dossier
from reportedly.records.edits import Edit
from reportedly.store.database import Database
from reportedly.store.dossiers import stream_dossiers
from reportedly.store.filtering import EventFilter
from reportedly.store.line_filter import IncidentFilter

ALL = IncidentFilter()


def kept_dossiers(database: Database, wanted: IncidentFilter = ALL) -> list[Dossier]:
    with database.reading() as connection:
        return list(stream_dossiers(connection, wanted))


def told_events(kept: Reportedly, database: Database, wanted: EventFilter) -> list[Dossier]:
    with database.reading() as connection:
        return list(event_dossiers(connection, wanted, kept.settings))


def test_a_kept_dossier_says_what_the_incident_does(database: Database) -> None:
    kept = merged(database)
    dossiers = kept_dossiers(database)
    assert [one.id for one in dossiers] == sorted(one.id for one in kept.incidents())
    for dossier in dossiers:
        incident = kept.incident(dossier.id)
        assert [one.sentence for one in dossier.figures] == [
            row.sentence for row in incident.ledger.rows
        ]
        assert all(one.sentence for one in dossier.figures)
        assert [dossier.articles[one.article].id for one in dossier.figures] == [
            row.article_id for row in incident.ledger.rows
        ]
        assert {
            (one.victims, one.outcome, one.low, one.best, one.high)
            for one in dossier.tolls
            if one.rule == "ucdp"
        } == {
            (one.victims, one.outcome, one.low, one.best, one.high) for one in incident.toll.figures
        }
        assert {one.url for one in dossier.articles} == {one.url for one in incident.members}


def test_a_filter_chooses_among_them(database: Database) -> None:
    kept = merged(database)
    (found,) = kept_dossiers(database, IncidentFilter(country="SYR"))
    assert found.id == id_of(kept, "market")


def test_a_purge_leaves_no_sentence(database: Database) -> None:
    kept = merged(database)
    kept.purge(publisher="The Post")
    for dossier in kept_dossiers(database):
        for figure in dossier.figures:
            is_purged = dossier.articles[figure.article].publisher == "The Post"
            assert (figure.sentence is None) == is_purged
    assert len(kept_dossiers(database)) == len(list(kept.incidents()))


def test_a_name_that_a_person_gave_and_took_back_is_still_to_be_hidden(
    database: Database,
) -> None:
    kept = merged(database)
    number = next(one for one in kept_dossiers(database) if len(one.articles) == 1)
    (article,) = number.articles
    event = kept.review.article(article.id).reading.events[0]
    figure = event.casualties[0]
    words = kept.review.article(article.id).reading.article.text
    start = words.index("killing")
    name = [msgspec.to_builtins(a_span("killing", start))]
    edit = Edit(action="correct", event=event.id, casualty=figure.id, field="names", value=name)
    saved = kept.review.edit(article.id, [edit], by="a coder", seen=0)
    assert "killing" in _dossier(database, number.id).names
    assert _dossier(database, number.id).figures[0].names == ("killing",)
    kept.review.undo(saved.decisions[0], by="a coder")
    assert _dossier(database, number.id).figures[0].names == ()
    assert "killing" in _dossier(database, number.id).names


def _dossier(database: Database, number: int) -> Dossier:
    return next(one for one in kept_dossiers(database) if one.id == number)


def test_an_event_has_a_dossier_of_its_own_article(database: Database) -> None:
    kept = merged(database)
    events = told_events(kept, database, EventFilter())
    assert [one.id for one in events] == sorted(one.id for one in kept.events())
    assert {one.unit for one in events} == {"event"}
    for one in events:
        (article,) = one.articles
        assert article.events == (one.id,)
        assert kept.event(one.id).article_id == article.id
    policemen = told_events(kept, database, EventFilter(words="policemen"))
    assert {one.title for one in policemen} == CHECKPOINT


@ON_SQLITE
def test_events_come_in_pages(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = merged(database)
    whole = told_events(kept, database, EventFilter())
    assert len(whole) == len(REPORTS)
    monkeypatch.setattr(pages, "_PAGE", 2)
    assert told_events(kept, database, EventFilter()) == whole
