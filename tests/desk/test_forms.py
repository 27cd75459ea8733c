"""Forms of events and figures: what they show is what they send back."""

from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from incident_reports import REPORTS, WEEK, code_of, report
from readers import the_pipeline
from reportedly.desk.forms.drafts import blank_event, blank_figure, with_figure_words, with_words
from reportedly.desk.forms.event_form import parse_event
from reportedly.desk.forms.figure_form import parse_figure
from reportedly.desk.forms.given import Given
from reportedly.desk.forms.values import changed_fields
from reportedly.desk.pages.editor import CODES
from reportedly.desk.rendering import render
from reportedly.errors import ReportedlyError
from reportedly.records.claims import Count, Source
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place, Weapon
from reportedly.records.reading import Reading
from reportedly.records.text import span_of

TEXT = "At least 15 people were killed in Gao on Monday, police said."


def readings() -> list[Reading]:
    read = the_pipeline().read([report(name) for name in (*REPORTS, *WEEK)])
    return [one for one in read if isinstance(one, Reading)]


def shown(draft: Event | Casualty) -> str:
    """Return the page with the form of an event or a figure."""
    return render(
        "editor.html",
        path="/articles/1",
        person=None,
        csrf="secret",
        number=1,
        title="A title",
        heading="Change it",
        form="event" if isinstance(draft, Event) else "figure",
        event_id="e1",
        casualty_id="",
        field="",
        seen=0,
        reading_id=1,
        options=(),
        value=draft,
        wholes=(),
        codes=CODES,
        theirs=(),
        why="",
    )


def sent(draft: Event | Casualty, text: str) -> Given:
    """Return what a browser sends when nothing in the form is touched."""
    (form,) = html.document_fromstring(shown(draft)).xpath("//form[contains(@action, 'edits')]")
    return Given(urlencode(form.form_values()).encode(), text)


def plain(value: object) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(value), type=dict[str, Any])


@pytest.mark.parametrize("reading", readings(), ids=lambda one: str(one.article.title))
def test_a_form_that_nobody_touched_changes_nothing(reading: Reading) -> None:
    text = reading.article.text
    for event in reading.events:
        assert changed_fields(plain(event), parse_event(sent(event, text))) == {}
        for one in event.casualties:
            figure = msgspec.structs.replace(one, part_of=None)
            assert changed_fields(plain(figure), parse_figure(sent(figure, text))) == {}


def test_a_blank_form_gives_what_a_blank_record_is() -> None:
    assert changed_fields(plain(blank_event()), parse_event(sent(blank_event(), TEXT))) == {}
    assert changed_fields(plain(blank_figure()), parse_figure(sent(blank_figure(), TEXT))) == {}


def a_form(**fields: str) -> Given:
    return Given(urlencode(fields).encode(), TEXT)


def a_count(**parts: str) -> Any:
    given = a_form(**{f"count.{name}": value for name, value in parts.items()})
    return parse_figure(given)["count"]


def test_a_number_alone_is_exact_and_about_one_is_not() -> None:
    assert a_count(best="1,200")["low"] == 1200
    assert a_count(best="1200")["high"] == 1200
    about = a_count(best="175", approximate="on")
    assert (about["low"], about["best"], about["high"]) == (None, 175, None)
    least = a_count(low="15", best="15")
    assert (least["low"], least["best"], least["high"]) == (15, 15, None)


@pytest.mark.parametrize("written", ["-1", "1.5", "1e3", "many", "٣", "9" * 13, "NaN"])
def test_what_is_no_whole_number_is_refused_by_its_field(written: str) -> None:
    assert code_of(lambda: a_count(best=written)) == "bad-edit"


@pytest.mark.parametrize("written", ["nan", "inf", "-inf", "1e400", "north"])
def test_what_is_no_number_is_refused(written: str) -> None:
    given = a_form(**{"places.0.name": "Gao", "places.0.latitude": written})
    assert code_of(lambda: parse_event(given)) == "bad-edit"


@pytest.mark.parametrize("written", ["5-5", "9-3", "0-9999", "a-b", "1-2-3", "-1-4"])
def test_spans_outside_of_the_text_are_refused(written: str) -> None:
    given = a_form(**{"evidence.spans": written})
    assert code_of(lambda: parse_figure(given)) == "bad-edit"


def test_spans_come_in_order_and_once() -> None:
    given = a_form(**{"evidence.spans": " 12-18 0-11  12-18 "})
    spans = parse_figure(given)["evidence"]
    assert [one["text"] for one in spans] == ["At least 15", "people"]


def test_what_is_to_be_dropped_of_a_list_is_left_out() -> None:
    given = a_form(
        **{
            "targets.0.name": "people",
            "targets.0.drop": "on",
            "targets.10.name": "tenth",
            "targets.2.name": "third",
            "targets.x.name": "no number",
        }
    )
    assert [one["name"] for one in parse_event(given)["targets"]] == ["third", "tenth"]


@given(st.binary(max_size=200))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    codes: set[object] = set()
    try:
        codes.add(type(Given(body, TEXT).text("any")))
    except ReportedlyError as error:
        codes.add(error.code)
    assert codes <= {str, "bad-form"}


def test_too_many_fields_are_refused() -> None:
    body = "&".join(f"f{number}=1" for number in range(3_000)).encode()
    assert code_of(lambda: Given(body)) == "bad-form"


SPAN = span_of(TEXT, 34, 37)
PLACE = Place(
    name="Gao",
    relation="in",
    gazetteer_id=None,
    country="MLI",
    admin1=None,
    admin2=None,
    latitude=16.27,
    longitude=-0.04,
    radius_km=None,
    precision=1,
    evidence=(),
)
DATE = DateInterval(
    first="2024-03-04",
    last="2024-03-04",
    precision=1,
    basis="relative",
    time_of_day=None,
    wording="Monday",
    evidence=(),
)
ACTOR = Actor(name="police", actor_id=None, kind="state_forces", country=None, evidence=())
WEAPON = Weapon(name="bomb", category="bomb", evidence=())


def test_selected_words_go_into_the_field_with_their_evidence() -> None:
    event = blank_event()
    assert with_words(event, "places", plain(PLACE), [SPAN]).places[0].evidence == (SPAN,)
    dated = with_words(event, "date", plain(DATE), [SPAN]).date
    assert dated is not None
    assert dated.evidence == (SPAN,)
    for field, value in (("initiators", ACTOR), ("targets", ACTOR), ("weapons", WEAPON)):
        (one,) = getattr(with_words(event, field, plain(value), [SPAN]), field)
        assert one.evidence == (SPAN,)
    assert with_words(event, "triggers", None, [SPAN, SPAN]).triggers == (SPAN,)


def test_selected_words_go_into_a_figure() -> None:
    figure = blank_figure()
    count = Count(low=15, best=15, high=None, wording="At least 15")
    counted = with_figure_words(figure, "evidence", plain(count), [SPAN])
    assert (counted.count, counted.evidence) == (count, (SPAN,))
    named = with_figure_words(figure, "group", {"group": "people", "status": "civilian"}, [SPAN])
    assert (named.group, named.status) == ("people", "civilian")
    assert with_figure_words(figure, "names", None, [SPAN]).names == (SPAN,)
    source = Source(name="police", kind="police", named=False, evidence=())
    said = with_figure_words(figure, "source", plain(source), [SPAN]).claim.source
    assert said is not None
    assert said.evidence == (SPAN,)
