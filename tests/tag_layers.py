"""What the lexicon tagger finds in a text, as plain strings: for tests of its modules."""

from functools import cache

from readers import draft_of
from reportedly.records.draft import Draft
from reportedly.records.text import Span
from reportedly.resources.countries import load_countries
from reportedly.resources.lexicon import Lexicon, load_lexicon
from reportedly.resources.words import fold
from reportedly.stages.tag.clauses import Clauses, Group, read_clauses
from reportedly.stages.tag.groups import find_groups


@cache
def the_lexicon() -> Lexicon:
    return load_lexicon()


@cache
def the_people_names() -> frozenset[str]:
    countries = load_countries().by_code.values()
    return frozenset(name.lower() + "s" for country in countries for name in country.demonyms)


def read_groups(text: str) -> tuple[Clauses, list[Group]]:
    """Return the first sentence of `text` with its groups."""
    draft = draft_of(text)
    sentence = (draft.sentences or ())[0]
    hits = list(the_lexicon().matcher.find(fold(text)))
    clauses = read_clauses(draft, sentence, hits)
    return clauses, find_groups(clauses, the_people_names())


def name_groups(text: str) -> list[str]:
    clauses, groups = read_groups(text)
    return [clauses.span(group.first, group.end).text for group in groups]


def list_triggers(text: str) -> list[tuple[str, str, str]]:
    """Return (words, type, status) of each trigger; the type is "" where the word tells none."""
    mentions = draft_of(text).mentions or ()
    return [
        (one.span.text, one.code or "", one.status or "")
        for one in mentions
        if one.label == "trigger"
    ]


def list_links(text: str, kind: str, *, head: str | None = None) -> list[str]:
    """Return the tails of a kind of link in text order, from `head` only where one is given."""
    return [tail.text for first, tail in _links(draft_of(text), kind) if head in (None, first.text)]


def link_pairs(text: str, kind: str) -> list[tuple[str, str]]:
    return [(head.text, tail.text) for head, tail in _links(draft_of(text), kind)]


def _links(draft: Draft, kind: str) -> list[tuple[Span, Span]]:
    return [(link.head, link.tail) for link in draft.links or () if link.kind == kind]
