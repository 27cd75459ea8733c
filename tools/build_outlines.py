"""Natural Earth's countries as the npm package world-atlas has them in, the outlines file out.

`npm pack world-atlas@2.0.2`, then `python tools/build_outlines.py world-atlas-2.0.2.tgz`. The same
version gives the same bytes.
"""

import math
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.resources.outlines import OUTLINES_FILE, Land, Line, OutlinesFile, Point

_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data" / OUTLINES_FILE
_MEMBER: Final = "package/countries-50m.json"
_GRID: Final = 100
_TOLERANCE: Final = 0.021
"""How far a line may move, in degrees of latitude: about 2 km, a pixel on a map of one province."""
_LEAST_AREA: Final = 0.005
"""Islands smaller than this, in square degrees (60 square kilometers), go where others are left."""
_ANTARCTICA: Final = "010"

# ISO 3166-1, numeric to alpha-3, of the countries that the package's list of countries has.
_CODES: Final = """
004 AFG 008 ALB 012 DZA 020 AND 024 AGO 028 ATG 031 AZE 032 ARG 036 AUS 040 AUT 044 BHS 048 BHR
050 BGD 051 ARM 052 BRB 056 BEL 060 BMU 064 BTN 068 BOL 070 BIH 072 BWA 076 BRA 084 BLZ 090 SLB
096 BRN 100 BGR 104 MMR 108 BDI 112 BLR 116 KHM 120 CMR 124 CAN 132 CPV 140 CAF 144 LKA 148 TCD
152 CHL 156 CHN 158 TWN 170 COL 174 COM 178 COG 180 COD 184 COK 188 CRI 191 HRV 192 CUB 196 CYP
203 CZE 204 BEN 208 DNK 212 DMA 214 DOM 218 ECU 222 SLV 226 GNQ 231 ETH 232 ERI 233 EST 238 FLK
242 FJI 246 FIN 250 FRA 258 PYF 262 DJI 266 GAB 268 GEO 270 GMB 275 PSE 276 DEU 288 GHA 296 KIR
300 GRC 304 GRL 308 GRD 316 GUM 320 GTM 324 GIN 328 GUY 332 HTI 336 VAT 340 HND 344 HKG 348 HUN
352 ISL 356 IND 360 IDN 364 IRN 368 IRQ 372 IRL 376 ISR 380 ITA 384 CIV 388 JAM 392 JPN 398 KAZ
400 JOR 404 KEN 408 PRK 410 KOR 414 KWT 417 KGZ 418 LAO 422 LBN 426 LSO 428 LVA 430 LBR 434 LBY
438 LIE 440 LTU 442 LUX 446 MAC 450 MDG 454 MWI 458 MYS 462 MDV 466 MLI 470 MLT 478 MRT 480 MUS
484 MEX 492 MCO 496 MNG 498 MDA 499 MNE 504 MAR 508 MOZ 512 OMN 516 NAM 520 NRU 524 NPL 528 NLD
531 CUW 540 NCL 548 VUT 554 NZL 558 NIC 562 NER 566 NGA 578 NOR 583 FSM 584 MHL 585 PLW 586 PAK
591 PAN 598 PNG 600 PRY 604 PER 608 PHL 616 POL 620 PRT 624 GNB 626 TLS 630 PRI 634 QAT 642 ROU
643 RUS 646 RWA 659 KNA 662 LCA 670 VCT 674 SMR 678 STP 682 SAU 686 SEN 688 SRB 690 SYC 694 SLE
702 SGP 703 SVK 704 VNM 705 SVN 706 SOM 710 ZAF 716 ZWE 724 ESP 728 SSD 729 SDN 732 ESH 740 SUR
748 SWZ 752 SWE 756 CHE 760 SYR 762 TJK 764 THA 768 TGO 776 TON 780 TTO 784 ARE 788 TUN 792 TUR
795 TKM 800 UGA 804 UKR 807 MKD 818 EGY 826 GBR 834 TZA 840 USA 854 BFA 858 URY 860 UZB 862 VEN
882 WSM 887 YEM 894 ZMB
""".split()
_BY_NUMBER: Final = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
# What Natural Earth has by itself, without a number; the code is that of the list of countries.
_BY_NAME: Final = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
# Polygons that the list of countries holds to belong elsewhere than Natural Earth, by a point in
# them: Crimea (as in UN General Assembly resolution 68/262) and overseas departments of France.
_ELSEWHERE: Final[tuple[tuple[Point, str], ...]] = (
    ((34.3, 45.2), "UKR"),
    ((-53.0, 4.0), "GUF"),
    ((-61.0, 14.65), "MTQ"),
    ((-61.65, 16.15), "GLP"),
    ((-61.35, 16.3), "GLP"),
    ((-61.27, 15.93), "GLP"),
    ((55.5, -21.1), "REU"),
    ((45.15, -12.8), "MYT"),
)


