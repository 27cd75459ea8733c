"""An article as people reviewed it in, what its page shows out."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from reportedly.api.reviewing import ReviewedArticle
from reportedly.desk import record_view
from reportedly.marking.citations import KINDS, Citations
from reportedly.marking.marked import marked_text
from reportedly.records.edits import Mark
from reportedly.records.text import Article
from reportedly.wording.printable import printable
from reportedly.wording.words import day_in_words

ASSIGNABLE: Final = (
    ("f", "evidence", "figure"),
    ("g", "group", "victims"),
    ("w", "source", "who says so"),
    ("v", "names", "named victims"),
    ("b", "initiators", "by"),
    ("t", "targets", "against"),
    ("p", "places", "where"),
    ("d", "date", "when"),
    ("m", "weapons", "weapon"),
    ("y", "triggers", "words that tell of the event"),
)
"""Key, name and words of what selected words can be assigned to."""
CONFLICT_WORDS: Final = {
    "differs": "The reader now reads something else; what the person ruled stands.",
    "gone": "The reader does not read it any more; it is kept as the person had it.",
    "moved": "The text changed and these words are not found; the decision waits.",
    "undone": "What it is about was added by a decision that is undone; the decision waits.",
}
_LONGEST_TITLE: Final = 120


def view_article(article: ReviewedArticle) -> dict[str, Any]:
    """Return what the template of an article takes."""
    reading = article.reading
    title = title_of(reading.article)
    citations = Citations(record_view.MARKS)
    events = record_view.view_events(reading, citations)
    warnings = record_view.cite_warnings(reading, citations)
    kinds = set(citations.kinds.values())
    return {
        "article": article,
        "reviewed": article,
        "title": title,
        "byline": byline(reading.article),
        "link": safe_link(reading.article.url),
        "text": marked_text(reading.article, citations, title),
        "events": events,
        "warnings": warnings,
        "kinds": {kind: words for kind, words in KINDS.items() if kind in kinds},
        "marks": _by_target(article.marks),
        "figure_marks": _by_figure(article.marks),
        "conflicts": article.conflicts,
        "conflict_words": CONFLICT_WORDS,
        "assignable": ASSIGNABLE,
    }


def title_of(article: Article) -> str:
    """Return the title, or how the text begins."""
    words = article.title or article.text.strip().split("\n", 1)[0]
    shown = printable(words)
    return shown if len(shown) <= _LONGEST_TITLE else shown[:_LONGEST_TITLE] + "…"


def byline(article: Article) -> str:
    """Return publisher and day of publication."""
    published = day_in_words(article.published) if article.published else "no publication date"
    return " · ".join(printable(part) for part in (article.publisher, published) if part)


def safe_link(url: str | None) -> str | None:
    """Return an address that a page may link to: of the web, and nothing else."""
    try:
        scheme = urlsplit(url or "").scheme.lower()
    except ValueError:
        return None
    return url if scheme in ("http", "https") else None


_Target = tuple[str, str | None, str | None]


def _by_target(marks: tuple[Mark, ...]) -> Mapping[_Target, list[Mark]]:
    found: Mapping[_Target, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.event, mark.casualty, mark.field].append(mark)
    return found


def _by_figure(marks: tuple[Mark, ...]) -> Mapping[tuple[str, str], list[tuple[str | None, Mark]]]:
    """Return what was ruled of each figure and of its fields."""
    found: Mapping[tuple[str, str], list[tuple[str | None, Mark]]] = defaultdict(list)
    for mark in marks:
        if mark.casualty is not None:
            found[mark.event, mark.casualty].append((mark.field, mark))
    return found


def value_in_words(value: Any) -> str:
    """Return a value of a record, as JSON has it, in short."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return _object_in_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(value_in_words(one) for one in value) or "none"
    return printable(str(value))


def _object_in_words(value: Mapping[str, Any]) -> str:
    if "low" in value:
        return "–".join("?" if value[part] is None else str(value[part]) for part in _RANGE)
    if "first" in value:
        return printable(f"{value['first']} – {value['last']}")
    if "stance" in value:
        source = value.get("source") or {"name": "the reporter"}
        return printable(f"{source['name']} {value['stance']}")
    if "gazetteer_id" in value:
        return ", ".join(printable(value[part]) for part in _PLACE if value[part])
    shown = value.get("name", value.get("text", value.get("outcome", value.get("type", ""))))
    return printable(str(shown))


_PLACE: Final = ("name", "admin2", "admin1", "country")
_RANGE: Final = ("low", "best", "high")
