"""Articles with toponyms tied to GeoNames in, how rightly the reader resolves them out.

With gold mentions every toponym that the corpus ties to an entry counts, whether the reader would
print it or not: its likeliest namesake is taken, as other systems are scored. "as printed" tells
what the reader would print of them. From raw text the whole reader finds the places itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpora.geoparsing import GeoArticle, Toponym
from reportedly.evaluation.matching import Tally, tally
from reportedly.records.draft import Draft
from reportedly.records.events import Place
from reportedly.records.mentions import Mention, PlaceMention
from reportedly.records.text import Article, Span, span_of
from reportedly.resources.actors import load_actors
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import Gazetteer, GazetteerEntry, load_gazetteer
from reportedly.resources.place_weights import load_place_weights
from reportedly.resources.regions import load_regions
from reportedly.stages.actors import ActorStage
from reportedly.stages.place import PlaceStage
from reportedly.stages.place.features import is_unknown
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.resolve import Ranked, choose, rank
from reportedly.stages.segment import SegmentStage

GOLD_MEASURES: Final = ("within 161 km", "exact entry", "country", "as printed, within 161 km")
"""Of all tied toponyms; the precision of the last is of those for which a point is printed."""
FOUND_MEASURES: Final = ("within 161 km", "exact entry", "toponym found")
"""The first two are of found places that have a point and of tied toponyms, the last of all."""
WITHIN_KM: Final = 161.0
"""A hundred miles, the customary bound (Leidner 2008)."""
_MOST_BYTES: Final = 1_000_000


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


@lru_cache(maxsize=1)
def place_stage() -> PlaceStage:
    """Return the place stage as the package has it."""
    return PlaceStage(_gazetteer(), load_regions(), load_countries(), load_place_weights())


@lru_cache(maxsize=1)
def _actor_stage() -> ActorStage:
    return ActorStage(load_actors(()), load_countries())


def geo_article(one: GeoArticle) -> Article:
    """Return an article of the corpora as the reader would get it from its publisher's site."""
    article = make_article(
        one.text,
        source=one.id,
        published=one.published,
        publisher=None,
        title=None,
        max_bytes=_MOST_BYTES,
    )
    return msgspec.structs.replace(article, url=f"https://{one.domain}/")


def place_draft(article: Article, spans: Sequence[Span]) -> Draft:
    """Return a draft whose places are told as if the tagger had marked just those spans."""
    drafts: Sequence[Draft] = [Draft(article=article)]
    drafts = SegmentStage()(drafts)
    mentions = tuple(Mention(span=span, label="place") for span in spans)
    drafts = [msgspec.structs.replace(one, mentions=mentions) for one in drafts]
    return _actor_stage()(drafts)[0]


def score_gold(one: GeoArticle) -> dict[str, Tally]:
    """Return the tallies of GOLD_MEASURES of the toponyms that are tied to an entry."""
    spans = [span_of(one.text, toponym.start, toponym.end) for toponym in one.toponyms]
    draft = place_draft(geo_article(one), spans)
    stage = place_stage()
    gathered = stage.gather(draft, trust_marks=True)
    shares = stage.weigher.weigh(gathered.table.units, gathered.surroundings)
    tied = _tied(one)
    right = dict.fromkeys(GOLD_MEASURES, 0)
    printed = 0
    for toponym in tied:
        position = _unit_at(gathered.table.at, toponym)
        if position is None:
            continue
        ranked = rank(gathered.table.units[position].entries, shares[position])
        for measure in _judge(ranked, toponym):
            right[measure] += 1
        printed += choose(ranked).entry is not None
    found = dict.fromkeys(GOLD_MEASURES, len(tied)) | {GOLD_MEASURES[-1]: printed}
    return {name: Tally(right[name], found[name], len(tied)) for name in GOLD_MEASURES}


def _tied(one: GeoArticle) -> list[Toponym]:
    return [toponym for toponym in one.toponyms if toponym.geonameid is not None]


def _unit_at(at: Mapping[tuple[int, int], int], toponym: Toponym) -> int | None:
    """Return the position of the name that has most of a toponym."""
    best = max(at, key=lambda span: _shared(span, toponym), default=None)
    return at[best] if best is not None and _shared(best, toponym) > 0 else None


def _shared(span: tuple[int, int], toponym: Toponym) -> int:
    return min(span[1], toponym.end) - max(span[0], toponym.start)


def _judge(ranked: Sequence[Ranked], toponym: Toponym) -> list[str]:
    """Return the measures by which the likeliest namesake is right."""
    likely = next((one.entry for one in ranked if not is_unknown(one.entry)), None)
    right = []
    if likely is not None and _is_entry(likely, toponym):
        right.append("exact entry")
    if likely is not None and _is_within(likely, toponym):
        right.append("within 161 km")
        if choose(ranked).entry is not None:
            right.append("as printed, within 161 km")
    if _is_country(ranked, toponym):
        right.append("country")
    return right


def _is_entry(place: GazetteerEntry | Place, toponym: Toponym) -> bool:
    return place.gazetteer_id == f"geonames:{toponym.geonameid}"


def _is_within(place: GazetteerEntry | Place, toponym: Toponym) -> bool:
    """Whether a place is the toponym's entry, wherever its point is, or lies near enough to it."""
    if _is_entry(place, toponym):
        return True
    here, there = _point(place), _point(toponym)
    return here is not None and there is not None and distance_km(*here, *there) <= WITHIN_KM


def _point(one: GazetteerEntry | Place | Toponym) -> tuple[float, float] | None:
    if one.latitude is None or one.longitude is None:
        return None
    return one.latitude, one.longitude


def _is_country(ranked: Sequence[Ranked], toponym: Toponym) -> bool:
    """Whether the country that has most of the shares is right: unknown places are in one, too."""
    shares: dict[str | None, float] = defaultdict(float)
    for entry, share in ranked:
        if entry.country is not None or not is_unknown(entry):
            shares[entry.country] += share
    if not shares:
        return False
    code = max(shares, key=shares.__getitem__)
    number = _gazetteer().country_id(code) if code is not None else None
    return number == (f"geonames:{toponym.country_id}" if toponym.country_id is not None else None)


def score_found(one: GeoArticle, places: Sequence[PlaceMention]) -> dict[str, Tally]:
    """Return the tallies of FOUND_MEASURES of the places that the reader found in an article.

    A place is matched with one toponym at most, whose words it shares. One at a toponym that is
    tied to no entry counts as wrong if it has a point: it cannot be told where it is.
    """
    pointed = [mention for mention in places if mention.place.latitude is not None]
    tied = _tied(one)

    def is_at(mention: PlaceMention, toponym: Toponym) -> bool:
        return _shared((mention.span.start, mention.span.end), toponym) > 0

    def is_exact(mention: PlaceMention, toponym: Toponym) -> bool:
        return is_at(mention, toponym) and _is_entry(mention.place, toponym)

    def is_near(mention: PlaceMention, toponym: Toponym) -> bool:
        return is_at(mention, toponym) and _is_within(mention.place, toponym)

    return {
        "within 161 km": tally(pointed, tied, is_exact, is_near),
        "exact entry": tally(pointed, tied, is_exact),
        "toponym found": tally(places, one.toponyms, is_at),
    }
