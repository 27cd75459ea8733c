"""The actor list and the countries in; one matcher for every word that may be part of an actor."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.resources.actors import ActorList
from reportedly.resources.countries import Countries
from reportedly.resources.phrases import PhraseMatcher

WordSort: TypeAlias = Literal[
    "named", "short", "country", "demonym", "people", "capital", "territory", "noun", "other"
]
_SHORTEST_IN_CAPITALS: Final = 4
_SHORTEST_ABBREVIATION: Final = 3
_WORDS_IN_CAPITALS: Final = frozenset({"CAR"})


class Word(NamedTuple):
    """What a phrase may be: its sort, its usual spelling, and the ids or codes it stands for.

    Nouns are in lower case and stand for nothing; "other" words hide a name they contain.
    """

    sort: WordSort
    text: str
    means: tuple[str, ...] = ()


class ActorWords(NamedTuple):
    """A matcher for ordinary text, and one for lines printed in capitals throughout."""

    ordinary: PhraseMatcher[Word]
    capitals: PhraseMatcher[Word]


def actor_words(actors: ActorList, countries: Countries) -> ActorWords:
    """Return the matchers; a phrase of several sorts takes the most telling one.

    In capitals only abbreviations of three letters and more and words of four and more count, and
    no short forms: "IS" and "CAR" are words there.
    """
    words: dict[str, Word] = dict(_nouns(actors))
    words.update((name, Word("other", name)) for name in countries.not_names)
    groups: tuple[tuple[WordSort, Mapping[str, str]], ...] = (
        ("capital", countries.capitals),
        ("people", countries.peoples),
        ("territory", countries.territories),
        ("demonym", countries.demonyms),
        ("country", countries.names),
    )
    for sort, forms in groups:
        for form, code in forms.items():
            words[form] = Word(sort, form, countries.shared.get(form, (code,)))
    for form, ids in actors.short_forms.items():
        words[form] = Word("short", form, ids)
    for form, actor_id in actors.spellings.items():
        words[form] = Word("named", form, (actor_id,))
    in_capitals = {
        form.upper(): word for form, word in words.items() if _counts_in_capitals(form, word)
    }
    in_capitals["US"] = Word("demonym", "US", (countries.names["US"],))
    return ActorWords(PhraseMatcher(words), PhraseMatcher(in_capitals))


def _counts_in_capitals(form: str, word: Word) -> bool:
    if word.sort == "short" or form in _WORDS_IN_CAPITALS:
        return False
    least = _SHORTEST_ABBREVIATION if form.isupper() else _SHORTEST_IN_CAPITALS
    return len(form) >= least


def _nouns(actors: ActorList) -> Iterator[tuple[str, Word]]:
    """Yield each noun as it is printed in a sentence, at its beginning and in a headline."""
    nouns = actors.nouns
    for noun in (
        *nouns.alone,
        *nouns.with_adjective,
        *nouns.with_name,
        *nouns.platforms,
        *nouns.actions,
    ):
        word = Word("noun", noun.lower())
        yield noun, word
        yield noun[0].upper() + noun[1:], word
        yield " ".join(part[0].upper() + part[1:] for part in noun.split(" ")), word
