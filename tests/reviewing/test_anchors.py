from builders import a_reading, an_article, an_event
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.records.text import span_of
from reportedly.reviewing.anchors import anchor_of, find_event, find_successors

TEXT = (
    "Raid on the market of Gao\n\n"
    "Gunmen attacked the market of Gao on Sunday and killed nine people. "
    "A day later a drone bombed a house in Ansongo, thirty miles to the south of it. "
    "The governor promised to rebuild the market before the rains."
)
UPDATE = "Update: the market of Gao is closed.\n\n"


def event_at(text: str, *words: str, name: str = "e1") -> Event:
    starts = [text.index(one) for one in words]
    spans = [span_of(text, s, s + len(one)) for s, one in zip(starts, words, strict=True)]
    return an_event(id=name, triggers=tuple(spans))


def reading_of(text: str, **triggers: tuple[str, ...]) -> Reading:
    events = [event_at(text, *words, name=name) for name, words in triggers.items()]
    return a_reading(an_article(text), *events)


OLDER = reading_of(TEXT, raid=("Raid", "attacked"), strike=("bombed",))


def found(event: int, reading: Reading) -> str | None:
    event_found = find_event(anchor_of(OLDER.events[event], OLDER), reading)
    return None if event_found is None else event_found.id


def test_events_are_found_in_the_same_text_wherever_they_stand_in_the_list() -> None:
    newer = reading_of(TEXT, e1=("bombed",), e2=("attacked",), e3=("promised",))
    assert (found(0, newer), found(1, newer)) == ("e2", "e1")
    assert (found(0, OLDER), found(1, OLDER)) == ("raid", "strike")


def test_the_event_that_shares_most_words_is_the_one() -> None:
    newer = reading_of(TEXT, e1=("Raid",), e2=("attacked the market",))
    assert found(0, newer) == "e2"


def test_an_event_that_is_not_read_any_more_is_not_found() -> None:
    assert found(1, reading_of(TEXT, e1=("attacked",))) is None
    assert found(1, reading_of(TEXT)) is None


def test_events_are_found_in_a_text_that_changed_around_them() -> None:
    changed = UPDATE + TEXT.replace("nine people", "eleven people")
    newer = reading_of(changed, e1=("bombed",), e2=("attacked",))
    assert (found(0, newer), found(1, newer)) == ("e2", "e1")


def test_one_side_of_the_words_may_change() -> None:
    changed = TEXT.replace("a house in Ansongo", "two houses in Ansongo")
    assert found(1, reading_of(changed, e1=("bombed",))) == "e1"
    changed = TEXT.replace("A day later a drone", "On Monday morning, a drone")
    assert found(1, reading_of(changed, e1=("bombed",))) == "e1"


def test_words_that_are_gone_are_not_found() -> None:
    changed = "Gunmen bombed a bank in Kidal.\n\nThat was all that the police told of the raid."
    newer = reading_of(changed, e1=("bombed",), e2=("raid",))
    assert found(0, newer) is None
    assert found(1, newer) is None


def test_the_beginning_and_the_end_of_a_text_are_like_other_places() -> None:
    older = reading_of("Bombed", e1=("Bombed",))
    anchor = anchor_of(older.events[0], older)
    assert find_event(anchor, older) == older.events[0]
    assert find_event(anchor, reading_of("Bombed, then Bombed", e1=("Bombed",))) is None
    end = reading_of("A house was bombed", e1=("bombed",))
    moved = reading_of("On Monday a house was bombed", e1=("bombed",))
    assert find_event(anchor_of(end.events[0], end), moved) == moved.events[0]
    moved = reading_of("Monday. A house was bombed", e1=("bombed",))
    assert find_event(anchor_of(end.events[0], end), moved) == moved.events[0]


def test_an_anchor_keeps_the_words_around() -> None:
    anchor = anchor_of(OLDER.events[1], OLDER)
    hold = anchor.holds[0]
    assert TEXT[hold.start :].startswith(hold.words + hold.after)
    assert TEXT[: hold.start].endswith(hold.before)
    assert anchor.sha256 == OLDER.article.sha256


def test_each_event_has_one_successor() -> None:
    newer = reading_of(TEXT, e1=("attacked",), e2=("bombed",))
    assert find_successors(OLDER, newer) == {"raid": "e1", "strike": "e2"}
    assert find_successors(OLDER, OLDER) == {"raid": "raid", "strike": "strike"}
    assert find_successors(OLDER, reading_of(TEXT)) == {}


def test_two_events_do_not_succeed_to_one() -> None:
    both = reading_of(TEXT, e1=("Raid", "attacked", "bombed"))
    assert find_successors(OLDER, both) == {"raid": "e1"}
    assert find_successors(both, OLDER) == {"e1": "raid"}


def test_successors_are_found_in_a_text_that_changed() -> None:
    newer = reading_of(UPDATE + TEXT, e1=("bombed",), e2=("attacked",))
    assert find_successors(OLDER, newer) == {"raid": "e2", "strike": "e1"}
    gone = reading_of("Nothing of it is told here any more.", e1=("told",))
    assert find_successors(OLDER, gone) == {}