def main(package: Path) -> None:
    """Write the outlines file of `package`, a tar archive as npm packs it."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(_MEMBER)
        if member is None:
            raise SystemExit(f"{package} holds no {_MEMBER}.")
        topology = msgspec.json.decode(member.read())
    arcs = [unwrapped(arc, topology["transform"]) for arc in topology["arcs"]]
    lands = _lands(topology["objects"]["countries"]["geometries"], arcs)
    used = sorted({forward(arc) for rings in lands.values() for ring in rings for arc in ring})
    place = {number: position for position, number in enumerate(used)}
    file = OutlinesFile(
        grid=_GRID,
        arcs=tuple(steps(simplified(arcs[number]), _GRID) for number in used),
        lands=tuple(
            Land(code, tuple(tuple(placed(arc, place) for arc in ring) for ring in rings))
            for code, rings in sorted(lands.items())
        ),
    )
    encoded = msgspec.json.encode(file).replace(b"],[", b"],\n[")
    _TARGET.write_bytes(encoded + b"\n")
    points = sum(len(arc) // 2 for arc in file.arcs)
    print(f"{len(file.lands)} lands, {points:,} points, {len(encoded):,} bytes")


def unwrapped(steps: Sequence[Sequence[int]], transform: Any) -> Line:
    """Return an arc in degrees; it runs on where it crosses the 180th meridian."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    xs = [left + scale_x * x for x in accumulate(step[0] for step in steps)]
    ys = [bottom + scale_y * y for y in accumulate(step[1] for step in steps)]
    turns = accumulate((round((one - two) / 360) for one, two in pairwise(xs)), initial=0)
    return tuple((x + 360 * turn, y) for x, turn, y in zip(xs, turns, ys, strict=True))


def _lands(geometries: Iterable[Any], arcs: Sequence[Line]) -> dict[str, list[list[int]]]:
    """Return the rings of each country; those without a code are together under ""."""
    lands: defaultdict[str, list[list[int]]] = defaultdict(list)
    for geometry in geometries:
        if geometry.get("id") == _ANTARCTICA:
            continue
        name = geometry["properties"]["name"]
        code = _BY_NUMBER.get(geometry.get("id", ""), _BY_NAME.get(name, ""))
        several = geometry["type"] == "MultiPolygon"
        polygons = geometry["arcs"] if several else [geometry["arcs"]]
        areas = [_area(_points(polygon[0], arcs)) for polygon in polygons]
        for polygon, area in zip(polygons, areas, strict=True):
            if area >= min(_LEAST_AREA, max(areas)):
                lands[_owner(polygon, arcs, code)].extend(polygon)
    return {code: _dissolved(rings, arcs) for code, rings in lands.items()}


def _dissolved(rings: Sequence[list[int]], arcs: Sequence[Line]) -> list[list[int]]:
    """Return rings without the lines that have the country on both sides."""
    uses = Counter(forward(arc) for ring in rings for arc in ring)
    whole = [ring for ring in rings if all(uses[forward(arc)] == 1 for arc in ring)]
    open_ones = (ring for ring in rings if ring not in whole)
    loose = {
        _ends(arc, arcs)[0]: arc for ring in open_ones for arc in ring if uses[forward(arc)] == 1
    }
    while loose:
        ring = [loose.pop(next(iter(loose)))]
        while (end := _ends(ring[-1], arcs)[1]) in loose:
            ring.append(loose.pop(end))
        whole.append(ring)
    return whole


def _ends(arc: int, arcs: Sequence[Line]) -> tuple[Point, Point]:
    first, *_, last = arcs[forward(arc)]
    return (first, last) if arc >= 0 else (last, first)


def _owner(polygon: Sequence[Sequence[int]], arcs: Sequence[Line], code: str) -> str:
    outer = _points(polygon[0], arcs)
    return next((other for point, other in _ELSEWHERE if _holds(outer, point)), code)


def _points(ring: Sequence[int], arcs: Sequence[Line]) -> list[Point]:
    """Return the points of a ring of a polygon, near enough for its area and what lies in it."""
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]


def _area(ring: Sequence[Point]) -> float:
    """Return the area of a ring in square degrees, as at its latitude."""
    twice = sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1]))


def _holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies in a ring: a ray from it crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def simplified(arc: Line, tolerance: float = _TOLERANCE) -> Line:
    """Return an arc with fewer points (Douglas and Peucker 1973); a ring keeps three sides."""
    if arc[0] != arc[-1]:
        return tuple(_kept(arc, tolerance))
    far = max(range(len(arc)), key=lambda number: math.dist(arc[0], arc[number]))
    halves = (arc[: far + 1], arc[far:])
    while True:
        one, two = (list(_kept(half, tolerance)) for half in halves)
        ring = (*one, *two[1:])
        if len(ring) > 3 or tolerance < 1 / _GRID / 10:
            return ring
        tolerance /= 2


def _kept(line: Line, tolerance: float) -> Iterator[Point]:
    if len(line) < 3:
        yield from line
        return
    squeeze = math.cos(math.radians(line[0][1]))
    far, distance = max(
        (
            (number, _distance(line[number], line[0], line[-1], squeeze))
            for number in range(1, len(line) - 1)
        ),
        key=lambda pair: pair[1],
    )
    if distance <= tolerance:
        yield from (line[0], line[-1])
        return
    yield from _kept(line[: far + 1], tolerance)
    yield from list(_kept(line[far:], tolerance))[1:]


def _distance(point: Point, start: Point, end: Point, squeeze: float) -> float:
    """Return the distance of a point from a stretch, in degrees of latitude."""
    (x, y), (x1, y1), (x2, y2) = ((a * squeeze, b) for a, b in (point, start, end))
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def steps(line: Line, grid: int) -> tuple[int, ...]:
    """Return a line as steps on a grid of so many to a degree, without those that lead nowhere."""
    found: list[int] = []
    before = (0, 0)
    for x, y in line:
        here = (round(x * grid), round(y * grid))
        if here != before or not found:
            found.extend((here[0] - before[0], here[1] - before[1]))
        before = here
    return tuple(found)


def forward(arc: int) -> int:
    """Return an arc as it is drawn, for one that may be walked backward."""
    return arc if arc >= 0 else ~arc


def placed(arc: int, place: Mapping[int, int]) -> int:
    """Return an arc by its new place, backward where it was."""
    return place[arc] if arc >= 0 else ~place[~arc]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
