"""All that is found in an article, assembled."""

import msgspec
import pytest

from reportedly.assemble.reading import Least, assemble_reading
from reportedly.records.draft import Draft
from reportedly.records.reading import Engine, Reading, ReadingWarning, encode_reading
from reportedly.resources.words import load_words
from told_texts import draft_told, read_told, texts

ENGINE = Engine(name="hand", version="1", model_sha256="0" * 64, settings_sha256="1" * 64)
BODY = (
    "Jets {e2:strike} Kidal\n\n{a1:Gunmen} {e1:attacked} Gao, {v1:{v1#:two} men} {e1:died}. A"
    " {e2:raid} hit Kidal. {r1:{r1#:900} {a2:US troops}} are in {p1:Iraq}."
)
ROWS = """\
e1 attack happened by=a1
e2 air_drone_strike happened
v1 killed 2 e1
r1 a2 900 at=p1
a1 unidentified_armed
a2 external_forces"""


def assembled(draft: Draft, event: float = 0.0, casualty: float = 0.0) -> Reading:
    return assemble_reading(draft, ENGINE, load_words(), Least(event, casualty))[0]


def scored(draft: Draft, **scores: float) -> Draft:
    """Return a draft whose mentions have scores by their words."""
    mentions = draft.mentions or ()
    return msgspec.structs.replace(
        draft,
        mentions=tuple(
            msgspec.structs.replace(one, score=scores.get(one.span.text, one.score))
            for one in mentions
        ),
    )


def test_events_come_by_first_mention_the_headlines_first() -> None:
    reading = read_told(BODY, ROWS, titled=True)
    assert [(event.id, event.type) for event in reading.events] == [
        ("e1", "air_drone_strike"),
        ("e2", "attack"),
    ]
    assert [texts(event.triggers) for event in reading.events] == [
        ["strike", "raid"],
        ["attacked", "died"],
    ]
    assert [one.id for one in reading.events[1].casualties] == ["e2c1"]
    assert [one.what for one in reading.presences] == ["US troops"]


def test_a_reading_has_its_article_and_engine() -> None:
    draft = draft_told(BODY, ROWS)
    reading = assembled(draft)
    assert (reading.article, reading.engine) == (draft.article, ENGINE)


def test_a_text_that_tells_nothing_gives_no_events() -> None:
    reading = read_told(
        "The {s1:minister} {q1:said} {q1=:it was calm}.", "s1 government\nq1 s1 asserts"
    )
    assert (reading.events, reading.presences, reading.warnings) == ((), (), ())


def test_words_of_harm_of_no_type_are_no_event() -> None:
    draft = draft_told(BODY, ROWS)
    untyped = msgspec.structs.replace(
        draft,
        mentions=tuple(msgspec.structs.replace(one, code=None) for one in draft.mentions or ()),
    )
    assert assembled(untyped).events == ()


def test_warnings_of_the_stages_come_before_those_of_the_events() -> None:
    draft = draft_told(
        "{v1:{v1#:Five} people} {e1:died}, {v2:{v2#:seven} children} among them.",
        "e1 attack happened\nv1 killed 5 e1\nv2 killed 7 e1 part_of=v1",
    )
    early = ReadingWarning(code="cut-short", message="The text is cut short.")
    reading = assembled(msgspec.structs.replace(draft, warnings=(early,)))
    assert [warning.code for warning in reading.warnings] == ["cut-short", "part-exceeds-total"]


@pytest.mark.parametrize(
    ("least", "types"),
    [
        (0.0, ["air_drone_strike", "attack"]),
        (0.5, ["air_drone_strike", "attack"]),
        (0.51, ["attack"]),
        (0.9, ["attack"]),
        (0.95, []),
    ],
)
def test_events_that_are_less_likely_right_are_left_out(least: float, types: list[str]) -> None:
    draft = scored(draft_told(BODY, ROWS), strike=0.2, raid=0.5, attacked=0.9, died=0.1)
    assert [event.type for event in assembled(draft, least).events] == types


