"""A number in; a news-like report of its own, as text and as a page, out. All of it is invented."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

FIRST_PUBLISHED = datetime(2024, 8, 1, 6, 30, tzinfo=UTC)
PUBLISHER = "Sahel Dispatch"

PLACES = (
    ("Djibo", "Burkina Faso"),
    ("Menaka", "Mali"),
    ("Tillaberi", "Niger"),
    ("Maiduguri", "Nigeria"),
    ("Beledweyne", "Somalia"),
    ("Nyala", "Sudan"),
    ("Bunia", "the Democratic Republic of Congo"),
)
HAPPENINGS = (
    ("Gunmen attacked a convoy of traders", "Gunmen attack convoy"),
    ("A roadside bomb hit an army patrol", "Roadside bomb hits patrol"),
    ("Shells struck a crowded market", "Shells strike market"),
    ("Armed men raided a village", "Armed men raid village"),
    ("Soldiers clashed with rebels", "Soldiers clash with rebels"),
)
SOURCES = ("the army", "a local official", "a hospital doctor", "the regional governor")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Report:
    title: str
    paragraphs: tuple[str, ...]
    published: datetime


def a_report(number: int) -> Report:
    """Return report `number`: the same for the same number, of another event for another."""
    town, country = PLACES[number % len(PLACES)]
    happening, headline = HAPPENINGS[number % len(HAPPENINGS)]
    source = SOURCES[number % len(SOURCES)]
    killed, wounded = 2 + number % 23, 3 + number % 31
    published = FIRST_PUBLISHED + timedelta(hours=number)
    day = DAYS[published.weekday()]
    event = (
        f"{happening} near the town of {town} in {country} on {day}, killing at least {killed} "
        f"people and wounding {wounded} others, {source} said."
    )
    scene = (
        f"The attack took place about {5 + number % 40} kilometers from {town}, on a road that "
        "traders use to reach the weekly market. Witnesses said that the shooting went on for "
        f"more than {10 + number % 50} minutes before help arrived."
    )
    background = (
        f"No group has claimed responsibility for the attack, number {number} in a list that aid "
        f"workers keep. Armed groups have been active in the area around {town} for years, and "
        "thousands of families have left their homes."
    )
    quote = (
        f"“We counted {killed} bodies, and we took the wounded to the hospital in {town},” a "
        "resident told reporters by telephone."
    )
    return Report(
        title=f"{headline} near {town}, {killed} killed",
        paragraphs=(event, scene, background, quote),
        published=published,
    )


def a_page(number: int) -> bytes:
    """Return the page of report `number`, with the menus and footers of a news site."""
    report = a_report(number)
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in report.paragraphs)
    title = escape(report.title)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{title} - {PUBLISHER}</title>"
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{PUBLISHER}">'
        f'<meta property="article:published_time" content="{report.published.isoformat()}">'
        '</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>'
        f"</ul></nav><header><h1>{title}</h1></header><article>{paragraphs}</article>"
        "<footer><p>Subscribe to our newsletter.</p></footer></body></html>"
    ).encode()
