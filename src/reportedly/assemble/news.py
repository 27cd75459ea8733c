"""A trigger in its sentence in; whether its text tells it as the news of its day out.

Briefs tell the news in the present tense ("gunmen kill six"), and in their first sentence in the
perfect, too ("six have been killed"). What they mention besides is background: "after the killing
of six", "suspected of killing six", "said that they killed six".
"""

import re
from bisect import bisect_right
from collections import Counter
from typing import Final

from reportedly.assemble.told import Told
from reportedly.records.codes import EventStatus
from reportedly.records.mentions import Sentence, Token
from reportedly.records.text import Span
from reportedly.resources.words import Tense

NEWS: Final[frozenset[EventStatus]] = frozenset(["happened", "ongoing", "attempted"])
"""The statuses of what a brief can tell as its news."""
_MOST_SENTENCES: Final = 6
"""Of the body of a brief; most longer texts tell their news in the past tense."""
_LEAST_STAMPS: Final = 3
"""Of a live page, whose entries begin with the hour."""
_STAMP: Final = re.compile(r"\W*\d{1,2}[:.]\d\d\b")
_PRESENT: Final = frozenset(["is", "are"])
_PERFECT: Final = frozenset(["has", "have"])
_PAST: Final = frozenset(["was", "were", "had", "did"])
_BETWEEN: Final = frozenset("being been not also shot reported reportedly feared then".split())
_ENDURED: Final = frozenset("dead injured wounded hurt missing".split())
_UNSURE: Final = frozenset("to will would could can may might should must".split())
_DETERMINERS: Final = frozenset(
    "a an the this that these those his her its their another any no every each some 's".split()
)
_PREPOSITIONS: Final = frozenset(
    "of in on at by with from to for after following over against amid amidst despite during since"
    " about under between before near into through via within including than without as regarding"
    " concerning toward towards upon because until during".split()
)
_BESIDE: Final = frozenset(["amid", "amidst"])
_BREAKS: Final = frozenset(
    'and or but , ; : - – — ( ) “ ” " that which who when while where whether if because'.split()
)
_RELATIVE: Final = frozenset(["who", "which", "that", "whose"])
# "Troops conduct air strikes", as against "the minister condemns air strikes".
_DOES: Final = frozenset(
    "begin begins carry carries commit commits conduct conducts hold holds launch launches make"
    " makes mount mounts open opens perform performs reach reaches sign signs stage stages start"
    " starts continue continues announce announces resume resumes order orders impose imposes"
    " claims claim".split()
)
# Of these the bare form is a verb after a plural alone: "rebels attack", "a terrorist attack".
_NOUNS_TOO: Final = frozenset(
    "ambush assault attack bomb clash execute fire march massacre murder protest raid rape release"
    " return shell skirmish strike target vote wound fight harm hold order report torch push"
    " rally".split()
)
_BOTH: Final = frozenset("beat cut hit hurt set shut".split())
_GOES_ON: Final = frozenset("begin begins continue continues start starts".split())
_PLURAL: Final = re.compile(r"\w+[^\Wsu]s|\w*men|\w*children|people|police|troops|others|they|we")
_FAR: Final = 8  # words that a noun's head, or its verb, may be away


def is_news(trigger: Span, told: Told) -> bool:
    """Whether `trigger`, in the body of a text that tells the news of one day, is such news."""
    own = told.sentence_of(trigger)
    if own.kind != "body" or not told.once(_is_of_one_day):
        return False
    first = next(one for one in told.draft.sentences or () if one.kind == "body")
    return _Tenses(own, told).tells(_place_of(trigger, own), perfect=own is first)


def _is_of_one_day(told: Told) -> bool:
    """Whether the text is a brief, a live page, or told in the present tense on the whole."""
    body = [one for one in told.draft.sentences or () if one.kind == "body"]
    stamped = sum(_STAMP.match(one.span.text) is not None for one in body)
    if len(body) <= _MOST_SENTENCES or stamped >= _LEAST_STAMPS:
        return True
    tenses = Counter(
        _Tenses(own, told).tense_of(_place_of(trigger.span, own))
        for trigger in told.found.by_label["trigger"]
        if (own := told.sentence_of(trigger.span)).kind == "body"
    )
    return tenses["present"] > tenses["past"]


def _place_of(trigger: Span, sentence: Sentence) -> int:
    """Return the position of the token in which `trigger` starts."""
    return bisect_right(sentence.tokens, trigger.start, key=_start_of) - 1


def _start_of(token: Token) -> int:
    return token.start


