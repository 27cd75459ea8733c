"""Looking up what the stages read at the words that the tagger found."""

import pytest

from reportedly.assemble.told import Told
from reportedly.records.draft import Draft
from reportedly.records.text import Span, span_of
from told_texts import draft_told, told_of

TOLD = told_of(
    draft_told(
        "Hamas men and 12 Iraqi soldiers met in Gao on 2 May 2024. {s1:Police} {q1:said}"
        " {q1=:{s2:they} {q2:heard} {q2=:shots}}.",
        "s1 police\ns2 witness\nq1 s1 asserts\nq2 s2 asserts",
    )
)
TEXT = TOLD.draft.article.text


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span_of(TEXT, start, start + len(words))


def test_what_a_stage_read_is_found_by_words_in_common() -> None:
    for words in ("12 Iraqi soldiers", "and 12", "12"):
        count = TOLD.count_at(at(words))
        assert count is not None
        assert count.count.best == 12
    place = TOLD.place_at(at("in Gao on"))
    assert place is not None
    assert place.place.name == "Gao"
    date = TOLD.date_at(at("2 May"))
    assert date is not None
    assert date.date.first == "2024-05-02"


def test_words_that_only_touch_have_nothing_in_common() -> None:
    assert TOLD.count_at(at(" Iraqi soldiers")) is None
    assert TOLD.place_at(at(" on ")) is None
    assert TOLD.date_at(at("Police")) is None


def test_an_actor_of_the_list_goes_before_one_with_a_country() -> None:
    actor = TOLD.actor_at(at("Hamas men and 12 Iraqi soldiers"))
    assert actor is not None
    assert actor.actor_id == "hamas"
    actor = TOLD.actor_at(at("12 Iraqi soldiers"))
    assert actor is not None
    assert (actor.actor_id, actor.country) == (None, "IRQ")
    assert TOLD.actor_at(at("met in")) is None


def test_of_several_counts_the_one_with_most_in_common_is_found() -> None:
    told = told_of(draft_told("Some 12 of 4,500 men fled.", ""))
    text = told.draft.article.text
    count = told.count_at(span_of(text, 0, len(text)))
    assert count is not None
    assert count.span.text == "Some 12"


def test_an_attribution_is_found_by_its_cue() -> None:
    found = TOLD.attribution_at(at("heard"))
    assert found is not None
    assert found.source is None
    assert TOLD.attribution_at(at("shots")) is None


@pytest.mark.parametrize(
    ("words", "cue"),
    [("shots", "heard"), ("they", "said"), ("they heard shots", "said"), ("Police", None)],
)
def test_the_innermost_attribution_around_words(words: str, cue: str | None) -> None:
    found = TOLD.attribution_around(at(words))
    assert (found.cue.text if found else None) == cue


def test_words_that_only_reach_into_a_content_are_not_said() -> None:
    assert TOLD.attribution_around(at("said they")) is None


def test_a_sentence_is_found_by_where_words_start() -> None:
    assert TOLD.sentence_of(at("Police")).span.text.startswith("Police said")
    assert TOLD.sentence_of(at("2024. Police")).span.text.startswith("Hamas men")


def test_between_sentences_there_is_none() -> None:
    blank = span_of(TEXT, TEXT.index(" Police"), TEXT.index("Police"))
    with pytest.raises(LookupError):
        TOLD.sentence_of(blank)


def test_a_draft_without_layers_has_nothing_to_be_found() -> None:
    bare = told_of(Draft(article=TOLD.draft.article))
    span = at("Hamas men")
    found = (bare.count_at(span), bare.actor_at(span), bare.place_at(span), bare.date_at(span))
    assert found == (None, None, None, None)
    assert bare.attribution_around(span) is None
    assert list(bare.attributions) == []


def test_a_question_is_answered_once() -> None:
    asked: list[str] = []

    def length(told: Told, words: str) -> int:
        asked.append(words)
        return len(told.draft.article.text) + len(words)

    told = told_of(TOLD.draft)
    assert [told.once(length, words) for words in ("a", "bcd", "a")] == [
        len(TEXT) + 1,
        len(TEXT) + 3,
        len(TEXT) + 1,
    ]
    assert asked == ["a", "bcd"]
