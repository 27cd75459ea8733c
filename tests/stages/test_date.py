"""The stage as a whole: what it fills, what it leaves open, and what holds for any text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates import FRIDAY, a_draft_of_sentences, a_marked_draft, dates_in, show_all
from reportedly.records.mentions import DateMention
from reportedly.stages.date import ANCHOR_SENTENCES, DateStage, find_reference_day

WORDS = (
    "Thursday last next Monday the a two days weeks hours ago earlier later before after of May"
    " March 3 31 29 February 2024 2023 0 999 1899 between and from to until since early late"
    " overnight morning night week month year weekend this today yesterday tomorrow in on at 3:30"
    " a.m. , . - – / same previous following will be said 31/12/2024 2024-02-30 1990s summer"
    " Sunday's"
).split()
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*WORDS, "\n"]), max_size=16).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map("\u00a0".join),
)
MARKED_WORDS = (
    "the since before after by within in a an two 15th 0th 31st dusk noon Christmas Easter spring"
    " winter that this last next first second half week month year of days nights hours later"
    " earlier period then May 2019 start end day third ago Ramadan half past ten 14:30 now"
).split()
MARKED = st.lists(
    st.tuples(
        st.sampled_from(["", "planned|", "happened|", "said|"]),
        st.lists(st.sampled_from(MARKED_WORDS), min_size=1, max_size=5).map(" ".join),
    ).map(lambda mark: f"Two {{{mark[0]}{mark[1]}}} died."),
    min_size=1,
    max_size=4,
).map("\n".join)
PUBLISHED = st.one_of(
    st.none(), st.dates().map(date.isoformat), st.datetimes().map(lambda time: time.isoformat())
)


def test_the_stage_fills_dates_and_keeps_order() -> None:
    drafts = [a_draft_of_sentences("Two died on Thursday."), a_draft_of_sentences("None did.")]
    stage = DateStage()
    read = stage(drafts)
    assert (stage.name, stage.needs, stage.gives) == ("date", ("sentences",), ("dates",))
    assert [len(draft.dates or ()) for draft in read] == [1, 0]
    assert [draft.article for draft in read] == [draft.article for draft in drafts]
    assert read[1].dates == ()


def test_a_mention_says_what_is_printed() -> None:
    (mention,) = dates_in("Two died early\nThursday.\nTwo died early  Thursday.")[1:]
    assert mention.date.wording == "early  Thursday"
    assert mention.date.evidence == (mention.span,)


def test_a_date_does_not_cross_a_sentence() -> None:
    assert show_all("It was 3\nMay 2024 came.") == "May 2024 = 2024-05-01 2024-05-31 4 stated"


def test_a_line_break_inside_a_sentence_does_no_harm() -> None:
    draft = a_draft_of_sentences("Two died on 3\u00a0May   2024.")
    (mention,) = DateStage()([draft])[0].dates or ()
    assert (mention.date.first, mention.date.wording) == ("2024-05-03", "3\u00a0May   2024")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-08-30", date(2024, 8, 30)),
        ("2024-08-30T23:30:00-07:00", date(2024, 8, 30)),
        ("2024-08-30T23:30:00Z", date(2024, 8, 30)),
        ("2024-08-30 01:30", date(2024, 8, 30)),
        (None, None),
        ("", None),
        ("yesterday", None),
        ("2024-02-30", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
    ],
)
def test_the_reference_is_the_local_day_of_publication(
    published: str | None, expected: date | None
) -> None:
    assert find_reference_day(published) == expected


@pytest.mark.parametrize(
    "wording",
    [
        "Thursday",
        "last Thursday",
        "next Monday",
        "Friday night",
        "today",
        "yesterday",
        "tonight",
        "overnight",
        "this morning",
        "last night",
        "earlier this week",
        "last month",
        "two days ago",
        "March 3",
        "3–5 May",
        "early October",
        "the weekend",
        "the past 24 hours",
        "recent months",
        "a week earlier",
        "the next day",
        "3 May last year",
    ],
)
def test_without_a_publication_day_relative_wordings_stay_open(wording: str) -> None:
    (mention,) = dates_in(f"Two died, {wording}.", None)
    found = mention.date
    assert (found.first, found.last, found.precision, found.basis) == (None, None, None, "relative")
    assert found.wording == wording


def test_without_a_publication_day_stated_days_are_resolved_and_counted_from() -> None:
    text = "He was shot on 3 May 2019 and died two days later."
    assert show_all(text, None) == "3 May 2019 = 2019-05-03 stated | two days later = 2019-05-05"


def test_the_day_spoken_of_is_forgotten_after_a_while() -> None:
    def told(gap: int) -> str | None:
        return dates_in("He was shot on Tuesday." + "\nSo.\n" * gap + "\nHe died that day.")[
            1
        ].date.first

    assert told(0) == "2024-08-27"
    assert told(ANCHOR_SENTENCES - 1) == "2024-08-27"
    assert told(ANCHOR_SENTENCES) is None


def assert_sound(mentions: tuple[DateMention, ...], text: str) -> None:
    end = 0
    for mention in mentions:
        span, found = mention.span, mention.date
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text == found.wording
        assert "\n" not in span.text
        end = span.end
        days = (found.first, found.last, found.precision)
        assert all(part is None for part in days) or all(part is not None for part in days)
        if found.first is not None and found.last is not None:
            assert date.fromisoformat(found.first) <= date.fromisoformat(found.last)
            assert (found.precision == 1) == (found.first == found.last)


@given(TEXTS, PUBLISHED)
def test_any_text_and_day_give_sound_dates(text: str, published: str | None) -> None:
    assert_sound(dates_in(text, published), text)


@given(MARKED, PUBLISHED)
def test_any_marks_give_sound_dates(text: str, published: str | None) -> None:
    draft = a_marked_draft(text, published)
    dates = DateStage()([draft])[0].dates or ()
    assert_sound(dates, draft.article.text)
    assert len(dates) >= text.count("{")


@given(TEXTS, PUBLISHED)
def test_what_follows_changes_nothing(text: str, published: str | None) -> None:
    longer = text + "\nTwo others died on 3 May 2019, the next day and overnight."
    before = dates_in(text, published)
    assert dates_in(longer, published)[: len(before)] == before


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 1, 1)))
def test_a_weekday_of_the_past_lies_in_the_last_seven_days(reference: date) -> None:
    for name in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split():
        (mention,) = dates_in(f"Two died on {name}.", reference.isoformat())
        day = date.fromisoformat(mention.date.first or "")
        assert 0 <= (reference - day).days < 7
        assert day.strftime("%A") == name


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 1, 1)))
def test_a_full_date_means_itself(day: date) -> None:
    for pattern in ("%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%d.%m.%Y"):
        printed = day.strftime(pattern).replace("May.", "May")
        (mention,) = dates_in(f"Two died on {printed}.", None)
        assert (mention.date.first, mention.date.last) == (day.isoformat(), day.isoformat())


def test_a_day_without_its_year_is_never_after_the_report() -> None:
    for name in ("January 1", "February 28", "June 30", "December 31"):
        for published in ("2024-01-01", FRIDAY, "2024-12-31"):
            for mention in dates_in(f"Two were killed on {name}.", published):
                assert mention.date.first is None or mention.date.first <= published