def test_the_events_that_remain_are_numbered_without_gaps() -> None:
    draft = scored(draft_told(BODY, ROWS), strike=0.2, raid=0.2)
    (event,) = assembled(draft, 0.5).events
    assert (event.id, [one.id for one in event.casualties]) == ("e1", ["e1c1"])


def test_an_event_is_as_likely_as_its_surest_trigger() -> None:
    draft = scored(draft_told(BODY, ROWS), strike=0.126, raid=0.2, attacked=0.899, died=0.1)
    assert [event.score for event in assembled(draft).events] == [0.2, 0.9]


PARTS = (
    "{v1:{v1#:Twelve}} {e1:died}, {v2:{v2#:five}} in a mosque. {v1:{v1#:Twelve} men} {e1:died}.",
    "e1 attack happened\nv1 killed 12 e1\nv2 killed 5 e1 part_of=v1",
)


def test_a_figure_is_as_likely_as_its_surest_mention() -> None:
    draft = scored(draft_told(*PARTS), Twelve=0.25, five=0.456)
    reading = assembled(scored(draft, **{"Twelve men": 0.75}))
    assert [one.score for one in reading.events[0].casualties] == [0.75, 0.46]


@pytest.mark.parametrize(
    ("least", "entries"),
    [
        (0.0, [("e1c1", None), ("e1c2", "e1c1")]),
        (0.5, [("e1c1", None), ("e1c2", "e1c1")]),
        (0.7, [("e1c1", None)]),
        (1.0, []),
    ],
)
def test_figures_that_are_less_likely_right_are_left_out(
    least: float, entries: list[tuple[str, str | None]]
) -> None:
    draft = scored(draft_told(*PARTS), Twelve=0.9, five=0.5, **{"Twelve men": 0.9})
    (event,) = assembled(draft, casualty=least).events
    assert [(one.id, one.part_of) for one in event.casualties] == entries


@pytest.mark.parametrize(("score", "kept"), [(0.896, 1), (0.894, 0)])
def test_a_figure_is_left_out_by_the_score_that_is_printed(score: float, kept: int) -> None:
    draft = scored(draft_told("{v1:{v1#:Five}} {e1:died}.", "e1 attack happened\nv1 killed 5 e1"))
    (event,) = assembled(scored(draft, Five=score), casualty=0.9).events
    assert [one.score for one in event.casualties] == [0.9] * kept


def test_parts_of_a_figure_that_is_left_out_are_of_its_total() -> None:
    draft = draft_told(
        "{v1:{v1#:Nine}} {e1:died}, {v2:{v2#:five}} in Gao, {v3:{v3#:two}} of them shot.",
        "e1 attack happened\nv1 killed 9 e1\nv2 killed 5 e1 part_of=v1\nv3 killed 2 e1 part_of=v2",
    )
    (event,) = assembled(scored(draft, five=0.3), casualty=0.5).events
    assert [(one.count.best, one.part_of) for one in event.casualties] == [(9, None), (2, "e1c1")]


def test_a_part_of_a_figure_that_is_left_out_stands_alone() -> None:
    draft = scored(draft_told(*PARTS), Twelve=0.4, five=0.6, **{"Twelve men": 0.4})
    (event,) = assembled(draft, casualty=0.5).events
    assert [(one.id, one.count.best, one.part_of) for one in event.casualties] == [
        ("e1c1", 5, None)
    ]


def test_an_event_that_is_left_out_is_answered_by_nothing() -> None:
    draft = draft_told(
        "Gunmen {e1:killed} two. In retaliation, jets {e2:struck}.",
        "e1 attack happened\ne2 air_drone_strike happened",
    )
    assert [len(event.relations) for event in assembled(draft).events] == [0, 1]
    (event,) = assembled(scored(draft, killed=0.1), 0.5).events
    assert event.relations == ()


def test_a_draft_of_which_no_stage_found_anything_gives_an_empty_reading() -> None:
    reading = assembled(Draft(article=draft_told(BODY, ROWS).article))
    assert (reading.events, reading.presences, reading.warnings) == ((), (), ())


def test_the_same_draft_gives_the_same_bytes() -> None:
    draft = draft_told(BODY, ROWS)
    assert encode_reading(assembled(draft)) == encode_reading(assembled(draft))
