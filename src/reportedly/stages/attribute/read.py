"""A sentence in; all that its cues attribute, in text order, before sources are resolved, out."""

from collections.abc import Callable
from typing import Final, TypeAlias

import msgspec

from reportedly.resources.attribution import AttributionWords
from reportedly.stages.attribute.according import (
    read_according,
    read_citing,
    read_described,
    read_quoting,
)
from reportedly.stages.attribute.blame import read_blame, read_responsibility, read_toll
from reportedly.stages.attribute.bounds import separators_before, turn_between
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.distance import (
    read_absence,
    read_distancing,
    read_doubted,
    read_passive,
    read_reports,
)
from reportedly.stages.attribute.doubts import read_denial, read_unverified
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.headlines import read_headline
from reportedly.stages.attribute.phrases import NounPhrase
from reportedly.stages.attribute.speech import read_participle, read_speech
from reportedly.stages.attribute.subjects import clause_subject


class Progress(msgspec.Struct):
    """What has been found in a sentence so far."""

    found: list[Found] = msgspec.field(default_factory=list)

    def floor(self) -> int:
        """Return the last token of the last speaker's cue, or 0."""
        return max((item.cue[1] for item in self.found if item.phrase is not None), default=0)

    def earlier(self) -> Found | None:
        """Return the last attribution with a speaker."""
        return next((item for item in reversed(self.found) if item.phrase is not None), None)


Handler: TypeAlias = Callable[[Context, int, Progress], Found | None]


def _according(context: Context, cue: int, progress: Progress) -> Found | None:
    if context.lower[cue] == "according" and context.lower[cue + 1 : cue + 2] != ["to"]:
        return None
    if context.lower[cue] == "per" and cue > 0 and context.lower[cue - 1] != ",":
        return None
    return read_according(context, cue, progress.floor())


def _described(context: Context, cue: int, progress: Progress) -> Found | None:
    return read_described(context, cue, progress.floor())


def _quoting(context: Context, cue: int, progress: Progress) -> Found | None:
    return read_quoting(context, cue)


def _citing(context: Context, cue: int, progress: Progress) -> Found | None:
    earlier = progress.earlier()
    found = read_citing(context, cue, progress.floor(), earlier)
    if found is not None and earlier is not None and found.via is earlier.phrase:
        progress.found.remove(earlier)
        found.contents = [(low, min(high, cue)) for low, high in found.contents if low < cue]
    return found


def _speech(context: Context, cue: int, progress: Progress) -> Found | None:
    verb = context.words.verbs[context.lower[cue]]
    if verb.shape == "ing":
        return read_participle(context, cue, verb, _subject(context, cue, progress))
    subject = None
    if context.lower[cue - 1 : cue] in (["and"], ["but"]):
        subject = _subject(context, cue, progress)
    return read_speech(context, cue, verb, progress.floor(), subject)


def _subject(context: Context, cue: int, progress: Progress) -> NounPhrase | None:
    """Return who the participle's clause is about: its last speaker, or its subject."""
    low, _ = context.bounds(cue)
    earlier = progress.earlier()
    if earlier is not None and earlier.cue[0] >= low:
        turn = turn_between(context, earlier.cue[1], cue - 1)
        return earlier.phrase if turn is None else clause_subject(context, turn, cue)
    return clause_subject(context, low, cue)


def _plain(read: Callable[[Context, int], Found | None]) -> Handler:
    return lambda context, cue, _: read(context, cue)


_GROUPS: Final[tuple[tuple[str, Handler], ...]] = (
    ("distancing", _plain(read_distancing)),
    ("quoting", _quoting),
    ("citing", _citing),
    ("quoting", _citing),
    ("denying", _plain(read_denial)),
    ("rejecting", _plain(read_denial)),
    ("doubting", _plain(read_denial)),
    ("blaming", _plain(read_blame)),
    ("putting", _plain(read_toll)),
)


_NAMED_CUES: Final[tuple[tuple[str, Handler], ...]] = (
    ("according", _according),
    ("per", _according),
    ("responsibility", _plain(read_responsibility)),
    ("credit", _plain(read_responsibility)),
    ("no", _plain(read_absence)),
    *((word, _plain(read_unverified)) for word in ("verify", "verified", "unverified")),
    *((word, _plain(read_unverified)) for word in ("confirm", "confirmed", "doubt", "doubts")),
    *((word, _described) for word in ("described", "reported", "stated", "announced")),
    *((word, _described) for word in ("confirmed", "documented")),
)


def handlers_by_word(words: AttributionWords) -> dict[str, tuple[Handler, ...]]:
    """Return for each cue word what reads it: the first that finds something has the word."""
    past = [form for form, verb in words.verbs.items() if verb.shape in ("past", "participle")]
    passives = [*past, *(words.cues["reported"] - set(past))]
    pairs: list[tuple[str, Handler]] = [
        *_NAMED_CUES,
        *((word, handler) for group, handler in _GROUPS for word in words.cues[group]),
        *((word, _plain(read_passive)) for word in passives),
        *((word, _plain(read_reports)) for word in ("report", "reports")),
        *((word, _speech) for word in words.verbs),
        *((word, _plain(read_doubted)) for word in words.cues["doubted"]),
    ]
    table: dict[str, list[Handler]] = {}
    for word, handler in pairs:
        table.setdefault(word, []).append(handler)
    return {word: tuple(handlers) for word, handlers in table.items()}


def read_sentence(
    context: Context, cues: list[int], handlers: dict[str, tuple[Handler, ...]]
) -> list[Found]:
    """Return what the cue words at the tokens `cues` attribute."""
    progress = Progress()
    for cue in cues:
        if any(item.cue[0] <= cue < item.cue[1] for item in progress.found) or _is_name(
            context, cue
        ):
            continue
        for handler in handlers[context.lower[cue]]:
            found = handler(context, cue, progress)
            if found is not None:
                progress.found.append(found)
                break
    if context.sentence.kind != "body" and not progress.found:
        headline = read_headline(context)
        if headline is not None:
            progress.found.append(headline)
    for index, found in enumerate(progress.found):
        for later in progress.found[index + 1 :]:
            _clip(context, found, later)
    return progress.found


def _is_name(context: Context, cue: int) -> bool:
    """Whether the word is written as a name inside a sentence: "United States"."""
    if cue == 0 or context.bare_capitals or not context.sentence.tokens[cue].text[0].isupper():
        return False
    return context.lower[cue - 1] not in (":", ".", "—", "–", "-") and not context.starts_quote(
        cue - 1
    )


def _clip(context: Context, found: Found, later: Found) -> None:
    """End what runs on where the next speaker begins."""
    if not found.open_end or not found.contents or (later.phrase is None and later.inherits):
        return
    low, high = found.contents[-1]
    begin = later.anchor
    if later.reaches_left and later.contents and later.contents[0][0] > low:
        begin = later.contents[0][0]
    if not low < begin < high or context.quote[begin] != context.quote[found.cue[0]]:
        return
    joint = separators_before(context, begin, low)
    if joint is not None and joint > low:
        found.contents[-1] = (low, joint)
    elif later.reaches_left:
        found.contents[-1] = (low, begin)
