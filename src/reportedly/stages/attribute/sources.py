"""A noun phrase in; the Source that it names, with kind and whether it has a name, out."""

import re
from itertools import pairwise
from typing import Final

from reportedly.records.claims import Source
from reportedly.records.codes import SourceKind
from reportedly.records.mentions import ActorMention
from reportedly.records.text import Span
from reportedly.resources.attribution import SourceNoun
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.phrases import CONJUNCTIONS, DETERMINERS, NounPhrase, parse_phrase

_ACTOR_KINDS: Final[dict[str, SourceKind]] = {
    "state_forces": "military",
    "external_forces": "military",
    "rebel_group": "armed_group",
    "political_militia": "armed_group",
    "identity_militia": "armed_group",
    "unidentified_armed": "armed_group",
    "government": "government",
}
# "Army" in a name that the actor list does not know may be a state's or a rebel group's.
_FORCES: Final = frozenset("army force forces command guard".split())
_POSSESSIVES: Final = frozenset("his her its their our my".split())


def source_of(context: Context, phrase: NounPhrase, medium: str | None) -> Source:
    """Return the source that the phrase prints; its document nouns must be resolved before."""
    start, end = phrase.core_start, phrase.end
    evidence = [context.span(start, end)]
    if phrase.apposition is not None:
        extra = context.trimmed(*phrase.apposition)
        if extra is not None:
            evidence.append(extra)
    name, parts = _name(context, start, end)
    holder = _holder(context, phrase)
    return Source(
        name=holder or name,
        kind=kind_of(context, phrase),
        medium=medium,
        named=holder is not None or _is_named(context, phrase),
        evidence=(*(parts or evidence[:1]), *evidence[1:]),
    )


def _holder(context: Context, phrase: NounPhrase) -> str | None:
    """Return the person's name that follows a description: "the ambassador, Samir Haddad,"."""
    if (
        phrase.apposition is None
        or phrase.tail != "noun"
        or _head(context, phrase)[2].sort != "person"
    ):
        return None
    inner = parse_phrase(context, *phrase.apposition)
    if inner is None or inner.tail != "proper" or inner.nouns or inner.end - inner.start < 2:
        return None
    return context.span(inner.start, inner.end).text


def _name(context: Context, start: int, end: int) -> tuple[str, list[Span]]:
    """Return the name and, where a short form follows it in brackets, the spans of both.

    The short form is the name when the article goes on to use it, so that both are one source.
    """
    lower = context.lower
    if lower[end - 1] != ")" or "(" not in lower[start + 1 : end]:
        return context.span(start, end).text, []
    opening = lower.index("(", start + 1)
    full, short = context.span(start, opening), context.span(opening + 1, end - 1)
    rest = context.text[short.end :]
    used = short.text.isupper() and short.text in rest
    return (short.text if used else full.text), [full, short]


def kind_of(context: Context, phrase: NounPhrase) -> SourceKind:
    """Return the kind: of the apposition, the head noun, the actor, or what the head is of."""
    if phrase.apposition is not None and (phrase.tail == "proper" or not phrase.nouns):
        kind = _apposition_kind(context, phrase.apposition)
        if kind is not None:
            return kind
    if phrase.nouns and not _only_actor(phrase):
        return _noun_kind(context, phrase, _head(context, phrase))
    if phrase.actors:
        return actor_kind(phrase.actors[-1][1])
    return _proper_kind(context, phrase)


def _head(context: Context, phrase: NounPhrase) -> tuple[int, int, SourceNoun]:
    """Return the head noun; of "police and residents", the first."""
    for noun, following in pairwise(phrase.nouns):
        if CONJUNCTIONS.intersection(context.lower[noun[1] : following[0]]):
            return noun
    return phrase.nouns[-1]


def _only_actor(phrase: NounPhrase) -> bool:
    """Whether the phrase ends in an actor, so that its nouns are part of the actor's name.

    A generic actor ("residents", "police") is what its noun says.
    """
    if phrase.tail != "actor" or not phrase.actors:
        return False
    return phrase.actors[-1][1].form != "generic" or not phrase.nouns


def _apposition_kind(context: Context, apposition: tuple[int, int]) -> SourceKind | None:
    start, end = apposition
    while end > start:
        inner = parse_phrase(context, start, end)
        if inner is not None:
            kind = kind_of(context, inner) if inner.likeness == 3 else None
            return None if kind == "other" else kind
        end -= 1
    return None


