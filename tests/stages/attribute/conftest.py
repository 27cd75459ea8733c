import re
from collections.abc import Callable

import pytest

from reportedly.records.codes import ActorKind
from reportedly.records.draft import Draft
from reportedly.records.events import DateInterval
from reportedly.records.mentions import (
    ActorForm,
    ActorMention,
    Attribution,
    DateMention,
    Quotation,
    Sentence,
    SentenceKind,
    Token,
)
from reportedly.records.text import Article, span_of
from reportedly.resources.attribution import load_attribution_words
from reportedly.stages.attribute import AttributeStage

ACTORS: dict[str, tuple[ActorForm, ActorKind]] = {
    "US Central Command": ("named", "external_forces"),
    "CENTCOM": ("named", "external_forces"),
    "Hamas": ("named", "rebel_group"),
    "Al-Shabaab": ("named", "rebel_group"),
    "Islamic State": ("named", "rebel_group"),
    "Islamic Resistance of Iraq": ("named", "political_militia"),
    "Taliban": ("named", "rebel_group"),
    "Boko Haram": ("named", "rebel_group"),
    "Frontier Police": ("named", "state_forces"),
    "Israel": ("state", "government"),
    "Russia": ("state", "government"),
    "Ukraine": ("state", "government"),
    "Kyiv": ("capital", "government"),
    "rebels": ("generic", "rebel_group"),
    "militants": ("generic", "unidentified_armed"),
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|['’]s\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?:-\w+)*|\S"
)
_SPLIT = re.compile(r"(?<![A-Z]ol)(?<![A-Z]r)[.!?][”\"]?(?=\s+[A-Z“])")
_QUOTE = re.compile(r"“[^“”]*”|“[^“”\n]*(?=\n|$)")


def _actors(text: str) -> tuple[ActorMention, ...]:
    names = sorted(ACTORS, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return tuple(
        ActorMention(
            span=span_of(text, *match.span()),
            name=match.group(),
            form=ACTORS[match.group()][0],
            actor_id=match.group().lower(),
            kind=ACTORS[match.group()][1],
            country=None,
        )
        for match in pattern.finditer(text)
    )


def _dates(text: str) -> tuple[DateMention, ...]:
    mentions = []
    for match in re.finditer(rf"(?:on )?({'|'.join(DAYS)})|last week", text):
        span = span_of(text, *match.span())
        day = f"2024-08-{26 + DAYS.index(match[1])}" if match[1] else None
        interval = DateInterval(
            first=day or "2024-08-19",
            last=day or "2024-08-25",
            precision=1 if day else 3,
            basis="relative",
            time_of_day=None,
            wording=span.text,
            evidence=(span,),
        )
        mentions.append(DateMention(span=span, date=interval))
    return tuple(mentions)


def _sentence(text: str, start: int, end: int, kind: SentenceKind, paragraph: int) -> Sentence:
    tokens = tuple(
        Token(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            lower=match.group().lower().replace("’", "'"),
        )
        for match in _TOKEN.finditer(text, start, end)
    )
    return Sentence(span=span_of(text, start, end), kind=kind, paragraph=paragraph, tokens=tokens)


def a_draft(text: str, *, headline: bool = False) -> Draft:
    """Lay out a text by line and full stop; the first line is the headline if there is one."""
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        kind: SentenceKind = "headline" if headline and number == 0 else "body"
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        for stop in [match.end() for match in _SPLIT.finditer(text, start, line.end())]:
            sentences.append(_sentence(text, start, stop, kind, number))
            start = stop + len(text[stop:]) - len(text[stop:].lstrip())
        end = start + len(text[start : line.end()].rstrip())
        sentences.append(_sentence(text, start, end, kind, number))
    return Draft(
        article=Article(id="a", language="en", text=text, sha256="0"),
        sentences=tuple(sentences),
        quotations=tuple(
            Quotation(span=span_of(text, *match.span())) for match in _QUOTE.finditer(text)
        ),
        actors=_actors(text),
        dates=_dates(text),
    )


@pytest.fixture(scope="session")
def stage() -> AttributeStage:
    return AttributeStage(load_attribution_words())


@pytest.fixture(scope="session")
def draft_of() -> Callable[..., Draft]:
    return a_draft


@pytest.fixture
def attribute(stage: AttributeStage) -> Callable[..., tuple[Attribution, ...]]:
    def read(text: str, *, headline: bool = False) -> tuple[Attribution, ...]:
        attributions = stage([a_draft(text, headline=headline)])[0].attributions
        assert attributions is not None
        return attributions

    return read
