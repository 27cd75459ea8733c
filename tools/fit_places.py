"""Places marked in corpora in, the weights by which namesakes are chosen out.

`python tools/fit_places.py corpus ../shared/corpora` fits the weights of
`reportedly/stages/place/features.py` by maximum likelihood and writes them into the package. It
learns from the train split of the project's corpus, where annotators wrote country and
division, and from LGL and TR-News, where they gave the GeoNames entry; of the latter two from
those articles alone that are not held out, and nothing of places that the gazetteer lacks: local
papers name townships that it has no entry for. The same texts give the same bytes.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.corpora.geoparsing import GeoArticle, Toponym, read_geoparsing
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.corpus.library import load_corpus
from reportedly.evaluation.divisions import is_among, same_division
from reportedly.evaluation.places import geo_article, place_draft, place_stage
from reportedly.records.events import Place
from reportedly.records.text import Span, span_of
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import GazetteerEntry
from reportedly.resources.place_weights import PlaceWeights
from reportedly.stages.place.features import FEATURES, STATIC, Surroundings, Unit
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.weighing import Weigher

_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data/place_weights.json"
_NEAR_KM: Final = 20.0
_KNOWN: Final = 15_000
_RIDGE: Final = 0.5
_STEPS: Final = 1500
_RATE: Final = 0.05
_TURNS: Final = 3
_KIND_OF: Final[Mapping[int, frozenset[str]]] = {
    1: frozenset({"city", "spot"}),
    2: frozenset({"city", "spot"}),
    3: frozenset({"admin2", "city"}),
    4: frozenset({"admin1"}),
    5: frozenset({"area", "waters"}),
    6: frozenset({"country"}),
    7: frozenset({"waters"}),
}


class Example(NamedTuple):
    """The units of an article, and for those with a known answer which of their entries it is."""

    units: list[Unit]
    surroundings: Surroundings
    right: dict[int, list[int]]


def _right_of_toponym(toponym: Toponym, entries: Sequence[GazetteerEntry]) -> list[int]:
    """Return the positions of the entry of a toponym, or else of what lies where it does."""
    exact = [
        place
        for place, entry in enumerate(entries)
        if entry.gazetteer_id == f"geonames:{toponym.geonameid}"
    ]
    if exact or toponym.latitude is None or toponym.longitude is None:
        return exact
    spot = (toponym.latitude, toponym.longitude)
    return [
        place
        for place, entry in enumerate(entries)
        if entry.kind != "country"
        and distance_km(entry.latitude, entry.longitude, *spot) <= _NEAR_KM
    ]


def _right_of_place(place: Place, entries: Sequence[GazetteerEntry]) -> list[int] | None:
    """Return the positions of the entries that lie where an annotator put a place.

    None where that is not sure.
    """
    fitting = [
        position
        for position, entry in enumerate(entries)
        if entry.country == place.country and _in_division(entry, place)
    ]
    if not fitting and any(
        entry.country == place.country and entry.population >= _KNOWN for entry in entries
    ):
        return None  # rather another name for its division than another place
    kinds = _KIND_OF.get(place.precision or 0, frozenset())
    return [one for one in fitting if entries[one].kind in kinds] or fitting


def _unknown_of(unit: Unit, country: str | None, admin1: str | None) -> list[int]:
    """Return the position of what stands for an unknown place there, as closely as there is one."""
    places = range(unit.known, len(unit.entries))
    here = [one for one in places if unit.entries[one].country == country]
    within = [
        one
        for one in here
        if admin1 is not None
        and (name := unit.entries[one].admin1) is not None
        and same_division(name, admin1, country)
    ]
    plain = [one for one in here if unit.entries[one].admin1 is None]
    return within or plain or list(places[:1])


def _in_division(entry: GazetteerEntry, place: Place) -> bool:
    divisions = (entry.admin1, entry.admin2)
    return place.admin1 is None or is_among(place.admin1, divisions, place.country)


def _example(
    article: object,
    spans: Sequence[Span],
    right_of: Callable[[Span, Sequence[GazetteerEntry]], list[int] | None],
    unknown_of: Callable[[Span, Unit], list[int]],
) -> Example:
    draft = place_draft(article, spans)  # type: ignore[arg-type]
    gathered = place_stage().gather(draft, trust_marks=True)
    right: dict[int, list[int]] = {}
    for (start, end), position in gathered.table.at.items():
        for span in spans:
            if span.start < end and start < span.end:
                unit = gathered.table.units[position]
                known = right_of(span, unit.entries[: unit.known])
                answer = known or (unknown_of(span, unit) if known is not None else None)
                if answer:
                    right.setdefault(position, answer)
    return Example(gathered.table.units, gathered.surroundings, right)


def _of_geo_article(one: GeoArticle) -> Example:
    marked = {
        (toponym.start, toponym.end): toponym
        for toponym in one.toponyms
        if toponym.geonameid is not None
    }
    spans = [span_of(one.text, start, end) for start, end in marked]
    example = _example(
        geo_article(one),
        spans,
        lambda span, entries: _right_of_toponym(marked[span.start, span.end], entries) or None,
        lambda span, unit: [],
    )
    for unit in example.units:
        unit.entries = unit.entries[: unit.known]
    return example


def _of_document(document: Document) -> Example:
    reading = expected_reading(document)
    places = {
        span: place for event in reading.events for place in event.places for span in place.evidence
    }
    return _example(
        expected_article(document),
        sorted(places),
        lambda span, entries: _right_of_place(places[span], entries),
        lambda span, unit: _unknown_of(unit, places[span].country, places[span].admin1),
    )


def _examples(corpus: Path, corpora: Path) -> Iterator[Example]:
    for article in read_geoparsing(corpora / "geoparsing"):
        if not article.is_held_out:
            yield _of_geo_article(article)
    loaded = load_corpus(corpus, corpora)
    for document in loaded.documents:
        if loaded.splits.get(document.id) == "train" and document.has_text:
            yield _of_document(document)


class Rows(NamedTuple):
    """The features of the namesakes of many names, whose each and which are right."""

    features: NDArray[np.float64]
    name: NDArray[np.intp]
    right: NDArray[np.bool_]


def _rows(examples: Sequence[Example], shares: Sequence[NDArray[np.float64]] | None) -> Rows:
    weigher = place_stage().weigher
    features, names, right, count = [], [], [], 0
    for place, example in enumerate(examples):
        before = None if shares is None else shares[place]
        table = weigher.lay_out(example.units, example.surroundings)
        found = weigher.tell(table, example.units, before)
        for position, answers in example.right.items():
            start, end = table.starts[position], table.starts[position + 1]
            if end - start < 2:
                continue
            features.append(found[start:end])
            names.append(np.full(end - start, count))
            flags = np.zeros(end - start, dtype=np.bool_)
            flags[answers] = True
            right.append(flags)
            count += 1
    return Rows(np.vstack(features), np.concatenate(names), np.concatenate(right))


def _fit(rows: Rows, width: int) -> NDArray[np.float64]:
    """Return the weights of the first `width` features under which what is right is likeliest."""
    features = rows.features[:, :width]
    starts = np.flatnonzero(np.r_[True, np.diff(rows.name) > 0])
    weights = np.zeros(width)
    moment, square = np.zeros(width), np.zeros(width)

    def spread(scores: NDArray[np.float64]) -> NDArray[np.float64]:
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[rows.name])
        return powers / np.add.reduceat(powers, starts)[rows.name]

    for step in range(1, _STEPS + 1):
        shares = spread(features @ weights)
        wanted = np.where(rows.right, shares, 0.0)
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-12)[rows.name]
        slope = features.T @ (shares - wanted) + _RIDGE * weights
        moment = 0.9 * moment + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        pace = _RATE * (1 - step / (_STEPS + 1))
        weights -= pace * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    shares = spread(features @ weights)
    likely = np.add.reduceat(np.where(rows.right, shares, 0.0), starts)
    sys.stdout.write(f"{len(starts):,} names, {np.mean(likely > 0.5):.3f} surely right\n")
    return weights


def _named(weights: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(one), 3) for name, one in zip(FEATURES, weights, strict=False)}


def main() -> None:
    """Fit both sets of weights, the second against what the first and then itself say."""
    examples = [one for one in _examples(Path(sys.argv[1]), Path(sys.argv[2])) if one.units]
    alone = _fit(_rows(examples, None), STATIC)
    together = np.pad(alone, (0, len(FEATURES) - len(alone)))
    for turn in range(_TURNS):
        weights = PlaceWeights(_named(alone), _named(together))
        weigher = Weigher(weights, load_countries().capitals)
        shares = [
            np.concatenate(weigher.weigh(one.units, one.surroundings, turn + 1)) for one in examples
        ]
        together = _fit(_rows(examples, shares), len(FEATURES))
    written = {"alone": _named(alone), "together": _named(together)}
    _TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n")


if __name__ == "__main__":
    main()
