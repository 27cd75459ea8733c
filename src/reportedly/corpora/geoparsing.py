"""A folder of LGL and TR-News in, their articles with the toponyms marked in them out.

LGL (Lieberman, Samet and Sankaranarayanan 2010) is of local newspapers, TR-News (Kamalloo and
Rafiei 2018) of news from all over the world. Both tie a toponym to its entry of GeoNames; what
they could not tie has none.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from lxml import etree  # type: ignore[import-untyped]

from reportedly.corpora.files import bad_corpus, find_paths, reading

FILES: Final = {"LGL": "lgl.xml", "TR-News": "TR-News.xml"}
"""The file of each corpus, by its name."""
_STAMP: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEAR: Final = 40  # characters within which a phrase that is not at its offset is looked for


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym as marked. `geonameid` and what follows are None where it is tied to no entry.

    `country_id` is the GeoNames id of the country, None for what lies in none. `feature` is the
    GeoNames class and code ("A.ADM1").
    """

    start: int
    end: int
    geonameid: int | None = None
    feature: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country_id: int | None = None


class GeoArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its toponyms in text order. `published` is a plain date or None."""

    id: str
    corpus: str
    domain: str
    published: str | None
    text: str
    toponyms: tuple[Toponym, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether weights are not fitted to it: half of the publishers, by a hash of their domain.

        The corpora have no splits, and texts of one newspaper tell of the same places.
        """
        return hashlib.sha256(self.domain.encode()).digest()[0] % 2 == 1


def read_geoparsing(folder: Path) -> list[GeoArticle]:
    """Return the articles of both corpora, in the order of FILES and of each file.

    A toponym whose phrase stands a few characters off its offsets (a tenth of those of TR-News) is
    put where it stands. ReportedlyError `no-corpora` when a file is not there, `bad-corpora` when
    it is broken or a phrase is not where it should be.
    """
    return [
        article
        for corpus, name in FILES.items()
        for path in find_paths(folder, name)
        for article in _read_file(path, corpus)
    ]


def _read_file(path: Path, corpus: str) -> Iterator[GeoArticle]:
    with reading(path):
        root = etree.parse(
            str(path), etree.XMLParser(resolve_entities=False, no_network=True)
        ).getroot()
    for node in root.iter("article"):
        with reading(path):
            text = _text_of(node, "text")
            toponyms = [_read_toponym(path, one, text) for one in node.iter("toponym")]
            yield GeoArticle(
                id=f"{corpus}-{node.get('docid')}",
                corpus=corpus,
                domain=_text_of(node, "domain").strip(),
                published=_find_date(node.findtext("dltime") or ""),
                text=text,
                toponyms=tuple(sorted(toponyms, key=lambda one: one.start)),
            )


def _text_of(node: etree._Element, tag: str) -> str:
    text = node.findtext(tag)
    if text is None:
        raise ValueError(f"article {node.get('docid')} has no {tag}")
    return str(text)


def _find_date(printed: str) -> str | None:
    """Return the ISO date at the head of a time stamp; other forms are left out."""
    stamp = _STAMP.match(printed.strip())
    return stamp[0] if stamp else None


def _read_toponym(path: Path, node: etree._Element, text: str) -> Toponym:
    phrase, start = node.findtext("phrase"), int(node.findtext("start"))
    found = _find_near(text, phrase, start)
    if found is None:
        raise bad_corpus(path, f"{phrase!r} does not stand at {start}")
    entry = node.find("gaztag")
    if entry is None or not entry.get("geonameid"):
        return Toponym(start=found, end=found + len(phrase))
    country = entry.find("country")
    country_id = country.get("geonameid") if country is not None else None
    return Toponym(
        start=found,
        end=found + len(phrase),
        geonameid=int(entry.get("geonameid")),
        feature=f"{entry.findtext('fclass')}.{entry.findtext('fcode')}",
        latitude=float(entry.findtext("lat")),
        longitude=float(entry.findtext("lon")),
        country_id=int(country_id) if country_id else None,
    )


def _find_near(text: str, phrase: str, start: int) -> int | None:
    """Return where `phrase` stands nearest to `start`, None when it is not within _NEAR."""
    places = []
    position = text.find(phrase, max(0, start - _NEAR))
    while position >= 0 and position <= start + _NEAR:
        places.append(position)
        position = text.find(phrase, position + 1)
    return min(places, key=lambda place: abs(place - start), default=None)
