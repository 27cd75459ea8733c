"""What a role may see of readings and incidents that are flagged."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_casualty, a_member, a_reading, a_source, an_actor, an_article, an_event
from reportedly.incidents.ledger import build_ledger
from reportedly.records.flags import FLAGS, Flag
from reportedly.records.incidents import (
    Assessment,
    KeptIncident,
    Link,
    Member,
    Toll,
    TollFigure,
)
from reportedly.records.people import ROLES, Role
from reportedly.records.reading import Reading, ReadingWarning, decode_reading, encode_reading
from reportedly.records.text import Span, span_of
from reportedly.resources.reliability import load_sources
from reportedly.reviewing.hiding import (
    CODES,
    QUOTES,
    hidden_names,
    hide,
    hide_incident,
    hides_names,
    hides_text,
)
from reportedly.reviewing.names import MASK, mask_all

TEXT = """Bakery bombing kills Ali Hassan and 11 others

Ali Hassan, 34, was killed with eleven others in Mosul on Monday, police said. ALI HASSAN's \
brother Omar Hassan said the Hassans had asked for help. A guard, Ng, died too."""


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def flagged_reading() -> Reading:
    """Return a reading of which every part tells a name."""
    article = msgspec.structs.replace(
        an_article(TEXT, title="Bakery bombing kills Ali Hassan and 11 others"),
        url="https://news.example/2025/ali%2Dhassan-killed",
        source_id="file:///home/me/hassan.txt",
        publisher="The Hassan Times",
    )
    casualty = a_casualty(
        "c1",
        12,
        source=a_source("Omar Hassan", kind="witness"),
        group="Ali Hassan and 11 others",
        names=(at("Ali Hassan, 34"), at("Ng")),
        cause="a bomb at Hassan's",
        evidence=(at("kills Ali Hassan and 11 others"),),
    )
    event = an_event(
        casualty,
        triggers=(at("bombing"),),
        targets=(an_actor("the Hassans"),),
    )
    warning = ReadingWarning(code="odd", message="“Ali Hassan” twice", span=at("Ali Hassan, 34"))
    return msgspec.structs.replace(a_reading(article, event), warnings=(warning,))


def spans_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        for one in value.values():
            yield from spans_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans_of(one)


def built(record: Reading | KeptIncident) -> Any:
    """Return a record as JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(record))


def shape(value: Any) -> Any:
    """Return a record without its texts: what must stay as it is."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return None if isinstance(value, str) else value


@pytest.mark.parametrize("role", ROLES)
def test_who_may_see_all_sees_all(role: Role) -> None:
    reading = flagged_reading()
    assert hide(reading, (), role) is reading
    assert hide(reading, ["graphic", "unpublished"], role) is reading
    is_shown = {"names": role != "viewer", "text": role in ("adjudicator", "admin")}
    assert hides_names(["names"], role) is not is_shown["names"]
    assert hides_text(["text"], role) is not is_shown["text"]
    flags: tuple[Flag, ...] = ("names", "text")
    for flag in flags:
        assert (hide(reading, [flag], role) is reading) is is_shown[flag]


def test_a_viewer_sees_no_name() -> None:
    reading = flagged_reading()
    shown = hide(reading, ["names"], "viewer")
    encoded = encode_reading(shown).decode()
    for word in ("hassan", "ali ", "omar hassan", "Ng,"):
        assert word.lower() not in encoded.lower()
    assert reading.article.sha256 not in encoded
    assert reading.article.id not in encoded
    article = shown.article
    assert (article.url, article.source_id, article.id, article.sha256) == (None, None, "", "")
    assert article.title == "Bakery bombing kills ▇▇▇ ▇▇▇▇▇▇ and 11 others"
    assert article.text.startswith(f"{article.title}\n\n▇▇▇ ▇▇▇▇▇▇▇ ▇▇, was killed with eleven")
    assert "A guard, ▇▇, died too." in article.text
    (event,) = shown.events
    (casualty,) = event.casualties
    assert casualty.group == "▇▇▇ ▇▇▇▇▇▇ and 11 others"
    assert casualty.names[0].text == "▇▇▇ ▇▇▇▇▇▇▇ ▇▇"
    assert event.targets[0].name == "the ▇▇▇▇▇▇▇"
    assert (event.type, event.places[0].country, casualty.outcome) == ("attack", "MLI", "killed")


