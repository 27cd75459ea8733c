"""A place in a sentence in; the "in a statement", "on X", "on Friday" that stands there out."""

from typing import Final

import msgspec

from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.phrases import DETERMINERS

_PREPOSITIONS: Final = frozenset("in at on via during through by to".split())
_FILLERS: Final = frozenset("late early on by this later also earlier meanwhile however".split())
_PLATFORM_WORDS: Final = frozenset(
    "social media platform network messaging app site website service official its their his her"
    " the a own encrypted instant channel".split()
)
_PLATFORM_TAILS: Final = frozenset(
    "channel account page app feed profile message post video statement".split()
)
_SILENT: Final = (
    ("on", "condition", "of", "anonymity"),
    ("on", "the", "condition", "of", "anonymity"),
    ("under", "condition", "of", "anonymity"),
    ("by", "phone"),
    ("by", "telephone"),
)
_AT_PLACE: Final = frozenset(["in", "at", "from", "near"])
_ISSUED: Final = frozenset(
    "published released issued posted carried shared broadcast dated".split()
)
ADJUNCT_OPENERS: Final = _PREPOSITIONS | _FILLERS | _ISSUED | {"under", "("}
_CARRIERS: Final = frozenset("news agency television tv radio station channel service".split())
_SENT: Final = frozenset(["sent", "shown", "read", "given"])
_RANKS: Final = {"statement": 1, "post": 1, "report": 1, "social media": 2, "video": 2}


class Adjuncts(msgspec.Struct):
    """By what medium something was said, and on which day. A platform outranks a statement."""

    medium: str | None = None
    said_on: str | None = None

    def add(self, other: "Adjuncts") -> None:
        """Take over what `other` knows, the more telling medium first."""
        if other.medium and (self.medium is None or _rank(other.medium) > _rank(self.medium)):
            self.medium = other.medium
        self.said_on = self.said_on or other.said_on


def _rank(medium: str) -> int:
    return _RANKS.get(medium, 3)


def skip_adjuncts(context: Context, start: int, high: int) -> tuple[int, Adjuncts]:
    """Return the token after the adjuncts that begin at `start`, and what they say."""
    adjuncts = Adjuncts()
    while start < high:
        found = find_adjunct(context, start, high)
        if found is None:
            break
        start = found[0]
        adjuncts.add(found[1])
    return start, adjuncts


def skip_setting(context: Context, start: int, high: int) -> tuple[int, Adjuncts]:
    """Skip adjuncts after a verb of saying, and the place where it was said.

    A place counts when nothing but what is said, or nothing, follows: "said in Gaza."
    """
    start, adjuncts = skip_adjuncts(context, start, high)
    if start + 1 < high and context.lower[start] in _AT_PLACE and context.is_capital(start + 1):
        end = start + 2
        while end < high and (context.is_capital(end) or context.lower[end] in ("of", "the")):
            end += 1
        end, more = skip_adjuncts(context, end, high)
        if end >= high or context.is_break(end) or context.lower[end] == "that":
            adjuncts.add(more)
            return end, adjuncts
    return start, adjuncts


def find_adjunct(context: Context, start: int, high: int) -> tuple[int, Adjuncts] | None:
    """Return (end, adjuncts) of the adjunct that starts at `start`, or None."""
    if context.lower[start] not in ADJUNCT_OPENERS and start not in context.dates:
        return None
    dated = _find_date(context, start, high)
    if dated is not None:
        return dated
    word = context.lower[start]
    if word in _ISSUED and start + 1 < high:
        return find_adjunct(context, start + 1, high)
    for words in _SILENT:
        if word == words[0] and context.lower[start : start + len(words)] == list(words):
            return min(start + len(words), high), Adjuncts()
    if word in _PREPOSITIONS:
        return _find_medium(context, start, high)
    if word == "(" and context.lower[start + 1 : start + 2] == ["formerly"]:
        closing = start + 1
        while closing < high and context.lower[closing] != ")":
            closing += 1
        return (closing + 1, Adjuncts()) if closing < high else None
    return None


def _find_date(context: Context, start: int, high: int) -> tuple[int, Adjuncts] | None:
    """Read "Friday", "on Friday", "late on Friday"."""
    position = start
    while position < high and position not in context.dates:
        if context.lower[position] not in _FILLERS or position > start + 1:
            return None
        position += 1
    if position >= high:
        return None
    end, mention = context.dates[position]
    date = mention.date
    day = date.first if date.first == date.last and mention.relation == "on" else None
    return end, Adjuncts(said_on=day)


