"""A line with its actor words in; the mentions of actors in it out."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import msgspec

from reportedly.records.codes import ActorKind
from reportedly.records.mentions import ActorForm, ActorMention
from reportedly.records.text import Span, span_of
from reportedly.resources.actors import ActorList
from reportedly.resources.countries import Countries
from reportedly.stages.actors import cues
from reportedly.stages.actors.nouns import ActorNouns, is_compound
from reportedly.stages.actors.phrases import (
    NAMED,
    NATIONALITY,
    Line,
    Noun,
    find_noun_after,
    is_armed_with,
    is_attributive,
    is_home,
    joined_nationalities,
    last_noun,
    start_of_compound,
)
from reportedly.stages.actors.words import Word

# Platforms and strikes of these are not a state's.
_NO_STATE_FORCES: Final = frozenset({"PSE"})
_UNARMED: Final = frozenset({"civilians", "protesters", "rioters"})
_VERBS_TOO: Final = frozenset({"forces", "force"})
_Found: TypeAlias = tuple[list[ActorMention], int]


class LineReader:
    """Reads one line from left to right; every item is used once."""

    def __init__(
        self,
        line: Line,
        told: frozenset[str],
        actors: ActorList,
        countries: Countries,
        nouns: ActorNouns,
    ) -> None:
        self._line, self._text, self._items = line, line.text, line.items
        self._told = told
        self._actors = actors
        self._countries = countries
        self._nouns = nouns
        self._floor = 0

    def read(self) -> list[ActorMention]:
        """Return the line's mentions in text order."""
        mentions: list[ActorMention] = []
        index = 0
        while index < len(self._items):
            found, index = self._at(index)
            if found:
                mentions += found
                self._floor = found[-1].span.end - self._line.sentence.span.start
        return mentions

    def _at(self, index: int) -> _Found:
        """Read what begins at an item; return its mentions and the next index."""
        start, end, word = self._items[index]
        if word.sort == "other" or is_compound(self._text, start, end):
            return [], index + 1
        if word.sort == "noun":
            return self._generic(index)
        if word.sort in NAMED:
            return self._named(index)
        if word.sort in NATIONALITY:
            force = self._force(index)
            if force is not None:
                return force
        form = self._form_alone(index)
        if form is None:
            return [], index + 1
        kind: ActorKind | None = None if form == "generic" else "government"
        return [self._mention(start, end, form, kind, self._code(word))], index + 1

    def _form_alone(self, index: int) -> ActorForm | None:
        """Return the form of a nationality or capital that stands without noun, or None."""
        sort = self._items[index][2].sort
        if sort == "country":
            return (
                "state"
                if not is_home(self._line, index, self._nouns) and self._is_country(index)
                else None
            )
        if sort == "capital" and self._is_government(index):
            return "capital"
        return "generic" if sort == "people" else None

    def _describes(self, noun: Noun) -> bool:
        """Whether a noun only introduces the name after it: "the militant group Hezbollah"."""
        if not self._nouns.introduces(noun.word) or noun.item + 1 == len(self._items):
            return False
        start, _, following = self._items[noun.item + 1]
        return following.sort == "named" and self._text[noun.end : start] in (" ", ", ", " the ")

    # Names on the actor list

    def _named(self, index: int) -> _Found:
        start, end, word = self._items[index]
        noun = find_noun_after(self._line, index, self._nouns)
        if noun is not None and self._line.is_proper(noun.start):
            noun = None
        kind = None if noun is None else self._nouns.find_kind_of_group(noun.word)
        actor_id = self._actor_id(word, followed=kind is not None)
        if actor_id is None:
            return [], index + 1
        actor = self._actors.by_id[actor_id]
        if noun is None or kind is None:
            mention = self._mention(start, end, "named", actor.kind, actor.country, actor_id)
            return [mention], index + 1
        if actor.kind == "government" and kind != "government":
            kind = "state_forces" if actor.country else "external_forces"
        elif kind not in {"government", "external_forces"}:
            kind = actor.kind
        left, _ = self._nouns.adjectives_before(self._text, start, self._floor)
        mention = self._mention(left, noun.end, "named", kind, actor.country, actor_id)
        return [mention], noun.item + 1

    def _actor_id(self, word: Word, *, followed: bool) -> str | None:
        """Return the actor that a spelling stands for here; short forms need support."""
        if word.sort == "named":
            return word.means[0]
        told = [actor_id for actor_id in word.means if actor_id in self._told]
        if len(told) == 1:
            return told[0]
        return word.means[0] if followed and len(word.means) == 1 else None

    # Nationalities

    def _force(self, index: int) -> _Found | None:
        """Read "US troops", "American and Iraqi forces", "Iraq's army", "Israeli airstrikes"."""
        *earlier, last = joined_nationalities(self._line, index)
        start, end, word = self._items[last]
        attributive = is_attributive(word)
        noun = find_noun_after(self._line, last, self._nouns, possessive=not attributive)
        if noun is None:
            return None
        if word.sort in NAMED:
            mentions, after = self._named(last)
            if after == last + 1:
                return None
            shared = self._nouns.find_kind_of_country(noun.word, noun.adjectives)
            return [*self._sharing(earlier, noun, shared), *mentions], after
        kind = self._kind_of_force(word, noun)
        if kind is None or not (attributive or self._owns_noun(last, noun)):
            return None
        if self._describes(noun):
            return [], noun.item + 1
        code = self._code(word)
        form: ActorForm = "generic" if kind in _UNARMED else "force"
        if self._nouns.is_weapon(noun.word):
            name_end = noun.end if noun.word in self._nouns.platforms else end
            mention = self._mention(start, end, form, kind, code, name_end=name_end)
        else:
            if not earlier:
                start, _ = self._nouns.adjectives_before(self._text, start, self._floor)
            mention = self._mention(start, noun.end, form, kind, code)
        return [*self._sharing(earlier, noun, kind), mention], noun.item + 1

    def _kind_of_force(self, word: Word, noun: Noun) -> ActorKind | None:
        if not self._nouns.is_weapon(noun.word):
            if not self._nouns.stands_alone(noun.word, self._text, noun.end, attributive=True):
                return None
            return self._nouns.find_kind_of_country(noun.word, noun.adjectives)
        if not is_attributive(word):
            return None
        return "unidentified_armed" if word.means[0] in _NO_STATE_FORCES else "state_forces"

    def _owns_noun(self, index: int, noun: Noun) -> bool:
        """Rule out "Iraq forces civilians to flee" and the names of persons."""
        _, end, word = self._items[index]
        if noun.word in _VERBS_TOO and not self._text.startswith("'s ", end):
            return False
        return word.sort == "territory" or self._is_country(index)

    def _sharing(
        self, earlier: Sequence[int], noun: Noun, kind: ActorKind | None
    ) -> list[ActorMention]:
        """Return a mention for each earlier nationality that shares the last one's noun."""
        mentions = []
        form: ActorForm = "generic" if kind in _UNARMED else "force"
        for index in earlier:
            start, end, word = self._items[index]
            mention = self._mention(start, end, form, kind, self._code(word))
            if noun.word not in self._nouns.actions:
                printed = self._line.sentence.span.text[noun.start : noun.end]
                mention = msgspec.structs.replace(mention, name=f"{mention.name} {printed}")
            mentions.append(mention)
        return mentions

    # Nouns alone

    def _generic(self, index: int) -> _Found:
        start = self._items[index][0]
        left, words = self._nouns.adjectives_before(self._text, start, self._floor)
        left = start_of_compound(self._line, index, left, self._floor)
        noun = last_noun(self._line, index, self._nouns, words)
        kinds = self._nouns.find_kind_alone(noun.word, noun.adjectives)
        if kinds is None:
            return [], index + 1
        if is_armed_with(self._line, noun, self._nouns):
            kind = "state_forces" if kinds[0] == "government" else kinds[0]
            return [self._mention(left, noun.end, "generic", kind, None)], noun.item + 2
        if not self._is_generic(left, noun) or self._describes(noun):
            return [], index + 1
        return [self._mention(left, noun.end, "generic", kinds[0], None)], noun.item + 1

    def _is_generic(self, left: int, noun: Noun) -> bool:
        """Whether a noun is one here, and no part of a proper name."""
        before, _ = self._line.around(left, left)
        if not self._nouns.stands_alone(noun.word, self._text, noun.end, before=before):
            return False
        return not before.strip("\"“'‘(—–-• ") or not self._line.is_proper(noun.start)

    # Countries and capitals

    def _is_country(self, index: int) -> bool:
        start, end, word = self._items[index]
        before, after = self._line.around(start, end)
        name, code = word.text, word.means[0]
        country = self._countries.by_code[code]
        if after.startswith("$"):
            return False
        if name in country.ambiguous and (
            self._told.isdisjoint({code, *country.company}) or cues.is_after_city(before)
        ):
            return False
        if name not in cues.PERSON_NAMES:
            return True
        if self._text.isupper() or self._line.is_title():
            return name not in cues.DOUBTFUL_NAMES or code in self._told
        beside = index > 0 and self._items[index - 1][1] == start - 1
        return not cues.is_person("" if beside else before, after)

    def _is_government(self, index: int) -> bool:
        """Whether a capital stands for its government, by precise cues only."""
        start, end, word = self._items[index]
        if word.text in cues.NEVER_GOVERNMENTS:
            return False
        before, after = self._line.around(start, end)
        if cues.is_spoken_to(before) or cues.owns(after):
            return True
        first, last = self._pair(index)
        before, after = self._line.around(self._items[first][0], self._items[last][1])
        if first != last and (cues.opens_pair(before) or cues.is_spoken_to(before)):
            return True
        return cues.opens_clause(before) and cues.speaks(after)

    def _pair(self, index: int) -> tuple[int, int]:
        """Return the first and last item of "Baghdad and Washington", both `index` if single."""
        for first in (index - 1, index):
            if first < 0 or first + 1 >= len(self._items):
                continue
            (_, end, left), (start, _, right) = self._items[first], self._items[first + 1]
            if {left.sort, right.sort} <= {"capital", "country", "named"} and self._text[
                end:start
            ] in (" and ", " and the "):
                return first, first + 1
        return index, index

    def _code(self, word: Word) -> str | None:
        """Return the country of a word, None where several share it and the article names both."""
        first, *others = word.means
        return None if self._told.intersection(others) else first

    def _mention(
        self,
        start: int,
        end: int,
        form: ActorForm,
        kind: ActorKind | None,
        country: str | None,
        actor_id: str | None = None,
        name_end: int | None = None,
    ) -> ActorMention:
        sentence = self._line.sentence.span
        printed = span_of(sentence.text, start, end if name_end is None else name_end).text
        return ActorMention(
            span=Span(
                start=sentence.start + start,
                end=sentence.start + end,
                text=sentence.text[start:end],
            ),
            name=" ".join(printed.split()),
            form=form,
            actor_id=actor_id,
            kind=kind,
            country=country,
        )
