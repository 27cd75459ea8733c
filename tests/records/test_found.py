from reportedly.records.found import Found
from reportedly.records.mentions import Link, LinkKind, Mention, MentionLabel
from reportedly.records.text import Span, span_of

TEXT = "Rebels killed two men and wounded three; the fighters fled, and they hid."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span_of(TEXT, start, start + len(words))


def mention(label: MentionLabel, words: str, code: str | None = None) -> Mention:
    return Mention(span=at(words), label=label, code=code)


def link(kind: LinkKind, head: str, tail: str) -> Link:
    return Link(kind=kind, head=at(head), tail=at(tail))


MENTIONS = (
    mention("actor", "Rebels"),
    mention("trigger", "killed"),
    mention("victims", "two men", "injured"),
    mention("victims", "two men", "killed"),
    mention("trigger", "wounded"),
    mention("actor", "fighters"),
    mention("source", "fighters"),
    mention("actor", "they"),
)
LINKS = (
    link("same_actor", "Rebels", "fighters"),
    link("same_actor", "Rebels", "they"),
    link("victims", "killed", "two men"),
    link("victims", "killed", "three"),
    link("initiator", "killed", "Rebels"),
    link("initiator", "wounded", "Rebels"),
)
FOUND = Found(MENTIONS, LINKS)


def test_mentions_of_a_label_stand_in_their_order() -> None:
    assert FOUND.by_label["trigger"] == [MENTIONS[1], MENTIONS[4]]
    assert FOUND.by_label["weapon"] == []


def test_victims_of_two_outcomes_are_at_one_place() -> None:
    assert [one.code for one in FOUND.at("victims", at("two men"))] == ["injured", "killed"]


def test_what_is_at_a_place_has_just_those_words_and_that_label() -> None:
    assert FOUND.at("source", at("fighters")) == [MENTIONS[6]]
    assert FOUND.at("source", at("the fighters")) == []
    assert FOUND.at("source", at("Rebels")) == []


def test_links_are_followed_from_head_to_tail() -> None:
    assert FOUND.tails("victims", at("killed")) == [at("two men"), at("three")]
    assert FOUND.tail("victims", at("killed")) == at("two men")
    assert FOUND.tails("victims", at("wounded")) == []
    assert FOUND.tail("victims", at("wounded")) is None
    assert FOUND.tail("target", at("killed")) is None


def test_links_are_followed_from_tail_to_head() -> None:
    assert FOUND.heads("initiator", at("Rebels")) == [at("killed"), at("wounded")]
    assert FOUND.heads("initiator", at("killed")) == []


def test_any_mention_of_a_thing_leads_to_all_of_them() -> None:
    all_of_them = [at("Rebels"), at("fighters"), at("they")]
    for words in ("Rebels", "fighters", "they"):
        assert FOUND.same("same_actor", at(words)) == all_of_them


def test_what_is_mentioned_once_is_alone() -> None:
    assert FOUND.same("same_event", at("killed")) == [at("killed")]
    assert FOUND.same("same_source", at("fighters")) == [at("fighters")]


def test_looking_up_what_is_not_there_adds_nothing() -> None:
    found = Found(MENTIONS, LINKS)
    assert found.at("weapon", at("two men")) == []
    assert found.tails("weapon", at("killed")) == []
    assert "weapon" not in found.by_label


def test_layers_that_are_not_there_hold_nothing() -> None:
    found = Found.of(None, None)
    assert found.by_label["trigger"] == []
    assert found.same("same_event", at("killed")) == [at("killed")]