def test_a_coder_sees_no_text_that_is_withheld() -> None:
    reading = flagged_reading()
    shown = hide(reading, FLAGS, "coder")
    article = shown.article
    assert article.text == mask_all(TEXT)
    assert article.title == reading.article.title
    assert set(article.text) <= set(f"{MASK} \n")
    (casualty,) = shown.events[0].casualties
    assert set(casualty.evidence[0].text) <= {MASK, " "}
    assert casualty.count.best == 12
    assert casualty.group == "Ali Hassan and 11 others"
    assert shown.warnings[0].message == mask_all("“Ali Hassan” twice")
    assert article.sha256 == ""


@pytest.mark.parametrize("flags", [("names",), ("text",), FLAGS])
def test_nothing_moves(flags: tuple[Flag, ...]) -> None:
    reading = flagged_reading()
    shown = hide(reading, flags, "viewer")
    assert decode_reading(encode_reading(shown)) == shown
    before, after = built(reading), built(shown)
    for one in (before, after):
        one["article"] |= {"url": "", "source_id": ""}
    assert shape(after) == shape(before)
    spans = zip(_spans(reading), _spans(shown), strict=True)
    assert all(len(one.text) == len(other.text) for one, other in spans)


def _spans(reading: Reading) -> list[Span]:
    found = spans_of(built(reading))
    return [Span(**one) for one in found]


def test_a_purged_text_is_hidden_as_well() -> None:
    reading = flagged_reading()
    bare = msgspec.structs.replace(reading.article, text="")
    purged = msgspec.structs.replace(reading, article=bare)
    shown = hide(purged, ["names"], "viewer")
    assert shown.article.text == ""
    assert "hassan" not in encode_reading(shown).decode().lower()
    assert "bombing" not in encode_reading(hide(purged, ["text"], "viewer")).decode().replace(
        purged.article.title or "", ""
    )


WORD = st.text(st.sampled_from("vwxyzžşł"), min_size=4, max_size=7).map(str.capitalize)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
"""Names of letters that no code and no key of a record is made of."""


@given(st.lists(NAME, min_size=1, max_size=3, unique=True), st.data())
def test_no_hidden_name_is_in_what_is_sent(names: list[str], data: st.DataObject) -> None:
    told = st.sampled_from([*names, *(one.upper() for one in names), "a man", "\n", "🙂 é"])
    text = "; ".join([*names, *data.draw(st.lists(told, max_size=6))])
    spans = tuple(at(name, text) for name in names)
    casualty = a_casualty(
        "c1",
        3,
        group=data.draw(told),
        cause=data.draw(told),
        names=spans,
        evidence=(span_of(text, 0, len(text)),),
        source=a_source(data.draw(told)),
    )
    event = an_event(casualty, triggers=spans[:1], targets=(an_actor(data.draw(told)),))
    article = msgspec.structs.replace(
        an_article(text, title=data.draw(told)), publisher=data.draw(told), url=data.draw(told)
    )
    reading = a_reading(article, event)
    assert hidden_names(reading) == set(names)
    shown = hide(reading, ["names"], "viewer")
    encoded = encode_reading(shown).decode().lower()
    for name in names:
        assert name.lower() not in encoded
    for before, after in zip(_spans(reading), _spans(shown), strict=True):
        assert (before.start, before.end) == (after.start, after.end)
    assert shown.events[0].casualties[0].names[0].text == shown.article.text[: len(spans[0].text)]
    assert encode_reading(hide(shown, ["names"], "viewer")) == encode_reading(shown)