def _noun_kind(
    context: Context, phrase: NounPhrase, head: tuple[int, int, SourceNoun]
) -> SourceKind:
    """Return the kind of the head noun, or of what it is said to be of."""
    start, end, noun = head
    if (
        (
            context.lower[end - 1] in _FORCES
            and context.is_capital(start)
            and start > phrase.core_start
        )
        and context.is_capital(start - 1)
        and not phrase.actors
    ):
        return _domain_before(context, phrase, start) or "other"
    if noun.kind is not None:
        return noun.kind
    before = _domain_before(context, phrase, start)
    if before is None:
        before = _domain_after(context, end, phrase.end)
    if before is not None and not (noun.fallback == "official" and before == "other"):
        return before
    title = _title_kind(context, phrase)
    return title or noun.fallback


def _domain_before(context: Context, phrase: NounPhrase, end: int) -> SourceKind | None:
    """Return the kind of the nearest domain word or actor before token `end`."""
    position = end
    while position > phrase.core_start:
        for start, mention in phrase.actors:
            if start < position <= context.actors[start][0] and mention.form in ("named", "force"):
                return actor_kind(mention)
        found = context.words.domains.find_before(context.lower, position, phrase.core_start)
        if found is not None:
            return found[1]
        noun = context.words.nouns.find_before(context.lower, position, phrase.core_start)
        if noun is not None and noun[1].kind is not None and noun[1].sort == "institution":
            return noun[1].kind
        position -= 1
    return None


def _domain_after(context: Context, start: int, end: int) -> SourceKind | None:
    """Return the kind of the first domain word or actor from token `start` on."""
    for position in range(start, end):
        if position in context.actors:
            mention = context.actors[position][1]
            return actor_kind(mention) if mention.form in ("named", "force") else None
        noun = context.words.nouns.find_at(context.lower, position)
        if noun is not None and noun[1].kind is not None:
            return noun[1].kind
        found = context.words.domains.find_at(context.lower, position)
        if found is not None:
            return found[1]
    return None


def _title_kind(context: Context, phrase: NounPhrase) -> SourceKind | None:
    found = context.words.titles.find_at(context.lower, phrase.core_start)
    return found[1] if found is not None and found[1] != "other" else None


def _proper_kind(context: Context, phrase: NounPhrase) -> SourceKind:
    """Return the kind of a proper name: by its title, outlet or platform, else `other`."""
    for position in range(phrase.core_start, phrase.end):
        if context.words.outlets.find_at(context.lower, position):
            return "media"
    noun = _domain_after(context, phrase.core_end, phrase.end)
    if noun is not None:
        return noun
    return _title_kind(context, phrase) or "other"


def actor_kind(mention: ActorMention) -> SourceKind:
    """Return the source kind of an actor; forces that are police are police."""
    lower = mention.span.text.lower()
    if lower.startswith(("un ", "u.n. ", "united nations")):
        return "un"
    if "police" in lower or "gendarm" in lower:
        return "police"
    if mention.form in ("state", "capital"):
        return "government"
    return _ACTOR_KINDS.get(mention.kind or "", "other")


def _is_named(context: Context, phrase: NounPhrase) -> bool:
    """Whether the phrase names a person or an institution, and does not only describe one."""
    if phrase.likeness == 1:
        return False
    if phrase.tail == "proper":
        return not _is_opening_noun(context, phrase)
    if _only_actor(phrase):
        return phrase.actors[-1][1].form != "generic"
    if not phrase.nouns:
        return True
    start, end, noun = _head(context, phrase)
    if noun.sort == "institution":
        return True
    if noun.sort == "vague":
        called = any(mention.form == "named" for _, mention in phrase.actors)
        capitals = sum(context.is_capital(place) for place in range(phrase.core_start, end))
        return called or (context.is_capital(end - 1) and start > 0) or capitals > 2
    if noun.sort == "person" and noun.kind in ("government", "court"):
        return _is_office(context, phrase, start)
    return False


def _is_opening_noun(context: Context, phrase: NounPhrase) -> bool:
    """Whether a capital may only be the sentence's: "Brokers said"."""
    word = context.sentence.tokens[phrase.core_start].text
    if phrase.start or phrase.end > 1 or not word.endswith("s"):
        return False
    if context.words.outlets.find_at(context.lower, phrase.core_start):
        return False
    return re.search(rf"[a-z,] {re.escape(word)}\b", context.text) is None


def _is_office(context: Context, phrase: NounPhrase, start: int) -> bool:
    """Whether "the mayor", "Korea's defense minister" tells who holds the office."""
    first = context.lower[phrase.start]
    if first in DETERMINERS:
        return first == "the" or first in _POSSESSIVES
    return "'s" in context.lower[phrase.core_start : start] or context.is_capital(start)
