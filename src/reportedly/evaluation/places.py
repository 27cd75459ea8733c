"""Articles with toponyms tied to GeoNames in, how rightly the reader resolves them out.

With gold mentions every toponym that the corpus ties to an entry counts, whether the reader would
print it or not: its likeliest namesake is taken, as other systems are scored. "as printed" tells
what the reader itself would print of them. End to end it finds the places itself.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from reportedly.acquire.article import make_article
from reportedly.corpora.geoparsing import GeoArticle, Toponym
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.report import Report, figures
from reportedly.records.draft import Draft
from reportedly.records.mentions import Mention
from reportedly.records.text import Article, Span, span_of
from reportedly.resources.actors import load_actors
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import GazetteerEntry, load_gazetteer
from reportedly.resources.place_weights import load_place_weights
from reportedly.resources.regions import load_regions
from reportedly.stages.actors import ActorStage
from reportedly.stages.place import PlaceStage
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.resolve import Ranked, choose, rank
from reportedly.stages.place.weighing import is_unknown
from reportedly.stages.segment import SegmentStage

GOLD_MEASURES: Final = ("within 161 km", "exact entry", "country", "as printed, within 161 km")
WITHIN_KM: Final = 161.0
"""A hundred miles, the customary bound (Leidner 2008)."""
_MOST_BYTES: Final = 1_000_000


@lru_cache(maxsize=1)
def place_stage() -> PlaceStage:
    """Return the place stage as the package has it."""
    return PlaceStage(load_gazetteer(), load_regions(), load_countries(), load_place_weights())


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
    tied = [toponym for toponym in one.toponyms if toponym.geonameid is not None]
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


def _unit_at(at: Mapping[tuple[int, int], int], toponym: Toponym) -> int | None:
    """Return the position of the name that has most of a toponym."""
    best = max(at, key=lambda span: _shared(span, toponym), default=None)
    return at[best] if best is not None and _shared(best, toponym) > 0 else None


def _shared(span: tuple[int, int], toponym: Toponym) -> int:
    return min(span[1], toponym.end) - max(span[0], toponym.start)


def _judge(ranked: Sequence[Ranked], toponym: Toponym) -> list[str]:
    """Return the measures by which the likeliest namesake is right."""
    likely = next((one.entry for one in ranked if not is_unknown(one.entry)), None)
    best = likely or ranked[0].entry
    right = []
    is_exact = best.gazetteer_id == f"geonames:{toponym.geonameid}"
    if is_exact:
        right.append("exact entry")
    if is_exact or (likely is not None and _is_near(best, toponym)):
        right.append("within 161 km")
        if choose(ranked).entry is not None:
            right.append("as printed, within 161 km")
    if _country_id(best.country) == toponym.country_id:
        right.append("country")
    return right


def _is_near(entry: GazetteerEntry, toponym: Toponym) -> bool:
    if toponym.latitude is None or toponym.longitude is None:
        return False
    apart = distance_km(entry.latitude, entry.longitude, toponym.latitude, toponym.longitude)
    return apart <= WITHIN_KM


def _country_id(code: str | None) -> int | None:
    number = load_gazetteer_once().country_id(code) if code is not None else None
    return int(number.removeprefix("geonames:")) if number is not None else None


load_gazetteer_once = lru_cache(maxsize=1)(load_gazetteer)


def score_places(articles: Sequence[GeoArticle]) -> Report:
    """Return the report of a split."""
    texts = {
        name: [score_gold(one) for one in articles if one.corpus == name]
        for name in ("LGL", "TR-News")
    }
    return Report(
        "places",
        "all",
        len(articles),
        f"{len(articles)} articles",
        {name: figures(each, GOLD_MEASURES) for name, each in texts.items()},
    )