def _find_medium(context: Context, start: int, high: int) -> tuple[int, Adjuncts] | None:
    """Read "in a brief statement", "on its Telegram channel", "at a news conference"."""
    lower, words = context.lower, context.words
    position = start + 1
    while position < min(high, start + 8):
        platform = words.platforms.find_at(lower, position)
        if platform is not None and context.is_capital(position):
            end = platform[0]
            while end < high and lower[end] in _PLATFORM_TAILS:
                end += 1
            return _with_outlet(context, end, high, platform[1])
        medium = words.media.find_at(lower, position)
        if medium is not None and not (
            medium[1] == "social media" and _names_platform(context, medium[0])
        ):
            end = medium[0]
            while end < high and (head := words.media.find_at(lower, end)) is not None:
                end = head[0]
            return _with_outlet(context, end, high, medium[1])
        if not _may_precede(context, position, start):
            return None
        position += 1
    return None


def strip_adjuncts(context: Context, start: int, end: int) -> tuple[int, Adjuncts]:
    """Return where the words from `start` end without the medium that closes them, and it."""
    for position in range(start + 1, end):
        stop, adjuncts = skip_adjuncts(context, position, end)
        if adjuncts.medium is not None and (stop == end or context.is_break(stop)):
            return position, adjuncts
    return end, Adjuncts()


def _names_platform(context: Context, position: int) -> bool:
    """Whether "social media" goes on to name its platform."""
    ahead = range(position, min(position + 4, len(context.lower)))
    return any(
        context.words.platforms.find_at(context.lower, place) and context.is_capital(place)
        for place in ahead
    )


def _may_precede(context: Context, position: int, start: int) -> bool:
    word = context.lower[position]
    if context.lower[start] == "on":
        return word in _PLATFORM_WORDS or word in ("state", "national", "public", "local", "'s")
    if context.is_break(position) or context.quote[position] >= 0:
        return False
    in_front = position == start + 1 or context.lower[position - 1] == "'s"
    if word in DETERMINERS:
        return in_front
    return word not in context.words.auxiliaries and word not in _PREPOSITIONS


def _with_outlet(context: Context, end: int, high: int, medium: str) -> tuple[int, Adjuncts] | None:
    """Read on in "interview with Reuters", "statement posted on X", "radio station, Andalus,"."""
    lower = context.lower
    while end < high and lower[end] in _CARRIERS:
        end += 1
    name_end = end + 2
    if name_end < high and lower[end] == "," and lower[name_end] == ",":
        end = name_end + 1
    position = end
    if position < high and (lower[position].endswith("ed") or lower[position] in _SENT):
        position += 1
    if position < high and lower[position] in ("with", "to", "by", "on", "via", "from", "in"):
        outlet = find_outlet(context, position + 1, high)
        if outlet is not None:
            return outlet[0], Adjuncts(medium=outlet[1])
        if lower[position + 1 : position + 2] in (["reporters"], ["journalists"]):
            return position + 2, Adjuncts(medium=medium)
        found = find_adjunct(context, position, high)
        if found is not None:
            found[1].add(Adjuncts(medium=medium))
            return found
    return end, Adjuncts(medium=medium)


def find_outlet(context: Context, start: int, high: int) -> tuple[int, str] | None:
    """Return (end, name) of the outlet named at `start`, as printed and without its determiner."""
    if start < high and context.lower[start] in DETERMINERS:
        start += 1
    for position in range(start, min(high, start + 4)):
        end = _outlet_end(context, position)
        if end is not None:
            while end < high and (context.lower[end] in _CARRIERS or _goes_on(context, end)):
                end += 1
            return end, context.span(start, end).text
        if context.is_break(position) or context.lower[position] in DETERMINERS:
            return None
    return None


def _outlet_end(context: Context, position: int) -> int | None:
    """Return the token after "Reuters", "state television", "Radio" at `position`."""
    found = context.words.outlets.find_at(context.lower, position)
    if found is not None and context.is_capital(position):
        return found[0]
    medium = context.words.media.find_at(context.lower, position)
    if medium is not None and medium[1].startswith(("state", "television", "radio")):
        return medium[0]
    return None


def _goes_on(context: Context, position: int) -> bool:
    """Whether the name goes on: "Radio Bakhita"."""
    before = context.lower[position - 1]
    return before in ("radio", "tv") and context.is_capital(position)
