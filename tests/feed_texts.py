"""The numbers of reports in; a feed of them out. And feeds that are broken or hostile."""

from email.utils import format_datetime
from html import escape
from typing import Literal

from feed_articles import PUBLISHER, a_report

FeedKind = Literal["rss", "atom", "rdf"]
MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
}
BROKEN_FEED = (
    b'PHP Warning: <b>no cache</b>\n<?xml version="1.0"?><rss version="2.0"><channel>'
    b"<title>Fire & water</title><item><title>Five killed in AT&T raid<br>near Gao &nbsp;</title>"
    b"<link>/reports/1.html?a=1&b=2</link><item><title>Cut off</title><link>/reports/2.html"
)
ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "dozens ">'
    + b"".join(
        b'<!ENTITY %c "%b">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
    )
    + b"]><rss><channel><title>&j;</title></channel></rss>"
)


def an_external_entity(url: str) -> bytes:
    """Return a feed that has its reader fetch `url`, if the reader lets it."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "{url}">]>'
        "<rss><channel><title>&secret;</title></channel></rss>"
    ).encode()


def write_feed(kind: FeedKind, numbers: list[int], *, base: str, ttl_min: int | None) -> bytes:
    """Return a feed of the reports in `numbers`, in that order; only RSS can have a `ttl_min`."""
    if kind == "rss":
        return _write_rss(numbers, base, ttl_min)
    return _write_atom(numbers, base) if kind == "atom" else _write_rdf(numbers, base)


def _write_rss(numbers: list[int], base: str, ttl_min: int | None) -> bytes:
    ttl = "" if ttl_min is None else f"<ttl>{ttl_min}</ttl>"
    items = "".join(
        f"<item><title>{escape(report.title)}</title><link>{base}/reports/{number}.html</link>"
        f'<guid isPermaLink="false">report-{number}</guid>'
        f"<pubDate>{format_datetime(report.published)}</pubDate>"
        f"<description><![CDATA[<p>{escape(report.paragraphs[0])}</p>]]></description></item>"
        for number, report in ((number, a_report(number)) for number in numbers)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{PUBLISHER}</title><link>{base}/</link>{ttl}{items}</channel></rss>"
    ).encode()


def _write_atom(numbers: list[int], base: str) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(report.title)}</title><id>urn:report:{number}</id>"
        f'<link rel="self" href="{base}/atom/{number}"/>'
        f'<link rel="alternate" type="text/html" href="reports/{number}.html"/>'
        f"<updated>{report.published.isoformat()}</updated>"
        f'<summary type="html">{escape(report.paragraphs[0])}</summary></entry>'
        for number, report in ((number, a_report(number)) for number in numbers)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:base="{base}/"><title>{PUBLISHER}</title><id>urn:feed</id>{entries}</feed>'
    ).encode()


def _write_rdf(numbers: list[int], base: str) -> bytes:
    items = "".join(
        f'<item rdf:about="{base}/reports/{number}.html"><title>{escape(report.title)}</title>'
        f"<link>{base}/reports/{number}.html</link>"
        f"<dc:date>{report.published.isoformat()}</dc:date></item>"
        for number, report in ((number, a_report(number)) for number in numbers)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<channel rdf:about="{base}/"><title>{PUBLISHER}</title></channel>{items}</rdf:RDF>'
    ).encode()
