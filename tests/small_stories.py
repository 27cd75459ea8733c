"""A small story of two raids, as a file has it and with a reading of each of its articles."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

import msgspec

from builders import a_casualty, a_claim, a_reading, a_source, an_event
from reportedly.acquire.article import make_article
from reportedly.evaluation.incidents.stories import Story, StoryArticle
from reportedly.records.codes import SourceKind
from reportedly.records.reading import Reading
from reportedly.records.text import Span, span_of

TEXTS: Final = (
    ("Gunmen raided the market and {9 people} were killed, the hospital said.", "raided"),
    ("A raid on the market killed {12 people}, the police said.", "A raid"),
    ("Men stormed the market; {11 people} died.", "stormed"),
)

KINDS: Final[Mapping[str, SourceKind]] = {"the hospital": "medical", "the police": "police"}


def _an_article(number: int, text: str, words: str) -> dict[str, Any]:
    title = f"Report {number}"
    figure = text[text.index("{") + 1 : text.index("}")]
    count = int(figure.split()[0])
    source = "the hospital" if "hospital" in text else "the police" if "police" in text else None
    return {
        "id": f"a{number}",
        "publisher": f"Paper {number}",
        "published": f"2025-03-0{number}T08:00+00:00",
        "title": title,
        "text": f"{title}\n\n{text.replace('{', '').replace('}', '')}",
        "tells": [{"incident": "raid", "words": words}],
        "figures": [
            {
                "incident": "raid",
                "outcome": "killed",
                "low": count,
                "best": count,
                "high": count,
                "victims": "unknown",
                "source": source,
                "words": figure,
            }
        ],
    }


def a_story() -> dict[str, Any]:
    """Return the story as a file has it; each call gives one that may be changed."""
    return deepcopy(
        {
            "id": "raids",
            "split": "train",
            "setting": "A town where two raids are told of.",
            "incidents": [
                {
                    "id": "raid",
                    "about": "Raid on the market",
                    "type": "attack",
                    "killed": {"low": 9, "best": 11, "high": 12},
                    "injured": None,
                    "why": "Hospital 9, police 12, press 11, the newest.",
                }
            ],
            "articles": [_an_article(n, *one) for n, one in enumerate(TEXTS, 1)],
        }
    )


def story_of(told: dict[str, Any]) -> Story:
    return msgspec.convert(told, Story)


def reading_of(article: StoryArticle, *, is_read: bool = True) -> Reading:
    """Return the reading of an article: one event, with the figures that the article has."""
    text = article.text
    made = make_article(
        text, source=article.id, published=article.published, url=f"https://a.example/{article.id}"
    )
    spans = [_at(text, one.words) for one in article.tells]
    figures = [
        a_casualty(
            f"c{place}",
            one.low,
            one.best,
            one.high,
            source=None if one.source is None else a_source(one.source, KINDS[one.source]),
            evidence=(_at(text, one.words),),
        )
        for place, one in enumerate(article.figures)
    ]
    event = an_event(*figures, triggers=tuple(spans), claims=(a_claim(about="occurrence"),))
    return a_reading(made, *([event] if is_read else []))


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))