class _Tenses:
    """A sentence as its words in lower case, each with the tense that its form may show."""

    def __init__(self, sentence: Sentence, told: Told) -> None:
        self._words = [token.lower for token in sentence.tokens]
        self._forms = [told.words.tenses.get(word) for word in self._words]

    def tense_of(self, place: int) -> Tense | None:
        """Return the tense of the verb at `place`; None of a noun, and where it is unclear."""
        before = self._helper(place)
        helper = self._words[before] if before >= 0 else ""
        if helper in _PRESENT:
            return "present"
        form = self._forms[place]
        if helper in _PAST or (form == "past" and helper not in _PERFECT):
            return "past"
        verb = form == "present" and not self._may_be_noun(place, before)
        return "present" if verb and helper not in _UNSURE else None

    def tells(self, place: int, *, perfect: bool) -> bool:
        """Whether the word at `place` tells news: in the present tense, or the `perfect`, too."""
        word, form = self._words[place], self._forms[place]
        before = self._helper(place)
        helper = self._words[before] if before >= 0 else ""
        if form == "past" or word in _ENDURED:
            told = perfect and helper in _PERFECT and self._words[before - 1] not in _RELATIVE
            return told or helper in _PRESENT or self._is_present_as_past(place, helper)
        if form == "gerund" and helper in _PRESENT:
            return True
        if form == "gerund" and helper == ",":
            return "present" in self._forms[:before]
        if form == "present" and not self._may_be_noun(place, before):
            goes_on = helper == "to" and self._words[before - 1] in _GOES_ON
            return goes_on or helper not in _UNSURE
        return self._is_news_of_noun(place)

    def _is_present_as_past(self, place: int, helper: str) -> bool:
        """Whether a form of both tenses is the present: "rockets hit", beside no other past."""
        both = self._words[place] in _BOTH and _PLURAL.fullmatch(helper) is not None
        return both and self._forms.count("past") == 1 and _PAST.isdisjoint(self._words)

    def _helper(self, place: int) -> int:
        """Return the position of the word before, adverbs and parts of the passive left out."""
        place -= 1
        while place >= 0 and (self._words[place] in _BETWEEN or self._words[place][-2:] == "ly"):
            place -= 1
        return place

    def _may_be_noun(self, place: int, before: int) -> bool:
        """Whether the word at `place`, after the one at `before`, is no verb: "the strike"."""
        if before < 0:
            return True
        word, ambiguous = self._words[before], self._words[place] in _NOUNS_TOO
        if word in _DETERMINERS or (word in _PREPOSITIONS and word != "to"):
            return True
        if word[0].isdigit():
            return not ambiguous  # "10,000 protest", but "two strikes"
        plural = _PLURAL.fullmatch(word) is not None
        return ambiguous and not plural and not self._has_far_subject(place)

    def _has_far_subject(self, place: int) -> bool:
        """Whether a plural is the subject of the first verb: "police in Kenya fire tear gas"."""
        before = self._words[:place]
        near = before[-3:]
        return (
            not any(self._forms[:place])
            and any(map(_PLURAL.fullmatch, before))
            and not any(word in _DETERMINERS or word in _BREAKS for word in near)
            and any(word in _PREPOSITIONS for word in near)
        )

    def _is_news_of_noun(self, place: int) -> bool:
        """Whether a noun is the subject or the object of a verb that tells news."""
        if self._looks_like_verb(place):
            return True
        for before in range(place - 1, max(-1, place - _FAR), -1):
            word = self._words[before]
            if word in _PREPOSITIONS:
                return word in _BESIDE
            if word in _DOES or word in _PRESENT:
                return True
            if word in _BREAKS:
                return word in (",", ":", "that") and self._has_subject_verb(place)
            if self._forms[before] == "present" and before < place - 1:
                return False
        return self._has_subject_verb(place)

    def _looks_like_verb(self, place: int) -> bool:
        """Whether an unknown word is the sentence's first verb: "Turkey deports the men"."""
        word, following = self._words[place], self._words[place + 1 : place + 2]
        if place == 0 or word[-1] != "s" or any(self._forms[:place]) or not following:
            return False
        before = self._words[place - 1]
        told = before not in _DETERMINERS and before not in _PREPOSITIONS and before not in _BREAKS
        return told and (following[0] in _DETERMINERS or following[0][0].isdigit())

    def _has_subject_verb(self, place: int) -> bool:
        """Whether the next finite verb is in the present tense or the perfect."""
        for after in range(place + 1, len(self._words)):
            word, form = self._words[after], self._forms[after]
            if word in _PRESENT or word in _PERFECT:
                return True
            if word in _PAST or word in _RELATIVE:
                return False
            if form == "present" and not self._may_be_noun(after, after - 1):
                return True
        return False
