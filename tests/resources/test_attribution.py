import pytest

from reportedly.errors import ReportedlyError
from reportedly.resources.attribution import (
    WordTable,
    load_attribution_words,
    parse_attribution_words,
)


def test_finds_the_longest_phrase_at_a_word() -> None:
    table = WordTable({"prime minister": 1, "prime": 2})
    words = ["the", "prime", "minister", "said"]
    assert table.find_at(words, 1) == (3, 1)
    assert table.find_at(words, 1, high=2) == (2, 2)
    assert table.find_at(words, 0) is None


def test_finds_the_longest_phrase_that_ends_before_a_word() -> None:
    table = WordTable({"health ministry": 1, "ministry": 2})
    words = ["gaza", "'s", "health", "ministry"]
    assert table.find_before(words, 4, 0) == (2, 1)
    assert table.find_before(words, 4, 3) == (3, 2)
    assert table.find_before(words, 3, 0) is None


def test_parts_possessives_as_tokens_are() -> None:
    assert WordTable({"governor's office": 1}).find_at(["governor", "'s", "office"], 0) == (3, 1)


def test_shipped_words_name_forms_kinds_and_sorts() -> None:
    words = load_attribution_words()
    assert words.verbs["said"].lemma == "say"
    assert words.verbs["said"].force == "strong"
    assert words.verbs["claims"].stance == "alleges"
    assert words.verbs["confirmed"].stance == "confirms"
    doctor = words.nouns.find_at(["doctor"], 0)
    assert doctor is not None
    assert (doctor[1].sort, doctor[1].kind) == ("person", "medical")
    assert words.platforms.find_at(["telegram"], 0) == (1, "Telegram")


def test_every_word_is_written_in_lower_case() -> None:
    words = load_attribution_words()
    listed = {*words.verbs, *words.modifiers, *words.finite, *words.auxiliaries}
    listed.update(word for group in words.cues.values() for word in group)
    assert {word for word in listed if word != word.lower() or word != word.strip()} == set()


@pytest.mark.parametrize("source", ["verbs = [", "[cues]\nattacks = 'raid'"])
def test_refuses_a_list_that_it_cannot_read(source: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        parse_attribution_words(source)
    assert caught.value.code == "bad-attribution-words"