def test_every_field_is_known_to_be_a_code_or_words() -> None:
    """A new field of a record has to be thought about here."""
    found: dict[str, set[str]] = {}
    schema = msgspec.json.schema_components((Reading, KeptIncident))[1]
    for kind, one in schema.items():
        for name, field in one.get("properties", {}).items():
            if '"type":"string"' in msgspec.json.encode(field).decode().replace(" ", ""):
                found.setdefault(kind, set()).add(name)
    names = set().union(*found.values())
    words = names - CODES - QUOTES
    assert words == {
        "admin1",
        "admin2",
        "cause",
        "dateline_place",
        "grade_by",
        "grade_reasons",
        "group",
        "medium",
        "model_sha256",
        "name",
        "origin",
        "origins",
        "publisher",
        "set_aside",
        "settings_sha256",
        "sha256",
        "source_id",
        "status_by",
        "status_reasons",
        "steps",
        "text",
        "time_of_day",
        "title",
        "url",
        "version",
        "what",
    }


def an_incident(*members: Member) -> KeptIncident:
    """Return an incident of members, which says their names in its own words too."""
    ledger = build_ledger(members, load_sources())
    figure = TollFigure(
        outcome="killed",
        victims=None,
        low=12,
        best=12,
        high=12,
        rows=tuple(row.id for row in ledger.rows),
    )
    return KeptIncident(
        id=1,
        asked_for=1,
        kind="incident",
        split_from=None,
        type="attack",
        status="happened",
        date=None,
        place=None,
        initiators=(),
        targets=(),
        articles=len(members),
        members=members,
        ledger=ledger,
        toll=Toll(rule="ucdp", figures=(figure,), steps=("Omar Hassan said 12",)),
        changes=(),
        assessment=Assessment(grade=None, grade_reasons=(), status=None, status_reasons=()),
        links=(
            Link(event_id=1, other_id=2, bits=1.0, sentence="Both name Ali Hassan.", reasons=()),
        ),
        decisions=(),
        contains=(),
        within=(),
        remainders=(),
    )


def members_of_two() -> tuple[Member, Member]:
    """Return a member with a name in everything, and one of another article that says it too."""
    event = flagged_reading().events[0]
    named = a_member(
        1,
        event=event,
        key="5ca1ab1e:e1",
        title="Ali Hassan killed",
        url="https://news.example/ali-hassan",
        sentences={"c1": "Ali Hassan and 11 others died."},
    )
    other = a_member(
        2,
        a_casualty("c1", 12, group="neighbours of Hassan", evidence=(at("eleven others"),)),
        title="Twelve die, Hassan among them",
        sentences={"c1": "A bomb killed Mr Hassan and eleven others."},
    )
    return named, other


def test_names_of_one_article_are_hidden_in_the_others_of_an_incident() -> None:
    incident = an_incident(*members_of_two())
    shown = hide_incident(incident, {1: ["names"], 2: []}, "viewer")
    encoded = msgspec.json.encode(shown).decode()
    assert "hassan" not in encoded.lower()
    assert "5ca1ab1e" not in encoded
    assert "A bomb killed Mr ▇▇▇▇▇▇ and eleven others." in encoded
    ids = [row.id for row in shown.ledger.rows]
    assert set(ids) == {"1/c1", "2/c1"}
    assert set(shown.toll.figures[0].rows) == set(ids)
    assert shape(built(shown)) | {"members": None} == shape(built(incident)) | {"members": None}
    assert shown.members[0].url is None


def test_a_text_that_is_withheld_is_not_quoted_in_an_incident() -> None:
    incident = an_incident(*members_of_two())
    shown = hide_incident(incident, {1: ["text"]}, "coder")
    withheld, other = shown.members
    assert set("".join(withheld.sentences.values())) <= {MASK, " "}
    assert other == msgspec.structs.replace(incident.members[1], key=other.key)
    for row in shown.ledger.rows:
        assert all((MASK in span.text) is (row.article_id == 1) for span in row.evidence)


@pytest.mark.parametrize(
    ("flags", "role"),
    [
        ({}, "viewer"),
        ({1: ["graphic", "unpublished"]}, "viewer"),
        ({1: ["names"]}, "coder"),
        ({1: ["names", "text"]}, "adjudicator"),
    ],
)
def test_an_incident_is_shown_as_it_is_to_who_may_see_it(
    flags: dict[int, list[Flag]], role: Role
) -> None:
    incident = an_incident(*members_of_two())
    assert hide_incident(incident, flags, role) is incident
