"""Texts that mention a name in all words that leave in public, and readings that know it, or not.

The words of a text that may leave to partners, and those that must not leave, are each in one part.
"""

from collections.abc import Callable
from random import Random
from typing import Final

import msgspec

import secret_reports
from builders import a_casualty, a_claim, a_date, a_place, a_reading, a_source, an_event
from reportedly.records.claims import Claim
from reportedly.records.codes import SourceKind
from reportedly.records.events import Event, Weapon
from reportedly.records.reading import Reading, ReadingWarning
from reportedly.records.text import Article
from secret_reports import at

QUOTED: Final = {"a sentence": "gallivespian", "another": secret_reports.WORDS[1]}
"""Words of sentences of figures, and of nothing else that leaves."""
UNTOLD: Final = {
    "a text": "wrackspurt",
    "a hedge": "snorkackish",
    "a warning": "nargletide",
    "a why": "plimpyfold",
    "a note": "dabberblimp",
    "an analyst": "Xylonquist",
}
"""Words that leave in the internal profile alone, if at all: by what has them."""
ANOTHER_DAY: Final = "2003-05-10"
"""The day of the second event of a text."""
_FILLING: Final = (
    "rain dust bread wall gate lamp river field cloth stone boat glass oil tin hat".split()
)

Knowing = Callable[[Event, str, str], Event]


def mentioning(name: str, address: str, day: str, more: str = "") -> Article:
    """Return a text in which a name stands in all ways; `more` is its end."""
    chance = Random(name if more else f"{name} {address}")  # noqa: S311  no secret
    filling = " ".join(chance.choices(_FILLING, k=60))
    text = f"""A {QUOTED["a sentence"]} shell hit {name} street, and killed two people on the \
{name} day. {name} Hospital officials said so. There were {filling}. {UNTOLD["a text"].title()} \
was all that {name} said before. Perhaps {UNTOLD["a hedge"]}, they said. {more}"""
    title = f"{name} street hit by shell, {address}"
    article = secret_reports.an_article_of(text, title, f"{name.lower()}-{address}")
    return msgspec.structs.replace(article, published=day, publisher=f"{name} Post {address}")


def unaware(event: Event, text: str, name: str) -> Event:
    """Return an event as it is: it knows of nobody."""
    return event


def victim(event: Event, text: str, name: str) -> Event:
    """Return an event in which a name is that of a victim."""
    (figure,) = event.casualties
    named = msgspec.structs.replace(figure, names=(at(name, text),))
    return msgspec.structs.replace(event, casualties=(named,))


def witness(event: Event, text: str, name: str) -> Event:
    """Return an event of which a witness tells by name."""
    return msgspec.structs.replace(event, claims=(claim_of(name, text, "witness"),))


def claim_of(name: str, text: str, kind: SourceKind) -> Claim:
    """Return what somebody says of an event."""
    source = msgspec.structs.replace(a_source(name, kind), evidence=(at(name, text),))
    return a_claim(source, about="occurrence", evidence=(at("said before", text),))


def told(article: Article, name: str, key: str) -> Event:
    """Return the event of such a text, as an engine reads it that knows no names."""
    text, wording = article.text, f"the {name} day"
    hospital = f"{name} Hospital officials"
    source = msgspec.structs.replace(
        a_source(hospital, "medical", named=False), evidence=(at(hospital, text),)
    )
    hedges = (at(UNTOLD["a hedge"], text),)
    claim = a_claim(source, evidence=(at("said so", text),), hedges=hedges)
    figure = a_casualty("c1", 2, evidence=(at("two people", text),), group="two people")
    date = msgspec.structs.replace(
        a_date(article.published if key == "e1" else ANOTHER_DAY),
        wording=wording,
        evidence=(at(wording, text),),
    )
    street = (at(f"{name} street", text),)
    return an_event(
        msgspec.structs.replace(figure, claim=claim),
        id=key,
        type="attack",
        triggers=(at("hit", text),),
        places=(a_place(f"{name} street", evidence=street), a_place(f"{name} corner")),
        date=date,
        weapons=(Weapon(name=f"{name} shell", category="artillery", evidence=street),),
    )


def reading_of(article: Article, name: str, *events: Knowing) -> Reading:
    """Return a reading of a text, each event of which knows a name or none; it warns."""
    made = [
        one(told(article, name, f"e{n}"), article.text, name) for n, one in enumerate(events, 1)
    ]
    warning = ReadingWarning(code="odd-figure", message=UNTOLD["a warning"], span=None)
    return msgspec.structs.replace(a_reading(article, *made), warnings=(warning,))
